"""What the list of contents says of a chapter besides title and people: what it is, its length, its origin."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_proceedings.language import sentences, surviving
from sphinx_proceedings.language.interface import gettext_for, language_name, marked_if_english
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.chapters.domain import ProceedingsDomain

# The style parts them by points.
BETWEEN = Markup("</span> <span>")
# What is said once of so many chapters is not said of each.
SEVERAL = 3


def facts(domain: ProceedingsDomain, docname: str, language: str) -> Markup:
    """Return the facts of a chapter in one line, as HTML; empty of one that has none to tell."""

    def said(text: str) -> str:
        return marked_if_english(spaced(text, language), language)

    chapter = domain.chapters[docname]
    phrases = [*surviving.told(chapter, language), *_others(domain, docname, language)]
    if not phrases:
        return Markup("")
    about = chapter.about
    report = f" report-{about.report}" if about and about.report else ""
    told = BETWEEN.join(map(said, phrases))
    return Markup('<span class="facts{}"><span>{}</span></span>').format(report, told)


def usual(domain: ProceedingsDomain, language: str) -> str:
    """Return what holds of most chapters and is said of the others alone, as HTML: from where they are translated."""
    if source := _source(domain, language):
        told = gettext_for(language)("Unless said otherwise, %s.") % sentences.translated_from(source, language)
        return marked_if_english(spaced(told, language), language)
    return ""


def _source(domain: ProceedingsDomain, language: str) -> str:
    """Return the language that most chapters with such a line, and several, are translated from; or nothing."""
    begun = domain.begun()
    sources = Counter(domain.chapters[docname].language for docname in domain.lengths if docname in begun)
    del sources[language]
    [(source, count)] = sources.most_common(1) or [("", 0)]
    return source if count >= SEVERAL and 2 * count > len(domain.lengths) else ""


def _others(domain: ProceedingsDomain, docname: str, language: str) -> Iterator[str]:
    """Yield how long the chapter takes to read, and in which language it was written, if in another."""
    _, source = gettext_for(language), domain.chapters[docname].language
    if minutes := domain.lengths.get(docname):
        yield _("%d min") % minutes
        usually = _source(domain, language)
        if source == language and usually:
            yield _("written in %(language)s") % {"language": language_name(source, language)}
        elif source != language and docname in domain.begun():
            if source != usually:
                yield sentences.translated_from(source, language)
        elif source != language:
            yield _("Written in %(language)s; not translated yet.") % {"language": language_name(source, language)}
