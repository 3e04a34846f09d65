"""What an edition is typeset from: parts and chapters in their places, and the facts around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_proceedings.chapters.statements import Stretch
    from sphinx_proceedings.model.pagination import Extent
    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.typst.list_heads import Bibliography
    from sphinx_proceedings.typst.manuscript import Manuscript
    from sphinx_proceedings.typst.paging import Entry


class Chapter(NamedTuple):
    """A chapter to typeset."""

    manuscript: Manuscript
    title: str
    """Without markup."""
    blocks: int
    """How many blocks of running text it has."""
    running: tuple[str, str]
    """Its running title and the language that is in."""
    is_awaited: bool
    """Whether it is still to be written, and has no offprint."""
    people: str
    """Whom it reports, as the contents name them."""
    statements: Sequence[Stretch]
    """What has a rule in the margin."""
    lists: Sequence[Bibliography]
    """Its lists of references, where it has several."""
    sides: Sequence[Side]
    """Its units, for the pairs."""


class Item(NamedTuple):
    """A part or chapter in its place."""

    entry: Entry
    chapter: Chapter | None
    """None for a part."""
    part: str = ""
    """A part's title as markup."""
    motif: str = ""
    """The drawing over a part's title, as SVG."""
    depth: int = 0
    """How deep a chapter's headings are below the volume's."""
    level: int = 0
    """How deep it stands in the contents: 1 for what a chapter lists itself."""
    is_last: bool = False
    """Whether a part comes next."""


class Edition(NamedTuple):
    """What an edition is typeset from."""

    name: str
    """Of its files, without ending."""
    facts: Mapping[str, Any]
    """Of the volume, as the page design reads them."""
    items: Sequence[Item]
    leaf: Callable[[str, Extent], dict[str, Any]]
    """Returns the facts of an offprint by its docname and extent."""
    address: Callable[[str], str | None]
    """Returns where a name of the volume stands on the web."""
    introduction: Manuscript | None
    """What introduces the volume, before its contents."""
    page_said: str
    """How "page %s" is said."""
