"""The addresses of passages that a page has no more: each says where it stood, and where it is now, if anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.earlier import named, past_of
from sphinx_proceedings.chapters.names import titled
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.language.interface import gettext_for, worded_in
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.languages import mark
from sphinx_proceedings.web.paths import SITES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.history import Departed
    from sphinx_proceedings.model.releases import Place

KIND = "departed"


class DepartedPassages(SphinxPostTransform):
    """Put a line for each where it stood: nobody sees it but who comes by its address."""

    default_priority = Resolving.DEPARTED
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        past = past_of(self.env, self.env.current_document.docname)
        if not past.departed or builder_of(self.env).name not in SITES:
            return
        paragraphs = {name: paragraph for paragraph, name in named(self.document)}
        first = next(iter(paragraphs.values()), None)
        # Those that stood at one place, from the last, each before the one put there already.
        for one in reversed(past.departed):
            before = paragraphs.get(one.after)
            if before is not None:
                before.parent.insert(before.parent.index(before) + 1, self._line(one))
            elif first is not None:
                first.parent.insert(first.parent.index(first), self._line(one))

    def _line(self, departed: Departed) -> nodes.paragraph:
        language = self.config.language
        _ = gettext_for(language)
        passage = f"§{NO_BREAK}{departed.number}" if departed.number else _("A passage")
        sentence = (
            _("%(passage)s of version %(version)s stood here, and is now in another chapter:")
            if departed.became
            else _("%(passage)s of version %(version)s stood here, and has been taken out.")
        ) % {"passage": passage, "version": departed.version}
        words, spoken = nodes.Text(spaced(sentence, language)), worded_in(sentence, language)
        said = words if spoken == language else nodes.inline("", "", words, classes=[mark(spoken)])
        line = nodes.paragraph("", "", said, ids=[departed.name], classes=[KIND])
        if departed.became:
            line += [nodes.Text(" "), self._link(departed.became)]
        return line

    def _link(self, place: Place) -> nodes.reference:
        numbers = {name: number for name, number, _ in domain_of(self.env).passages[place.docname]}
        number = numbers.get(place.name)
        called = titled(self.env, place.docname) + (f", §{NO_BREAK}{number}" if number else "")
        here = self.env.current_document.docname
        return make_refnode(builder_of(self.env), here, place.docname, place.name, nodes.Text(called))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the lines."""
    app.setup_extension("sphinx_proceedings.chapters.earlier")
    app.add_post_transform(DepartedPassages)
    return SAFE
