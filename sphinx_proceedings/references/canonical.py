"""Works as BibLaTeX and reference managers write them, in the types and fields that references are printed from.

BibLaTeX's are those of its manual (version 3.20, 2.1 and 2.2), Zotero's those of its exports and of Better BibTeX's.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from pybtex.database import Entry
from pybtex.exceptions import PybtexError

from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.references import latex
from sphinx_proceedings.references.appearance import year_of
from sphinx_proceedings.references.eprints import ARCHIVES, ARXIV, archive_of
from sphinx_proceedings.references.printed import ALONE, TYPES, is_made
from sphinx_proceedings.references.written_in import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping

# What such a work is called where it does not say so itself.
KINDS: Final = {
    "mastersthesis": "Master’s thesis",
    "dataset": "Dataset",
    "software": "Software",
    "letter": "Letter",
    "patent": "Patent",
}
# BibLaTeX's words for kinds of works, as it writes them in `type`.
TYPED: Final = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "master's thesis": "Master’s thesis",
    **dict.fromkeys(("techreport", "resreport", "technical report", "rapport", "rapport technique"), "Report"),
    **dict.fromkeys(("thèse", "thèse de doctorat", "doctoral thesis", "doctoral dissertation"), "PhD thesis"),
    **dict.fromkeys(("mémoire", "mémoire de master"), "Master’s thesis"),
    "billet": "Blog post",
    "billet de blog": "Blog post",
    "software": "Software",
    "datacd": "Dataset",
    "letter": "Letter",
    "e-mail": "E-mail",
    **dict.fromkeys(("patent", "patentus", "patenteu", "patentuk", "patentde", "patentfr"), "Patent"),
}
# The field that is printed, and others that say the same, first those that go before.
RENAMED: Final = {
    "journal": ("journaltitle",),
    "address": ("location",),
    "number": ("issue",),
    "eprinttype": ("archiveprefix",),
    "school": ("institution", "organization"),
    "institution": ("school", "organization"),
    "publisher": ("organization", "institution", "school"),
    "booktitle": ("eventtitle",),
}
ONLY_OF: Final = {
    "number": ("article",),
    "school": ("phdthesis",),
    "institution": ("techreport",),
    "publisher": ("misc", "book", "incollection", "inproceedings"),
    "booktitle": ("incollection", "inproceedings"),
}
JOINED: Final = {
    "title": "subtitle",
    "journal": "journalsubtitle",
    "booktitle": "booksubtitle",
    "maintitle": "mainsubtitle",
}
ADDED: Final = {"booktitle": "booktitleaddon", "maintitle": "maintitleaddon", "journal": "journaltitleaddon"}

INHERITING: Final = ("xdata", "crossref")
"""The fields that name works to take over from, those first that go before."""
# What a work takes over from the one it is part of, besides what both call alike.
INHERITED: Final = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
NOT_INHERITED: Final = frozenset(
    {
        *("crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options", "presort"),
        *("related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "sortkey", "pages", "pagetotal"),
        *("doi", "url", "urldate", "eprint", "eprinttype", "archiveprefix", "abstract", "note", "annotation", "file"),
        *("keywords", "type", "howpublished"),
    }
)

# Two pages with the one hyphen that hands and HAL write between them.
HYPHENED: Final = re.compile(r"(?<![\w-])([A-Za-z]?\d+) ?- ?([A-Za-z]?\d+)(?![\w-])", re.ASCII)
# The last page without the figures it has in common with the first: 145--59.
SHORTENED: Final = re.compile(r"(?<!\w)(\d+)(\s*(?:--|–)\s*)(\d+)(?!\w)", re.ASCII)


def canonical(entry: Entry, works: Mapping[str, Entry]) -> Entry:
    """Return a work in the types and fields of ours; *works* are all there are, by their keys.

    Doing it twice changes nothing.
    """
    kind = entry.type.lower()
    people = dict(_people(entry, works))
    if not {"author", "editor"} & set(people) and "editora" in people:
        # Zotero's guests and speakers.
        people["author"] = people.pop("editora")
    known = Entry(TYPES.get(kind, "misc"), dict(_inherited(entry, works)), people)
    known.key, known.original_type = entry.key, entry.original_type
    _rename(known)
    _mend(known.fields)
    _name_kind(known, kind)
    _find_address(known)
    _keep_notes(known)
    return known


def _rename(known: Entry) -> None:
    """Have in the fields that are printed what others say."""
    fields = known.fields
    for name, others in RENAMED.items():
        said = [fields[other] for other in others if other in fields]
        if said and name not in fields and known.type in ONLY_OF.get(name, (known.type,)):
            fields[name] = said[0]
    colon = manners_of(language_of(fields) or "en").colon
    for between, table in ((colon, JOINED), (". ", ADDED)):
        for name in set(table) & set(fields):
            fields[name] = _joined(fields[name], fields.pop(table[name], ""), between)
    if "year" not in fields and (dated := year_of(fields.get("date", ""), fields.get("pubstate", ""))):
        fields["year"] = dated


def _mend(fields: MutableMapping[str, str]) -> None:
    for name in {"url", "doi"} & set(fields):
        fields[name] = latex.verbatim(fields[name])
    if "pages" in fields:
        fields["pages"] = SHORTENED.sub(_whole, HYPHENED.sub(r"\1--\2", fields["pages"]))


def in_full(first: str, last: str) -> str:
    """Return the last page of a range with the figures that it leaves out because the first has them too."""
    return f"{first[: max(len(first) - len(last), 0)]}{last}"


def _whole(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}{in_full(found[1], found[3])}"


def _inherited(entry: Entry, works: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    own = {name.lower(): value for name, value in entry.fields.items()}
    for parent in parents(entry, works):
        for name, value in _inherited(parent, works):
            taken = INHERITED.get(name, name) if entry.type.lower().startswith("in") else name
            if name not in NOT_INHERITED:
                own.setdefault(taken, value)
    yield from own.items()


def parents(entry: Entry, works: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield the works that one takes its fields over from; none that takes over from others itself."""
    for name in INHERITING:
        for key in keys_in(entry.fields.get(name, "")):
            parent = works.get(key.lower())
            if parent and not set(INHERITING) & {field.lower() for field in parent.fields}:
                yield parent


