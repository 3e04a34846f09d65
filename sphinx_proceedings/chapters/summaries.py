"""What an opening tells line by line: the abstract, the keywords and the corrections, each marked with its language."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_proceedings.language.interface import day, gettext_for
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model import head_texts
from sphinx_proceedings.model.head_texts import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.model.metadata import Chapter


def said(line: Line, edition: str) -> nodes.Node:
    """Return words, marked where they are in another language than the *edition*."""
    if line.language == edition:
        return nodes.Text(line.text)
    return nodes.inline("", line.text, classes=[f"language-{line.language}"])


def keywords(words: list[Line], language: str) -> nodes.container:
    """Return the keywords, those of one language after another together."""
    line: list[nodes.Node] = [nodes.strong("", gettext_for(language)("Keywords"))]
    for spoken, run in groupby(words, attrgetter("language")):
        line.append(nodes.Text(", " if line[1:] else " "))
        line.append(said(Line(", ".join(word.text for word in run), spoken), language))
    return marked("keywords", *line)


def abstract(lines: list[Line], language: str) -> nodes.container:
    """Return the abstract: a paragraph, or its lines as a list."""
    _ = gettext_for(language)
    if len(lines) == 1:
        return marked("abstract", nodes.strong("", _("Abstract")), nodes.Text(" "), said(lines[0], language))
    return _listed("abstract", _("In brief"), ([said(line, language)] for line in lines))


def corrections(chapter: Chapter, language: str) -> nodes.container:
    """Return what was corrected since the chapter was published, in the language of the edition or another."""
    lines = []
    for correction in chapter.corrections:
        when = nodes.Text(f"{day(correction.date, language)}{manners_of(language).colon}")
        words = (said(line, language) for line in head_texts.lines(correction.text, language))
        lines.append([when, *words])
    return _listed("corrections", gettext_for(language)("Corrections"), lines)


def _listed(name: str, label: str, lines: Iterable[list[nodes.Node]]) -> nodes.container:
    block = marked(name, nodes.strong("", label))
    block += nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", *line)) for line in lines))
    return block


def marked(name: str, *children: nodes.Node) -> nodes.container:
    """Return a paragraph in a container that every builder prints by its class."""
    block = nodes.container(classes=[name])
    block += nodes.paragraph("", "", *children)
    return block
