"""What Markdown has in a book beyond its own: comments that print nothing, and nothing else that looks like one."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from sphinx_proceedings.catalogs.dialect import leave_comments_out
from sphinx_proceedings.catalogs.message import DISABLED

COMMENTS = {
    "alone": ("<!-- secret -->\n\nSaid.", ["Said."]),
    "over lines": ("<!-- secret\n\nmore of it\n-->\nSaid.", ["Said."]),
    "in front": ("<!-- secret --> Said.", ["Said."]),
    "within": ("Said <!-- secret --> all.", ["Said all."]),
    "at the end": ("Said.<!-- secret -->", ["Said."]),
    "within a paragraph of lines": ("Said\n<!-- secret -->\nall.", ["Said", "all."]),
    "twice": ("A<!-- x -->B<!-- y -->C", ["ABC"]),
    "in a list": ("- a <!-- x -->\n- b", ["a", "b"]),
    "in code": ("`<!-- shown -->` and ``a ` <!-- shown -->``", ["`<!-- shown -->` and ``a ` <!-- shown -->``"]),
    "escaped": (r"\<!-- shown -->", [r"\<!-- shown -->"]),
    "after a lone backquote": ("a ` b <!-- x --> c", ["a ` b c"]),
    "never closed": ("Said <!-- and said", ["Said <!-- and said"]),
    "never closed, by itself": ("<!-- said\n\nSaid.", ["<!-- said", "Said."]),
    "in a fence": ("```\n<!-- shown -->\n```", ["<!-- shown -->"]),
}


@pytest.fixture(scope="module")
def parser() -> MarkdownIt:
    return MarkdownIt("commonmark").disable(list(DISABLED)).use(leave_comments_out)


@pytest.mark.parametrize("case", COMMENTS)
def test_a_comment_is_not_printed(case: str, parser: MarkdownIt) -> None:
    text, wanted = COMMENTS[case]
    tokens = parser.parse(text)
    assert [token.content.strip() for token in tokens if token.content] == wanted
