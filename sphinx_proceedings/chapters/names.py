"""The index of names: persons, projects and organisations, found in the text and listed with their places."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode, traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.blocks import replace_words
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.one_format import is_of_one_format
from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.language.wordlist import WordList, folded
from sphinx_proceedings.model.indexed_names import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.chapters.domain import ProceedingsDomain
    from sphinx_proceedings.language.wordlist import Found
    from sphinx_proceedings.model.indexed_names import IndexedName
    from sphinx_proceedings.model.metadata import Chapter

# The parts of a chapter's opening that say who made it and whom it tells of.
OPENING = {"opening", "about", "awaited", "translation-notice", "reviewers"}
SUBJECTS = "subject"
"""The kind of an index that is no index of names (`chapters.subject_index`)."""
CLOSED = (nodes.literal, nodes.FixedTextElement, nodes.citation, nodes.footnote)


class names_index(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the index will be; ``kind`` says of what."""


class NamesIndex(SphinxDirective):
    """``{names-index} person`` or ``organisation``: the index of one kind of names."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        kind = self.arguments[0]
        domain_of(self.env).indexes.setdefault(self.env.current_document.docname, []).append(kind)
        return [names_index(kind=kind)]


class FindNames(SphinxTransform):
    """Mark where each paragraph first mentions each name."""

    default_priority = Reading.NAMES

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        domain = domain_of(self.env)
        if not domain.is_read(docname):
            return
        forms, wanted = _wanted(domain.names)
        ids = anchors(domain.names)
        places: dict[str, list[str]] = {}
        seen: set[tuple[str, int]] = set()
        tabulated: set[str] = set()
        for text in list(self.document.findall(nodes.Text)):
            paragraph = _paragraph(text)
            if paragraph is None:
                continue
            words = text.astext()
            first: list[tuple[Found, nodes.inline]] = []
            for found in wanted.find(words):
                name = forms[found.word]
                if (name.name, id(paragraph)) not in seen:
                    seen.add((name.name, id(paragraph)))
                    place = _place(words[found.start : found.end], name.kind, ids[name.name], paragraph)
                    place["ids"].append(f"name-{len(seen)}")
                    first.append((found, place))
                    places.setdefault(name.name, []).append(f"name-{len(seen)}")
                    tabulated.update(place["ids"] if any(traverse_parent(paragraph, nodes.table)) else ())
            replace_words(text, first)
        domain.mentions[docname] = {name: _told(places[name], tabulated) for name in places}


class ListNames(SphinxPostTransform):
    """Print the index: each name with the chapters, or on paper the pages, that mention it."""

    default_priority = Resolving.NAMES_INDEX

    def run(self, **kwargs: Any) -> None:
        indexes = list(self.document.findall(names_index))
        mentions = mentioned(domain_of(self.env)) if indexes else {}
        ids = anchors(domain_of(self.env).names)
        for index in indexes:
            entries = [name for name in domain_of(self.env).names if name.kind == index["kind"]]
            listing = nodes.bullet_list(classes=["names-index", "by-letter"])
            letter = ""
            for name in sorted(entries, key=lambda name: folded(name.listed)):
                if places := list(self._places(name.name, mentions.get(name.name, ()))):
                    first = folded(name.listed)[:1]
                    line = self._line(name.listed, ids[name.name], places)
                    listing += nodes.list_item("", line, classes=["letter"] if first != letter else [])
                    letter = first
            index.replace_self(listing)

    def _line(self, listed: str, anchor: str, places: Sequence[nodes.Node]) -> nodes.paragraph:
        """Return a name and its places; on paper a comma parts them, elsewhere the style sheet does."""
        sign = "," if builder_of(self.env).format == "typst" else ""
        entry = nodes.inline("", f"{listed}{sign}", classes=["name"], ids=[anchor])
        return nodes.paragraph(
            "", "", entry, nodes.Text(" "), nodes.inline("", "", *parted(places), classes=["places"])
        )

    def _places(self, name: str, anchors: Iterable[tuple[Chapter, list[str]]]) -> Iterator[nodes.Element]:
        """Yield the places of a name, the chapter that is about it more strongly."""
        builder = builder_of(self.env)
        here = self.env.current_document.docname
        for chapter, found in anchors:
            title = titled(self.env, chapter.docname)
            for number, anchor in enumerate(found if builder.format == "typst" else found[:1]):
                label = nodes.inline("", title, classes=["doc"])
                place = make_refnode(builder, here, chapter.docname, anchor, label)
                yield nodes.strong("", "", place) if not number and is_about(chapter, name) else place


class LinkPersons(SphinxPostTransform):
    """Lead from each person named in the opening of a chapter to their entry in the index."""

    default_priority = Resolving.PERSONS

    def run(self, **kwargs: Any) -> None:
        indexes = domain_of(self.env).indexes
        index = next((docname for docname in sorted(indexes) if PERSON in indexes[docname]), None)
        if index is None:
            return
        builder, here, title = builder_of(self.env), self.env.current_document.docname, self.env.titles[index].astext()
        for place in list(self.document.findall(nodes.inline)):
            if anchor := place.get("indexed"):
                link = make_refnode(builder, here, index, anchor, nodes.Text(place.astext()), title)
                link["classes"].append("name-link")
                place.children = []
                place += link


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the index of names."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_node(names_index)
    app.add_directive("names-index", NamesIndex)
    app.add_transform(FindNames)
    app.add_post_transform(ListNames)
    app.add_post_transform(LinkPersons)
    return SAFE


def titled(env: BuildEnvironment, docname: str) -> str:
    """Return what an index calls a chapter: its short title, or its title."""
    short = domain_of(env).short_title(docname)
    return spaced(*short) if short else spaced(env.titles[docname].astext(), env.config.language)


def mentioned(domain: ProceedingsDomain) -> dict[str, list[tuple[Chapter, list[str]]]]:
    """Return the chapters that mention each name, in reading order, with the ids of the places."""
    found: dict[str, list[tuple[Chapter, list[str]]]] = {}
    for chapter in domain.reading_order():
        for name, places in domain.mentions.get(chapter.docname, {}).items():
            found.setdefault(name, []).append((chapter, places))
    return found


def parted(places: Sequence[nodes.Node], sign: str = "\N{NO-BREAK SPACE}· ") -> list[nodes.Node]:
    """Put a sign between places, on the line of the one before."""
    return [part for place in places for part in (nodes.Text(sign), place)][1:]


@lru_cache(maxsize=2)
def anchors(names: tuple[IndexedName, ...]) -> dict[str, str]:
    """Return the ids of the entries of the index by their names; those of names that make the same are numbered."""
    taken: Counter[str] = Counter()
    found = {}
    for name in names:
        # Letters other than Latin ones leave no trace in an id; of two hyphens it never has more than one.
        made = nodes.make_id(f"{name.kind} {name.listed}")
        taken[made] += 1
        found[name.name] = made if taken[made] == 1 else f"{made}--{taken[made]}"
    return found


def words_of(names: tuple[IndexedName, ...]) -> WordList:
    """Return what finds names, in any of their forms."""
    return _wanted(names)[1]


@lru_cache(maxsize=2)
def _wanted(names: tuple[IndexedName, ...]) -> tuple[dict[str, IndexedName], WordList]:
    forms = {form: name for name in names for form in (name.name, *name.forms)}
    return forms, WordList(forms, inflected=False)


def _told(places: list[str], tabulated: Set[str]) -> list[str]:
    """Return the places where something is said of a name: a table that lists it counts where no text does."""
    return [place for place in places if place not in tabulated] or places


def is_about(chapter: Chapter, name: str) -> bool:
    """Tell whether a chapter is about the work of a person; a session is nobody's."""
    return bool(chapter.kind.cite) and any(str(person.name) == name for person in chapter.people)


def _paragraph(text: nodes.Text) -> nodes.Element | None:
    """Return the paragraph of running text around *text*, the opening's included."""
    around = next(iter(traverse_parent(text.parent, (nodes.paragraph, *CLOSED))), None)
    return around if isinstance(around, nodes.paragraph) and not is_of_one_format(around) else None


def _place(words: str, kind: str, entry: str, paragraph: nodes.Element) -> nodes.inline:
    """Return the place of a name; ``indexed`` is the entry it leads to, for who made or is told of in a chapter."""
    place = nodes.inline("", words)
    if kind == PERSON and OPENING & set(paragraph.parent["classes"]):
        place["indexed"] = entry
    return place
