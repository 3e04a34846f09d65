"""Readers of the formats of reference managers, and what they miss of a record."""

from __future__ import annotations

import datetime
import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import rispy
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person as PybtexPerson
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from readers.normal_form import held
from sphinx_proceedings.citations.losses import ABSENT, IN_NOTE, IN_PART, LOSSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybtex.database import Entry

    from sphinx_proceedings.citations.record import Record

Read = dict[str, dict[str, Any]]


def column(record: Record, kind: str) -> str:
    """Return the name of the format a record is in, of the two there are for some."""
    names = {"BibLaTeX": ("@inproceedings", "@incollection, @inbook"), "RIS": ("CPAPER", "CHAP")}
    return f"{kind} {names[kind][bool(record.translators)]}" if kind in names else kind


def misses(record: Record, kind: str, read: dict[str, Any]) -> list[str]:
    """Return the fields for which what was *read* is not what the table of losses says."""
    lost = LOSSES[column(record, kind)]
    known = _curved(held(record)) if kind in ("BibLaTeX", "BibTeX") else held(record)
    complaints = []
    for field, value in known.items():
        fate = lost.get(field)
        kept = read.get(field) == value
        if fate is None and not kept:
            complaints.append(field)
        elif fate and (kept or _survives(field, value, fate, read, known)):
            complaints.append(f"{field} is not lost")
        elif fate == IN_NOTE and field in NOTED and not all(text in read["note"] for text in _texts(value)):
            complaints.append(f"{field} is not in the note")
    surplus = set(read) - set(known) - {"everything", "note", "original title", "original language"}
    return complaints + [f"{field} is invented" for field in surplus if read[field]]


# Of the fields told in the note, those told in the very words of the record.
NOTED = {"version", "event", "event place", "translators"}


