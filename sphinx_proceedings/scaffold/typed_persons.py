"""Persons as they are typed in one line: ``Ada Byron [0000-0002-1825-0097] (Somewhere); {A Collective}``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.errors import excerpt
from sphinx_proceedings.model.identifiers import orcid

if TYPE_CHECKING:
    from collections.abc import Iterator

# A name, BibTeX's braces around one that has no parts, or around a family name of several words; an ORCID iD;
# affiliations.
PERSON = re.compile(
    r"(?P<name>[^][(){};]*\{[^{}]+\}|[^][(){};]+)(?:\[(?P<orcid>[^][]*)\]\s*)?(?:\((?P<affiliations>[^()]*)\)\s*)?"
)
FORM = "Given Family [ORCID] (Affiliation, Affiliation)"


def read(text: str) -> list[dict[str, Any]]:
    """Return the persons of a *text*, parted by semicolons, each as front matter has one.

    Raises ValueError for what is written otherwise, for names with commas between them, and for an ORCID iD whose check
    digit is wrong.
    """
    return list(_persons(text))


def _persons(text: str) -> Iterator[dict[str, Any]]:
    for one in filter(None, map(str.strip, text.split(";"))):
        found = PERSON.fullmatch(one)
        if not found or not found["name"].strip():
            raise ValueError(f"write a person as {FORM}, persons parted by semicolons, not {excerpt(one)}")
        if _may_be_several(found["name"]):
            remedy = "part persons by semicolons; a family name of several words stands in braces, Ada {King Noel}"
            raise ValueError(f"{excerpt(one)} may be several persons; {remedy}")
        person: dict[str, Any] = {"name": name(found["name"])}
        if found["orcid"]:
            person["orcid"] = orcid(found["orcid"].strip().removeprefix("https://orcid.org/"))
        affiliations = [part.strip() for part in (found["affiliations"] or "").split(",") if part.strip()]
        yield person | ({"affiliations": affiliations} if affiliations else {})


def _may_be_several(name: str) -> bool:
    family, _, given = (part.strip() for part in name.partition(","))
    return "{" not in name and ("," in given or (" " in family and " " in given))


def name(text: str) -> dict[str, str]:
    """Return a name in its parts: the family name stands last, or first before a comma; braces keep words together."""
    given, brace, family = (part.strip(" }") for part in text.partition("{"))
    if brace:
        return {"given": given, "family": family} if given else {"literal": family}
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        given, _, family = family.rpartition(" ")
    return {"given": given, "family": family} if given else {"family": family}
