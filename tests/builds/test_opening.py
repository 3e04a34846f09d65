"""What a chapter begins with, in every format: recordings, what it is written from, its abstract, other chapters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest
from volumes import build_site, first_chapter, write_volume

if TYPE_CHECKING:
    from pathlib import Path

AUDIO, SLIDES, VIDEO = "https://media.example/one.mp3", "https://media.example/one.pdf", "https://media.example/watch"
MEDIA = f"""  media:
    - {{type: audio, language: fr, url: "{AUDIO}"}}
    - {{type: slides, url: "{SLIDES}"}}
    - {{type: video, url: "{VIDEO}"}}
    - {{type: slides}}
---
"""
BRIEF = """abstract:
  en: |-
    It says one thing.
    And another.
  fr: |-
    Il dit une chose.
    Et une autre.
"""
SHORT = "kind: front\nshort_title: {en: Two, fr: Deux}"
LINK = re.compile(r'<a ([^>]*href="https://media\.example/[^>]*)>(.*?)</a>')
SAID = {
    "en": ["Audio recording (MP3, French)", "Slides (PDF)", "Video recording"],
    "fr": ["Enregistrement audio (MP3, français)", "Diapositives (PDF)", "Enregistrement vidéo"],
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small volume, with media of its talk."""
    folder = write_volume(tmp_path_factory.mktemp("recorded"))
    talk = folder / "source/one.md"
    text = talk.read_text(encoding="utf-8").replace("abstract: {en: About one., fr: À propos de un.}\n", BRIEF)
    text = text.replace("  title: One, really\n", "  title: One, really\n  report: opening\n")
    head, end, body = text.partition("---\n\n# Chapter one")
    talk.write_text(head + MEDIA + end.removeprefix("---\n") + body, encoding="utf-8")
    second = folder / "source/deux.md"
    second.write_text(second.read_text(encoding="utf-8").replace("kind: front", SHORT), encoding="utf-8")
    return build_site(folder)


@pytest.mark.parametrize("form", ["html", "epub"])
@pytest.mark.parametrize("language", SAID)
def test_each_link_says_what_it_leads_to(recorded: Path, language: str, form: str) -> None:
    opening = first_chapter(recorded, language, form).partition('class="citing"')[0]
    found = LINK.findall(opening)
    attributes = [dict(re.findall(r'(href|hreflang|type)="([^"]*)"', tag)) for tag, _ in found]
    assert [re.sub("<.*?>", "", text) for _, text in found] == SAID[language]
    assert attributes == [
        {"href": AUDIO, "hreflang": "fr", "type": "audio/mpeg"},
        {"href": SLIDES, "type": "application/pdf"},
        {"href": VIDEO},
    ]


@pytest.mark.parametrize("form", ["html", "epub"])
@pytest.mark.parametrize(
    ("language", "label", "lines"),
    [
        ("en", "In brief", ["It says one thing.", "And another."]),
        ("fr", "En bref", ["Il dit une chose.", "Et une autre."]),
    ],
)
def test_an_abstract_of_several_lines_is_a_list(
    recorded: Path, language: str, form: str, label: str, lines: list[str]
) -> None:
    abstract = re.split('class="[^"]*abstract[^"]*"', first_chapter(recorded, language, form), maxsplit=1)[1].split(
        "</div>"
    )[0]
    assert f"<strong>{label}</strong>" in abstract
    assert re.findall(r"<li>\s*<p>([^<]+)</p>", abstract) == lines


def test_it_is_one_paragraph_for_who_cites(recorded: Path) -> None:
    assert "AB  - It says one thing. And another." in (recorded / "en/one.ris").read_text(encoding="utf-8")
    assert 'name="description" content="It says one thing. And another."' in first_chapter(recorded, "en", "html")


def test_the_head_says_what_the_chapter_is_written_from(recorded: Path) -> None:
    for form in ("html", "epub"):
        assert "the rest was not available. The programme lists" in first_chapter(recorded, "en", form)
        assert "la suite n’était pas disponible. Le programme signale" in first_chapter(recorded, "fr", form)


@pytest.mark.parametrize("form", ["html", "epub"])
@pytest.mark.parametrize(("language", "title"), [("en", "Two"), ("fr", "Deux")])
def test_a_reference_to_a_chapter_says_its_short_title(recorded: Path, language: str, form: str, title: str) -> None:
    suffix = "html" if form == "html" else "xhtml"
    assert re.search(
        rf'href="deux.{suffix}"[^>]*><span class="doc">{title}</span>', first_chapter(recorded, language, form)
    )


def test_in_the_pdf_it_says_the_page_as_well(recorded: Path) -> None:
    """The page on which that chapter opens in the volume, in the offprint too."""
    for name in ("one", "small-en"):
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(recorded / f"en/{name}.pdf").pages)
        assert re.search(r"with Two,\sp\.\s4\.", text), name


@pytest.mark.parametrize("name", ["one", "small-en"])
def test_the_pdf_has_the_same_links(recorded: Path, name: str) -> None:
    with pikepdf.open(recorded / f"en/{name}.pdf") as book:
        notes = [note for page in book.pages for note in page.get("/Annots", pikepdf.Array()) if "/A" in note]
        targets = {str(note.A.URI) for note in notes if "/URI" in note.A}
    assert {AUDIO, SLIDES, VIDEO} <= targets


def test_what_has_no_address_is_still_listed(recorded: Path) -> None:
    assert "The programme lists slides but gives no link." in first_chapter(recorded, "en", "html")
    assert "Le programme signale des diapositives, sans donner de lien." in first_chapter(recorded, "fr", "html")
