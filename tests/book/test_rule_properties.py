"""The real catalogs, mishandled and well handled: no hostile or clumsy change passes, no legitimate one is refused."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from readers.this_volume import CATALOGS, FOLDERS
from readers.translations import DAMAGES, HOSTILE, LEADING, ROLE, Translation, outside, replaced, translations

from sphinx_proceedings.catalogs.pofile import read

if TYPE_CHECKING:
    from sphinx_proceedings.catalogs.findings import Rule

NOTE = re.compile(r"\[\^[^\]]+\]")
CODE = re.compile(r"(?<![`}])`[^`{}]+`")
WORD = re.compile(r"(?<=\s)[^\W\d_]{4,}(?=\s)")
SPACE = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
BOOK = translations(FOLDERS.locales)
DATA = st.data()

# One that has all its parts, whatever the book has.
SAMPLE = Translation(
    "fr", "Some `code`, a word {cite:p}`one` and a note[^n].", "Du `code`, un mot {cite:p}`one` et une note[^n]."
)
EDITS = ["{} remarquable", "autre", "{}, donc,", "« {} »", "“{}”", "({})", "{{lang-fr}}`{}`", "*{}*"]


def one_of(data: st.DataObject, pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = outside(pattern, text)
    assume(found)
    return data.draw(st.sampled_from(found))


# What a keyboard, a platform or another house's style makes of the same words.
VARIANTS = [("« ", "“"), (" »", "”"), ("« ", "“"), (" »", "”"), ("’", "'"), ("…", "..."), ("—", "–")]
VARIANTS += [("œ", "oe"), ("É", "E"), (" ;", ";"), (" :", " :"), (". ", ".  "), (" ", " "), ("-", "‑")]
SPOILT = [
    *(
        b"\n",
        b'msgid ""\n',
        b'msgstr ""\n',
        b'msgstr "x"\n',
        b'"',
        b'"x\n',
        b"\xff\n",
        b"#, fuzzy\n",
        b'#~ msgid "x"\n',
    ),
    *(
        b"<<<<<<< HEAD\n",
        b"#| msgid\n",
        b'msgctxt "x"\n',
        b'msgstr[0] "x"\n',
        b"\xef\xbb\xbf",
        b"\r",
        b"\0",
        b"#,fuzzy\n",
    ),
]
PARTS = {"role": ROLE, "note": NOTE, "code": CODE}
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])


def holding(pattern: re.Pattern[str]) -> list[Translation]:
    return [one for one in BOOK if pattern.search(one.msgstr)]


def rules(one: Translation, msgstr: str) -> set[Rule]:
    return {problem.rule for problem in one.problems(msgstr)}


def test_the_translations_themselves_pass() -> None:
    assert BOOK
    assert not [one for one in BOOK if one.errors(one.msgstr)]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("part", PARTS)
def test_a_damaged_part_is_refused(part: str, damage: str) -> None:
    count = 0
    for one in (*holding(PARTS[part]), SAMPLE):
        for match in outside(PARTS[part], one.msgstr)[:1]:
            clumsy = replaced(match, DAMAGES[damage](match[0]))
            assert one.errors(clumsy), clumsy
            count += 1
    assert count


@pytest.mark.parametrize("mark", LEADING)
def test_a_leading_mark_is_refused(mark: str) -> None:
    for one in BOOK[:: len(LEADING)]:
        assert one.errors(mark + one.msgstr), mark + one.msgstr


@many
@given(st.sampled_from(BOOK), st.sampled_from(HOSTILE), DATA)
def test_a_hostile_insertion_is_refused(one: Translation, payload: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([0, len(one.msgstr), *(gap.start() for gap in outside(SPACE, one.msgstr))]))
    assert one.errors(f"{one.msgstr[:at]} {payload} {one.msgstr[at:]}")


@many
@given(st.sampled_from([one for one in BOOK if len(one.msgstr) > 40]), DATA)
def test_a_split_paragraph_is_refused(one: Translation, data: st.DataObject) -> None:
    gap = one_of(data, SPACE, one.msgstr)
    assert one.errors(replaced(gap, "\n\n"))


@many
@given(st.sampled_from([one for one in BOOK if len(WORD.findall(one.msgstr)) > 3]), DATA)
def test_words_may_be_changed_added_and_moved(one: Translation, data: st.DataObject) -> None:
    text = one.msgstr
    for _ in range(data.draw(st.integers(1, 4))):
        text = replaced(word := one_of(data, WORD, text), data.draw(st.sampled_from(EDITS)).format(word[0]))
    assert not one.errors(text), text


@many
@given(st.sampled_from(holding(ROLE)), DATA)
def test_parts_may_be_reordered(one: Translation, data: st.DataObject) -> None:
    parts = ROLE.findall(one.msgstr)
    shuffled = iter(data.draw(st.permutations(parts)))
    text = ROLE.sub(lambda _: next(shuffled), one.msgstr)
    assert not one.errors(text), text


@many
@given(st.sampled_from([one for one in BOOK if ". " in one.msgstr]))
def test_sentences_may_change_places(one: Translation) -> None:
    # A point inside a role, as in a case's name, ends no sentence.
    ends = [gap.end() for gap in outside(re.compile(r"(?<=[.!?]) (?=[A-ZÀ-Ý])"), one.msgstr)]
    sentences = [one.msgstr[start:end].strip() for start, end in pairwise([0, *ends, len(one.msgstr)])]
    text = " ".join(reversed(sentences))
    assert not one.errors(text), text


@many
@given(st.sampled_from(CATALOGS), DATA)
def test_a_spoilt_file_is_told_and_never_a_traceback(path: Path, data: st.DataObject) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        start, length = data.draw(st.integers(0, len(lines))), data.draw(st.integers(0, 3))
        lines[start : start + length] = data.draw(
            st.lists(st.sampled_from([*SPOILT, *lines[start - 3 : start]]), max_size=2)
        )
    with TemporaryDirectory() as folder:
        spoilt = Path(folder, "locales/fr/LC_MESSAGES/x.po")
        spoilt.parent.mkdir(parents=True)
        spoilt.write_bytes(b"".join(lines))
        catalog = read(spoilt)
        # Of the shortest catalog all but the header may be gone, and that is none the worse.
        assert catalog.entries or catalog.findings or b"".join(lines).count(b"msgid") < 2


def test_the_words_of_links_are_free() -> None:
    for one in holding(re.compile(r"\{doc\}")):
        text = re.sub(r"\{doc\}`([^`<]+)`", r"{doc}`d’autres mots <\1>`", one.msgstr)
        assert text != one.msgstr
        assert not one.errors(text), text


@many
@given(st.sampled_from(BOOK), st.sets(st.sampled_from(VARIANTS), min_size=1, max_size=4))
def test_a_matter_of_typography_is_never_refused(one: Translation, changes: set[tuple[str, str]]) -> None:
    # Not within braces, backquotes and addresses, whose words are no matter of typography.
    kept = re.split(r"(\{[^}]*\}`[^`]*`|\[\^[^\]]*\]|`[^`]*`|\S+://\S+)", one.msgstr)
    for old, new in sorted(changes):
        kept[::2] = [words.replace(old, new) for words in kept[::2]]
    assert not one.errors("".join(kept)), kept


def test_any_spacing_of_french_punctuation_passes() -> None:
    for one in BOOK:
        if one.language == "fr":
            for space in "\u00a0\u202f":
                text = re.sub(r" (?=[;:!?»])|(?<=«) ", space, one.msgstr)
                assert rules(one, text) == rules(one, one.msgstr), text
