"""What the press leans on that is private to Sphinx, MyST, sphinxcontrib-bibtex, pybtex or gettext, or patches there.

Each function names the version it was seen in; ``tests/builds/test_private_api.py`` fails when one of them moves.
"""

from __future__ import annotations

import gettext
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import pybtex_docutils
from docutils import nodes
from docutils.frontend import get_default_settings
from myst_parser.mdit_to_docutils import base
from pybtex.plugin import find_plugin, register_plugin
from sphinx import locale
from sphinx.transforms import i18n
from sphinx.util.nodes import extract_messages
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.plugin import register_plugin as register_referencing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from docutils.transforms import Transform
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction
    from sphinxcontrib.bibtex.roles import CitationRef

# What Sphinx 9.0 appends to the name of the document that it parses a translation in (sphinx.transforms.i18n).
TRANSLATED = ":<translated>"
STYLE = "proceedings"


# Sphinx.


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder a transform works for (Sphinx 9.0: ``env._app``; ``SphinxTransform.app`` goes in 11)."""
    return env._app.builder


def rewrite_settings(config: Config, **settings: Any) -> None:
    """Give settings values that no conf.py gave them (Sphinx 9.0: their attributes can be set at config-inited).

    Raises AttributeError for a setting nobody has declared, which Sphinx would take without a word.
    """
    for name, value in settings.items():
        getattr(config, name)
        setattr(config, name, value)


def disconnect(app: Sphinx, event: str, handler: Callable[..., Any]) -> None:
    """Have *handler* called no more (Sphinx 9.0: ``events.listeners`` knows the ids that ``disconnect`` asks for)."""
    for listener in [one for one in app.events.listeners[event] if one.handler is handler]:
        app.disconnect(listener.id)


def leave_search_out(app: Sphinx) -> None:
    """Have pages written without an index to search (Sphinx 9.0: ``StandaloneHTMLBuilder.search``)."""
    app.builder.search = False  # type: ignore[attr-defined]


def targets(env: BuildEnvironment) -> dict[str, dict[Any, Any]]:
    """Return all that a reference of any role can lead to (Sphinx 9.0: ``StandardDomain.data``)."""
    return {name: held for name, held in env.domains.standard_domain.data.items() if isinstance(held, dict)}


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


def replace_transform(app: Sphinx, old: type[Transform], new: type[Transform]) -> None:
    """Have *new* done where *old* would be (Sphinx 9.0: ``registry.get_transforms`` returns its own list)."""
    transforms = app.registry.get_transforms()
    transforms[transforms.index(old)] = new


class LocaleOnce(i18n.Locale):
    """Sphinx's Locale without the parsing that it does in vain.

    Sphinx 9.0: it goes through the messages twice and parses each both times, but the first time is for titles and
    terms alone; ``extract_messages`` begins each time, ``_publish_msgstr`` parses.
    """

    def apply(self, **kwargs: Any) -> None:
        passes: list[None] = []
        extract, publish = extract_messages, i18n._publish_msgstr
        node: nodes.Element

        def extract_noted(document: nodes.Element) -> Iterator[tuple[nodes.Element, str]]:
            nonlocal node
            passes.append(None)
            for node, message in extract(document):  # noqa: UP028 (publish_once asks for the node)
                yield node, message

        def publish_once(*text: Any, **settings: Any) -> nodes.Element:
            in_vain = len(passes) == 1 and not isinstance(node, (nodes.title, nodes.term))
            # What is no paragraph it leaves for the second time.
            return nodes.comment() if in_vain else publish(*text, **settings)

        with _replaced(i18n, extract_messages=extract_noted, _publish_msgstr=publish_once):
            super().apply(**kwargs)


@contextmanager
def _replaced(module: ModuleType, **functions: Any) -> Iterator[None]:
    before = {name: getattr(module, name) for name in functions}
    vars(module).update(functions)
    try:
        yield
    finally:
        vars(module).update(before)


# MyST.


def keep_default_settings() -> None:
    """Have the settings that docutils gives a document by itself made once in a process.

    MyST 5.2 makes such a document for each text that it parses, to throw it away (``setup_render``) or to give it
    other settings (``render_restructuredtext``).
    """
    setattr(base, "get_default_settings", cache(get_default_settings))  # noqa: B010


# sphinxcontrib-bibtex and pybtex.


def register_styles(formatting: type, referencing: type) -> None:
    """Register the styles of references and citations under the name STYLE, for the whole process.

    Their registers know plugins of installed packages alone, others by force (pybtex 0.26, sphinxcontrib-bibtex 2.7).
    """
    register_plugin("pybtex.style.formatting", STYLE, formatting, force=True)
    register_referencing("sphinxcontrib.bibtex.style.referencing", STYLE, referencing, force=True)
    # pybtex looks through all installed packages for a plugin at each use, but finds a registered one at once.
    register_plugin("pybtex.backends", "plaintext", find_plugin("pybtex.backends", "plaintext"), force=True)


def register_tag(name: str, make: Callable[..., nodes.Element]) -> None:
    """Have *make* make the node of a tag in references, for the whole process (pybtex-docutils 1.0: ``tags``)."""
    pybtex_docutils.Backend.tags[name] = make  # type: ignore[assignment]


def replace_cite_roles(app: Sphinx, role: RoleFunction) -> None:
    """Put *role* in the place of all that cite (sphinxcontrib-bibtex 2.7: ``BibtexDomain.roles`` has all names)."""
    app.add_role("cite", role, override=True)
    for name in BibtexDomain.roles:
        app.add_role_to_domain("cite", name, role, override=True)


def set_citations_of(env: BuildEnvironment, docname: str, refs: Iterable[CitationRef]) -> None:
    """Replace what was noted of a document's citations (sphinxcontrib-bibtex 2.7: ``data["citation_refs"]``)."""
    domain = bibtex_domain(env)
    domain.data["citation_refs"] = [*(ref for ref in domain.citation_refs if ref.docname != docname), *refs]