def _curved(value: Any) -> Any:
    """Return a value as TeX prints it, which knows no straight apostrophe."""
    if isinstance(value, dict):
        return {name: _curved(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(map(_curved, value))
    return value.replace("'", "’") if isinstance(value, str) else value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif value and not isinstance(value, int):
        for part in value:
            yield from _texts(part)


def _survives(field: str, value: Any, fate: str, read: dict[str, Any], fields: dict[str, Any]) -> bool:
    """Tell whether something of a lost field stands somewhere after all, and not as the value of another field."""
    known = list(_texts(list(fields.values())))
    traced = any(text in read["everything"] and known.count(text) == 1 for text in _texts(value))
    return (fate != IN_PART and bool(read.get(field))) or (fate == ABSENT and traced)


# --- TeX

_KERNEL = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textless": "<", "textgreater": ">"}
_KERNEL |= {"textbar": "|", ",": "\u202f"}
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category(
    "kernel", prepend=True, macros=[MacroTextSpec(name, simplify_repl=text) for name, text in _KERNEL.items()]
)
_TEX = LatexNodes2Text(latex_context=_CONTEXT, strict_latex_spaces=True, math_mode="verbatim")


def typeset(source: str) -> str:
    """Return what TeX prints for a piece of its source; of a straight apostrophe it makes a curved one.

    A grave accent opens a quotation too, which pylatexenc knows of two alone.
    """
    opened = re.sub(r"(?<![\\`])`(?!`)", "‘", source)
    return str(_TEX.latex_to_text(opened)).replace("'", "’")


LANGUAGES = {"british": "en", "english": "en", "french": "fr"}
DIRECT = {"event date": "eventdate", "date": "date", "ISBN": "isbn", "DOI": "doi", "address": "url"}
TEXTS = {
    "title": "title",
    "original title": "origtitle",
    "short title": "shorttitle",
    "volume": "booktitle",
    "publisher": "publisher",
    "event": "eventtitle",
    "event place": "venue",
    "abstract": "abstract",
}


def entries(text: str) -> dict[str, Entry]:
    """Return what pybtex reads in a .bib file."""
    return dict(parse_string(text, "bibtex").entries)


# A volume's file is read once for all its chapters.
@cache
def read_biblatex(text: str) -> Read:
    """Return the records of a .bib file by key, in the normal form."""
    return {key: _biblatex(entry) for key, entry in entries(text).items()}


def _biblatex(entry: Entry) -> dict[str, Any]:
    fields = entry.fields
    read: dict[str, Any] = _shared(entry)
    if "pages" in fields:
        first, *last = fields["pages"].split("--")
        read["pages"] = (first, *last) if last else (first, first)
    if "langid" in fields:
        read["language"] = LANGUAGES[fields["langid"]]
    if "origlanguage" in fields:
        read["original language"] = LANGUAGES[fields["origlanguage"]]
    roles = ("author", "editor", "translator")
    noted = [part for role in roles for part in fields.get(f"{role}+an:orcid", "").split("; ") if part]
    read["ORCID iDs"] = [part.partition("=")[2].strip('"') for part in noted]
    read["counterparts"] = [key for key in fields.get("related", "").split(",") if key]
    read["keywords"] = [word for word in typeset(fields.get("keywords", "")).split(", ") if word]
    return _known(read)


def _shared(entry: Entry) -> dict[str, Any]:
    fields = entry.fields
    people = {"authors": "author", "editors": "editor", "translators": "translator"}
    return {
        "key": entry.key,
        "note": typeset(fields.get("note", "")),
        "everything": [typeset(value) for value in fields.values()],
        **{name: [_person(one) for one in _persons(entry, role)] for name, role in people.items()},
        **{name: typeset(fields[field]) for name, field in TEXTS.items() if field in fields},
        **{name: fields[field] for name, field in DIRECT.items() if field in fields},
    }


def _persons(entry: Entry, role: str) -> list[Any]:
    # pybtex knows no translators.
    return list(entry.persons.get(role, map(PybtexPerson, split_name_list(entry.fields.get(role, "")))))


def _person(person: Any) -> tuple[str | None, str | None]:
    # What BibTeX takes for particles is no part of a family name: none of ours may be parted so.
    parts = (person.last_names, person.first_names + person.middle_names)
    family, given = (typeset(" ".join(part)) or None for part in parts)
    return family, given


@cache
def read_bibtex(text: str) -> Read:
    """Return the entries of a file for classic BibTeX by the key of the record, in the normal form."""
    return {
        key: {**_biblatex(entry), "date": f"{entry.fields['year']}, {entry.fields['month']}"}
        for key, entry in entries(text).items()
    }


def _known(read: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in read.items() if value or name in ("note", "everything")}


# --- RIS and CSL


def in_any_case(title: str | None) -> str | None:
    """Return a title without the mark by which styles in English leave its capitals as they are."""
    return title and re.sub("</?span.*?>", "", title)


@cache
def read_ris(text: str) -> Read:
    """Return the records of an .ris file by key, in the normal form."""
    return {one["id"]: _ris(one) for one in rispy.loads(text, newline="\r\n")}


def _ris(one: dict[str, Any]) -> dict[str, Any]:
    paper = one["type_of_reference"] == "CPAPER"
    names = {"authors": "authors", "editors": "secondary_authors", "translators": "subsidiary_authors"}
    read = {
        "key": one["id"],
        "note": " ".join(one.get("notes", [])),
        "everything": [part for value in one.values() for part in ([value] if isinstance(value, str) else value)],
        **{name: [_inverted(person) for person in one.get(field, [])] for name, field in names.items()},
        "title": one.get("title"),
        "short title": one.get("short_title"),
        "volume": one.get("custom3") if paper else one.get("secondary_title"),
        "event": one.get("secondary_title") if paper else None,
        "event place": one.get("place_published"),
        "publisher": one.get("publisher"),
        "date": one.get("date", "").replace("/", "-"),
        "pages": (one["start_page"], one["end_page"]) if "start_page" in one else None,
        "language": one.get("language"),
        "ISBN": one.get("issn"),
        "DOI": one.get("doi"),
        "address": next(iter(one.get("urls", [])), None),
        "PDF": one.get("file_attachments1"),
        "abstract": one.get("abstract"),
        "keywords": one.get("keywords"),
    }
    return _known(read)


def _inverted(name: str) -> tuple[str, str | None]:
    # One without parts has no plain space, and a comma at its end.
    family, _, given = name.partition(", ") if ", " in name else (name.removesuffix(","), "", "")
    return family.replace("\u00a0", " "), given or None


@cache
def read_csl(text: str) -> Read:
    """Return the items of a CSL-JSON file by id, in the normal form."""
    return {item["id"]: _csl(item) for item in json.loads(text)}


def _csl(item: dict[str, Any]) -> dict[str, Any]:
    first, _, last = item.get("page", "").partition("-")
    names = {"authors": "author", "editors": "editor", "translators": "translator"}
    direct = {"key": "id", "title": "title", "short title": "title-short", "volume": "container-title"}
    direct |= {
        "publisher": "publisher",
        "version": "version",
        "language": "language",
    }
    direct |= {"event": "event-title", "event place": "event-place", "abstract": "abstract"}
    direct |= {"ISBN": "ISBN", "DOI": "DOI", "address": "URL"}
    read = {
        "everything": list(_texts([value for value in item.values() if not isinstance(value, dict)])),
        **{name: item.get(field) for name, field in direct.items()},
        "original title": in_any_case(item.get("original-title")),
        **{
            name: [(one.get("literal") or one["family"], one.get("given")) for one in item.get(field, [])]
            for name, field in names.items()
        },
        "date": _day(item.get("issued")),
        "event date": _day(item.get("event-date")),
        "pages": (first, last or first) if first else None,
        "keywords": item.get("keyword", "").split("; ") if item.get("keyword") else [],
    }
    return {"note": "", **_known(read)}


def _day(date: dict[str, Any] | None) -> str | None:
    return "/".join(datetime.date(*day).isoformat() for day in date["date-parts"]) if date else None