def keys_in(value: str) -> list[str]:
    """Return the keys of works that a field lists."""
    return [key for one in value.split(",") if (key := one.strip())]


def _people(entry: Entry, works: Mapping[str, Entry]) -> Iterator[tuple[str, object]]:
    for parent in parents(entry, works):
        yield from ((role, list(persons)) for role, persons in parent.persons.items() if role not in entry.persons)
    yield from ((role, list(persons)) for role, persons in entry.persons.items())


def _joined(title: str, more: str, between: str) -> str:
    if not more:
        return title
    title = title.rstrip()
    return f"{title} {more}" if bare_end(title) in "?!.:" else f"{title}{between}{more}"


def bare_end(text: str) -> str:
    """Return the last character of a text, its braces left out."""
    return text.rstrip("}")[-1:] or ":"


def _name_kind(known: Entry, kind: str) -> None:
    """Say what kind of work it is, in the field that is printed."""
    fields = known.fields
    said = fields.get("type", "")
    named = TYPED.get(_plain(said).casefold(), said) or KINDS.get(kind, "")
    if named and known.type in ("techreport", "phdthesis"):
        fields["type"] = named
    elif named and known.type == "misc":
        fields.pop("type", None)
        said = fields.get("howpublished", named)
        fields["howpublished"] = named if said.casefold() in named.casefold() else f"{named}, {said}"


def _plain(text: str) -> str:
    with suppress(PybtexError, ValueError):
        return latex.bare(text)
    return text


def _find_address(known: Entry) -> None:
    """Have an address in its own field, which may stand where a work was published or under the name of an archive."""
    fields = known.fields
    if found := ALONE.fullmatch(fields.get("howpublished", "")):
        fields.setdefault("url", latex.verbatim(found[1]))
        del fields["howpublished"]
    if ARCHIVES["hal"].number.fullmatch(fields.get("hal_id", "")) and not {"eprint", "doi", "url"} & set(fields):
        fields["eprint"], fields["eprinttype"] = fields["hal_id"], "hal"
    if "eprint" in fields and archive_of(fields) is ARCHIVES["arxiv"]:
        for name in ("publisher", "number"):
            if fields.get(name, "").lower() in ("arxiv", f"arxiv:{fields['eprint']}"):
                del fields[name]
    # Google Scholar calls arXiv a journal.
    found = re.fullmatch(rf"arXiv preprint arXiv:({ARXIV.pattern})", fields.get("journal", ""))
    if found and fields.get("eprint", found[1]) == found[1]:
        fields["eprint"] = found[1]
        del fields["journal"]


def _keep_notes(known: Entry) -> None:
    fields = known.fields
    notes = [fields[name] for name in ("note", "addendum") if name in fields and not is_made(fields[name])]
    for name in ("note", "addendum"):
        fields.pop(name, None)
    if notes:
        fields["note"] = ". ".join(notes)
