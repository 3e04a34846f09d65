"""The cards of shared links beside their pages, where the volume's address is known: a card is named by a whole one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE
from sphinx_proceedings.cache import Cache, cache_folder, digest, press
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.citations import phrases
from sphinx_proceedings.figures import cards, motifs
from sphinx_proceedings.figures.covers import BETWEEN
from sphinx_proceedings.figures.motifs import Spot
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import days
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import added_faces, credits, palette
from sphinx_proceedings.web.paths import SITES, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.figures.cards import Card

# A word joiner, which Unicode lets no line end at (UAX 14), after a hyphen.
UNBROKEN_HYPHEN = "-\N{WORD JOINER}"


def name(docname: str) -> str:
    """Return where the card of a page stands in its edition."""
    return f"{docname}.png"


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Draw the cards of the edition, none twice from the same."""
    if exception or not pages_of(app) or app.builder.name not in SITES or not domain_of(app.env).volume.url:
        return
    motif, colours = app.config.proceedings_motif, palette.read(app.config.proceedings_palette)
    spots = motifs.spots(part.docnames for part in domain_of(app.env).parts())
    kept, made_with = Cache(cache_folder(app.doctreedir, "cards")), digest(press(), added_faces.seal())
    for docname, card in _cards(app.env, alone=app.builder.name == "singlehtml"):
        told = cards.told(card, colours, motifs.varied(motif, spots.get(docname, Spot())))
        path = Path(app.outdir, name(docname))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(kept.get(digest(made_with, told), partial(cards.picture, told, Path(motif or app.confdir))))
    if not app.statuscode:
        kept.settle()


def _cards(env: BuildEnvironment, *, alone: bool) -> Iterator[tuple[str, Card]]:
    """Yield the card of the contents, or of all on one page *alone*, and of each chapter."""
    domain, language = domain_of(env), env.config.language
    volume = domain.volume
    title, subtitle = spaced(volume.title[language], language), (volume.subtitle or {}).get(language, "")
    event = BETWEEN.join([days(*volume.event.days, language), phrases.place(volume, language)])
    yield (
        env.config.root_doc,
        cards.Card(title, language, spaced(event, language), spaced(subtitle, language), language),
    )
    for chapter in () if alone else domain.reading_order():
        spoken = domain.title_language(chapter.docname) or language
        people = names_kept_whole(sentences.people(chapter, language), credits.names(chapter.people or chapter.authors))
        under = people or spaced(subtitle, language)
        yield chapter.docname, cards.Card(env.titles[chapter.docname].astext(), spoken, title, under, language)


def names_kept_whole(phrase: str, names: Iterable[str]) -> str:
    """Return a phrase in which each of the names stays on one line."""
    for name in names:
        phrase = phrase.replace(name, name.replace(" ", NO_BREAK).replace("-", UNBROKEN_HYPHEN))
    return phrase


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what draws the cards."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("build-finished", on_build_finished)
    return SAFE
