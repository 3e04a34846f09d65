"""A message on the translator's desk: what is told of it, what the check says of a draft, and one message written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from volumes import edit

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

PO = "locales/fr/LC_MESSAGES/one.po"
TITLE = identity("one", "Chapter one")
FIRST = identity("one", 'A first paragraph cites {cite:t}`hess2003` and says "yes".[^n]')
FUZZY = """
#, fuzzy
#| msgid "The commons are kept by few."
msgid "The commons are kept by many."
msgstr "Les communs sont gardés par quelques-uns."
"""
COMMONS = identity("one", "The commons are kept by many.")
HOSTILE = {
    "<script>alert(1)</script> premier {cite:t}`hess2003`, « oui ».[^n]": "html",
    "```{include} /etc/passwd``` {cite:t}`hess2003` « oui ».[^n]": "code",
    "Un {raw}`premier` paragraphe cite {cite:t}`hess2003` et dit « oui ».[^n]": "roles",
    "Un premier\u202e cite {cite:t}`hess2003` et dit « oui ».[^n]": "invisible",
    "Un premier\x1b[2J cite {cite:t}`hess2003` et dit « oui ».[^n]": "invisible",
    "Un premier\x00 cite {cite:t}`hess2003` et dit « oui ».[^n]": "invisible",
    "Un premier \ud800 cite {cite:t}`hess2003` et dit « oui ».[^n]": "invisible",
    "Un premier\n\nparagraphe cite {cite:t}`hess2003` et dit « oui ».[^n]": "structure",
    f"{'mot ' * 6000}{{cite:t}}`hess2003`[^n]": "size",
    f"{'[' * 600} {{cite:t}}`hess2003`[^n]": "size",
    "[Ici](https://example.org) on cite {cite:t}`hess2003` et dit « oui ».[^n]": "links",
    "Un premier paragraphe ne cite personne.": "citations",
}


@pytest.fixture
def root(volume_folder: Path) -> Path:
    catalog = volume_folder / PO
    catalog.write_text(catalog.read_text(encoding="utf-8") + FUZZY, encoding="utf-8")
    return volume_folder


@pytest.fixture
def desk(root: Path) -> Desk:
    return Desk(read_folders(root))


def saved(desk: Desk, name: str, translation: str) -> list[Any]:
    return desk.save("fr", "one", name, translation, desk.message("fr", "one", name)["seen"])


def test_the_messages_of_a_catalog_are_told_in_its_order(desk: Desk) -> None:
    assert list(desk.states("fr", "one").items())[:2] == [(TITLE, "translated"), (FIRST, "translated")]
    assert desk.states("fr", "one")[COMMONS] == "fuzzy"


def test_a_message_is_told_with_what_changed_in_its_original(desk: Desk) -> None:
    told = desk.message("fr", "one", COMMONS)
    assert (told["original"], told["language"]) == ("The commons are kept by many.", "en")
    assert (told["translation"], told["state"]) == ("Les communs sont gardés par quelques-uns.", "fuzzy")
    assert told["changes"] == [
        ("kept", "The commons are kept by"),
        ("left-out", "few."),
        ("added", "many."),
    ]
    assert told["place"] == f"{PO}:{(desk.folders.root / PO).read_text().count(chr(10))}"


def test_similar_passages_are_finished_ones_of_any_chapter(desk: Desk, root: Path) -> None:
    other = root / "locales/fr/LC_MESSAGES/references.po"
    head = (root / PO).read_text().partition("\n\n")[0]
    other.write_text(f'{head}\n\nmsgid "The commons are kept."\nmsgstr "On garde les communs."\n', encoding="utf-8")
    assert desk.message("fr", "one", COMMONS)["similar"] == [
        ("references", "The commons are kept.", "On garde les communs.")
    ]
    other.unlink()
    assert desk.message("fr", "one", COMMONS)["similar"] == []


def test_terms_of_the_glossary_are_told_with_their_words(root: Path) -> None:
    edit(root / "source/one.md", "# Chapter one", "# Chapter one\n\n```{glossary}\ncommons\n  Shared.\n```")
    edit(root / PO, '\nmsgid "Chapter one"', '\nmsgid "commons"\nmsgstr "communs"\n\nmsgid "Chapter one"')
    desk = Desk(read_folders(root))
    assert desk.message("fr", "one", COMMONS)["terms"] == {"commons": "communs"}
    edit(root / PO, 'msgstr "communs"', 'msgstr "biens communs"')
    desk.forget([PO])
    assert desk.message("fr", "one", COMMONS)["terms"] == {"commons": "biens communs"}


def test_a_draft_is_checked_as_the_catalog_would_be(desk: Desk, root: Path) -> None:
    before = (root / PO).read_bytes()
    assert desk.check("fr", "one", TITLE, "Chapitre premier") == []
    (remark,) = desk.check("fr", "one", TITLE, "Chapitre  premier")
    assert (remark["name"], remark["level"], remark["rule"]) == (TITLE, "warning", "typography")
    assert (root / PO).read_bytes() == before


def test_a_save_changes_its_message_alone(desk: Desk, root: Path) -> None:
    before = (root / PO).read_text(encoding="utf-8")
    assert saved(desk, COMMONS, "Les communs sont gardés par beaucoup.") == []
    after = before.replace(
        FUZZY, '\nmsgid "The commons are kept by many."\nmsgstr "Les communs sont gardés par beaucoup."\n'
    )
    assert (root / PO).read_text(encoding="utf-8") == after
    assert desk.states("fr", "one")[COMMONS] == "translated"
    assert desk.message("fr", "one", COMMONS)["changes"] == []


@pytest.mark.parametrize("translation", ["", "  "])
def test_a_translation_may_be_taken_back(desk: Desk, translation: str) -> None:
    assert saved(desk, TITLE, translation) == []
    assert desk.states("fr", "one")[TITLE] == "untranslated"
    assert desk.message("fr", "one", TITLE)["translation"] == ""


@pytest.mark.parametrize("translation", HOSTILE)
def test_what_the_build_refuses_is_not_written(desk: Desk, root: Path, translation: str) -> None:
    before = (root / PO).read_bytes()
    errors = saved(desk, FIRST, translation)
    assert HOSTILE[translation] in [error["rule"] for error in errors]
    assert {error["level"] for error in errors} == {"error"}
    assert (root / PO).read_bytes() == before


def test_a_catalog_changed_elsewhere_is_not_written_over(desk: Desk, root: Path) -> None:
    seen = desk.message("fr", "one", TITLE)["seen"]
    edit(root / PO, "Chapitre un", "Chapitre I")
    with pytest.raises(ProceedingsError, match="was changed since this message was opened; open it again, and save"):
        desk.save("fr", "one", TITLE, "Chapitre premier", seen)
    assert "Chapitre I" in (root / PO).read_text(encoding="utf-8")
    assert desk.message("fr", "one", TITLE)["translation"] == "Chapitre I"


def test_what_is_no_message_is_told(desk: Desk, root: Path) -> None:
    with pytest.raises(ProceedingsError, match="the message is no longer there; load the page again"):
        desk.message("fr", "one", "p-aaaaaaa")
    with pytest.raises(ProceedingsError, match=r"deux\.po: there is no such catalog; run `make translations`"):
        desk.states("fr", "deux")
    (root / PO).write_text('msgid "a', encoding="utf-8")
    with pytest.raises(ProceedingsError, match=r"^locales/fr/LC_MESSAGES/one\.po:1: this line is not a quoted string"):
        desk.message("fr", "one", TITLE)


def test_a_catalog_that_leads_out_of_its_folder_is_left_alone(desk: Desk, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.po"
    (root / PO).rename(outside)
    (root / PO).symlink_to(outside)
    with pytest.raises(ProceedingsError, match="leads out of its folder"):
        desk.states("fr", "one")


def test_a_catalog_that_cannot_be_written_is_told_and_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sphinx_proceedings.preview.desk.write_whole", fail)
    with pytest.raises(ProceedingsError, match=r"one\.po: cannot be written \(No space left on device\); make room"):
        saved(desk, TITLE, "Chapitre premier")
