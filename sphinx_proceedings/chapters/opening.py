"""What stands at the head of a chapter in every format: byline, credits and state of the translation, abstract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import bylines, recordings, statements, summaries
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.chapters.titles import words_alone
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import gettext_for, language_name
from sphinx_proceedings.language.wordlist import folded
from sphinx_proceedings.model import credits, head_texts
from sphinx_proceedings.model.identifiers import common_name, deed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.catalogs.progress import Change
    from sphinx_proceedings.chapters.tallies import Tally
    from sphinx_proceedings.model.kinds import Kind
    from sphinx_proceedings.model.metadata import Chapter, Volume
    from sphinx_proceedings.model.persons import Person
    from sphinx_proceedings.model.works import Work

# What a chapter could be written from, by how much of it: the report of what was said, or the text itself.
SPOKEN = {
    "full": "Written from the published report, read in full.",
    "opening": "Written from the opening of the published report; the rest was not available.",
    "none": "No report of what was said was available.",
}
WRITTEN = {
    "full": "Written from the text itself, read in full.",
    "opening": "Written from the opening of the text itself; the rest was not available.",
    "none": "Written without the text itself, which was not available.",
}
# How much of the source has changed for certain, or may have: one word, or more.
CHANGED = (
    "Since the translation, one word of the original has changed.",
    "Since the translation, %d words of the original have changed.",
)
PERHAPS_CHANGED = (
    "Since the translation, one word of the original may have changed.",
    "Since the translation, %d words of the original may have changed.",
)


class Opening(SphinxTransform):
    """Put a chapter's opening after its title, as containers every builder prints by their classes.

    The classes are ``opening`` around ``byline``, ``about``, ``awaited``,
    ``translation-notice``, ``statements``, ``reviewers``, ``licence``, ``abstract``, ``keywords`` and ``corrections``.
    """

    default_priority = Reading.OPENING

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        domain = domain_of(self.env)
        chapter = domain.chapters.get(docname)
        title = next(iter(self.document.findall(nodes.title)), None)
        if chapter is None or title is None:
            return
        language = self.config.language
        _ = gettext_for(language)
        opening = nodes.container(classes=["opening"])
        if chapter.authors:
            opening += bylines.byline(chapter.authors, language)
        opening += _about(chapter, domain.volume, language, words_alone(title))
        if chapter.is_awaited:
            opening += summaries.marked("awaited", nodes.Text(_("The text of this chapter is still to come.")))
        elif chapter.language != language:
            opening += _notice(chapter, domain.volume, domain.tallies[docname], language)
        if shares := statements.line(self.document.get(statements.SHARES, {}), language, domain.volume.statements):
            opening += summaries.marked("statements", *shares)
        if review := sentences.review(chapter, language):
            opening += summaries.marked("reviewers", nodes.Text(review))
        if credits.has_own_licence(chapter, domain.volume):
            opening += _licence(credits.licence(chapter, domain.volume), language)
        # What is looked up begins with its own first lines.
        if chapter.abstract and chapter.is_read:
            opening += summaries.abstract(head_texts.lines(chapter.abstract, language), language)
        if chapter.keywords and chapter.is_read:
            opening += summaries.keywords(head_texts.lines(chapter.keywords, language), language)
        if chapter.funding:
            opening += summaries.marked("funding", nodes.strong("", _("Funding")), *bylines.funding(chapter, language))
        if notes := list(bylines.correspondence(chapter, language)):
            opening += nodes.container("", *notes, classes=["correspondence"])
        if chapter.corrections:
            opening += summaries.corrections(chapter, language)
        if opening.children:
            title.parent.insert(title.parent.index(title) + 1, opening)


def _licence(identifier: str, language: str) -> nodes.container:
    """Return what a chapter is under where the volume is under another licence."""
    name, address = common_name(identifier), deed(identifier)
    link = nodes.reference("", name, refuri=address) if address else nodes.Text(name)
    return summaries.marked(
        "licence", nodes.Text(f"{gettext_for(language)('Text under licence')} "), link, nodes.Text(".")
    )


def _about(chapter: Chapter, volume: Volume, language: str, title: str) -> Iterator[nodes.Node]:
    """Yield what a chapter is an account of, or when and where its own text was given, and what there is of it."""
    kind, work = chapter.kind, chapter.about
    when = sentences.scheduled(chapter, volume, language)
    if work and chapter.role:
        lines = [_account(kind, work, language, title)]
        lines += [nodes.paragraph("", f"{when}.", classes=["schedule"])] if when else []
    else:
        own = gettext_for(language)(kind.occasion) if kind.occasion and chapter.is_own else ""
        said = ", ".join(part for part in (own, when) if part)
        lines = [nodes.paragraph("", sentences.capital(said))] if said else []
    lines += recordings.links(chapter.recordings, language)
    if status := " ".join(_status(chapter, language)):
        lines.append(nodes.paragraph("", status, classes=["status"]))
    if lines:
        yield nodes.container("", *lines, classes=["about"])


def _account(kind: Kind, work: Work, language: str, title: str) -> nodes.paragraph:
    """Say what a chapter is an account of, and name its people in each of their roles.

    Whose *title* the chapter bears needs no other mention.
    """
    _ = gettext_for(language)
    line = nodes.paragraph()
    line += nodes.Text(_(kind.called(is_reported=work.is_reported)))
    is_told = folded(work.title) == folded(title)
    if not is_told:
        line += [nodes.Text(" "), nodes.emphasis("", work.title, classes=[f"language-{work.language}"])]
    for role in [role for role in kind.roles if getattr(work, role.field)]:
        persons = getattr(work, role.field)
        sign = " " if is_told and len(line) == 1 else ", "
        line += nodes.Text(f"{sign}{_(role.preposition)} ")
        for person, after in zip(persons, sentences.between(credits.names(persons), language), strict=True):
            line += _person(person, language)
            line += nodes.Text(after)
    line += nodes.Text(".")
    return line


def _person(person: Person, language: str) -> list[nodes.Node]:
    name = [nodes.strong("", str(person.name)), *bylines.badge(person)]
    role = head_texts.lines(person.role, language) if person.role else []
    if role and role[0].language != language:
        rest = "".join(f", {affiliation}" for affiliation in person.affiliations)
        return [*name, nodes.Text(" ("), summaries.said(role[0], language), nodes.Text(f"{rest})")]
    rest = ", ".join([*(line.text for line in role), *map(str, person.affiliations)])
    return [*name, nodes.Text(f" ({rest})")] if rest else name


def _status(chapter: Chapter, language: str) -> Iterator[str]:
    """Say what the chapter could be written from, and which recordings exist that nobody can follow yet."""
    source = SPOKEN if chapter.kind.is_spoken else WRITTEN
    if chapter.about and chapter.about.report:
        yield gettext_for(language)(source[chapter.about.report])
    if listed := recordings.unpublished(chapter.recordings, language):
        yield listed


def _notice(chapter: Chapter, volume: Volume, tally: Tally, language: str) -> nodes.container:
    """Return what the reader of a translation has to know: who translated, and how much."""
    block = summaries.marked("translation-notice", nodes.Text(" ".join(_state(chapter, volume, tally, language))))
    if tally.translated < tally.total:
        block["classes"].append("partial")
    return block


def _state(chapter: Chapter, volume: Volume, tally: Tally, language: str) -> Iterator[str]:
    _ = gettext_for(language)
    original = {"language": language_name(chapter.language, language)}
    untranslated = tally.total - tally.translated - tally.stale
    if tally.translated:
        end = _("; %(translated)d of %(total)d passages so far.") % tally._asdict() if untranslated else "."
        yield sentences.translation(chapter, volume, language) + end
        if untranslated:
            yield _("The rest appears in %(language)s.") % original
    elif tally.stale:
        yield _("Written in %(language)s; its translation needs revision.") % original
    else:
        yield _("Written in %(language)s; not translated yet.") % original
    if tally.stale:
        yield _changed(tally.change, language)
        if tally.translated and not untranslated:
            yield _("The text concerned appears in %(language)s.") % original


def _changed(change: Change, language: str) -> str:
    """Say how much of the source changed; where its former text is unknown, how much may have."""
    _ = gettext_for(language)
    one, several = CHANGED if change.certain else PERHAPS_CHANGED
    return _(one) if change.words == 1 else _(several) % change.words


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the opening."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(Opening)
    return SAFE
