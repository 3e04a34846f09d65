"""Catalogs brought up to date: only what changed changes, and nothing a translator wrote is lost."""

from __future__ import annotations

import difflib
import re
import shutil
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from volumes import ROOT, run_press

from sphinx_proceedings.catalogs.msgmerge import merged

if TYPE_CHECKING:
    from pathlib import Path

TITLE = re.compile(r"(\n---\n\s*# .*\n)")
HEAD = """# Ann translated this.
msgid ""
msgstr ""
"X-Poedit-Basepath: .\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"
"""
ONE = """
# See the glossary.
#, python-brace-format
msgid ""
"A line that its translator "
"broke, with {x}."
msgstr "Une ligne coupée par {x}."
"""
TWO = """
msgid "The second paragraph of them all."
msgstr "Le deuxième paragraphe."
"""
DOUBT = """
#, fuzzy
#| msgid "The first text of the third paragraph."
msgid "The second text of the third paragraph."
msgstr "Le texte du troisième."
"""
LOST = """
#~ msgid "What stood here once."
#~ msgstr "Ce qui se trouvait là."
"""
GONE = """
#~ msgid "The second paragraph of them all."
#~ msgstr "Le deuxième paragraphe."
"""
CHANGED = """
# See the glossary.
#, fuzzy, python-brace-format
#| msgid "A line that its translator broke, with {x}."
msgid "A line that somebody broke, with {x}."
msgstr "Une ligne coupée par {x}."
"""
FIRST = "A line that its translator broke, with {x}."
SECOND, THIRD = "The second paragraph of them all.", "The second text of the third paragraph."


def updated(text: str, *entries: tuple[str, str] | tuple[str, str, str]) -> polib.POFile:
    """Return what sphinx-intl would make of a catalog: msgid, msgstr and a flag, then what is obsolete."""
    catalog = polib.POFile()
    catalog.extend(polib.POEntry(msgid=msgid, msgstr=msgstr, flags=list(flags)) for msgid, msgstr, *flags in entries)
    wanted = {msgid for msgid, *_ in entries}
    for entry in polib.pofile(text):
        if entry.msgid not in wanted:
            entry.obsolete = True
            catalog.append(entry)
    return catalog


KEPT = [(FIRST, "x"), (SECOND, "x"), (THIRD, "x", "fuzzy")]
WHOLE = HEAD + ONE + TWO + DOUBT + LOST
CASES = {
    "nothing": (KEPT, WHOLE),
    "inserted": (
        [KEPT[0], ("New.", ""), *KEPT[1:]],
        HEAD + ONE + '\nmsgid "New."\nmsgstr ""\n' + TWO + DOUBT + LOST,
    ),
    "changed": (
        [("A line that somebody broke, with {x}.", "Une ligne coupée par {x}.", "fuzzy"), *KEPT[1:]],
        HEAD + CHANGED + TWO + DOUBT + LOST,
    ),
    "changed again": (
        [*KEPT[:2], ("The third text of the third paragraph.", "Le texte du troisième.", "fuzzy")],
        HEAD + ONE + TWO + DOUBT.replace('"The second text', '"The third text') + LOST,
    ),
    "removed": (
        [KEPT[0], KEPT[2]],
        HEAD + ONE + DOUBT + LOST + GONE,
    ),
    "removed in doubt": (
        KEPT[:2],
        HEAD + ONE + TWO + LOST + '\n#, fuzzy\n#~| msgid "The first text of the third paragraph."\n'
        '#~ msgid "The second text of the third paragraph."\n#~ msgstr "Le texte du troisième."\n',
    ),
    "back": (
        [*KEPT, ("What stood here once.", "")],
        HEAD + ONE + TWO + DOUBT + '\nmsgid "What stood here once."\nmsgstr "Ce qui se trouvait là."\n',
    ),
    "in another order": ([KEPT[1], KEPT[2], KEPT[0]], HEAD + TWO + DOUBT + ONE + LOST),
}


@pytest.mark.parametrize("case", CASES)
def test_only_what_changed_changes(case: str) -> None:
    entries, expected = CASES[case]
    assert merged(WHOLE, updated(WHOLE, *entries)) == expected
    # What is written parses to what was meant, and once more changes nothing.
    now = polib.pofile(expected)
    assert [entry.msgid for entry in now if not entry.obsolete] == [entry[0] for entry in entries]
    again = updated(expected, *((entry.msgid, entry.msgstr, *entry.flags) for entry in now if not entry.obsolete))
    assert merged(expected, again) == expected


def test_what_was_never_translated_is_let_go() -> None:
    text = HEAD + '\nmsgid "a"\nmsgstr ""\n' + TWO
    assert merged(text, updated(text, KEPT[1])) == HEAD + TWO


def test_a_file_whose_entries_no_line_parts_is_written_anew() -> None:
    crowded = (HEAD + TWO + DOUBT).replace("\n\n", "\n")
    assert merged(crowded, updated(crowded, *KEPT[1:])) == HEAD + TWO + DOUBT


def test_a_file_keeps_its_last_lines() -> None:
    assert merged(f"{HEAD}{TWO}\n", updated(HEAD + TWO, KEPT[1])) == f"{HEAD}{TWO}\n"


WORDS = st.text('ab "\\\n#~é', min_size=1, max_size=12).filter(str.strip)


@given(st.dictionaries(WORDS, WORDS, max_size=6), st.lists(WORDS, unique=True, max_size=6))
def test_no_translation_is_ever_lost(translations: dict[str, str], wanted: list[str]) -> None:
    before = updated("", *translations.items())
    before.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    after = merged(str(before), updated(str(before), *((msgid, "") for msgid in wanted)))
    now = polib.pofile(after)
    assert [entry.msgid for entry in now if not entry.obsolete] == wanted
    assert {entry.msgid: entry.msgstr for entry in now if entry.msgstr} == translations
    back = merged(after, updated(after, *((msgid, "") for msgid in translations)))
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(back) if entry.msgstr} == translations


@pytest.fixture(scope="module")
def inserted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with a new paragraph in every chapter, its catalogs brought up to date."""
    folder = tmp_path_factory.mktemp("inserted")
    for name in ("source", "locales", "bib"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo"))
    for name in ("conf.py", "docutils.conf"):
        shutil.copyfile(ROOT / name, folder / name)
    for path in (folder / "source").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(TITLE.sub(r"\1\nQwfp zxcv jluy.\n", text, count=1), encoding="utf-8")
    done = run_press(folder, "catalogs", "update")
    assert done.returncode == 0, done.stderr
    return folder


def test_an_inserted_paragraph_adds_three_lines_to_its_catalog(inserted: Path) -> None:
    catalogs = sorted((inserted / "locales").rglob("*.po"))
    assert len(catalogs) == len(list((inserted / "source").rglob("*.md")))
    for path in catalogs:
        old, new = ROOT / path.relative_to(inserted), path
        steps = difflib.ndiff(*(file.read_text(encoding="utf-8").splitlines() for file in (old, new)))
        churn = [step for step in steps if step[0] in "+-"]
        assert sorted(churn) == ["+ ", '+ msgid "Qwfp zxcv jluy."', '+ msgstr ""'], path
    assert not list((inserted / "locales").rglob("*.mo"))
