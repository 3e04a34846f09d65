"""Earlier releases remembered: each paragraph of a page answers to the ids that it had in them."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.published import passages
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model import history, releases
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.history import Past

# What the domain keeps it under, by docname, of chapters that are gone as well.
PASTS = "pasts"
# What a paragraph keeps of the release since which it was changed: its version, and the digests of its words.
CHANGED, FORMER_WORDS = "changed-since", "former-words"
NOTHING = history.Past()


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Compare what was read with the releases; return the chapters of which other things are remembered now.

    Raises ProceedingsError, with its line, for a memory that cannot be read.
    """
    domain = domain_of(env)
    path = Path(env.srcdir, releases.FILE)
    past = releases.read(path, shown(path))
    found = history.pasts(past, list(_present(env, past)), domain.volume.version) if past else {}
    before = domain.data[PASTS]
    other = {name for name in found.keys() | before.keys() if found.get(name) != before.get(name)}
    domain.data[PASTS] = found
    return sorted(other & env.all_docs.keys())


def _present(env: BuildEnvironment, past: tuple[releases.Release, ...]) -> Iterator[releases.Passage]:
    every = chain.from_iterable(passage.texts.values() for one in past for passage in one.passages)
    yield from passages(env, {text.seal: text.words for text in every})


def past_of(env: BuildEnvironment, docname: str) -> Past:
    """Return what is remembered of a chapter, once all are read."""
    return cast("Past", domain_of(env).data[PASTS].get(docname, NOTHING))


def gone(env: BuildEnvironment) -> Iterator[tuple[str, Past]]:
    """Yield the docnames of chapters that there were, and what is remembered of each, once all are read."""
    pasts = cast("dict[str, Past]", domain_of(env).data[PASTS])
    yield from ((docname, past) for docname, past in sorted(pasts.items()) if docname not in env.all_docs)


class EarlierIds(SphinxPostTransform):
    """Let a paragraph answer to the ids that it had in earlier releases."""

    default_priority = Resolving.EARLIER_IDS
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        past = past_of(self.env, self.env.current_document.docname)
        for paragraph, name in named(self.document) if past.former else ():
            paragraph["ids"] += past.former.get(name, ())


class Changes(SphinxPostTransform):
    """Tell a paragraph since which release it reads otherwise in this edition, and what its words were."""

    default_priority = Resolving.CHANGES

    def run(self, **kwargs: Any) -> None:
        past, language = past_of(self.env, self.env.current_document.docname), self.config.language
        for paragraph, name in named(self.document) if past.changed else ():
            if language in (changed := past.changed.get(name, {})):
                paragraph[CHANGED], paragraph[FORMER_WORDS] = past.version, changed[language]


def change_of(paragraph: nodes.paragraph, edition: str) -> str:
    """Return what a paragraph says of itself that was changed since a release; nothing for any other."""
    version = paragraph.get(CHANGED)
    return gettext_for(edition)("changed since version %s") % version if version else ""


def named(document: nodes.document) -> list[tuple[nodes.paragraph, str]]:
    """Return the paragraphs of a chapter that have an id, each with it."""
    return [(one, str(one["ids"][0])) for one in document.findall(nodes.paragraph) if one["ids"]]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have releases remembered."""
    app.setup_extension("sphinx_proceedings.chapters.published")
    app.connect("env-updated", on_env_updated)
    app.add_post_transform(EarlierIds)
    app.add_post_transform(Changes)
    return SAFE
