"""What the press leans on that is private to Sphinx's HTML builder and its search, beside `chapters.private_api`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from jinja2 import select_autoescape
from markupsafe import Markup
from sphinx import builders
from sphinx.addnodes import index
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.search import WordStore

from sphinx_proceedings.web.search import Folded

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders.html import StandaloneHTMLBuilder


class Words(NamedTuple):
    """What the search index holds of a page: its plain title, its words and titles, its entries in an index."""

    title: str
    store: dict[str, list[Any]]
    entries: list[Any]
    stems: dict[str, str]
    """The stems of the words, where the language of the search remembers them."""


class EscapingTemplates(BuiltinTemplateLoader):
    """Sphinx's templates, whose pages escape whatever is not known to be markup.

    Sphinx 9.0: ``BuiltinTemplateLoader.environment``, which escapes nothing; static files are rendered from strings.
    """

    def init(self, *args: Any, **kwargs: Any) -> None:
        super().init(*args, **kwargs)
        self.environment.autoescape = select_autoescape(default_for_string=False)

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Render a page; of what Sphinx 9.0 gives it, the text, the settings of ``meta`` and tags are markup."""
        texts: dict[str, Any] = {name: Markup(context[name]) for name in ("body", "metatags") if context.get(name)}
        tags: dict[str, Any] = {name: _made(context[name]) for name in ("css_tag", "js_tag") if name in context}
        return super().render(template, {**context, **texts, **tags})


def _made(make: Callable[[Any], str]) -> Callable[[Any], Markup]:
    return lambda asset: Markup(make(asset))


def write_page(builder: StandaloneHTMLBuilder, docname: str) -> None:
    """Resolve and write one document (Sphinx 9.0: ``builders._write_docname``)."""
    builders._write_docname(docname, env=builder.env, builder=builder, tags=builder.tags)


def words_of(builder: StandaloneHTMLBuilder, docname: str, doctree: nodes.document, title: str) -> Words | None:
    """Return what a document gives to the search index; None where there is no index or no title.

    Sphinx 9.0: ``StandaloneHTMLBuilder.index_page`` and ``IndexBuilder._word_collector``.
    """
    if builder.indexer is None or not title:
        return None
    if {"no-search", "nosearch"} & builder.env.metadata.get(docname, {}).keys():
        return Words("", vars(WordStore()), [], {})
    store, language = builder.indexer._word_collector(doctree), builder.indexer.lang
    every = {*store.words, *store.title_words} if isinstance(language, Folded) else ()
    stems = {word: language.stem(word) for word in every}
    return Words(title, vars(store), [node["entries"] for node in doctree.findall(index)], stems)


def feed(builder: StandaloneHTMLBuilder, docname: str, words: Words) -> None:
    """Put a document into the search index by its words (Sphinx 9.0: ``IndexBuilder._word_collector``)."""
    # docutils would make a document's settings anew.
    document = nodes.container("", *(index(entries=entries) for entries in words.entries))
    indexer: Any = builder.indexer
    if isinstance(indexer.lang, Folded):
        indexer.lang.stems.update(words.stems)
    indexer._word_collector = lambda _: WordStore(**words.store)
    indexer.feed(docname, builder.env.doc2path(docname, base=False), words.title, document)
    del indexer._word_collector
