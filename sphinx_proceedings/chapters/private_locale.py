"""What the press leans on that is private to Sphinx's transform of translations, or patches there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import i18n
from sphinx.util.nodes import extract_messages

from sphinx_proceedings.model.localized import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


class LocaleOnce(i18n.Locale):
    """Sphinx's Locale without the parsing that it does in vain, and without headings beyond their limit.

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
            # What is no paragraph it leaves for the second time, and then for good: a heading no page has room for.
            found = nodes.comment() if in_vain else publish(*text, **settings)
            is_beyond = isinstance(node, nodes.title) and len(found.astext()) > LONGEST_LINE
            return nodes.comment() if is_beyond else found

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
