"""Which fields of a work its reference prints, which it leaves out on purpose, and which are lost and told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_proceedings.model.languages import TAG
from sphinx_proceedings.references.eprints import archive_of
from sphinx_proceedings.references.latex import WEB
from sphinx_proceedings.references.written_in import language_of

if TYPE_CHECKING:
    from pybtex.database import Entry

TYPES: Final = {
    **{kind: kind for kind in ("article", "book", "incollection", "inproceedings", "techreport", "phdthesis")},
    **dict.fromkeys(("collection", "proceedings", "reference", "manual", "booklet", "periodical"), "book"),
    **dict.fromkeys(("mvbook", "mvcollection", "mvproceedings", "mvreference"), "book"),
    **dict.fromkeys(("inreference", "suppcollection", "suppbook", "bookinbook", "inbook"), "incollection"),
    "report": "techreport",
    "thesis": "phdthesis",
    "mastersthesis": "phdthesis",
    "conference": "inproceedings",
    "suppperiodical": "article",
    "review": "article",
}
# Notes that Zotero and Better BibTeX make of what they have no field for; they repeat, or are not for readers.
MADE_NOTE: Final = re.compile(
    r"(?:(?:arXiv|Comment|_eprint|Publisher|Backup Publisher|ISSN|ISBN|DOI|Place|Type|Genre|Medium|Section|Pages?"
    r"|Number|Volume|Issue|Series|Edition|Version Number|Label|Company|Institution|Conference Name|Publication Title"
    r"|Distributor|Journal Abbreviation|Container-title|Library Catalog|Archive|Archive Location|Artwork Size"
    r"|Google-Books-ID|ADS Bibcode|Page Version ID|Citation Key|Read_Status(?:_Date)?|original-date|PMC?ID|OCLC|LCCN"
    r"|MR|Zbl|[GZ]SCC):|tex\.|\d+ citations?\b).*",
    re.IGNORECASE,
)
ALONE: Final = re.compile(rf"\{{?(?:\\url\s*)?\{{?({WEB})\}}{{0,2}}\.?")
"""An address that stands where a work was published."""
_ALWAYS: Final = frozenset(
    {
        *("title", "subtitle", "titleaddon", "author", "editor", "year", "date", "pubstate", "langid", "language"),
        *("doi", "url", "urldate", "eprint", "eprinttype", "archiveprefix", "note", "addendum", "pages", "eid"),
    }
)
_NO_TEXT: Final = frozenset(
    {"date", "langid", "language", "doi", "url", "urldate", "eprint", "eprinttype", "archiveprefix", "author", "editor"}
)
_OF_BOOKS: Final = frozenset(
    {
        *("maintitle", "mainsubtitle", "maintitleaddon", "edition", "volume", "series", "number", "publisher"),
        *("address", "location", "howpublished", "organization", "institution", "school", "version"),
    }
)
_OF_PARTS: Final = frozenset({"booktitle", "booksubtitle", "booktitleaddon"})
# Beside a journal its publisher, its place and its section are left out.
_OF_JOURNALS: Final = frozenset(
    {
        *("journal", "journaltitle", "journalsubtitle", "journaltitleaddon", "volume", "number", "issue", "series"),
        *("edition", "publisher", "address", "location", "chapter"),
    }
)
_OF_INSTITUTIONS: Final = frozenset(
    {"type", "series", "number", "institution", "school", "organization", "address", "location", "version"}
)
# What references leave out on purpose: where and how a work is kept, what it is about, who reads it, days and months,
# numbers in catalogues, what another field that is printed says better, and what databases say of their records.
_LEFT_OUT = """
abstract annotation annote comment contents description file pdf keywords keyword ids owner timestamp groups review
priority ranking readstatus key lastvisited dateadded datemodified date-added date-modified added-at username month
day urlyear urlmonth urlday endyear endmonth eventdate eventtitle eventtitleaddon venue issue_date isbn issn issn-l
eissn isrn isan ismn iswc lccn coden pmid pmcid mrnumber mrclass mrreviewer zblnumber zmnumber shorttitle
shortjournal shortauthor shorteditor shorthand shortseries journalabbreviation fjournal journal-iso
abbrev_source_title crossref xref xdata related relatedtype relatedstring relatedoptions entrysubtype options
sortkey sorttitle sortname sortyear indextitle indexsorttitle presort label gender hyphenation langidopts
eprintclass primaryclass copyright rights license library nationality pagination bookpagination pagetotal volumes
numpages articleno nameaddon publisher-version hal_id hal_version biburl bibsource ee adsurl adsnote slaccitation
interhash intrahash citeulike-article-id source document_type publication_stage affiliation affiliations
author-email author_keywords keywords-plus subject-category research-areas times-cited unique-id da oa
doc-delivery-number number-of-cited-references funding-acknowledgement funding-text researcherid-numbers
orcid-numbers correspondence_address1
"""
LEFT_OUT: Final = frozenset(_LEFT_OUT.split())
# Roles beside those whom references name, and what they are; where these are all who are named, they are lost.
_CONTRIBUTORS = """
editorb editorc editoratype editorbtype editorctype authortype editortype namea nameb namec nameatype namebtype
namectype collaborator commentator annotator introduction foreword afterword holder assignee
"""
CONTRIBUTORS: Final = frozenset(_CONTRIBUTORS.split())
LEFT_OUT_BY_NAME: Final = re.compile(r"(?:bdsk-|mendeley-|opt|x-|jabref|zotero|usage-count-|web-of-science-).*")
_IN_EDITION: Final = re.compile(rf"(?:title|author)-{TAG.pattern}", re.IGNORECASE)


def unprinted(entry: Entry) -> list[str]:
    """Return the fields of a work, as it stands in its file, that no reference prints and should."""
    fields = {name.lower(): value for name, value in entry.fields.items()}
    printed = {*_ALWAYS, *_printed_of(entry), *(CONTRIBUTORS if entry.persons else ())}
    if ALONE.fullmatch(fields.get("howpublished", "")):
        printed.add("howpublished")
    missing = {name for name in fields if name not in printed and not _is_left_out(name)}
    if {"langid", "language"} & set(fields) and language_of(fields) is None:
        missing.add("language" if "language" in fields else "langid")
    if "eprint" in fields and archive_of(fields) is None and not {"doi", "url"} & set(fields):
        missing.add("eprint")
    return [name for name in fields if name in missing]


def _printed_of(entry: Entry) -> frozenset[str]:
    kind = TYPES.get(entry.type.lower(), "misc")
    names = {name.lower() for name in entry.fields}
    if {"journal", "journaltitle"} & names:
        return _OF_JOURNALS
    if kind in ("techreport", "phdthesis") and "booktitle" not in names:
        return _OF_INSTITUTIONS
    parts = _OF_PARTS if kind in ("incollection", "inproceedings") or "booktitle" in names else frozenset()
    return _OF_BOOKS | parts | ({"type", "origdate"} if kind == "misc" else set())


def texts_of(entry: Entry) -> set[str]:
    """Return the fields of a work, as it stands in its file, that are printed as text."""
    fields = {name.lower(): value for name, value in entry.fields.items()}
    known = {*_ALWAYS, *_printed_of(entry)} - _NO_TEXT
    made = {name for name in ("note", "addendum") if is_made(fields.get(name, ""))}
    return {name for name in fields if name in known or _IN_EDITION.fullmatch(name)} - made


def _is_left_out(name: str) -> bool:
    return name in LEFT_OUT or bool(LEFT_OUT_BY_NAME.fullmatch(name) or _IN_EDITION.fullmatch(name))


def is_made(note: str) -> bool:
    """Tell a note that a reference manager has made."""
    return MADE_NOTE.fullmatch(re.sub(r"[{}\\]", "", note)) is not None
