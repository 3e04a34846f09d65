"""One message confirmed: it is read back as it was written, and every other byte of its catalog is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.catalogs.one_message import confirmed
from sphinx_proceedings.catalogs.pofile import HELD, RELEASED, understood, with_held
from sphinx_proceedings.errors import ProceedingsError

PATH = Path("locales/fr/LC_MESSAGES/one.po")
HEAD = """# French, by hand.
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: some editor\\n"
"""
ABOVE = """
# A note of the translator's.
#. abstract
#: one.html
msgid "First"
msgstr "Premier"
"""
BELOW = """
#, fuzzy
#| msgid "Last, once"
msgid "Last"
msgstr "Dernier, "
"jadis"

#~ msgid "Gone"
#~ msgstr "Parti"
"""
WRITTEN = {
    "finished": '\nmsgid "Second"\nmsgstr "Deuxième"\n',
    "empty": '\nmsgid "Second"\nmsgstr ""\n',
    "in doubt": '\n# Kept.\n#, fuzzy\n#| msgid "Second, once"\nmsgid "Second"\nmsgstr "Deuxième, jadis"\n',
    "in doubt and wrapped": '\n#, fuzzy, no-wrap\n#| msgid ""\n#| "Second, "\n#| "once"\nmsgid ""\n"Sec"\n"ond"\n'
    'msgstr ""\n"Deuxième, "\n"jadis"\n',
    "not parted from what is above": '#, fuzzy\nmsgid "Second"\nmsgstr "Deuxième"\n',
    "flagged apart": '\n#, fuzzy\n\nmsgid "Second"\n  msgstr   "Deuxième"\n',
}
CONFIRMED = {
    "finished": '\nmsgid "Second"\n',
    "empty": '\nmsgid "Second"\n',
    "in doubt": '\n# Kept.\nmsgid "Second"\n',
    "in doubt and wrapped": '\n#, no-wrap\nmsgid ""\n"Sec"\n"ond"\n',
    "not parted from what is above": 'msgid "Second"\n',
    "flagged apart": '\n\nmsgid "Second"\n',
}
# Half characters and what stands for others while a catalog is read cannot be written; the check refuses both.
TRANSLATIONS = st.text(st.characters(exclude_categories=["Cs", "Co"]), max_size=60)


def confirm(data: bytes, msgid: str, msgstr: str) -> bytes:
    return confirmed(data, understood(data, PATH), msgid, msgstr)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("beginning", ["", "\ufeff"])
@pytest.mark.parametrize("name", WRITTEN)
def test_the_lines_of_one_message_change(name: str, beginning: str, end: str) -> None:
    before = f"{beginning}{HEAD}{ABOVE}{WRITTEN[name]}{BELOW}".replace("\n", end)
    after = f'{beginning}{HEAD}{ABOVE}{CONFIRMED[name]}msgstr "Le « deuxième »"\n{BELOW}'.replace("\n", end)
    assert confirm(before.encode(), "Second", "Le « deuxième »").decode() == after


@given(TRANSLATIONS, st.sampled_from(sorted(WRITTEN)))
def test_a_translation_is_read_back_and_all_else_is_the_same(msgstr: str, name: str) -> None:
    before = f"{HEAD}{ABOVE}{WRITTEN[name]}{BELOW}".encode()
    after = confirm(before, "Second", msgstr)
    entries = {entry.msgid: entry for entry, _ in understood(after, PATH).entries}
    assert (entries["Second"].msgstr, entries["Second"].fuzzy, entries["Second"].previous_msgid) == (
        msgstr,
        False,
        None,
    )
    assert (entries["First"].msgstr, entries["Last"].msgstr, entries["Last"].fuzzy) == (
        "Premier",
        "Dernier, jadis",
        True,
    )
    assert after.startswith(f"{HEAD}{ABOVE}".encode())
    assert after.endswith(BELOW.encode())
    assert confirm(after, "Second", msgstr) == after


def test_the_last_line_of_a_file_stays_without_an_end() -> None:
    before = f'{HEAD}\nmsgid "a"\nmsgstr "b"'.encode()
    assert confirm(before, "a", "c") == before[:-2] + b'c"'


def test_letters_that_end_a_line_for_python_alone_stay_where_they_are() -> None:
    before = f'{HEAD}\n# \x0b\u2028\U000f000b\nmsgid "a\u2028"\nmsgstr "b"\n'.encode()
    assert confirm(before, "a\u2028", "c") == before.replace(b'"b"', b'"c"')


@pytest.mark.parametrize(
    ("data", "msgid", "msgstr", "told"),
    [
        (HEAD.encode(), "a", "b", f"{PATH}: the message is no longer there; "),
        (f'{HEAD}\nmsgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n'.encode(), "a", "b", "there more than once; "),
        (f'{HEAD}\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n'.encode(), "a", "b", "there more than once; "),
        (f'{HEAD}\nmsgid "a"\nmsgstr b"\n'.encode(), "a", "b", f"{PATH}:9: this line is not a quoted string; "),
        (b"\xff", "a", "b", f"{PATH}:1: the catalog is not UTF-8; save it as UTF-8"),
        (f'{HEAD}\nmsgid "a"\nmsgstr ""\n'.encode(), "a", "\ud800", "the translation holds half a character; "),
        (f'{HEAD}\nmsgid "a"\nmsgstr ""\n'.encode(), "a", "\U000f000b", "this message cannot be written alone; "),
    ],
)
def test_what_cannot_be_written_is_refused(data: bytes, msgid: str, msgstr: str, told: str) -> None:
    with pytest.raises(ProceedingsError) as refused:
        confirm(data, msgid, msgstr)
    assert told in str(refused.value)


@given(st.text(st.sampled_from(["a", "é", "\n", "\r", *map(chr, HELD), *map(chr, RELEASED)])))
def test_what_ends_a_line_for_python_alone_is_held_back(text: str) -> None:
    held = with_held(text)
    assert (len(held), held) == (len(text), text.translate(HELD))
    assert held.splitlines() == held.replace("\r\n", "\n").replace("\r", "\n").split("\n")[: len(held.splitlines())]
