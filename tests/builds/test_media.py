"""Recordings, slides and portraits beside a chapter, in every format: links, players, transcripts, biographies."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from readers.markup import Elements, plain
from readers.pictures import png
from volumes import INDEX, ONE, build, build_site, first_chapter, translate, write_volume

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://example.org/small"
MEDIA = """  media:
    - {type: audio, language: en, title: On One, file: media/one.mp3, transcript: media/one.vtt, duration: "45:30",
       license: CC-BY-4.0}
    - {type: video, url: "https://example.org/one.webm"}
    - {type: slides, file: media/one.pdf}
"""
BIO = """{given: Ada, family: Byron}, bio: She wrote of engines.,
      portrait: {file: media/ada.png, alt: A woman at a desk, credit: R. Lind},"""
SAID = {
    "en": (
        "Audio recording: On One (MP3, English, 45:30, CC BY 4.0) · Transcript",
        "Video recording (WEBM) · Slides (PDF)",
        "Biography",
        "Ada Byron She wrote of engines.",
        "Picture: R. Lind",
    ),
    "fr": (
        "Enregistrement audio : On One (MP3, anglais, 45:30, CC BY 4.0) · Transcription",
        "Biographie",
        "Ada Byron Elle a écrit sur les machines.",
        "Image : R. Lind",
    ),
}
IN_FRENCH = {
    "She wrote of engines.": "Elle a écrit sur les machines.",
    "A woman at a desk": "Une femme à un bureau",
}
ALTS = {"en": "A woman at a desk", "fr": "Une femme à un bureau"}


def volume(folder: Path, media: str = MEDIA) -> Path:
    """Write the small volume with media beside its talk."""
    one = ONE.replace("{given: Ada, family: Byron},", BIO).replace("about:\n", f"about:\n{media}")
    index = INDEX.replace("version:", f"url: {ADDRESS}\nversion:")
    write_volume(folder, **{"source/one.md": one, "source/index.md": index})
    (folder / "source/media").mkdir()
    for name, data in {
        "one.mp3": b"ID3",
        "one.vtt": b"WEBVTT\n",
        "one.pdf": b"%PDF-1.7\n",
        "ada.png": png(1, 1),
    }.items():
        (folder / "source/media" / name).write_bytes(data)
    translate(folder, {said: french for said, french in IN_FRENCH.items() if said in one})
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(volume(tmp_path_factory.mktemp("media")))


@pytest.mark.parametrize("form", ["html", "epub"])
@pytest.mark.parametrize("language", SAID)
def test_a_page_offers_them_and_tells_who_spoke(site: Path, language: str, form: str) -> None:
    page = first_chapter(site, language, form)
    for words in SAID[language]:
        assert words in plain(page)
    assert f'alt="{ALTS[language]}"' in page
    assert "gives no link" not in plain(page)


def test_the_web_page_plays_what_stands_beside_it_alone(site: Path) -> None:
    page = first_chapter(site, "en", "html")
    found = {tag: attributes for tag, attributes in Elements(page).found if tag in ("audio", "track")}
    assert found["audio"]["preload"] == "none"
    assert "controls" in found["audio"]
    assert str(found["audio"]["aria-label"]).startswith("Audio recording: On One")
    assert (found["track"]["kind"], found["track"]["srclang"]) == ("captions", "en")
    for tag in ("audio", "track"):
        assert (site / "en" / str(found[tag]["src"])).is_file()
    assert "<video" not in page
    assert "; media-src 'self'" in page
    assert "media-src" not in (site / "en/deux.html").read_text(encoding="utf-8")


def test_books_lead_to_the_site_and_have_no_player(site: Path) -> None:
    page = first_chapter(site, "fr", "epub")
    [address] = re.findall(r'href="(https://example\.org/small/fr/_downloads/[^"]*one\.mp3)"', page)
    assert (site / address.removeprefix(f"{ADDRESS}/")).is_file()
    assert "<audio" not in page
    with zipfile.ZipFile(site / "fr/small-fr.epub") as book:
        assert [name for name in book.namelist() if name.endswith("ada.png")]


@pytest.mark.parametrize("name", ["one", "small-en"])
def test_the_pdf_tells_it_too(site: Path, name: str) -> None:
    pages = pypdf.PdfReader(site / f"en/{name}.pdf").pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    for words in ("45:30, CC BY 4.0", "She wrote of engines.", "Picture: R. Lind"):
        assert words in text
    links = [str(link.get_object().get("/A", {}).get("/URI")) for page in pages for link in page.get("/Annots", ())]
    assert [link for link in links if link.startswith(f"{ADDRESS}/en/_downloads/") and link.endswith("/one.vtt")]


def test_the_record_leads_to_the_files_where_they_are(site: Path) -> None:
    page = first_chapter(site, "en", "html")
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    nodes = {node["@type"]: node for node in json.loads(script)["@graph"] if isinstance(node["@type"], str)}
    [spoken] = [node for node in json.loads(script)["@graph"] if node.get("name") == "One, really"]
    audio, video = spoken["recordedIn"]
    assert nodes
    assert (audio["name"], audio["duration"]) == ("On One", "PT45M30S")
    assert audio["license"] == "https://creativecommons.org/licenses/by/4.0/"
    for address in (audio["contentUrl"], audio["caption"]["contentUrl"]):
        assert (site / address.removeprefix(f"{ADDRESS}/")).is_file()
    assert video["contentUrl"] == "https://example.org/one.webm"
    slides = spoken["workFeatured"]
    assert (slides[0] if isinstance(slides, list) else slides)["url"].endswith("/one.pdf")


ELSEWHERE = {
    "text": ("one.txt", "[image: A woman at a desk]"),
    "latex": ("*.tex", "{Audio recording: On One (MP3, English, 45:30, CC BY 4.0)}"),
    "singlehtml": ("index.html", "<audio "),
    "gettext": ("one.pot", 'msgid "A woman at a desk"'),
}


@pytest.mark.parametrize("builder", ELSEWHERE)
def test_other_builders_of_sphinxs_say_it_too_and_once(tmp_path: Path, builder: str) -> None:
    name, words = ELSEWHERE[builder]
    done = build(volume(tmp_path), builder, "en")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out" / builder / "en"
    [file] = out.glob(name)
    page = file.read_text(encoding="utf-8")
    assert page.count(words) == 1
    for source in re.findall(r'<(?:audio|track)[^>]* src="([^"]*)"', page):
        assert (out / source).is_file()


@pytest.mark.parametrize(
    ("media", "said"),
    [
        (MEDIA.replace("one.pdf", "two.pdf"), "names media/two.pdf, which is no file that can be read;"),
        (MEDIA.replace("media/one.vtt", "../../conf.vtt"), "which lies outside of the volume's source;"),
        (MEDIA.replace("one.pdf", "one.html"), "names media/one.html, which is of a kind that may act in a browser,"),
        (MEDIA.replace("one.mp3", "one.pdf"), "is no audio that browsers play; save it as one of .m4a,"),
    ],
)
def test_a_file_that_cannot_be_offered_is_told_at_its_line(tmp_path: Path, media: str, said: str) -> None:
    done = build(volume(tmp_path, media), "html", "en")
    assert done.returncode == 1
    [line] = [one for one in done.stderr.splitlines() if said in one]
    assert re.match(r"source/one\.md:\d+: ", line)


def test_a_file_that_is_taken_away_is_told_at_the_next_build(tmp_path: Path) -> None:
    folder = volume(tmp_path)
    assert build(folder, "html", "en").returncode == 0
    (folder / "source/media/one.mp3").unlink()
    done = build(folder, "html", "en")
    assert done.returncode == 1
    assert re.search(r"source/one\.md:\d+: .*names media/one\.mp3, which is no file that can be read;", done.stderr)


def test_a_portrait_that_is_none_is_told_at_its_line(tmp_path: Path) -> None:
    folder = volume(tmp_path)
    (folder / "source/media/ada.png").write_bytes(b"GIF89a;")
    done = build(folder, "html", "en")
    assert done.returncode == 1
    assert re.search(r"source/one\.md:\d+: .*names media/ada\.png, which is no PNG;", done.stderr)


def test_what_is_not_published_is_said_to_be_so(tmp_path: Path) -> None:
    folder = volume(tmp_path, "  media: [{type: slides}, {type: audio, file: media/one.mp3}]\n")
    assert build(folder, "html", "en").returncode == 0
    page = plain((folder / "out/html/en/one.html").read_text(encoding="utf-8"))
    assert "The programme lists slides but gives no link." in page
