"""The recordings and slides of a talk are links where their addresses are known, in every format."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest
from volumes import build_site, write_volume

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
LINK = re.compile(r'<a ([^>]*href="https://media\.example/[^>]*)>([^<]*)</a>')
SAID = {
    "en": ["Audio recording (MP3, French)", "Slides (PDF)", "Video recording"],
    "fr": ["Enregistrement sonore (MP3, français)", "Diapositives (PDF)", "Enregistrement vidéo"],
}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small volume, with media of its talk."""
    folder = write_volume(tmp_path_factory.mktemp("recorded"))
    talk = folder / "source/one.md"
    head, end, body = talk.read_text(encoding="utf-8").partition("---\n\n# Chapter one")
    talk.write_text(head + MEDIA + end.removeprefix("---\n") + body, encoding="utf-8")
    return build_site(folder)


def chapter(site: Path, language: str, form: str) -> str:
    if form == "html":
        return (site / language / "one.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(site / language / f"small-{language}.epub") as book:
        return book.read("one.xhtml").decode()


@pytest.mark.parametrize("form", ["html", "epub"])
@pytest.mark.parametrize("language", SAID)
def test_each_link_says_what_it_leads_to(recorded: Path, language: str, form: str) -> None:
    opening = chapter(recorded, language, form).partition('class="citing"')[0]
    found = LINK.findall(opening)
    attributes = [dict(re.findall(r'(href|hreflang|type)="([^"]*)"', tag)) for tag, _ in found]
    assert [text for _, text in found] == SAID[language]
    assert attributes == [
        {"href": AUDIO, "hreflang": "fr", "type": "audio/mpeg"},
        {"href": SLIDES, "type": "application/pdf"},
        {"href": VIDEO},
    ]


@pytest.mark.parametrize("name", ["one", "small-en"])
def test_the_pdf_has_the_same_links(recorded: Path, name: str) -> None:
    with pikepdf.open(recorded / f"en/{name}.pdf") as book:
        notes = [note for page in book.pages for note in page.get("/Annots", pikepdf.Array()) if "/A" in note]
        targets = {str(note.A.URI) for note in notes if "/URI" in note.A}
    assert {AUDIO, SLIDES, VIDEO} <= targets


def test_what_has_no_address_is_still_listed(recorded: Path) -> None:
    assert "address not published: slides." in chapter(recorded, "en", "html")
    assert "publiée\N{NO-BREAK SPACE}: diapositives." in chapter(recorded, "fr", "html")
