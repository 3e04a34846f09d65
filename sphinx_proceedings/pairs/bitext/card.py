"""The data card of the bitext: a page for people in each language, with the head that hubs of data sets read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import yaml

from sphinx_proceedings.citations import formatted
from sphinx_proceedings.citations.record import Book
from sphinx_proceedings.citations.web import machine_words
from sphinx_proceedings.language.interface import gettext_for, language_name, number
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import machine_use
from sphinx_proceedings.model.identifiers import deed
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs.bitext import opus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.model.machine_use import MachineUse
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.pairs.bitext.records import Bitext

NAME = "README"
# The bounds of the categories in such heads (hub-docs, datasetcard.md).
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"))
LARGEST = "100K<n<1M"


def name(volume: Volume, language: str) -> str:
    """Return what the card in a language is called; hubs show the one without a language."""
    return f"{NAME}.md" if language == volume.language else f"{NAME}.{language}.md"


def card(volume: Volume, bitexts: Sequence[Bitext], language: str) -> str:
    """Return the card in one language of the volume."""
    head = yaml.safe_dump(_head(volume, bitexts), allow_unicode=True, sort_keys=False, width=1000)
    return "\n".join(["---", f"{head}---", "", *_lines(volume, bitexts, language), ""])


def description(language: str) -> str:
    """Return what the bitext is, in a sentence."""
    return gettext_for(language)("Every passage of the volume in two languages, paired exactly and in reading order.")


def uses(language: str) -> str:
    """Return what it is good for."""
    _ = gettext_for(language)
    return _(
        "It is small, and each pair is known by its direction, its translators and its place: "
        "a test set for translation, of passages or of whole documents, not a training set."
    )


def limits(language: str) -> str:
    """Return what it is not good for, and what is not in it."""
    _ = gettext_for(language)
    return _(
        "All texts are published, and a model may have read them. Whoever trains on them should say so, "
        "since no score on them then means anything."
    )


def biases(language: str) -> str:
    """Return what is one-sided about it."""
    return gettext_for(language)("One subject, one house style and few translators.")


def citation(volume: Volume, stem: str, language: str) -> str:
    """Return how the volume is cited."""
    return "".join(run.text for run in formatted.volume(Book(volume, stem, language, (), {})))


def use(volume: Volume, bitexts: Sequence[Bitext]) -> MachineUse:
    """Return what machines may do with all of it."""
    chapters = {chapter.docname: chapter for bitext in bitexts for chapter in bitext.chapters}
    return machine_use.of(volume, *chapters.values())


def _head(volume: Volume, bitexts: Sequence[Bitext]) -> dict[str, Any]:
    count = sum(len(bitext.records) for bitext in bitexts)
    return {
        "language": [*volume.languages],
        # Its identifiers are those of SPDX in small letters.
        "license": volume.license.content.lower(),
        "pretty_name": volume.title[volume.language],
        "multilinguality": ["translation"],
        "task_categories": ["translation"],
        "size_categories": [next((size for bound, size in SIZES if count < bound), LARGEST)],
        "source_datasets": ["original"],
        "configs": [
            {"config_name": bitext.stem, "data_files": [{"split": "test", "path": f"{bitext.stem}.jsonl"}]}
            for bitext in bitexts
        ],
    }


def _lines(volume: Volume, bitexts: Sequence[Bitext], language: str) -> Iterator[str]:
    _ = gettext_for(language)
    yield f"# {spaced(volume.title[language], language)}"
    for sentence in (description(language), uses(language), limits(language), biases(language)):
        yield from ("", spaced(sentence, language))
    yield from ("", f"## {_('Passages')}", "")
    yield from _table(
        [_("Original"), _("Translation"), _("Passages"), _("Paragraphs with a number")], bitexts, language
    )
    yield from ("", f"## {_('Files')}", "")
    for bitext in bitexts:
        yield from _files(bitext, language)
    yield from ("", f"## {_('Licence')}", "", _licence(volume), "")
    yield f"- {machine_words.rule(use(volume, bitexts))}"
    yield from ("", f"## {_('To cite the volume')}", "", citation(volume, bitexts[0].stem, language))


def _table(head: list[str], bitexts: Sequence[Bitext], language: str) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "| --- | --- | ---: | ---: |"
    every = [record for bitext in bitexts for record in bitext.records]
    numbered = Counter(record.direction for record in every if record.pair.number)
    directions = Counter((record.source_language, record.target_language) for record in every)
    for (source, target), count in directions.items():
        names = language_name(source, language), language_name(target, language)
        counts = number(count, language), number(numbered[f"{source}-{target}"], language)
        yield f"| {' | '.join((*names, *counts))} |"


def _files(bitext: Bitext, language: str) -> Iterator[str]:
    _ = gettext_for(language)
    stem = bitext.stem
    told = {
        f"{stem}.jsonl, {stem}.csv": _("a passage a line, as plain text and in MyST, the form of the sources"),
        ", ".join(f"{stem}.{one}.txt" for one in bitext.languages): _("a passage a line, a file for each language"),
        ", ".join(opus.names(stem, bitext.languages)): _(
            "the same as documents of OPUS, one a chapter, and their alignment: %s"
        )
        % f"`{opus.command(stem, bitext.languages)}`",
        f"{stem}.tmx": _("a memory of the messages of the catalogs, which editors of translations import"),
        **{
            f"{stem}-{'-'.join(way)}.tmx": _("the same in one direction: %s") % _way(way, language)
            for way in (bitext.languages, bitext.languages[::-1])
        },
        f"{stem}.xlf": _("the same as XLIFF, with a unit for each passage"),
    }
    if any(record.pair.kind is Kind.TERM for record in bitext.records):
        told[f"{stem}.tbx"] = _("the terms of the glossary")
    if bitext.stale:
        told[f"{stem}-stale.jsonl"] = _("passages whose original has changed since their translation")
    for names, said in told.items():
        code = ", ".join(f"`{one}`" for one in names.split(", "))
        yield spaced(f"- {code}{manners_of(language).colon}{said}", language)


def _way(languages: tuple[str, str], language: str) -> str:
    return " → ".join(language_name(one, language) for one in languages)


def _licence(volume: Volume) -> str:
    identifier = volume.license.content
    address = deed(identifier)
    return f"[{identifier}]({address})" if address else identifier
