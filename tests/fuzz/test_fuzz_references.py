"""Any .bib file is printed as it is meant or told in one line; any record comes back from the files that cite it."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st
from pybtex.richtext import HRef
from readers.citing import entries, read_csl, read_ris
from readers.described import CHAPTERS, book
from readers.formats import FORMATS

from fuzz import examples, taken
from sphinx_proceedings.citations.files import biblatex, bibtex, csl, ris
from sphinx_proceedings.model.marked_up import MARKUP
from sphinx_proceedings.model.persons import Name, Person
from sphinx_proceedings.references import bibfiles, people, reading, style

if TYPE_CHECKING:
    from pybtex.database import Entry

    from sphinx_proceedings.citations.record import Record

LANGUAGES = ("en", "fr")
FIELDS = (
    *("title", "author", "editor", "journal", "booktitle", "volume", "number", "pages", "eid", "year", "month", "day"),
    *("url", "doi", "eprint", "urldate", "note", "howpublished", "type", "institution", "publisher", "langid"),
    *("crossref", "date", "abstract", "Title", "x-y", "title-fr", "author-fr"),
    *("journaltitle", "subtitle", "titleaddon", "maintitle", "edition", "series", "location", "eprinttype", "language"),
    *("translator", "bookauthor", "xdata", "version", "hal_id", "pubstate"),
)
# What means something to BibTeX, to LaTeX, to a browser, and names, numbers, dates.
PIECES = st.sampled_from(
    [
        *(
            "{",
            "}",
            '"',
            "#",
            ",",
            "=",
            "@",
            "(",
            ")",
            "%",
            "\\",
            "$",
            "&",
            "~",
            "_",
            "^",
            "'",
            "`",
            "-",
            "--",
            " ",
            "\n",
        ),
        *(" and ", "others", "{", "}", ", ", "Byron, Ada", "de la Cruz, Jr, Ana", "{The Collective}", "jan", "a1"),
        *(
            "\\'e",
            "{\\'E}",
            "\\emph{",
            "\\textsuperscript{2}",
            "<i>",
            "</i>",
            "&amp;",
            "{\\textless}",
            "\\textbackslash ",
            "family=Doe, given=A",
            "\\write18{x}",
            "\\input{/etc/passwd}",
            "\\url{",
            "\\%",
            "\\{",
            "\\c{c}",
            "\\\\",
        ),
        *("https://example.org/a", "javascript:alert(1)", "www.example.org", "10.1234/a", "2401.00001", "<script>"),
        *(
            "2001",
            "[2001]",
            "²⁰²¹",
            "1--2",
            "9-3",
            "2023-02-30",
            "2023-09-04",
            "0",
            "99999",
            "\u0301",
            "é",
            "漢字",
            "\xa0",
            "\u202e",
        ),
    ]
)
WORDS = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=8))
BALANCED = WORDS.map(lambda text: text.replace("{", "").replace("}", "").replace('"', ""))
SIMPLE = st.sampled_from(
    ["T", "Byron, Ada", "2001", "12", "1--2", "https://example.org/", "jan", "2023-09-04", "a & b"]
)
VALUES = st.one_of(
    SIMPLE.map("{{{}}}".format),
    BALANCED.map("{{{}}}".format),
    BALANCED.map('"{}"'.format),
    WORDS,
    st.sampled_from(["jan", "s", "s # s", "2001", "{a} # jan # {b}"]),
)
KEYS = st.one_of(st.sampled_from(["a", "A", "b", "a:1", "é", "a b", 'a"', "{a}", "1"]), WORDS)
FIELD = st.builds("  {} = {}".format, st.one_of(st.sampled_from(FIELDS), WORDS), VALUES)
COMMANDS = st.one_of(
    st.builds(
        "@{}{{{},\n{}\n}}".format,
        st.sampled_from(["misc", "Article", "book", "techreport", "phdthesis", "inproceedings", "online", "unheardof"]),
        KEYS,
        st.lists(FIELD, max_size=6).map(",\n".join),
    ),
    st.builds("@string{{s = {}}}".format, VALUES),
    st.builds("@{}{{{}}}".format, st.sampled_from(["comment", "preamble", "string"]), VALUES),
    WORDS,
)
TEXTS = st.lists(COMMANDS, max_size=5).map("\n".join)
# One work that parses, so that what is printed is looked at.
WORKS = st.dictionaries(st.sampled_from(FIELDS), st.one_of(SIMPLE, BALANCED), max_size=8).map(
    lambda fields: "@misc{k,\n" + ",\n".join(f"{name} = {{{value}}}" for name, value in fields.items()) + ", title={T}}"
)


def read(path: Path) -> list[Entry]:
    """Return the works of a .bib file as they are printed from; raises ProceedingsError where they are refused."""
    bibfiles.check([(path, Path("a.bib"))])
    return list(reading.read([path]).values())


def check_printed(works: list[Entry]) -> None:
    style.letter_years(works)
    for language in ("en", "fr"):
        for work in style.ProceedingsStyle().sort(works):
            printed = style.formatted(work, language)
            assert "\\" not in str(printed).partition("https:")[0]
            named = people.people_of(work, language)
            assert str(people.short(named, language)) or not named
            links = [part for part in printed.parts if isinstance(part, HRef)]
            assert all(str(link.url).startswith(("https://", "http://")) for link in links)


@examples(300)
@given(st.one_of(TEXTS, WORKS))
def test_any_bib_file(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.bib")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        if works := taken(lambda: read(path)):
            check_printed(works)


# What means something to the files that cite a record, around words; a head has no other controls than line ends.
MARKS = [*"{}\\%$&#_~^`'\",;:<>|-@=", "--", "and", "others", "ER -", "]]>", "</script>", "&amp;", "\\input{a}", "$x$"]
LETTERS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=3)
PARTS = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from([*"aé漢œ’“”«»—–…\u202f "]), LETTERS), max_size=8)
# Markup in a head is refused.
LINE = (
    PARTS.map("".join)
    .map(lambda text: normalize("NFC", " ".join(f"a{text}b".split())))
    .filter(lambda text: not MARKUP.search(text))
)
BROKEN = st.lists(LINE, min_size=2, max_size=3).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\n  ", "\nER  - \nTY  - BOOK\n", "\n}\n@book{x,\n"]).map(
        lambda end: end.join(lines)
    )
)


@st.composite
def cited(draw: st.DrawFn, text: st.SearchStrategy[str]) -> Record:
    """A chapter whose texts are any, in a volume whose texts are any, in either language."""
    localized = st.fixed_dictionaries({"en": text, "fr": text})
    name = st.one_of(st.builds(Name, given=text, family=text), st.builds(Name, literal=text))
    persons = st.lists(st.builds(Person, name=name), min_size=1, max_size=2).map(tuple)
    event = replace(book().volume.event, title=draw(text), place=draw(localized))
    chapter = replace(
        draw(st.sampled_from(CHAPTERS)),
        abstract=draw(localized),
        short_title=draw(localized),
        # What stands between them in a list is in none.
        keywords={language: (re.sub("[,;]", "", draw(text)),) for language in LANGUAGES},
        authors=draw(persons),
        translators=draw(persons),
    )
    changed = {name: draw(localized) for name in ("title", "subtitle", "description")}
    made = book(
        draw(st.sampled_from(LANGUAGES)), [chapter], **changed, event=event, editors=draw(persons), version=draw(text)
    )
    titles = {name: replace(extents[chapter.docname], title=draw(text)) for name, extents in made.extents.items()}
    return next(replace(made, extents={name: {chapter.docname: one} for name, one in titles.items()}).records())


@examples(60)
@given(cited(LINE))
def test_any_record_comes_back(record: Record) -> None:
    faults = [f"{form.name}: {fault}" for form in FORMATS for fault in form.faults(form.write(record), record)]
    # Notes are spaced as their language is, and what is lost may by chance be the text of another field.
    assert [fault for fault in faults if not fault.endswith(("is not in the note", "is not lost"))] == []


@examples(60)
@given(cited(BROKEN))
def test_no_text_ends_a_record(record: Record) -> None:
    read = [entries(biblatex.biblatex(record)), entries(bibtex.chapter(record))]
    read += [read_ris(ris.ris(record)), read_csl(csl.csl(record))]
    assert [set(one) for one in read] == [{record.key}] * 4
