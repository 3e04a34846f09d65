"""What a build keeps of its chapters for the pairs: each unit with its words, its markup and its messages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import suppress_logging

from sphinx_proceedings.catalogs import progress
from sphinx_proceedings.catalogs.message import MASK, parse
from sphinx_proceedings.catalogs.msgfmt import read_compiled
from sphinx_proceedings.catalogs.pofile import path_of
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.running_words import UNREAD, in_one_line, words
from sphinx_proceedings.chapters.statements import kind_around
from sphinx_proceedings.chapters.translation import language_of
from sphinx_proceedings.chapters.units import AROUND, framed, units
from sphinx_proceedings.model import credits, sides
from sphinx_proceedings.model.sides import Kind, Message, Side, Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_proceedings.chapters.units import Unit


def sides_of(document: nodes.document, language: str, write: Callable[[Unit, nodes.Element], str]) -> tuple[Side, ...]:
    """Return the units of a finished doctree in an edition in *language*, each as *write* has it, without messages.

    *write* gets a unit, and a copy of it within the lists and quotations it stands in; what it warns of has been told
    of the whole document.
    """
    with suppress_logging():
        return tuple(
            Side(
                key=unit.key,
                kind=unit.kind,
                number=unit.number,
                depth=unit.depth,
                language=language_of(unit.node, language),
                text="\n".join(filter(None, _lines(unit.node))),
                markup=write(unit, framed(unit)),
                statement=kind_around(unit.node) or "",
            )
            for unit in units(document)
        )


def keep(env: BuildEnvironment, edition: Path, found: Mapping[str, Iterable[Side]]) -> None:
    """Write what was *found* of each chapter, by docname, into the folder of its *edition*, with its messages."""
    domain, root = domain_of(env), env.config.root_doc
    for docname, chapter in domain.chapters.items():
        volume = domain.volume
        messages = _messages(env, docname)
        kept = Sides(
            docname=docname,
            language=env.config.language,
            original=chapter.language,
            title=env.titles[docname].astext(),
            authors=tuple(credits.names(credits.authors(chapter, volume))),
            translators=tuple(credits.names(credits.translators(chapter, volume))),
            reviewers=tuple(credits.names(chapter.reviewers)),
            sides=tuple(replace(side, messages=messages.get(side.key, ())) for side in found.get(docname, ())),
            head=tuple(_head(env, docname, domain.language_of(docname))),
        )
        sides.write(edition, kept)
    sides.write_volume(edition, _volume(env, root))


def _volume(env: BuildEnvironment, root: str) -> Sides:
    """Return what the root document has: its head, and the words of its contents."""
    volume, language = domain_of(env).volume, env.config.language
    return Sides(
        docname=root,
        language=language,
        original=volume.language,
        title=volume.title[language],
        authors=tuple(credits.names(credits.creators(volume))),
        translators=tuple(credits.names(volume.translators)),
        head=tuple(_head(env, root, volume.language)),
    )


def _head(env: BuildEnvironment, docname: str, original: str) -> Iterator[Side]:
    """Yield what a document says before its text, of the root document also what its contents say."""
    domain, language = domain_of(env), env.config.language
    lines = [line.text for text in domain.head(docname) for line in text]
    around = domain.units.get(docname, {}).get(AROUND, ())
    find = _reader(env, docname)
    for number, msgid in enumerate(dict.fromkeys((*lines, *around)), start=1):
        said = find(msgid)
        text = parse(said.msgstr or msgid).prose.replace(MASK, "")
        spoken = language if said.msgstr else original
        yield Side(f"{Kind.HEAD}-{number}", Kind.HEAD, 0, 0, spoken, text, "", (said,))


def _messages(env: BuildEnvironment, docname: str) -> dict[str, tuple[Message, ...]]:
    """Return the messages of each unit of a chapter, with what this edition's catalog has of them."""
    find = _reader(env, docname)
    return {key: tuple(map(find, msgids)) for key, msgids in domain_of(env).units.get(docname, {}).items()}


def _reader(env: BuildEnvironment, docname: str) -> Callable[[str], Message]:
    """Return what finds a message in this edition's catalog of a document."""
    domain, language = domain_of(env), env.config.language
    printed = read_compiled(Path(env.config.locale_dirs[0]), language, docname)
    waiting = [progress.awaiting(path_of(folder, language, docname)) for folder in domain.catalogs]
    stale = {msgid: entry for found in waiting for msgid, entry in found.items()}

    def message(msgid: str) -> Message:
        if msgid in stale:
            fuzzy, previous = stale[msgid]
            return Message(msgid, "", fuzzy, previous)
        return Message(msgid, "" if msgid in domain.dropped.get(docname, ()) else printed.get(msgid, ""))

    return message


def _lines(node: nodes.Node) -> Iterator[str]:
    """Yield the words of each block in a unit."""
    if isinstance(node, nodes.TextElement):
        yield in_one_line("".join(words(node)))
    elif not isinstance(node, UNREAD):
        for child in node.children:
            yield from _lines(child)
