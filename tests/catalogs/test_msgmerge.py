"""Catalogs merged: only what changed changes, and nothing a translator wrote is lost."""

from __future__ import annotations

import re

import polib
import pytest
from babel.messages import Catalog
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.catalogs.msgmerge import merged

HEAD = """# Ann translated this.
msgid ""
msgstr ""
"Project-Id-Version: 1\\n"
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


def template(*msgids: str) -> Catalog:
    """Return what is extracted from a chapter with these messages."""
    catalog = Catalog()
    for msgid in msgids:
        catalog.add(msgid)
    return catalog


KEPT = (FIRST, SECOND, THIRD)
WHOLE = HEAD + ONE + TWO + DOUBT + LOST
CASES = {
    "nothing": (KEPT, WHOLE),
    "inserted": (
        (FIRST, "New.", SECOND, THIRD),
        HEAD + ONE + '\nmsgid "New."\nmsgstr ""\n' + TWO + DOUBT + LOST,
    ),
    "inserted with a format": (
        (*KEPT, "100 %s"),
        HEAD + ONE + TWO + DOUBT + '\n#, python-format\nmsgid "100 %s"\nmsgstr ""\n' + LOST,
    ),
    "changed": (
        ("A line that somebody broke, with {x}.", SECOND, THIRD),
        HEAD + CHANGED + TWO + DOUBT + LOST,
    ),
    "changed again": (
        (FIRST, SECOND, "The third text of the third paragraph."),
        HEAD + ONE + TWO + DOUBT.replace('"The second text', '"The third text') + LOST,
    ),
    "removed": (
        (FIRST, THIRD),
        HEAD + ONE + DOUBT + LOST + GONE,
    ),
    "removed in doubt": (
        (FIRST, SECOND),
        HEAD + ONE + TWO + LOST + '\n#, fuzzy\n#~| msgid "The first text of the third paragraph."\n'
        '#~ msgid "The second text of the third paragraph."\n#~ msgstr "Le texte du troisième."\n',
    ),
    "back": (
        (*KEPT, "What stood here once."),
        HEAD + ONE + TWO + DOUBT + '\nmsgid "What stood here once."\nmsgstr "Ce qui se trouvait là."\n',
    ),
    "in another order": ((SECOND, THIRD, FIRST), HEAD + TWO + DOUBT + ONE + LOST),
}


def test_the_places_of_messages_are_those_of_the_template() -> None:
    places = template(FIRST, SECOND, THIRD)
    for message, place in zip(list(places)[1:], ("one.html#p-a", "one.html", "one.html#p-c"), strict=True):
        message.locations = [(place, 0)]
    placed = [
        ONE.replace("#, python", "#: one.html#p-a\n#, python"),
        TWO.replace("msgid", "#: one.html\nmsgid"),
        DOUBT.replace("#, fuzzy", "#: one.html#p-c\n#, fuzzy"),
    ]
    expected = HEAD + "".join(placed) + LOST
    assert merged(WHOLE, places) == expected
    assert merged(expected, places) == expected
    assert merged(expected.replace("#: one.html\n", "#: two.html:12 two.html:13\n#: x\n"), places) == expected
    # What is no longer of the book has no place, and one that says none leaves those of an editor.
    assert "#:" not in merged(expected, template()).partition(LOST)[2]
    assert merged(expected, template(*KEPT)) == expected


@pytest.mark.parametrize("case", CASES)
def test_only_what_changed_changes(case: str) -> None:
    msgids, expected = CASES[case]
    assert merged(WHOLE, template(*msgids)) == expected
    # What is written parses to what was meant, and once more changes nothing.
    assert [entry.msgid for entry in polib.pofile(expected) if not entry.obsolete] == [*msgids]
    assert merged(expected, template(*msgids)) == expected


def test_flags_that_babel_gives_by_its_own_guess_go() -> None:
    guessed = template(*KEPT, "100 %s of {all}")
    for message in guessed:
        message.flags.clear()
    new = merged(WHOLE.replace("#, fuzzy\n", "#, fuzzy, python-format\n"), guessed)
    assert new == WHOLE.replace("#, python-brace-format\n", "").replace(
        LOST, f'\nmsgid "100 %s of {{all}}"\nmsgstr ""\n{LOST}'
    )
    changed = template("A line that somebody broke, with {x}.", SECOND, THIRD)
    for message in changed:
        message.flags.clear()
    assert merged(WHOLE, changed) == HEAD + CHANGED.replace(", python-brace-format", "") + TWO + DOUBT + LOST


def test_of_two_messages_with_one_translation_the_resembled_one_is_known() -> None:
    one, two = "The first model of them is open.", "Weights that anybody may download."
    text = HEAD + "".join(f'\nmsgid "{msgid}"\nmsgstr "Ouvert."\n' for msgid in (one, two))
    (entry,) = (entry for entry in polib.pofile(merged(text, template(one, two, f"{two[:-1]} now."))) if entry.fuzzy)
    assert (entry.previous_msgid, entry.msgstr) == (two, "Ouvert.")


def test_what_went_in_doubt_comes_back_with_what_it_was_made_for() -> None:
    gone = merged(WHOLE, template(FIRST, SECOND))
    assert merged(gone, template(*KEPT)) == WHOLE


def test_what_was_never_translated_is_let_go() -> None:
    text = HEAD + '\nmsgid "a"\nmsgstr ""\n' + TWO
    assert merged(text, template(SECOND)) == HEAD + TWO


def test_a_file_whose_entries_no_line_parts_is_written_anew() -> None:
    crowded = (HEAD + TWO + DOUBT).replace("\n\n", "\n")
    assert merged(crowded, template(SECOND, THIRD)) == HEAD + TWO + DOUBT


def test_a_comment_of_nothing_is_not_taken_for_that_of_a_new_message() -> None:
    assert merged(f"{HEAD}\n# x\n\n#, fuzzy\n", template("a")) == f'{HEAD}\nmsgid "a"\nmsgstr ""\n'


def test_a_file_keeps_its_last_lines() -> None:
    assert merged(f"{HEAD}{TWO}\n", template(SECOND)) == f"{HEAD}{TWO}\n"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("case", CASES)
def test_the_ends_of_lines_stay(end: str, case: str) -> None:
    msgids, expected = CASES[case]
    assert merged(WHOLE.replace("\n", end), template(*msgids)) == expected.replace("\n", end)


def test_of_mixed_ends_of_lines_each_stays() -> None:
    mixed = ONE.join(part.replace("\n", "\r\n") for part in (HEAD, TWO + DOUBT))
    assert merged(mixed, template(*KEPT)) == mixed
    new = merged(mixed, template(FIRST, "New.", SECOND, THIRD))
    assert {*new.splitlines(keepends=True)} - {*mixed.splitlines(keepends=True)} == {
        'msgid "New."\r\n',
    }
    assert new.replace('\r\nmsgid "New."\r\nmsgstr ""\r\n', "").replace("\r", "") == mixed.replace("\r", "")


def test_a_separator_of_lines_ends_none() -> None:
    text = HEAD + '\nmsgid "a"\nmsgstr "b\u2028c\x85d"\n'
    assert merged(text, template("a", "New.")) == text + '\nmsgid "New."\nmsgstr ""\n'


WORDS = st.text('ab "\\\n#~é', min_size=1, max_size=12).filter(str.strip)


@given(st.dictionaries(WORDS, WORDS, max_size=6), st.lists(WORDS, unique=True, max_size=6))
def test_no_translation_is_ever_lost(translations: dict[str, str], wanted: list[str]) -> None:
    def held(text: str) -> dict[str, str]:
        """Return the translations of a catalog by what they were made for."""
        # polib skips `#~|`.
        entries = polib.pofile(re.sub(r"^#~\|", "#|", text, flags=re.MULTILINE))
        return {one.previous_msgid or one.msgid: one.msgstr for one in entries if one.msgstr}

    before = polib.POFile()
    before.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in translations.items())
    before.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    after = merged(str(before), template(*wanted))
    assert [entry.msgid for entry in polib.pofile(after) if not entry.obsolete] == wanted
    assert held(after) == translations
    assert held(merged(after, template(*translations))) == translations
