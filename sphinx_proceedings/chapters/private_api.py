"""What the press leans on that is private to Sphinx, docutils, MyST or gettext, or patches there.

Each function names the version it was seen in; ``tests/builds/test_private_api.py`` fails when one of them moves.
"""

from __future__ import annotations

import gettext
import pickle
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import normalize_language_tag, smartquotes
from myst_parser.mdit_to_docutils import base
from sphinx import locale
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.transforms import SphinxContentsFilter
from sphinx.util.i18n import docname_to_domain
from sphinx.util.tags import Tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from docutils.transforms import Transform
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

Made = TypeVar("Made", bound="Builder")

# What Sphinx 9.0 appends to the name of the document that it parses a translation in (sphinx.transforms.i18n).
TRANSLATED = ":<translated>"


# Sphinx.


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder a transform works for (Sphinx 9.0: ``env._app``; ``SphinxTransform.app`` goes in 11)."""
    return env._app.builder


def let_doctrees_go(env: BuildEnvironment) -> None:
    """Keep in memory no doctree of a page that is not written (Sphinx 9.0: ``_write_doc_doctree_cache``)."""
    env._write_doc_doctree_cache.clear()


def beside(app: Sphinx, kind: type[Made]) -> Made:
    """Return another builder for the documents of an application (Sphinx 9.0: each adds to ``app.tags`` its own)."""
    own = (app.builder.name, app.builder.format)
    names = {*own, *(f"{what}_{name}" for what, name in zip(("builder", "format"), own, strict=True))}
    tags, app.tags = app.tags, Tags([tag for tag in app.tags if tag not in names])
    try:
        builder = kind(app, app.env)
    finally:
        app.tags = tags
    builder.init()
    return builder


@contextmanager
def working_for(app: Sphinx, builder: Builder) -> Iterator[None]:
    """Have transforms work for another builder for a while (Sphinx 9.0: they ask ``app.builder`` and ``app.tags``)."""
    before = app.builder, app.tags
    app.builder, app.tags = builder, builder.tags
    try:
        yield
    finally:
        app.builder, app.tags = before


def rewrite_settings(config: Config, **settings: Any) -> None:
    """Give settings values that no conf.py gave them (Sphinx 9.0: their attributes can be set at config-inited).

    Raises AttributeError for a setting nobody has declared, which Sphinx would take without a word.
    """
    for name, value in settings.items():
        getattr(config, name)
        setattr(config, name, value)


def know_quotes(quotes: Mapping[str, Sequence[str]]) -> None:
    """Give docutils the quotes of languages that it has none for, for the whole process (0.22: ``smartchars.quotes``).

    Of a language without any, each chapter would be warned of.
    """
    for language, signs in quotes.items():
        known = smartquotes.smartchars.quotes
        if not any(tag in known for tag in normalize_language_tag(language)):
            opening, closing, inner_opening, inner_closing = signs
            known[language.lower()] = (opening, closing, inner_opening, inner_closing)


def disconnect(app: Sphinx, event: str, handler: Callable[..., Any]) -> None:
    """Have *handler* called no more (Sphinx 9.0: ``events.listeners`` knows the ids that ``disconnect`` asks for)."""
    for listener in [one for one in app.events.listeners[event] if one.handler is handler]:
        app.disconnect(listener.id)


def leave_search_out(app: Sphinx) -> None:
    """Have pages written without an index to search (Sphinx 9.0: ``StandaloneHTMLBuilder.search``)."""
    app.builder.search = False  # type: ignore[attr-defined]


def extract(builder: Builder, docname: str, message: str, path: str) -> None:
    """Add a message that no node holds to the template of a document (Sphinx 9.0: ``I18nBuilder.catalogs``)."""
    # That module reads SOURCE_DATE_EPOCH while it is imported, and raises ValueError where that is no number.
    from sphinx.builders.gettext import MsgOrigin

    domain = docname_to_domain(docname, builder.config.gettext_compact)
    builder.catalogs[domain].add(message, MsgOrigin(path, 1))  # type: ignore[attr-defined]


def targets(env: BuildEnvironment) -> dict[str, dict[Any, Any]]:
    """Return all that a reference of any role can lead to in the documents (Sphinx 9.0: ``StandardDomain.data``).

    Whatever is kept there begins with a docname; Sphinx's own indexes are among them, in the language of the process.
    """
    kept = {name: held for name, held in env.domains.standard_domain.data.items() if isinstance(held, dict)}
    return {name: {key: to for key, to in held.items() if to[0] in env.found_docs} for name, held in kept.items()}


def forget_translations() -> None:
    """Have compiled catalogs read again, which a process keeps for as long as it runs.

    Python 3.11 to 3.13: ``gettext._translations``; Sphinx 9.0: ``locale.translators``, its own messages among them.
    """
    gettext._translations.clear()  # type: ignore[attr-defined]
    for key in [key for key in locale.translators if key[1] != "sphinx"]:
        del locale.translators[key]


def forget_documents(env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Drop the copies kept of documents that are about to be read again.

    Sphinx 9.0: ``_pickled_doctree_cache`` and the cached property ``master_doctree``.
    """
    for docname in docnames:
        env._pickled_doctree_cache.pop(docname, None)
    env.__dict__.pop("master_doctree", None)


def save_environment(app: Sphinx) -> None:
    """Keep what the documents of an application are read into, for the next to begin with (Sphinx 9.0: ``build``)."""
    with _saved(app).open("wb") as file:
        pickle.dump(app.env, file, pickle.HIGHEST_PROTOCOL)


def forget_environment(app: Sphinx) -> None:
    """Have the next application read every document, as doctrees on disk are no longer those it would begin with."""
    _saved(app).unlink(missing_ok=True)


def _saved(app: Sphinx) -> Path:
    return Path(app.doctreedir, ENV_PICKLE_FILENAME)


def replace_transform(app: Sphinx, old: type[Transform], new: type[Transform]) -> None:
    """Have *new* done where *old* would be (Sphinx 9.0: the registry returns its own lists)."""
    for transforms in (app.registry.get_transforms(), app.registry.get_post_transforms()):
        transforms[:] = [new if transform is old else transform for transform in transforms]


def leave_out_of_titles(is_left_out: Callable[[nodes.Node], bool]) -> None:
    """Have titles collected without some of the references in them, in this process.

    Sphinx 9.0: ``SphinxContentsFilter.visit_pending_xref`` takes their children, for a citation its key.
    """

    def visit(visitor: SphinxContentsFilter, node: nodes.Element) -> None:
        raise nodes.SkipNode if is_left_out(node) else nodes.SkipDeparture

    setattr(SphinxContentsFilter, "visit_pending_xref", visit)  # noqa: B010


# MyST.


def keep_default_settings() -> None:
    """Have the settings that docutils gives a document by itself made once in a process.

    MyST 5.2 makes such a document for each text that it parses, to throw it away (``setup_render``) or to give it
    other settings (``render_restructuredtext``).
    """
    setattr(base, "get_default_settings", cache(get_default_settings))  # noqa: B010
