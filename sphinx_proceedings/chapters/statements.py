"""What kind of statement a section or a passage makes, by its heading or directive, and the shares of each kind."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from babel.numbers import format_percent
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import blocks
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.language.interface import gettext_for, locale_of
from sphinx_proceedings.language.sentences import capital
from sphinx_proceedings.model.kinds_of_statement import KINDS, Statements, percents

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SVG: Final = "http://www.w3.org/2000/svg"
SHARES: Final = "shares-of-statements"
"""Where a document keeps how many words of each kind it has."""
STATEMENT: Final = "statement"
SHARE: Final = "share"
"""The class of what tells the share of one kind, beside the name of that kind."""
_APART = " · "
NAMES: Final = {"reported": "what the sources report", "background": "background", "reading": "our reading"}


class Passage(SphinxDirective):
    """``{reported}``, ``{background}`` or ``{reading}``: what no heading says of some paragraphs."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        _, kind = gettext_for(self.config.language), self.name
        called = capital(_(NAMES[kind]))
        return [nodes.container("", *self.parse_content_to_nodes(), classes=[STATEMENT, kind], called=called)]


class MarkStatements(SphinxTransform):
    """Mark the sections of each kind by their headings in the source, and count the words of all that is marked."""

    default_priority = Reading.STATEMENTS

    def apply(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        if self.env.current_document.docname not in domain.chapters:
            return
        headings = domain.volume.statements or Statements()
        for section in self.document.findall(nodes.section):
            title = section[0] if section.children and isinstance(section[0], nodes.title) else None
            if title and (kind := headings.kind_of(title.rawsource.strip())):
                section["classes"] += [STATEMENT, kind]
        words: Counter[str] = Counter()
        for paragraph in self.document.findall(nodes.paragraph):
            if kind := kind_around(paragraph):
                words[kind] += len(paragraph.astext().split())
        self.document[SHARES] = dict(words)


class Stretch(NamedTuple):
    """Blocks of running text that stand together in one section or passage of a kind, by their numbers."""

    kind: str
    first: int
    last: int


def stretches(document: nodes.document) -> Iterator[Stretch]:
    """Yield what has a rule of its own in the margin, in reading order; a passage parts the section it stands in."""
    around = enumerate(map(_marked_around, blocks.blocks(document)))
    for marked, together in groupby(around, key=itemgetter(1)):
        numbers = [number for number, _ in together]
        if marked and (kind := _kind_marked(marked)):
            yield Stretch(kind, numbers[0], numbers[-1])


def kind_around(node: nodes.Element) -> str | None:
    """Return the kind of the section or passage that a paragraph, a cell or another part of a chapter stands in."""
    marked = _marked_around(node)
    return _kind_marked(marked) if marked else None


def _marked_around(node: nodes.Element) -> nodes.Element | None:
    """Return the innermost section or passage of a kind that a node stands in."""
    return next((one for one in traverse_parent(node, nodes.Element) if STATEMENT in one["classes"]), None)


def _kind_marked(marked: nodes.Element) -> str | None:
    return next((kind for kind in KINDS if kind in marked["classes"]), None)


def line(words: Mapping[str, int], language: str, kept: Statements | None) -> list[nodes.Node]:
    """Say, and where there is room for it show, how much of a chapter is of which kind; nothing of one kind alone.

    The words lead to where the volume explains the kinds it has *kept* apart.
    """
    if len([kind for kind in KINDS if words.get(kind)]) < 2:
        return []
    told: nodes.Node = nodes.Text(_told(words, language))
    if kept and kept.explained:
        options = {"refdomain": "std", "reftype": "ref", "refexplicit": True, "refwarn": True}
        told = pending_xref("", nodes.inline("", "", told), reftarget=kept.explained, **options)
    return [nodes.raw("", _bar(words), format="html", shares={kind: words.get(kind, 0) for kind in KINDS}), told]


def _bar(words: Mapping[str, int]) -> str:
    """Draw the shares side by side, as the style sheets of pages and of EPUB draw the rules of each kind.

    Where no HTML is, paper draws them from what the node keeps.
    """
    total, before, parts = sum(words.values()), 0, []
    for kind in KINDS:
        share = words.get(kind, 0)
        parts.append(
            f'<line class="{kind}" x1="{100 * before / total:.1f}" x2="{100 * (before + share) / total:.1f}"/>'
        )
        before += share
    begin = f'<svg xmlns="{SVG}" class="shares" viewBox="0 -1 100 2" preserveAspectRatio="none" aria-hidden="true">'
    return f"{begin}{''.join(parts)}</svg> "


def _told(words: Mapping[str, int], language: str) -> str:
    _, locale = gettext_for(language), locale_of(language)
    told = {kind: words[kind] for kind in KINDS if words.get(kind)}
    shares = (
        f"{_(NAMES[kind])} {format_percent(share / 100, locale=locale)}"
        for kind, share in zip(told, percents(list(told.values())), strict=True)
    )
    return capital(_APART.join(shares))


class PartShares(SphinxPostTransform):
    """Mark the words that tell of each kind, which paper sets behind the rule of that kind."""

    default_priority = Resolving.SHARES
    formats = ("typst",)

    def run(self, **kwargs: Any) -> None:
        for drawn in list(self.document.findall(nodes.raw)):
            if "shares" in drawn:
                part_shares(drawn)


def part_shares(drawn: nodes.raw) -> None:
    """Mark them in the paragraph of the shares that are *drawn*, unless they are told otherwise than `line` does."""
    kinds = [kind for kind in KINDS if drawn["shares"][kind]]
    for text in list(drawn.parent.findall(nodes.Text)):
        told = text.astext().split(_APART)
        if text.parent is not drawn and len(told) == len(kinds):
            *others, last = told
            words = [*(f"{share}{_APART}" for share in others), last]
            marked = [nodes.inline("", share, classes=[SHARE, kind]) for share, kind in zip(words, kinds, strict=True)]
            text.parent.replace(text, marked)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the marks."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    for kind in KINDS:
        app.add_directive(kind, Passage)
    app.add_transform(MarkStatements)
    app.add_post_transform(PartShares)
    return SAFE
