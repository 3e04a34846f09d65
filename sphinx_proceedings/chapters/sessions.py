"""The sessions of the event side by side, each contribution with what is public of it: a directive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.names import parted
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.summaries import said
from sphinx_proceedings.language import sentences, surviving
from sphinx_proceedings.language.interface import days, gettext_for, worded_in
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import credits
from sphinx_proceedings.model.head_texts import Line
from sphinx_proceedings.model.kinds import GATHERING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.metadata import Chapter
    from sphinx_proceedings.model.persons import Person
    from sphinx_proceedings.model.works import Media

KIND = "sessions"
"""What the domain calls a survey of sessions, beside the indexes: it too is made of what other chapters say."""


class sessions(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the sessions will be."""


class Sessions(SphinxDirective):
    """``{sessions}``: the sessions of the event, their contributions, and what is public of each."""

    def run(self) -> list[nodes.Node]:
        domain_of(self.env).indexes.setdefault(self.env.current_document.docname, []).append(KIND)
        return [sessions()]


class Session(NamedTuple):
    """The chapters on the contributions to a session, and the one on the session itself, if there is one."""

    chapter: Chapter | None
    talks: list[Chapter]


def grouped(parts: Iterable[Iterable[Chapter]]) -> list[Session]:
    """Return the sessions in the parts of a volume: what was given before any, or without, stands under no head."""
    found: list[Session] = []
    for part in parts:
        here: list[Session] = []
        for chapter in part:
            if chapter.kind.name == GATHERING:
                here.append(Session(chapter, []))
            elif chapter.kind.is_spoken:
                here = here or [Session(None, [])]
                here[-1].talks.append(chapter)
        found += here
    return found


class PrintSessions(SphinxPostTransform):
    """Print them: a list of sessions, in each a list of contributions that lead to their chapters."""

    default_priority = Resolving.NAMES_INDEX

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(sessions)):
            self.edition = self.config.language
            self.domain = domain_of(self.env)
            known = self.domain.chapters
            parts = ([known[name] for name in part.docnames if name in known] for part in self.domain.parts())
            found = grouped(parts)
            place.replace_self([self._surveyed(found)] if found else [])

    def _surveyed(self, found: Sequence[Session]) -> nodes.container:
        """Return it with a title for where it stands alone."""
        title = gettext_for(self.edition)("The sessions")
        return nodes.container("", *self._survey(found), classes=["survey"], title=title)

    def _survey(self, found: Sequence[Session]) -> Iterator[nodes.Node]:
        yield nodes.rubric("", days(*self.domain.volume.event.days, self.edition))
        yield nodes.bullet_list("", *map(self._session, found), classes=["sessions"])
        media = [item for one in found for chapter in one.talks for item in chapter.recordings]
        if not all(item.is_published for item in media):
            yield nodes.paragraph("", "", self._word(self._unpublished(media)), classes=["survives"])

    def _unpublished(self, media: Sequence[Media]) -> str:
        """Say why some or all recordings have no link; paper shows none."""
        _ = gettext_for(self.edition)
        if not any(item.is_published for item in media):
            return _("Recordings and slides are those the programme lists; it gives no address for any of them.")
        return _("Recordings and slides are those the programme lists; for those without a link it gives no address.")

    def _session(self, one: Session) -> nodes.list_item:
        item = nodes.list_item()
        if one.chapter:
            # Heads stand side by side, and have the same lines.
            item += nodes.container("", *self._lines(one.chapter, []), classes=["session-head"])
        if one.talks:
            told = (nodes.list_item("", *self._talk(chapter)) for chapter in one.talks)
            item += nodes.bullet_list("", *told, classes=["talks"])
        return item

    def _talk(self, chapter: Chapter) -> Iterator[nodes.Node]:
        return self._lines(chapter, self._people(chapter.people or chapter.authors))

    def _lines(self, chapter: Chapter, people: list[nodes.Node]) -> Iterator[nodes.Node]:
        """Yield the title, who spoke, and what is public of it."""
        yield nodes.paragraph("", "", self._link(chapter.docname, self._title(chapter.docname)))
        if people:
            yield nodes.paragraph("", "", *people, classes=["speakers"])
        if left := self._surviving(chapter):
            report = [f"report-{chapter.about.report}"] if chapter.about and chapter.about.report else []
            yield nodes.paragraph("", "", *self._in_line(left), classes=["survives", *report])

    def _in_line(self, left: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Put points between them: signs in books, on pages spaces that the style sheet draws so inside a line."""
        if builder_of(self.env).name in ("epub", "typst"):
            return parted(left)
        return [part for item in left for part in (nodes.inline("", " ", classes=["point"]), item)][1:]

    def _people(self, persons: Sequence[Person]) -> list[nodes.Node]:
        """Return the names of persons, none of which is to be parted while a line has room for it."""
        named = credits.names(persons)
        parts = zip(named, sentences.between(named, self.edition), strict=True)
        return [
            part for name, after in parts for part in (nodes.inline("", name, classes=["person"]), nodes.Text(after))
        ]

    def _title(self, docname: str) -> nodes.inline:
        """Return what a chapter is called in few words; on paper its page follows."""
        short = self.domain.short_title(docname)
        own = short.language if short else self.domain.title_language(docname) or self.edition
        words = spaced(short.text if short else self.env.titles[docname].astext(), own)
        title = said(Line(self.domain.section_number(docname) + words, own), self.edition)
        return nodes.inline("", "", title, classes=["doc"])

    def _link(self, docname: str, words: nodes.Node) -> nodes.reference:
        return make_refnode(builder_of(self.env), self.env.current_document.docname, docname, "", words)

    def _surviving(self, chapter: Chapter) -> list[nodes.Node]:
        """Return what is public of a contribution; of a session nobody asks what there is not."""
        told = map(self._fact, surviving.told(chapter, self.edition, is_brief=True))
        left = [*told, *self._recorded(chapter)]
        is_lost = not left and chapter.kind.name != GATHERING and chapter.is_awaited
        return [self._fact(gettext_for(self.edition)("Nothing yet"))] if is_lost else left

    def _recorded(self, chapter: Chapter) -> Iterator[nodes.Node]:
        """Yield each kind of recordings once; what readers can get at is a link to the chapter that offers it."""
        for kind in dict.fromkeys(item.type for item in chapter.recordings):
            word = self._fact(surviving.recorded(kind, self.edition))
            is_published = any(item.is_published for item in chapter.recordings if item.type == kind)
            yield self._link(chapter.docname, word) if is_published else word

    def _fact(self, words: str) -> nodes.Node:
        """Return a few words that no line parts."""
        return said(Line(words.replace(" ", NO_BREAK), worded_in(words, self.edition)), self.edition)

    def _word(self, words: str) -> nodes.Node:
        return said(Line(spaced(words, self.edition), worded_in(words, self.edition)), self.edition)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and what becomes of it."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_node(sessions)
    app.add_directive("sessions", Sessions)
    app.add_post_transform(PrintSessions)
    return SAFE
