"""Each format gives the record back, and a record that was tampered with is noticed in every one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from readers.citing import column
from readers.described import CHAPTERS, SESSION, TALK, book, records
from readers.formats import FORMATS, Format

from sphinx_proceedings.citations.losses import LOSSES

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record

RECORDS = records()
every_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
# A translation with all there is: two authors, a translator, pages, an original.
CHAPTER = replace(TALK, authors=SESSION.authors)
TRANSLATION = next(book("fr", [CHAPTER]).records())


@every_format
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.key)
def test_a_record_comes_back(form: Format, record: Record) -> None:
    assert form.faults(form.write(record), record) == []


def test_the_table_names_every_format() -> None:
    assert {column(record, form.name) for form in FORMATS for record in RECORDS} == set(LOSSES)


@every_format
def test_translations_lead_both_ways(form: Format) -> None:
    if "counterparts" in LOSSES[column(TRANSLATION, form.name)]:
        assert form.name in ("BibLaTeX", "BibTeX", "RIS", "CSL-JSON", "Highwire")
        return
    edges = {
        (record.key, other)
        for language in ("en", "fr")
        for record in book(language).records()
        for other in form.read(form.write(record), record)["counterparts"]
    }
    assert len(edges) == 2 * len(CHAPTERS)
    assert edges == {(other, one) for one, other in edges}


# In each format, what to do to the file of TRANSLATION, and the fields in which it must be noticed.
ROLE = r"(?s)<(?P<tag>[\w:]+)[^>]*[tT]ranslator[^>]*>.*?</(?P=tag)>\s*"
MUTATIONS = {
    "translator dropped": {
        "BibLaTeX": (r"  translator = .*\n", ""),
        "BibTeX": (r"par Ann O.*?Hara-Smith", ""),
        "RIS": (r"A4  - .*\r\n", ""),
        "CSL-JSON": (r'(?s)"translator": \[.*?\],', ""),
        "Zotero RDF": (r"(?s)<z:translators>.*</z:translators>", ""),
        "JSON-LD": (r'"translator":\[.*?\],', ""),
        "Crossref": (ROLE, ""),
        "DataCite": (ROLE, ""),
        "JATS": (ROLE, ""),
    },
    "page off by one": {
        "BibLaTeX": (r"31--43\}", "31--44}"),
        "BibTeX": (r"31--43\}", "31--44}"),
        "RIS": (r"EP  - 43", "EP  - 44"),
        "CSL-JSON": (r'"31-43"', '"31-44"'),
        "Zotero RDF": (r">31-43<", ">31-44<"),
        "Highwire": (r'(lastpage" content=")43', r"\g<1>44"),
        "JSON-LD": (r'"pageEnd":"43"', '"pageEnd":"44"'),
        "Crossref": (r">43</last_page", ">44</last_page"),
        "DataCite": (r">43</lastPage", ">44</lastPage"),
        "JATS": (r">43</lpage", ">44</lpage"),
    },
    "authors in another order": {
        "BibLaTeX": (r"(?s)\bauthor = \{(.*?) and (.*?)\},", r"author = {\2 and \1},"),
        "BibTeX": (r"(?s)\bauthor = \{(.*?) and (.*?)\},", r"author = {\2 and \1},"),
        "RIS": (r"(AU  - .*\r\n)(AU  - .*\r\n)", r"\2\1"),
        "CSL-JSON": (r'(?s)("author": \[)(.*?\}),(.*?\})', r"\1\3,\2"),
        "Zotero RDF": (r"(?s)(<bib:authors>.*?)(<rdf:li>.*?</rdf:li>\s*)(<rdf:li>.*?</rdf:li>)", r"\1\3\2"),
        "Highwire": (r"(.*citation_author.*\n)(.*citation_author.*\n)", r"\2\1"),
        "JSON-LD": (r'"author":\[(.*?\]\}),(.*?\})\]', r'"author":[\2,\1]'),
        "Crossref": (
            r'(?s)(<person_name[^>]*"author">.*?</person_name>\s*)(<person_name[^>]*"author">.*?</person_name>)',
            r"\2\1",
        ),
        "DataCite": (r"(?s)(<creator>.*?</creator>\s*)(<creator>.*?</creator>)", r"\2\1"),
        "JATS": (
            r'(?s)(<contrib contrib-type="author">.*?</contrib>\s*)(<contrib contrib-type="author">.*?</contrib>)',
            r"\2\1",
        ),
    },
    "title and container swapped": {
        "BibLaTeX": (r"(?s)\btitle = (.*?),\n(.*?)\bbooktitle = (.*?),\n", r"title = \3,\n\2booktitle = \1,\n"),
        "BibTeX": (
            r"(?s)\btitle = (.*?),\n(.*?)\bbooktitle = (.*?),\n",
            r"title = \3,\n\2booktitle = \1,\n",
        ),
        "RIS": (r"(?s)TI  - (.*?)T2  - ", r"T2  - \1TI  - "),
        "CSL-JSON": (r'(?s)"title"(.*?)"container-title"', r'"container-title"\1"title"'),
        "Zotero RDF": (
            r"(?s)<dc:title>([^<]*)</dc:title>(.*?<bib:Journal>\s*)<dc:title>([^<]*)</dc:title>",
            r"<dc:title>\3</dc:title>\2<dc:title>\1</dc:title>",
        ),
        "Highwire": (r"(.*citation_inbook_title.*\n)(.*citation_conference_title.*\n)", r"\2\1"),
        "JSON-LD": (r'"name":"OpenLLM France : [^"]*"', '"name":"Tests 2026"'),
        "Crossref": (
            r"(?s)<proceedings_title>([^<]*)</proceedings_title>(.*?)<title>([^<]*)</title>",
            r"<proceedings_title>\3</proceedings_title>\2<title>\1</title>",
        ),
        "DataCite": (
            r"(?s)(<title xml:lang=\"fr\">)([^<]*)(</title>.*IsPublishedIn.*?<title>)([^<]*)(</title>)",
            r"\1\4\3\2\5",
        ),
        "JATS": (r"(?s)<article-title>([^<]*)(</article-title>.*?<source>)([^<]*)", r"<article-title>\3\2\1"),
    },
    "surname cut in two": {
        **{form.name: (r"Le Goff", "Goff") for form in FORMATS},
        "JSON-LD": (r'"familyName":"Le Goff"', '"familyName":"Goff"'),
    },
    "a place invented": {
        "BibLaTeX": (r"  isbn", "  venue = {Paris},\n  isbn"),
        "BibTeX": (r"  isbn", "  venue = {Paris},\n  isbn"),
        "RIS": (r"PB  -", "CY  - Paris\r\nPB  -"),
    },
}
CASES = [(name, form) for name, changes in MUTATIONS.items() for form in FORMATS if form.name in changes]


@pytest.mark.parametrize(("name", "form"), CASES, ids=[f"{name}, {form.name}" for name, form in CASES])
def test_a_tampered_record_is_noticed(name: str, form: Format) -> None:
    pattern, other = MUTATIONS[name][form.name]
    good = form.write(TRANSLATION).decode()
    bad = re.sub(pattern, other, good, count=1)
    assert bad != good
    assert form.faults(bad.encode(), TRANSLATION) != []
