"""mystmd's list of what others can refer to, as its manual describes it (mystmd.org/guide/website-metadata)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from sphinx_proceedings.citations.web import xref
from sphinx_proceedings.citations.web.xref import Target

pytestmark = pytest.mark.pure

PAGE = xref.Page(
    url="/one.html",
    data="/one.json",
    title="Chapter one",
    targets=(
        (Target("chapter-one", "heading", "Chapter one", 1), ()),
        (Target("discussion", "heading", "Discussion", 2), ("after",)),
        (Target("p-riect74", "paragraph", "§ 1"), ()),
        (Target("fig-chain", "figure", "A chain"), ("fig-chain",)),
        (Target("id1", "table", "Figures"), ()),
        (Target("term-AI-Act", "definitionTerm", "AI Act"), ()),
    ),
    numbers={"fig-chain": "1", "id1": "2"},
)
ROOT = xref.Page("/", "/index.json", "A volume", (), {})


def listed() -> list[dict[str, Any]]:
    found = json.loads(xref.references([ROOT, PAGE]))
    assert {name: found[name] for name in ("version", "myst")} == {"version": "1", "myst": "1.2.0"}
    return list(found["references"])


def test_pages_are_listed_and_after_each_its_places() -> None:
    pages = [(at, one) for at, one in enumerate(listed()) if one["kind"] == "page"]
    assert pages == [
        (0, {"kind": "page", "url": "/", "data": "/index.json"}),
        (1, {"kind": "page", "url": "/one.html", "data": "/one.json"}),
    ]
    assert {(one["url"], one["data"]) for one in listed()[2:]} == {("/one.html", "/one.json")}


def test_a_place_has_a_name_and_where_it_differs_the_id_of_the_page() -> None:
    named = [(one["identifier"], one.get("html_id"), one["kind"], one.get("implicit", False)) for one in listed()[2:]]
    assert named == [
        # What other pages may have too is found on this page alone.
        ("chapter-one", None, "heading", True),
        ("discussion", None, "heading", True),
        ("after", "discussion", "heading", False),
        ("p-riect74", None, "paragraph", False),
        ("fig-chain", None, "figure", False),
        ("id1", None, "table", True),
        ("term-ai-act", "term-AI-Act", "definitionTerm", False),
    ]


def test_the_data_of_a_page_say_what_its_places_are_called() -> None:
    data = json.loads(xref.content(PAGE))
    assert data["frontmatter"] == {"title": "Chapter one"}
    nodes = {node["identifier"]: node for node in data["mdast"]["children"]}
    # mystmd looks for each as `[identifier=…]`.
    assert list(nodes) == [one["identifier"] for one in listed()[2:]]
    assert all(re.fullmatch(r"[a-z][\w-]*", name) for name in nodes)
    assert nodes["discussion"]["depth"] == 2
    assert nodes["discussion"]["children"] == [{"type": "text", "value": "Discussion"}]
    assert nodes["p-riect74"]["enumerator"] == "1"
    figure = nodes["fig-chain"]
    assert (figure["type"], figure["kind"], figure["enumerator"]) == ("container", "figure", "1")
    assert figure["children"][0]["children"][0]["children"] == [{"type": "text", "value": "A chain"}]
