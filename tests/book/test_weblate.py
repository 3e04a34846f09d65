"""Weblate's components: every catalog is one component's, in the language its chapter is not written in."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import polib
from readers.this_volume import CATALOGS, FOLDERS
from volumes import ROOT

from sphinx_proceedings.__main__ import main
from sphinx_proceedings.catalogs import weblate
from sphinx_proceedings.model.source import read_volume

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def written() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(weblate.components_file(FOLDERS).read_text(encoding="utf-8"))
    return found


def test_the_components_are_those_of_the_catalogs() -> None:
    """When this fails a chapter came or went: `python -m sphinx_proceedings catalogs weblate` writes the file anew."""
    assert weblate.components_file(FOLDERS).read_text(encoding="utf-8") == weblate.as_json(FOLDERS)


def test_the_file_is_written_at_the_shell(
    volume_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(volume_folder)
    assert main(["catalogs", "weblate"]) == 0
    assert capsys.readouterr().out == ".weblate/components.json\n"
    (one,) = json.loads((volume_folder / ".weblate/components.json").read_text(encoding="utf-8"))
    assert (one["name"], one["filemask"], one["source_language"], one["language_regex"]) == (
        "one",
        "locales/*/LC_MESSAGES/one.po",
        "en",
        "^(fr)$",
    )


def test_every_catalog_is_covered_exactly_once() -> None:
    covered: Counter[str] = Counter()
    for one in written():
        for path in ROOT.glob(one["filemask"]):
            name = path.relative_to(ROOT).as_posix()
            # The language is what the mask's only star stands for.
            language = re.fullmatch(re.escape(one["filemask"]).replace(r"\*", "([^/]+)"), name)
            if language and re.match(one["language_regex"], language[1]):
                covered[name] += 1
    assert covered == {FOLDERS.shown(path): 1 for path in CATALOGS}


def test_each_message_leads_to_its_passage_on_the_site(book: Path) -> None:
    site = read_volume(FOLDERS.source).url
    for one in written():
        (language,) = one["language_regex"].strip("^()$").split("|")
        catalog = polib.pofile(str(ROOT / one["filemask"].replace("*", language)))
        leads_to = one["repoweb"].replace("{{filename}}", "%s")
        page = book / language / f"{one['name']}.html"
        ids = set(re.findall(r'\sid="([^"]+)"', page.read_text(encoding="utf-8")))
        for entry in (entry for entry in catalog if not entry.obsolete):
            ((place, _),) = entry.occurrences
            address, _, name = (leads_to % place).partition("#")
            assert address == f"{site}/{language}/{one['name']}.html"
            assert not name or name in ids, (entry.msgid, name)
        paragraphs = re.findall(r'<p [^>]*id="(p-[a-z2-7]{7})"', page.read_text(encoding="utf-8"))
        told = {place.partition("#")[2] for entry in catalog for place, _ in entry.occurrences}
        assert set(paragraphs) <= told, one["name"]


def test_no_chapter_is_translated_into_its_own_language() -> None:
    for one in written():
        assert not re.match(one["language_regex"], one["source_language"])


def test_slugs_are_addresses_and_stand_once() -> None:
    slugs = [one["slug"] for one in written()]
    assert len(set(slugs)) == len(slugs)
    assert "glossary" not in slugs
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)
