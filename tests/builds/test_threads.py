"""Threads: a document lists ways through the volume, which are drawn and met at each stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from volumes import INDEX, ONE, SECOND, build, build_site, edit, read, write_volume

if TYPE_CHECKING:
    from pathlib import Path

FIRST = next(line for line in ONE.splitlines() if line.startswith("A first paragraph"))
QUOTED = "What others have said of it."
LIST = """---
language: en
kind: back
---

# Threads

```{threads}
```

## Upkeep

1. {ref}`Who begins <begins>`
2. {ref}`Who goes on <goes-on>`

## Language

1. {ref}`In which words <goes-on>`
"""


def volume(folder: Path) -> Path:
    """Write a volume with two threads, which meet in one paragraph."""
    written = write_volume(
        folder,
        **{
            "source/index.md": INDEX.replace("\nreferences\n", "\nreferences\nthreads\n"),
            "source/one.md": ONE.replace(FIRST, f"```{{reported}}\n(begins)=\n{FIRST}\n```"),
            "source/threads.md": LIST,
        },
    )
    edit(written / "source/one.md", SECOND, f"(goes-on)=\n{SECOND}\n\n> {QUOTED}")
    return written


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(volume(tmp_path_factory.mktemp("threads")))


def said(markup: str) -> str:
    """Return the words of a piece of a page."""
    return " ".join(re.sub(r"<[^>]*>", "", markup).split())


def rows(page: str) -> list[tuple[list[str], str]]:
    """Return what each row of the map says, and how each line crosses it."""
    drawn = page.partition('<ul class="threads-map">')[2].partition("</ul>")[0]
    crossed = re.compile(r'<span class="line line-\d ?([^"]*)">')
    return [(crossed.findall(row), said(row)) for row in re.findall(r"<li.*?</li>", drawn, re.DOTALL)]


def test_lines_run_from_the_first_stop_to_the_last(site: Path) -> None:
    assert rows(read(site, "en", "threads")) == [
        (["", ""], "Chapter one"),
        (["on from stop", ""], "Upkeep Who begins § 1"),
        (
            ["on to stop", "on from to stop"],
            "Upkeep Who goes on § 2 Language In which words § 2",
        ),
    ]


def test_the_name_of_a_thread_stands_at_each_of_its_stops(site: Path) -> None:
    assert re.findall('class="thread">([^<]*?) <', read(site, "en", "threads")) == ["Upkeep", "Upkeep", "Language"]


def test_the_lists_tell_where_each_stop_is(site: Path) -> None:
    page = read(site, "en", "threads")
    assert "Who goes on (Chapter one, § 2)" in said(page)
    anchors = re.findall(r'href="one\.html#(p-[^"]*)"', page)
    assert len(anchors) == 6
    assert all(f'id="{anchor}"' in read(site, "en", "one") for anchor in anchors)


def test_a_stop_leads_on(site: Path) -> None:
    ways = re.findall(r'<div class="ways[^"]*">(.*?)</div>', read(site, "en", "one"), re.DOTALL)
    assert [said(way) for way in ways] == [
        "Upkeep → § 2",
        "Upkeep ← § 1 Language",
    ]


def test_a_quotation_follows_what_introduces_it(site: Path) -> None:
    quoted = said(read(site, "en", "one").partition(QUOTED)[2].partition("</div>\n</section>")[0])
    assert quoted.startswith("Upkeep ← § ")


def test_paper_has_the_lines_in_a_table_and_the_page_of_each_stop(tmp_path: Path) -> None:
    folder = volume(tmp_path)
    done = build(folder, "typst", "en")
    assert (done.returncode, done.stderr) == (0, "")
    printed = [page.extract_text() for page in PdfReader(folder / "out/typst/en/small-en.pdf").pages]
    words = " ".join(next(page for page in printed if "Who begins" in page).replace("\u2060", "").split())
    assert "Chapter Upkeep Language Chapter one, p. 3 § 1, 2 § 2" in words
    assert "Who goes on (Chapter one, § 2, p. 3)" in words
    drawn = (folder / "out/typst/en/small-en.typ").read_text(encoding="utf-8")
    assert re.search(r'\(\("on", "from", "to", "stop", ?\), \[.*#goto\("one#p-', drawn)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<begins>", "<nowhere>", "source/threads.md: nowhere is the label of no paragraph"),
        ("{ref}`Who begins <begins>`", "Who begins", "source/threads.md:13: a stop of a thread is one link"),
    ],
)
def test_a_stop_that_is_none_is_told(old: str, new: str, told: str, tmp_path: Path) -> None:
    folder = volume(tmp_path)
    edit(folder / "source/threads.md", old, new)
    done = build(folder, "html", "en")
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if told in line]
