"""The people of a work, as references and citations print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pybtex.database import Person
from pybtex.richtext import Tag, Text

from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.sentences import series
from sphinx_proceedings.references import supplied
from sphinx_proceedings.references.latex import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybtex.database import Entry

# How the people who are not named are called, by BibTeX and by those who do not know how it calls them.
OTHERS = frozenset({"others", "et al", "et al.", "et alii"})


def people_of(entry: Entry, language: str = "") -> Sequence[Person]:
    """Return the authors of a work, or who edited one that has none; a body may have a name in *language*."""
    if body := supplied.in_edition(entry, "author", language):
        return (Person(last=f"{{{body}}}"),)
    return entry.persons.get("author") or entry.persons.get("editor") or ()


def edited(entry: Entry) -> bool:
    """Tell whether a work has no author but editors."""
    return bool(entry.persons.get("editor")) and not entry.persons.get("author")


def short(people: Sequence[Person], language: str) -> Text:
    """Return the names of a citation: two at most."""
    known = [person for person in people if not is_others(person)]
    families = [family(person) for person in known]
    if families and (len(known) < len(people) or len(known) > 2):
        return Text(families[0], " ", Tag("em", f"et{NO_BREAK}al."))
    return Text(series(families, language))


def all_of(people: Sequence[Person], language: str) -> Text:
    """Return the names of a citation, all that are known."""
    families = [family(person) for person in people if not is_others(person)]
    if families and len(families) < len(people):
        return Text(", ".join(families), " ", Tag("em", f"et{NO_BREAK}al."))
    return Text(series(families, language))


def family(person: Person) -> str:
    """Return the name a work is cited by."""
    return bare(" ".join((*person.prelast_names, *person.last_names)))


def _given(person: Person) -> str:
    return bare(" ".join((*person.first_names, *person.middle_names)))


def inverted(person: Person) -> str:
    """Return a whole name as lists are sorted by it."""
    return ", ".join(filter(None, (family(person), _given(person), _lineage(person))))


def in_order(person: Person) -> str:
    """Return a whole name as it is said."""
    return " ".join(filter(None, (_given(person), family(person), _lineage(person))))


def _lineage(person: Person) -> str:
    return bare(" ".join(person.lineage_names))


def is_others(person: Person) -> bool:
    """Tell whether this stands for people who are not named."""
    return str(person).strip("{} ").casefold() in OTHERS
