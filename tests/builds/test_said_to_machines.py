"""A volume says one thing to machines: every carrier the same, and one word of its head changes them and no more."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import defaultdict
from typing import TYPE_CHECKING

import pikepdf
import pytest
from volumes import INDEX, build_site, press, write_volume

from sphinx_proceedings.model.machine_use import USES, Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADDRESS = "url: https://volume.example\n"
OPF = re.compile(r'<meta property="tdm:reservation">(.*?)</meta>')
RESERVED = re.compile(r'<meta name="tdm-reservation" content="(.*?)">')
RIGHTS = re.compile(r'<rights [^>]*rightsIdentifierScheme="AIPREF"[^>]*>(.*?)</rights>')
USAGE = re.compile(r'"usageInfo":\{"@type":"CreativeWork","text":"(.*?)"\}')
WORDS: tuple[Word | None, ...] = (None, "training-and-search", "none")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[Word | None, Path]:
    """The small volume's folder of what is built, for what its head says."""
    return {word: _built(tmp_path_factory.mktemp(str(word)), word) for word in WORDS}


def _built(folder: Path, word: Word | None) -> Path:
    said = f"machine_use: {word}\n" if word else ""
    write_volume(
        folder, **{"source/index.md": INDEX.replace("date: 2026-01-01\n", f"date: 2026-01-01\n{ADDRESS}{said}")}
    )
    site = build_site(folder)
    assert press(folder, "deposit").returncode == 0
    return site.parent


def carried(build: Path) -> Iterator[tuple[str, str]]:
    """Yield what each carrier under *build* says, by the kind of carrier."""
    site = build / "site"
    yield "robots.txt", re.findall(r"(?m)^Content-Usage: (.*)$", (site / "robots.txt").read_text(encoding="utf-8"))[0]
    for path in (*site.rglob("llms.txt"), *site.rglob("*.md")):
        yield path.suffix, re.findall(r"(?m)^- Content-Usage: (.*)$", path.read_text(encoding="utf-8"))[0]
    for path in site.rglob("croissant.json"):
        yield "Croissant", json.loads(path.read_bytes())["usageInfo"]["text"]
    for rule in json.loads((site / ".well-known/tdmrep.json").read_bytes()):
        yield "tdmrep.json", str(rule["tdm-reservation"])
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        yield from (("meta", found) for found in RESERVED.findall(text))
        yield from (("JSON-LD", found) for found in USAGE.findall(text))
    for book in site.rglob("*.epub"):
        with zipfile.ZipFile(book) as container:
            yield from (("OPF", found) for found in OPF.findall(container.read("package.opf").decode()))
    for pdf in site.rglob("*.pdf"):
        with pikepdf.open(pdf) as document, document.open_metadata() as metadata:
            yield "XMP", str(metadata["tdm:reservation"])
    for deposit in (build / "deposit").rglob("datacite/*.xml"):
        yield from (("DataCite", found) for found in RIGHTS.findall(deposit.read_text(encoding="utf-8")))


def said(build: Path) -> dict[str, list[str]]:
    """Return what is said by each kind of carrier, as often as it is."""
    found: dict[str, list[str]] = defaultdict(list)
    for kind, value in carried(build):
        found[kind].append(value)
    return dict(found)


@pytest.mark.parametrize("word", WORDS)
def test_every_carrier_says_the_same(sites: dict[Word | None, Path], word: Word | None) -> None:
    use = USES[word or "training-and-search"]
    usage, reserved = {use.content_usage}, {use.tdm_reservation}
    wanted = dict.fromkeys(("robots.txt", ".txt", ".md", "Croissant", "JSON-LD", "DataCite"), usage)
    wanted |= dict.fromkeys(("tdmrep.json", "meta", "OPF", "XMP"), reserved)
    assert {kind: set(values) for kind, values in said(sites[word]).items()} == wanted


def without_carriers(path: Path) -> bytes | dict[str, bytes]:
    """Return a file's bytes, or those of what an EPUB holds, without what it carries of the word."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as container:
            return {name: _cleared(container.read(name)) for name in container.namelist()}
    if path.suffix == ".pdf":
        with pikepdf.open(path) as document:
            document.Root.Metadata.write(_cleared(document.Root.Metadata.read_bytes()))
            if "/ID" in document.trailer:
                del document.trailer.ID
            made = io.BytesIO()
            document.save(made, static_id=True, qdf=True)
            return made.getvalue()
    return _cleared(path.read_bytes())


CARRIERS = re.compile(
    rb"(train-ai=[yn], search=[yn])|(?<=tdm:reservation\">)[01]|(?<=tdm-reservation\" content=\")[01]"
    rb"|(?<=tdm-reservation\": )[01]|(?<=tdmrep/\">)[01]"
)


def _cleared(data: bytes) -> bytes:
    return CARRIERS.sub(b"", data)


def files(build: Path) -> dict[str, Path]:
    """Return the files of a site and of its deposits, by their places."""
    found = [path for folder in ("site", "deposit") for path in (build / folder).rglob("*") if path.is_file()]
    return {path.relative_to(build).as_posix(): path for path in found}


def test_the_word_that_is_said_already_changes_no_byte(sites: dict[Word | None, Path]) -> None:
    told, silent = files(sites["training-and-search"]), files(sites[None])
    assert {name: path.read_bytes() for name, path in told.items()} == {
        name: path.read_bytes() for name, path in silent.items()
    }


def test_another_word_changes_the_carriers_alone(sites: dict[Word | None, Path]) -> None:
    one, other = files(sites[None]), files(sites["none"])
    assert set(one) == set(other)
    changed = [name for name in one if without_carriers(one[name]) != without_carriers(other[name])]
    assert changed == []
