"""What each format a chapter's record is written in loses of it, and the table that tells readers so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import gettext_for

if TYPE_CHECKING:
    from collections.abc import Mapping

ABSENT, IN_NOTE, IN_PART, UNNEEDED = "no", "in the note", "without the day", "has none"


def _lost(*fields: str) -> Mapping[str, str]:
    return dict.fromkeys(fields, ABSENT)


_NOWHERE = dict.fromkeys(("reviewers", "affiliations", "ROR iDs", "licence"), ABSENT)
_EVENT = {"event": IN_NOTE, "event place": IN_NOTE}
_BIBLATEX = {**_NOWHERE, "version": IN_NOTE, "PDF": ABSENT, "counterparts": ABSENT}
_RIS = {
    **_NOWHERE,
    "version": IN_NOTE,
    "ORCID iDs": ABSENT,
    "event date": IN_NOTE,
    "original title": IN_NOTE,
    "original language": IN_NOTE,
    "counterparts": ABSENT,
}
# By format, the fields that do not come back from it, and what becomes of them. The two kinds of a format are a
# chapter without and with a named translator.
LOSSES: Mapping[str, Mapping[str, str]] = {
    "BibLaTeX @inproceedings": {**_BIBLATEX, "original language": IN_NOTE, "translators": UNNEEDED},
    "BibLaTeX @incollection, @inbook": {**_BIBLATEX, **_EVENT, "event date": IN_NOTE},
    "BibTeX": {
        **_NOWHERE,
        **dict.fromkeys(("event", "event date", "event place", "short title", "ORCID iDs", "PDF"), ABSENT),
        **dict.fromkeys(("language", "original title", "counterparts", "abstract", "keywords"), ABSENT),
        **dict.fromkeys(("translators", "original language", "version"), IN_NOTE),
        "date": IN_PART,
    },
    "RIS CPAPER": {**_RIS, "translators": UNNEEDED},
    "RIS CHAP": {**_RIS, **_EVENT},
    "CSL-JSON": {**_NOWHERE, **dict.fromkeys(("ORCID iDs", "PDF", "original language", "counterparts"), ABSENT)},
    "Zotero RDF": _lost("key", "reviewers", "affiliations", "ROR iDs", "original language"),
    "Highwire": _lost(
        *("key", "short title", "translators", "reviewers", "ORCID iDs", "affiliations", "ROR iDs", "version"),
        *("event date", "event place", "original title", "original language", "counterparts"),
    ),
    "JSON-LD": _lost("key", "short title"),
    "Crossref": _lost("key", "short title", "keywords"),
    "DataCite": _lost("key", "short title", "reviewers", "PDF", "event place"),
    "JATS": _lost("short title"),
}


def table(language: str) -> list[list[str]]:
    """Return a table's rows, the head first: a format, what it tells in words only, and what it loses."""
    _ = gettext_for(language)
    none = "—"
    rows = [[_("Format"), _("In words only"), _("Lost")]]
    for name, lost in LOSSES.items():
        told = [_(field) for field, fate in lost.items() if fate == IN_NOTE]
        gone = [_(field) for field, fate in lost.items() if fate == ABSENT]
        gone += [f"{_(field)} ({_(fate)})" for field, fate in lost.items() if fate == IN_PART]
        rows.append([name, ", ".join(told) or none, ", ".join(gone) or none])
    return rows
