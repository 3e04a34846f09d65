"""What the press leans on that is private to Sphinx's HTML builder, beside `chapters.private_api`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import select_autoescape
from markupsafe import Markup
from sphinx import builders
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders.html import StandaloneHTMLBuilder


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
