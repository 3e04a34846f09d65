"""The layout of a narrow page: labels whole, numbers beside their rule, titles that break after the colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers.browsing import PHONE
from readers.this_volume import LANGUAGES, chapters_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

TABLES = [f"{name}.html" for name in chapters_with("-table}")]
MARKED = f"{chapters_with('kind: talk', chr(10) + '## ')[0]}.html"
TITLED = [f"{name}.html" for name in chapters_with(": ", "kind: talk")]

# The labels whose longest word is wider than the room they have: half a pixel for rounding, and never beyond the cell.
CUT = """
() => [...document.querySelectorAll("[data-th]")].flatMap((cell) => {
  // One property at a time: the shorthand is empty where the capitals are small ones.
  const {width, fontFamily, fontSize, fontWeight, fontVariantCaps, letterSpacing} = getComputedStyle(cell, "::before");
  const face = {fontFamily, fontSize, fontWeight, fontVariantCaps, letterSpacing};
  const room = Math.min(parseFloat(width) + 0.5 || Infinity, cell.clientWidth);
  const word = document.createElement("span");
  Object.assign(word.style, {...face, position: "absolute", whiteSpace: "nowrap"});
  document.body.append(word);
  const wider = cell.dataset.th.split(/ /).filter((one) => {
    word.textContent = one;
    return word.getBoundingClientRect().width > room;
  });
  word.remove();
  return wider;
})
"""
# How far the number of each passage is from the rule that says of what kind it is.
APART = """
() => [...document.querySelectorAll(".statement .segment")].map((number) => {
  const statement = number.closest(".statement");
  const rule = statement.getBoundingClientRect().left + parseFloat(getComputedStyle(statement, "::before").left) + 2;
  const digits = document.createRange();
  digits.selectNodeContents(number);
  return digits.getBoundingClientRect().left - rule;
})
"""
# How far from the beginning of its line a title goes on after a colon, where it has more lines than one.
AFTER_COLON = """
() => [...document.querySelectorAll("h1 > .rest")].map((rest) => {
  const [title, box] = [rest.parentElement, rest].map((one) => one.getBoundingClientRect());
  return title.height > 1.5 * parseFloat(getComputedStyle(rest).lineHeight) ? box.left - title.left : 0;
})
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_no_label_of_a_table_is_cut(opened: Callable[..., Page], language: str, name: str) -> None:
    assert opened(f"{language}/{name}", width=PHONE).evaluate(CUT) == []


def test_no_number_of_a_passage_touches_the_rule_beside_it(opened: Callable[..., Page]) -> None:
    gaps = opened(f"{LANGUAGES[0]}/{MARKED}", width=PHONE).evaluate(APART)
    assert len(gaps) >= 10
    assert min(gaps) >= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_breaks_after_its_colon(opened: Callable[..., Page], language: str) -> None:
    gaps = [gap for name in TITLED for gap in opened(f"{language}/{name}", width=PHONE).evaluate(AFTER_COLON)]
    assert gaps
    assert [gap for gap in gaps if abs(gap) > 1] == []


@pytest.mark.parametrize("width", [320, PHONE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bar_cuts_neither_the_volume_nor_the_chapter(
    opened: Callable[..., Page], language: str, width: int
) -> None:
    page = opened(f"{language}/{MARKED}", width=width)
    for name in (".name", ".here"):
        assert page.locator(f".running {name}").evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
        page.evaluate("scrollTo(0, 2000)")
        page.locator(".running[data-scrolled]").wait_for()
