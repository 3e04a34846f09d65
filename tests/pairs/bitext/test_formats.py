"""Every format of the bitext has the same pairs, and gives them back whatever their texts are made of."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import bitexts
from readers.described import book

from sphinx_proceedings.model.sides import Kind, Message, Side
from sphinx_proceedings.pairs.bitext import opus, tabular, termbase
from sphinx_proceedings.pairs.bitext.records import Bitext, Record
from sphinx_proceedings.pairs.bitext.tmx import tmx
from sphinx_proceedings.pairs.bitext.xliff import xliff
from sphinx_proceedings.pairs.bitext.xml_text import allowed
from sphinx_proceedings.pairs.pairing import Pair

HOSTILE = [
    "=1+1",
    "@x",
    "'",
    "'=",
    "\x00",
    "\x0b\ufffe",
    "\r\n",
    "]]>",
    "<cp/>",
    "&amp;",
    "\u2028",
    " ",
    "a;b",
    '"',
    ",",
]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=12)).map(lambda text: f"{text}\t{text}")
MESSAGES = st.builds(Message, TEXTS, TEXTS)


def record(key: str, messages: list[Message], source: str = "en", target: str = "fr", **changed: object) -> Record:
    said = tuple(messages)
    text, translated = (" ".join(texts) for texts in zip(*((one.msgid, one.msgstr) for one in said), strict=True))
    original = Side(key, Kind.PARAGRAPH, 3, 1, source, text, "")
    pair = Pair(original, replace(original, language=target, text=translated, messages=said))
    addresses = {"en": f"../en/part/one.html#{key}", "fr": f"../fr/part/one.html#{key}"}
    made = Record("part/one", pair, source, target, ("Ada Byron", "=Grace"), ("Jo",), (), "CC-BY-4.0", addresses)
    return replace(made, **changed)  # type: ignore[arg-type]


@st.composite
def drawn(draw: st.DrawFn) -> list[Record]:
    count = draw(st.integers(1, 4))
    ways = [("en", "fr"), ("fr", "en")]
    return [
        record(f"p-{place}", draw(st.lists(MESSAGES, min_size=1, max_size=3)), *draw(st.sampled_from(ways)))
        for place in range(count)
    ]


def messages(records: list[Record]) -> list[bitexts.Unit]:
    return [
        bitexts.Unit(one.id, one.source_language, one.target_language, message.msgid, message.msgstr)
        for one in records
        for message in one.messages
    ]


@given(drawn())
def test_a_memory_has_every_message(records: list[Record]) -> None:
    wanted = [bitexts.Unit(*map(allowed, one)) for one in messages(records)]
    assert bitexts.memory(tmx(records, "en")) == wanted


@given(drawn())
def test_xliff_has_every_message_and_each_character(records: list[Record]) -> None:
    wanted = [
        (one.pair, one.source, one.target) if one.source_language == "en" else (one.pair, one.target, one.source)
        for one in messages(records)
    ]
    assert bitexts.exchanged(xliff(records, ("en", "fr"))) == wanted


@given(drawn())
def test_lines_and_tables_have_every_pair(records: list[Record]) -> None:
    found = bitexts.lines(tabular.jsonl(records))
    assert found == [tabular.fields(one) for one in records]
    names = {"authors", "translators", "reviewers"}
    plain = [{name: "; ".join(value) if name in names else str(value) for name, value in one.items()} for one in found]
    assert bitexts.table(tabular.csv_table(records)) == plain
    assert [one.keys() for one in found] == [tabular.COLUMNS.keys()] * len(records)


@given(drawn())
def test_the_lines_of_both_languages_are_level(records: list[Record]) -> None:
    for language in ("en", "fr"):
        said = tabular.lines(records, language)
        assert said.count("\n") == len(records)
        assert [line.split() for line in said.split("\n")[:-1]] == [one.text(language).split() for one in records]


@given(drawn())
def test_the_documents_of_opus_are_those_lines_aligned(records: list[Record]) -> None:
    elsewhere = [replace(one, chapter="two & more") for one in records]
    every = [*records, *elsewhere]
    # Corpora have languages in the order of the alphabet, whichever of a volume's is the first.
    files = opus.opus(every, ("fr", "en"), "small")
    assert tuple(files) == opus.names("small", ("en", "fr"))
    assert opus.opus(every, ("fr", "en"), "small") == files
    said = [allowed(tabular.lines(every, language)).split("\n")[:-1] for language in ("en", "fr")]
    ids = [f"en/{one.chapter}.xml#{one.pair.key}" for one in every]
    assert bitexts.aligned(files, "small", ("en", "fr")) == [*zip(ids, *said, strict=True)]


def test_passages_of_a_chapter_are_one_document() -> None:
    one, two, three = (record(f"p-{place}", [Message("A", "B")]) for place in range(3))
    files = opus.opus([one, replace(two, chapter="two"), three], ("en", "fr"), "small")
    assert [name for name, _, _ in bitexts.aligned(files, "small", ("en", "fr"))] == [
        "en/part/one.xml#p-0",
        "en/part/one.xml#p-2",
        "en/two.xml#p-1",
    ]


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_no_cell_is_a_formula(text: str) -> None:
    cell = tabular.guarded(text)
    assert not cell.startswith(tabular.FORMULA)
    assert tabular.released(cell) == text


def test_a_table_of_nothing_has_its_head() -> None:
    [row] = csv.reader(io.StringIO(tabular.csv_table([])))
    assert row == [*tabular.COLUMNS]


def test_a_stale_pair_tells_what_its_original_was() -> None:
    waiting = record("p-1", [Message("Six.", "", "Cinq.", "Five."), Message("One.", "Un.")])
    [found] = bitexts.lines(tabular.stale_jsonl([waiting]))
    assert found["state"] == "stale"
    assert found["messages"] == [
        {"state": "stale", "source": "Six.", "former_source": "Five.", "target": "Cinq."},
        {"state": "current", "source": "One.", "former_source": None, "target": "Un."},
    ]


@pytest.mark.parametrize(
    ("text", "markup", "wanted"),
    [
        ("loom\nA machine.", "<dl><dt>loom</dt><dd>", termbase.Entry(("loom",), "A machine.")),
        (
            "loom\nframe\nA machine.\nOr two.",
            '<dt id="a">loom</dt><dt>',
            termbase.Entry(("loom", "frame"), "A machine.\nOr two."),
        ),
        ("loom", "", termbase.Entry(("loom",), "")),
    ],
)
def test_an_entry_has_its_terms_and_its_definition(text: str, markup: str, wanted: termbase.Entry) -> None:
    assert termbase.entry(Side("term-loom", Kind.TERM, 0, 1, "en", text, markup)) == wanted


def test_a_termbase_has_both_languages() -> None:
    sides = [
        Side("term-loom", Kind.TERM, 0, 1, one, f"{term}\nX\x0b.", "<dt>")
        for one, term in (("en", "loom"), ("fr", "métier"))
    ]
    entry = record("x", [Message("loom", "métier")], pair=Pair(*sides))
    volume = book().volume
    data = termbase.tbx(Bitext(volume, "s", ("en", "fr"), (), (entry, record("p-1", [Message("A", "B")])), ())).decode()
    assert data.count("<termEntry") == 1
    assert "<term>loom</term>" in data
    assert "<term>métier</term>" in data
    assert data.count("X\ufffd.") == 2
