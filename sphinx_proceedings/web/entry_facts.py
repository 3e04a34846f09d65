"""What the list of contents says of a chapter besides title and people: what it is, its length, its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import gettext_for, language_name, marked_if_english
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.chapters.domain import ProceedingsDomain

# A line that is too long ends after the point between two facts.
BETWEEN = Markup("\N{NO-BREAK SPACE}·</span> <span>")


def facts(domain: ProceedingsDomain, docname: str, language: str) -> Markup:
    """Return the facts of a chapter in one line, as HTML; empty of one that has none to tell."""

    def said(text: str) -> str:
        return marked_if_english(spaced(text, language), language)

    phrases = [*_account(domain, docname, language), *_others(domain, docname, language)]
    if not phrases:
        return Markup("")
    about = domain.chapters[docname].about
    report = f" report-{about.report}" if about and about.report else ""
    told = BETWEEN.join(map(said, phrases))
    return Markup('<span class="facts{}"><span>{}</span></span>').format(report, told)


def _account(domain: ProceedingsDomain, docname: str, language: str) -> Iterator[str]:
    """Yield what the chapter calls itself, and what it could not be written from."""
    _, chapter = gettext_for(language), domain.chapters[docname]
    if chapter.about and not chapter.is_awaited:
        yield _(chapter.kind.called(is_reported=chapter.about.is_reported))
        if chapter.about.report == "opening":
            yield _("Opening only")


def _others(domain: ProceedingsDomain, docname: str, language: str) -> Iterator[str]:
    """Yield how long the chapter takes to read, and in which language it was written, if in another."""
    _, source = gettext_for(language), domain.chapters[docname].language
    if minutes := domain.lengths.get(docname):
        yield _("%d min") % minutes
        if source != language and docname in domain.begun():
            yield sentences.translated_from(source, language)
        elif source != language:
            yield _("Written in %(language)s; not translated yet.") % {"language": language_name(source, language)}
