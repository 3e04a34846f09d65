"""What kind of statement each section makes, by its heading, and how much of a chapter is of which kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from babel.numbers import format_percent
from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.language.interface import gettext_for, locale_of
from sphinx_proceedings.language.sentences import capital
from sphinx_proceedings.model.kinds_of_statement import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SVG: Final = "http://www.w3.org/2000/svg"
SHARES: Final = "shares-of-statements"
"""Where a document keeps how many words of each kind it has."""
NAMES: Final = {"reported": "what the sources report", "background": "background", "reading": "our reading"}


class MarkStatements(SphinxTransform):
    """Mark the sections of each kind by their headings in the source, and count their words there."""

    default_priority = Reading.STATEMENTS

    def apply(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        if self.env.current_document.docname not in domain.chapters or not domain.volume.statements:
            return
        words: Counter[str] = Counter()
        for section in self.document.findall(nodes.section):
            title = section[0] if section.children and isinstance(section[0], nodes.title) else None
            if title and (kind := domain.volume.statements.kind_of(title.rawsource.strip())):
                section["classes"] += ["statement", kind]
                words[kind] += sum(len(paragraph.astext().split()) for paragraph in _paragraphs(section))
        self.document[SHARES] = dict(words)


def _paragraphs(section: nodes.section) -> Iterator[nodes.paragraph]:
    return (paragraph for paragraph in section.findall(nodes.paragraph) if "segment" in paragraph)


def line(words: Mapping[str, int], language: str) -> list[nodes.Node]:
    """Say, and where there is room for it show, how much of a chapter is of which kind; nothing of one kind alone."""
    if len([kind for kind in KINDS if words.get(kind)]) < 2:
        return []
    return [nodes.raw("", _bar(words), format="html"), nodes.Text(_told(words, language))]


def _bar(words: Mapping[str, int]) -> str:
    """Draw the shares side by side, as the style sheets of pages and of EPUB colour them."""
    total, before, parts = sum(words.values()), 0, []
    for kind in KINDS:
        share = words.get(kind, 0)
        parts.append(
            f'<rect class="{kind}" x="{100 * before / total:.1f}" width="{100 * share / total:.1f}" height="10"/>'
        )
        before += share
    begin = f'<svg xmlns="{SVG}" class="shares" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
    return f"{begin}{''.join(parts)}</svg> "


def _told(words: Mapping[str, int], language: str) -> str:
    total = sum(words.values())
    _, locale = gettext_for(language), locale_of(language)
    shares = (
        f"{_(NAMES[kind])} {format_percent(words[kind] / total, locale=locale)}" for kind in KINDS if words.get(kind)
    )
    return capital(" · ".join(shares))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the marks."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(MarkStatements)
    return SAFE
