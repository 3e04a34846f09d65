"""YAML of a volume: plain values in lists and mappings, and whatever else it can say told in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from volumes import DEUX, INDEX, ONE

from sphinx_proceedings.errors import ProceedingsError, excerpt
from sphinx_proceedings.model import indexed_names
from sphinx_proceedings.model.frontmatter import read_chapter, read_volume, split
from sphinx_proceedings.model.yamlfile import Reader, Source

if TYPE_CHECKING:
    from pathlib import Path

BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" if n else "a0: &a0 [x]\n" for n in range(10))
REFUSED = {
    "an anchor": (BOMB, 1, "the anchor &a0: copies of another part"),
    "an alias": ("a: *b", 1, "the alias *b: copies"),
    "a merge key": ("a: 1\n<<: {b: 1}", 2, "the key <<: copies"),
    "a tag of Python": ("a: !!python/object/apply:os.system [x]", 1, "the tag 'tag:yaml.org,2002:python/"),
    "a tag": ("a: 1\nb: !x y", 2, "the tag '!x': values have no tags"),
    "a set": ("a: !!set {b}", 1, "the tag"),
    "a key twice": ("a: 1\nb: 2\na: 3", 3, "the key 'a' stands here a second time, first on line 4; keep one"),
    "a key twice below": ("a: {b: 1, c: [], b: 2}", 1, "the key 'b' stands here a second time"),
    "a list for a key": ("? [a]\n: b", 1, "a key is a list or a mapping"),
    "a number for a key": ("a: 1\n1: c", 2, "the key '1' is no text; write a word before the colon, or put it between"),
    "nothing for a key": ("~: c", 1, "the key '~' is no text; write a word"),
    "less for a key": ("a:\n  ? \n  : c", 2, "the key '' is no text; write a word"),
    "a date for a key": ("2025-01-01: c", 1, "the key '2025-01-01' is no text; write a word"),
    "a deep list": ("[" * 100_000, 1, "more than 20 lists and mappings"),
    "a deep mapping": ("{a: " * 100_000, 1, "more than 20 lists and mappings"),
    "deep blocks": ("\n".join(f"{' ' * n}a:" for n in range(300)), 21, "more than 20 lists and mappings"),
    "too much": ("a: " + "x" * 500_000, 1, "is longer than 500,000 characters"),
    "no number": ("a: 1\nb: [.NaN]", 2, ".NaN is no number that can be printed"),
    "an endless one": ("a: -.inf", 1, "-.inf is no number"),
    "a NUL": ('a: 1\nb: "x\\0y"', 2, "a value holds an invisible character, U+0000 without a name; delete it"),
    "a line separator": ('a: "x\\u2028y"', 1, "a value holds an invisible character, U+2028"),
    "a next line": ('a: "x\\N"', 1, "a value holds an invisible character, U+0085"),
    "a byte order mark": ('a: "\\uFEFFx"', 1, "a value holds an invisible character, U+FEFF"),
    "no character": ('a: "\\uffff"', 1, "a value holds an invisible character, U+FFFF"),
    "no YAML": ("a: 1\nb: [", 2, "the list is not YAML"),
    "half a character": ('a: "\\ud800"', 1, "a value holds an invisible character, U+D800"),
}


@pytest.mark.parametrize(("text", "line", "told"), REFUSED.values(), ids=REFUSED)
def test_what_no_list_needs_is_refused_at_its_line(text: str, line: int, told: str) -> None:
    with pytest.raises(ProceedingsError) as raised:
        Source(text, "the list", "x.yml", before=3).load()
    assert str(raised.value).startswith(f"x.yml:{line + 3}: {told}")
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 200


def test_dates_and_numbers_that_are_none_stay_text() -> None:
    texts = ["2025-02-30", "2025-13", "0000-01-01", "2025-01-01T00:00:00-99:00", "1" * 5000]
    assert Source(f"[{', '.join(texts)}]", "the list", "x.yml").load() == texts
    assert Source("['.nan', '<<', 1_000]", "the list", "x.yml").load() == [".nan", "<<", 1000]


def test_a_key_between_quotes_is_a_text() -> None:
    assert Source("'1': a\n\"no\": b\n'~': c", "the list", "x.yml").load() == {"1": "a", "no": "b", "~": "c"}


@pytest.mark.parametrize("value", ["x" * 10_000, ["x" * 10_000] * 100, {"a": {"b": ["c" * 9_000]}}, 10**30, "\u2028"])
def test_a_value_is_told_in_a_few_words(value: Any) -> None:
    assert len(excerpt(value)) < 200
    assert excerpt(value).isprintable()
    source = Source("", "the list", "x.yml")
    with pytest.raises(ProceedingsError) as raised:
        source.read(Reader(bool), value)
    assert len(str(raised.value)) < 300


VOLUME = {
    "a year of three digits": ("date: 2026-01-01\nversion", "date: 0999-05-05\nversion", 10, "`date`: write a day of"),
    "a month too many": ("date: 2026-01-01\nversion", "date: 2025-13\nversion", 10, "`date`: write a day of the cal"),
    "no year": ("date: 2026-01-01\nversion", "date: '0000-01-01'\nversion", 10, "`date`: write a day of the calendar"),
    "a language twice": ("[en, fr]", "[en, fr, en]", 4, "`languages`: one of them stands here twice"),
    "no language": ("[en, fr]", "[]", 4, "`languages`"),
    "a title too long": ("en: A Small Volume", f"en: {'A' * 501}", 5, "`title.en` is longer than 500 characters"),
    "a title without glyphs": ("en: A Small Volume", "en: A 小 Volume", 5, "no face of the PDF has the character 小"),
    "an empty title": ("en: A Small Volume", "en: '  '", 5, "`title.en` is empty; fill it in"),
    "a description too long": ("A volume for tests.", "word " * 4001, 7, "`description.en` is longer than 20,000"),
    "an identifier of two words": (
        "date: 2026-01-01\nversion",
        "date: 2026-01-01\nidentifier: a b\nversion",
        11,
        "`id",
    ),
    "an address with a quote": (
        "date: 2026-01-01\nversion",
        "date: 2026-01-01\nurl: 'https://a\"b'\nversion",
        11,
        "`url",
    ),
    "an address of no machine": (
        "date: 2026-01-01\nversion",
        "date: 2026-01-01\nurl: 'https://[x'\nversion",
        11,
        "`url",
    ),
    "an address that asks": ("date: 2026-01-01\nversion", "date: 2026-01-01\nurl: https://a?b\nversion", 11, "`url`"),
    "an unknown key nobody sees": (
        "date: 2026-01-01\nversion",
        'date: 2026-01-01\n"\u202e": a\nversion',
        11,
        "`'\\u202e'`",
    ),
    "people without end": (
        "[{name: {literal: The Collective}}]",
        f"[{'{name: {literal: A}}, ' * 501}]",
        8,
        "`authors` has",
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "told"), VOLUME.values(), ids=VOLUME)
def test_a_volumes_field_is_told_at_its_line(old: str, new: str, line: int, told: str) -> None:
    assert old in INDEX
    with pytest.raises(ProceedingsError) as raised:
        read_volume(split(INDEX.replace(old, new), "index.md"))
    assert str(raised.value).startswith(f"index.md:{line}: {told}")
    assert str(raised.value).isprintable()


def test_spaces_around_a_text_are_none_of_it() -> None:
    volume = read_volume(split(INDEX.replace("en: A Small Volume", '"en": "A Small Volume\\n "'), "index.md"))
    assert volume.title["en"] == "A Small Volume"


CHAPTER = {
    "an abstract too long": (ONE, "About one.", "word " * 4_001, 4, "`abstract.en` is longer than 20,000 characters"),
    "keywords without end": (ONE, "{en: [one]", f"{{en: [{'one, ' * 501}]", 5, "`keywords.en` has more than 500"),
    "a short title too long": (
        DEUX,
        "kind: front",
        f"kind: front\nshort_title: {{en: {'a' * 501}}}",
        4,
        "`short_title.en`",
    ),
    "a title too long": (ONE, "# Chapter one", f"# {'word ' * 101}", 12, "the title is longer than 500 characters"),
}


@pytest.mark.parametrize(("text", "old", "new", "line", "told"), CHAPTER.values(), ids=CHAPTER)
def test_a_chapters_field_is_told_at_its_line(text: str, old: str, new: str, line: int, told: str) -> None:
    assert old in text
    with pytest.raises(ProceedingsError) as raised:
        read_chapter(split(text.replace(old, new), "one.md"), "one", languages=("en", "fr"))
    assert str(raised.value).startswith(f"one.md:{line}: {told}")


NAMES = {
    "an empty name": ('- {name: "", kind: person}', 1, "`1.name` is empty"),
    "an empty form": ("- {name: A, kind: person}\n- {name: B, kind: person, forms: ['']}", 2, "`2.forms.1` is empty"),
    "a form of spaces": ("- {name: A, kind: person, forms: [' ']}", 1, "`1.forms.1` is empty"),
    "a name of two": (
        "- {name: A, kind: person}\n- {name: B, kind: person, forms: [A]}",
        2,
        "`2` names 'A', as another",
    ),
    "an unknown key": ("- {name: A, kind: person, from: [A]}", 1, "`1.from` is not a known key"),
    "no list": ("name: A", 1, "this must be a list"),
}


@pytest.mark.parametrize(("text", "line", "told"), NAMES.values(), ids=NAMES)
def test_a_name_of_the_list_is_told_at_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    (tmp_path / "names.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ProceedingsError) as raised:
        indexed_names.read(tmp_path / "names.yml", "names.yml")
    assert str(raised.value).startswith(f"names.yml:{line}: {told}")
