"""Who gave or wrote what a chapter holds, told of after it: biographies and portraits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import bylines, summaries
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model import head_texts
from sphinx_proceedings.model.languages import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.persons import Person, Portrait

# Where a portrait keeps what it shows, until the catalogs' templates are made: no message of the text says it.
SHOWN = "shown"


class Biographies(SphinxTransform):
    """Put biographies after a chapter, under a heading that is no section's; nothing where nothing is told."""

    default_priority = Reading.BIOGRAPHIES

    def apply(self, **kwargs: Any) -> None:
        chapter = domain_of(self.env).chapters.get(self.env.current_document.docname)
        section = next(iter(self.document.findall(nodes.section)), None)
        persons = chapter.described if chapter else ()
        if section is not None and persons:
            _ = gettext_for(self.config.language)
            heading = nodes.rubric("", _("Biography") if len(persons) == 1 else _("Biographies"))
            heading["heading-level"] = 2
            section += nodes.container("", heading, *_each(persons, self.config.language), classes=["biographies"])


def _each(persons: Sequence[Person], language: str) -> Iterator[nodes.container]:
    for person in persons:
        name = nodes.paragraph("", "", nodes.strong("", str(person.name)), *bylines.badge(person), classes=["name"])
        lines = head_texts.lines(person.bio, language) if person.bio else []
        told = [nodes.paragraph("", "", summaries.said(line, language)) for line in lines]
        beside = [_portrait(person.portrait, language)] if person.portrait else []
        yield nodes.container("", *beside, nodes.container("", name, *told), classes=["biography"])


def _portrait(portrait: Portrait, language: str) -> nodes.container:
    lines = head_texts.lines(portrait.alt, language)
    spoken = lines[0].language
    image = nodes.image(uri=portrait.file, candidates={"*": portrait.file})
    image["classes"] = ["portrait", *([mark(spoken)] if spoken != language else [])]
    image[SHOWN] = " ".join(line.text for line in lines)
    credit = gettext_for(language)("Picture: %s") % portrait.credit if portrait.credit else ""
    below = [nodes.paragraph("", credit, classes=["credit"])] if credit else []
    return nodes.container("", image, *below, classes=["portrait"])


class PortraitsShown(SphinxPostTransform):
    """Say what each portrait shows to who cannot see it."""

    default_priority = Resolving.PORTRAITS

    def run(self, **kwargs: Any) -> None:
        if builder_of(self.env).name == "gettext":
            return
        for image in self.document.findall(nodes.image):
            if SHOWN in image:
                image["alt"] = image[SHOWN]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register biographies, and what portraits show."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(Biographies)
    app.add_post_transform(PortraitsShown)
    return SAFE
