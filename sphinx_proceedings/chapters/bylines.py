"""Who wrote a chapter by its own authors: their names with ORCID iDs and organisations, its dates, who paid for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_proceedings.chapters import summaries
from sphinx_proceedings.citations.addresses import orcid
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import day, gettext_for
from sphinx_proceedings.model import credits, head_texts
from sphinx_proceedings.model.head_texts import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_proceedings.model.funding import Award
    from sphinx_proceedings.model.metadata import Chapter
    from sphinx_proceedings.model.persons import Person

# What the badge that leads to somebody's ORCID iD says.
BADGE = "iD"


def named(person: Person) -> Iterator[nodes.Node]:
    """Yield somebody's name, and the link to their ORCID iD after it."""
    yield nodes.Text(str(person.name))
    yield from badge(person)


def badge(person: Person) -> Iterator[nodes.Node]:
    """Yield the link to somebody's ORCID iD, where it is known."""
    if address := orcid(person):
        yield nodes.Text("\N{NO-BREAK SPACE}")
        yield nodes.reference("", BADGE, refuri=address, classes=["orcid"])


def byline(persons: Sequence[Person], language: str) -> Iterator[nodes.paragraph]:
    """Yield the names, and below them the organisations, by numbers where there is more than one of both."""
    numbers: dict[str, int] = {}
    for person in persons:
        for body in person.affiliations:
            numbers.setdefault(body.name, len(numbers) + 1)
    is_numbered = len(persons) > 1 and len(numbers) > 0
    line = nodes.paragraph(classes=["byline"])
    for person, after in zip(persons, sentences.between(credits.names(persons), language), strict=True):
        line += named(person)
        if person.role:
            role = summaries.said(head_texts.lines(person.role, language)[0], language)
            line += [nodes.Text(" ("), role, nodes.Text(")")]
        if is_numbered and person.affiliations:
            line += nodes.superscript("", ", ".join(str(numbers[body.name]) for body in person.affiliations))
        line += nodes.Text(after)
    yield line
    if numbers:
        yield _bodies(numbers, is_numbered=is_numbered)


def _bodies(numbers: Mapping[str, int], *, is_numbered: bool) -> nodes.paragraph:
    line = nodes.paragraph(classes=["affiliations"])
    for name, number in numbers.items():
        if number > 1:
            line += nodes.Text("; ")
        if is_numbered:
            line += [nodes.superscript("", str(number)), nodes.Text("\N{NO-BREAK SPACE}")]
        line += nodes.Text(name)
    return line


def correspondence(chapter: Chapter, language: str) -> Iterator[nodes.paragraph]:
    """Yield to whom readers may write about a chapter, and when it was received and accepted."""
    _ = gettext_for(language)
    line = nodes.paragraph()
    for person in chapter.authors:
        if person.corresponding and person.email:
            line += nodes.Text(", " if line.children else f"{_('Correspondence:')} ")
            line += [nodes.Text(f"{person.name}, "), nodes.reference("", person.email, refuri=f"mailto:{person.email}")]
    if line.children:
        line += nodes.Text(".")
    if dates := _dates(chapter, language):
        line += nodes.Text(f" {dates}" if line.children else dates)
    if line.children:
        yield line


def _dates(chapter: Chapter, language: str) -> str:
    _ = gettext_for(language)
    received, accepted = (date and day(date, language) for date in (chapter.received, chapter.accepted))
    if received and accepted:
        return _("Received on %(received)s, accepted on %(accepted)s.") % {"received": received, "accepted": accepted}
    if received:
        return _("Received on %s.") % received
    return _("Accepted on %s.") % accepted if accepted else ""


def funding(chapter: Chapter, language: str) -> Iterator[nodes.Node]:
    """Yield who paid for a chapter, in the words their funders ask for, or by their awards."""
    for given in chapter.funding:
        awards = [Line(f"{'; '.join(map(_award, given.awards))}.", language)]
        for line in head_texts.lines(given.statement, language) if given.statement else awards:
            yield from (nodes.Text(" "), summaries.said(line, language))


def _award(award: Award) -> str:
    return ", ".join(part for part in (*map(str, award.sources), award.name, award.id) if part)
