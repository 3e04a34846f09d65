"""The lists for language models have llmstxt.org's form: title, summary, facts, and links under headings."""

from __future__ import annotations

import re
from dataclasses import replace

from readers import described

from sphinx_proceedings.citations.web import llms
from sphinx_proceedings.model.kinds import KINDS

BOOK = described.book()
BACK = replace(
    BOOK, chapters=(*BOOK.chapters, replace(BOOK.chapters[0], docname="sources", kind=KINDS["back"], about=None))
)
LINE = re.compile(r"- \[(?:\\.|[^\]\\])+\]\(([^)]+)\)(?:: .+)?")


def lists(text: str) -> dict[str, list[str]]:
    """Return the addresses under each heading, of a text in the form."""
    head, *parts = text.split("\n## ")
    title, summary, facts = head.strip().split("\n\n")
    assert re.fullmatch(r"# \S.*", title)
    assert re.fullmatch(r"> \S.*", summary)
    assert all(line.startswith("- ") for line in facts.splitlines())
    found = {}
    for name, lines in (part.strip().split("\n\n") for part in parts):
        matched = [LINE.fullmatch(line) for line in lines.splitlines()]
        found[name] = [one[1] for one in matched if one]
        assert len(found[name]) == len(matched)
    return found


def test_an_edition_lists_its_chapters_and_what_may_be_left_out() -> None:
    addresses = [f"{BOOK.volume.url}/{record.path('md')}" for record in BACK.records()]
    assert lists(llms.edition(BACK)) == {"Contents": addresses[:-1], "Optional": addresses[-1:]}
    assert set(lists(llms.edition(BOOK))) == {"Contents"}


def test_the_site_lists_all_editions() -> None:
    found = lists(llms.site([BACK, BACK.in_language("fr")]))
    assert list(found) == ["English", "Français", "Optional"]
    assert len(found["Optional"]) == 2


def test_without_an_address_links_lead_from_the_list() -> None:
    book = replace(BOOK, volume=replace(BOOK.volume, url=None))
    docname = book.chapters[0].docname
    assert lists(llms.edition(book))["Contents"][0] == f"{docname}.md"
    assert lists(llms.site([book]))["English"][0] == f"en/{docname}.md"