def cited_by(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the keys of the works a document cites, each once (sphinxcontrib-bibtex 2.7: ``citation_refs``)."""
    calls = (ref for ref in bibtex_domain(env).citation_refs if ref.docname == docname)
    return list(dict.fromkeys(target.key for call in calls for target in call.targets))


def is_known(env: BuildEnvironment, key: str) -> bool:
    """Tell whether the .bib files have a work (sphinxcontrib-bibtex 2.7: ``bibdata.data.entries``)."""
    return key in bibtex_domain(env).bibdata.data.entries


def sort_lists(env: BuildEnvironment, key: Callable[[Any], Any]) -> None:
    """Sort the lists of references, of which the last that has a work is the one a page without its own refers to.

    sphinxcontrib-bibtex 2.7: ``data["bibliographies"]``, in the order of its making.
    """
    domain = bibtex_domain(env)
    domain.data["bibliographies"] = dict(sorted(domain.bibliographies.items(), key=lambda item: key(item[0])))


def set_citations(domain: BibtexDomain, citations: list[Any]) -> None:
    """Replace the formatted references of all lists (sphinxcontrib-bibtex 2.7: ``data["citations"]``)."""
    domain.data["citations"] = citations


def empty_lists(env: BuildEnvironment) -> None:
    """Empty the references of every list: writing a page fills them, and would fill them again.

    sphinxcontrib-bibtex 2.7: the nodes in ``citation_nodes`` of each list are those that are written.
    """
    for lists in bibtex_domain(env).bibliographies.values():
        for reference in lists.citation_nodes.values():
            reference.clear()


def wrap_formatting(wrap: Callable[[BibtexDomain, Callable[[BibtexDomain], Any]], None]) -> None:
    """Have *wrap* decide when the references are formatted, for the whole process.

    sphinxcontrib-bibtex 2.7: its domain formats them all in ``env_updated``, after every change of any document.
    """
    format_lists = BibtexDomain.env_updated

    def env_updated(domain: BibtexDomain) -> list[str]:
        wrap(domain, format_lists)
        return []

    setattr(BibtexDomain, "env_updated", env_updated)  # noqa: B010


def bibtex_domain(env: BuildEnvironment) -> BibtexDomain:
    """Return what sphinxcontrib-bibtex keeps of a build."""
    return cast("BibtexDomain", env.get_domain("cite"))
