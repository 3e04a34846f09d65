"""Translators and reviewers: named where they did something, as what they did, and once."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pypdf
import pytest
from readers import described
from readers.markup import DC, OPF
from volumes import build_site, edit, write_volume

from sphinx_proceedings.language import imprint, sentences
from sphinx_proceedings.model.credits import Maker, makers

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume

FOREWORD, SESSION, ENGINES, READING = described.CHAPTERS[:4]
VOLUME = described.book().volume
ALONE = replace(VOLUME, translators=VOLUME.authors)
EDITED, PUBLISHED = "Edited by Éva Szabó Nagy.", "Publisher: A Press."
SAID = {
    "the volume's": (FOREWORD, VOLUME, "en", "Translated from the French by Ana María de la Cruz"),
    "the chapter's own": (
        replace(ENGINES, translators=(described.LE_GOFF, described.EDITOR)),
        VOLUME,
        "fr",
        "Traduit de l’anglais par Marc Antoine Le Goff et Éva Szabó Nagy",
    ),
    "unknown": (FOREWORD, replace(VOLUME, translators=()), "en", "Translated from the French"),
    "the collective that wrote it": (FOREWORD, ALONE, "en", "Translated from the French"),
    "the same in French": (SESSION, ALONE, "fr", "Traduit de l’anglais"),
    "a collective that wrote other chapters": (
        ENGINES,
        ALONE,
        "fr",
        "Traduit de l’anglais par The Test Collective",
    ),
    "a person who wrote it": (
        replace(ENGINES, translators=ENGINES.authors),
        VOLUME,
        "fr",
        "Traduit de l’anglais par Marc Antoine Le Goff",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_a_translation_is_credited_as_on_a_title_page(case: str) -> None:
    chapter, volume, language, said = SAID[case]
    assert sentences.translation(chapter, volume, language) == said


def test_only_what_was_done_is_credited() -> None:
    assert sentences.credits(FOREWORD, VOLUME, "en", begun=False) == []
    assert sentences.credits(ENGINES, VOLUME, "fr", begun=False) == ["Relu par Rosa Lind."]
    assert sentences.credits(ENGINES, ALONE, "en", begun=True)[1:] == ["Reviewed by Rosa Lind."]


def test_everybody_is_listed_once_with_all_roles_authors_first() -> None:
    chapters = [FOREWORD, replace(ENGINES, translators=(described.EDITOR,)), READING]
    assert makers(ALONE, chapters, begun={"foreword", "talks/engines", "reading"}) == [
        Maker("The Test Collective", ("aut", "trl")),
        Maker("Éva Szabó Nagy", ("edt", "trl")),
        Maker("Rosa Lind", ("rev",)),
    ]
    assert makers(ALONE, [FOREWORD, READING], begun=set()) == [
        Maker("The Test Collective", ("aut",)),
        Maker("Éva Szabó Nagy", ("edt",)),
    ]


@pytest.mark.parametrize(
    ("volume", "said"),
    [
        (ALONE, ["Author, translator and publisher: The Test Collective.", EDITED]),
        (VOLUME, ["Author and publisher: The Test Collective.", EDITED, "Translation: Ana María de la Cruz."]),
        (replace(VOLUME, translators=()), ["Author and publisher: The Test Collective.", EDITED]),
        (replace(VOLUME, translators=(), publisher="A Press"), ["Author: The Test Collective.", EDITED, PUBLISHED]),
        (replace(VOLUME, translators=(), authors=()), ["Edited and published by Éva Szabó Nagy."]),
        (replace(VOLUME, translators=(), authors=(), publisher="A Press"), [EDITED, PUBLISHED]),
    ],
    ids=["the same", "another", "unknown", "published", "edited", "both"],
)
def test_the_imprint_names_the_volumes_translators(volume: Volume, said: list[str]) -> None:
    assert imprint.imprint(replace(volume, isbn=None), (), "en")[1:-3] == said


def test_no_translators_are_named_where_nothing_is_translated() -> None:
    for volume in (VOLUME, ALONE):
        said = imprint.imprint(volume, (), "en", is_translated=False)
        assert said[1] == "Author and publisher: The Test Collective."
        assert not any("ranslat" in line for line in said)


def test_the_imprint_disclaims_what_the_volume_disclaims() -> None:
    bare = imprint.imprint(VOLUME, (), "fr")
    disclaiming = replace(VOLUME, disclaimer={"en": "Nobody has approved it.", "fr": "Nul ne l’a relu ; c’est ainsi."})
    assert imprint.imprint(disclaiming, (), "fr") == [*bare[:-1], "Nul ne l’a relu\u202f; c’est ainsi.", bare[-1]]


@pytest.fixture(scope="module")
def credited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small volume with a translator of all and a reviewer of one chapter, built whole."""
    folder = write_volume(tmp_path_factory.mktemp("credited"))
    ada, rosa = "{name: {given: Ana, family: Cruz}}", "{name: {given: Rosa, family: Lind}}"
    for name, line in {"index": f"translators: [{ada}]", "one": f"reviewers: [{rosa}]"}.items():
        edit(folder / f"source/{name}.md", "---\n", f"---\n{line}\n")
    return build_site(folder)


def test_a_page_names_translators_and_reviewers(credited: Path) -> None:
    french, english, untouched = (
        (credited / page).read_text(encoding="utf-8") for page in ("fr/one.html", "en/one.html", "en/deux.html")
    )
    assert "Traduit de l’anglais par Ana Cruz\u202f; passages traduits à ce jour\u00a0: 2 sur 4." in french
    assert "Relu par Rosa Lind." in french
    assert "Reviewed by Rosa Lind." in english
    assert "Cruz" not in english.partition("<main")[2].partition('class="abstract"')[0]
    assert "Written in French; not translated yet." in untouched


def test_an_offprint_names_them_on_its_leaf_and_in_its_opening(credited: Path) -> None:
    pages = [
        " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())
        for path in (credited / "fr/one.pdf", credited / "en/deux.pdf")
    ]
    for said in ("par Ana Cruz", "Relu par Rosa Lind."):
        assert pages[0].count(said) >= 2
    assert "Translated" not in pages[1]


def test_the_epub_names_each_once_with_marc_roles(credited: Path) -> None:
    roles = {language: _roles(credited / f"{language}/small-{language}.epub") for language in ("en", "fr")}
    assert roles["fr"] == [
        ("creator", "The Collective", ["aut"]),
        ("contributor", "Ana Cruz", ["trl"]),
        ("contributor", "Rosa Lind", ["rev"]),
    ]
    # No passage of the English edition is translated.
    assert roles["en"] == [("creator", "The Collective", ["aut"]), ("contributor", "Rosa Lind", ["rev"])]


def _roles(path: Path) -> list[tuple[str, str | None, list[str | None]]]:
    with zipfile.ZipFile(path) as book:
        package = ET.fromstring(book.read("package.opf"))
    refined = package.findall(f".//{OPF}meta[@scheme='marc:relators']")
    return [
        (
            element.tag.removeprefix(DC),
            element.text,
            [meta.text for meta in refined if meta.get("refines") == f"#{element.get('id')}"],
        )
        for element in package.iter()
        if element.tag in (f"{DC}creator", f"{DC}contributor")
    ]
