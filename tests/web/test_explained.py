"""What a page carries of an entry that it links to: enough of a term's to know what is meant."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_proceedings.web import explained
from sphinx_proceedings.web.explained import ENOUGH, Known, beginning, headed

pytestmark = pytest.mark.pure
FIRST = "What several people hold together and keep by rules that they set themselves. "


def entry() -> nodes.paragraph:
    link = nodes.reference("", "", nodes.inline("", "Commons"), refuri="glossary.html#term-commons")
    return nodes.paragraph("", "", nodes.Text(FIRST), link, nodes.Text(" may be lost."))


def test_a_term_is_told_to_the_end_of_a_sentence() -> None:
    [told] = beginning([entry(), nodes.paragraph("", "More of it.")])
    assert len(FIRST) > ENOUGH
    assert told.astext() == FIRST.strip()


def test_what_is_short_is_told_whole_and_without_its_links() -> None:
    short = entry()
    short[0] = nodes.Text("Some ")
    short += nodes.reference("", "", nodes.Text(" See there."), refuri="https://v.example", classes=["external"])
    told = list(beginning([short, nodes.paragraph("", "More of it.")]))
    assert [part.astext() for part in told] == ["Some Commons may be lost. See there.", "More of it."]
    assert not [link for part in told for link in part.findall(nodes.reference)]
    assert len(list(short.findall(nodes.reference))) == 2


@pytest.mark.parametrize(
    ("begun", "told"),
    [
        ([nodes.Text("Fr. "), nodes.emphasis("", "commun"), nodes.Text(". What is held.")], "commons What is held."),
        (
            [nodes.Text("In French "), nodes.emphasis("", "commun"), nodes.Text(". Held.")],
            "commons In French commun. Held.",
        ),
        ([nodes.Text("What is held.")], "commons What is held."),
    ],
)
def test_what_is_told_is_headed_by_the_term_in_the_place_of_its_counterpart(begun: list[nodes.Node], told: str) -> None:
    said: list[nodes.Element] = [nodes.paragraph("", "", *begun)]
    [part] = headed("commons", said)
    assert part.astext() == told
    assert isinstance(part[0], nodes.strong)
    assert said[0].children == begun


def test_entries_are_found_again_when_what_they_are_made_from_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    made_from, resolved = {"glossary": "as it was"}, []

    def resolve(docname: str, *_: Any, **__: Any) -> nodes.document:
        resolved.append(docname)
        return new_document(docname)

    monkeypatch.setattr(explained, "Dependencies", lambda _: SimpleNamespace(of=made_from.__getitem__))
    builder: Any = SimpleNamespace(env=SimpleNamespace(get_and_resolve_doctree=resolve), tags=None)
    known = Known(builder)
    for _ in "12":
        known.of("glossary")
        known.doubt()
    assert resolved == ["glossary"]
    made_from["glossary"] = "as it is"
    known.of("glossary")
    assert resolved == ["glossary"] * 2
