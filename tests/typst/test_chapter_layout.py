"""A chapter laid out by itself: what is asked in each round, and what its marks tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.typst import widows
from sphinx_proceedings.typst.chapter_layout import Layout, Marks, Spot, Trial, read, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_proceedings.typst.chapter_layout import Word


def laid(pages: int, words: Mapping[Word, tuple[int, float]], names: Mapping[str, int] | None = None) -> Marks:
    found = [(word, Spot(page, 60, y)) for word, (page, y) in words.items()]
    return Marks(pages, found, [], [], [], [], [(name, Spot(page, 0, 0)) for name, page in (names or {}).items()])


def settle(lay_out: Callable[[Trial], Marks], *, cites: frozenset[str] = frozenset(), blocks: int = 9) -> Layout:
    return settled(lay_out, cites=cites, short_pages=([1, 2, 3], [4]), blocks=blocks)


def test_a_chapter_none_of_whose_blocks_is_parted_is_laid_out_once() -> None:
    trials: list[Trial] = []

    def lay_out(trial: Trial) -> Marks:
        trials.append(trial)
        return laid(2, {(1, 0): (1, 70), (1, 5): (1, 97), (2, 0): (2, 70), (2, 3): (2, 98)})

    layout = settle(lay_out)
    assert trials == [Trial()]
    assert (layout.pages, layout.breaks, layout.shorter, layout.alone) == (2, ((2, 0),), {}, ())


def test_only_parted_blocks_have_all_their_words_marked() -> None:
    trials: list[Trial] = []
    ends = {(1, 0): (1, 70.0), (1, 9): (1, 97.0), (2, 0): (1, 120.0), (2, 5): (2, 98.0)}
    inner = {(2, 1): (1, 120.0), (2, 2): (1, 134.0), (2, 3): (2, 70.0), (2, 4): (2, 70.0)}

    def lay_out(trial: Trial) -> Marks:
        trials.append(trial)
        return laid(2, {**ends, **inner} if trial.marked else ends)

    layout = settle(lay_out)
    assert trials == [Trial(), Trial(marked={2})]
    assert (layout.breaks, layout.alone) == (((2, 3),), ())
    assert dict(layout.words) == {word: Spot(page, 60, y) for word, (page, y) in ends.items()}
    assert [word for word, _ in layout.edges] == [(2, 0), (2, 2), (2, 3), (2, 5)]


def test_the_pages_it_prints_of_itself_are_those_its_names_stand_on() -> None:
    trials: list[Trial] = []

    def lay_out(trial: Trial) -> Marks:
        trials.append(trial)
        # With the true page in it, an entry takes another line, and a page more.
        return laid(2 if trial.pages else 1, {(1, 0): (1, 70)}, {"a": 2 if trial.pages else 1, "b": 1})

    layout = settle(lay_out, cites=frozenset({"a"}))
    assert [trial.pages for trial in trials[:3]] == [{}, {"a": 1}, {"a": 2}]
    assert layout.names == {"a": Spot(2, 0, 0), "b": Spot(1, 0, 0)}


def test_pages_that_only_notes_fill_begin_where_the_words_end() -> None:
    marks = laid(5, {(1, 0): (1, 70), (1, 1): (1, 70), (3, 0): (3, 70), (3, 2): (3, 70)})
    assert settle(lambda _: marks).breaks == ((3, 0), (3, 0), (3, 3), (3, 3))
    assert settle(lambda _: laid(3, {}), blocks=2).breaks == ((1, 0), (1, 0))


def test_no_page_begins_before_what_comes_after_the_words() -> None:
    words = {(1, 0): (1, 70.0), (1, 3): (1, 70.0), (1, widows.AFTER_WORDS): (2, 84.0), (2, 0): (2, 97.0)}
    assert settle(lambda _: laid(2, words)).breaks == ((2, 0),)


def test_the_head_of_a_table_that_comes_again_counts_once() -> None:
    marks = laid(2, {(1, 0): (1, 70), (1, 2): (1, 70)})
    marks = marks._replace(words=[*marks.words, ((1, 0), Spot(2, 60, 70)), ((1, 2), Spot(2, 60, 70))])
    layout = settle(lambda _: marks)
    assert [spot.page for _, spot in layout.words] == [1, 1]


def test_what_cannot_be_mended_is_told() -> None:
    words = {(9, 0): (1, 500.0), (9, 1): (1, 500.0), (9, 2): (2, 70.0), (9, 3): (2, 84.0)}
    assert settle(lambda _: laid(2, words)).alone == (1,)


@pytest.mark.parametrize("start", [2, 4])
def test_a_page_runs_short_by_a_block_that_begins_on_it(start: int) -> None:
    """A numbered paragraph before any other."""

    def lay_out(trial: Trial) -> Marks:
        last = 1 if trial.shorter else 2
        ends = {(start, 0): (1, 60.0), (start, 1): (1, 60.0), (9, 0): (1, 500.0), (9, 1): (1, 500.0)}
        return laid(2, {**ends, (9, 2): (2, 70.0), (9, 3): (last, 514.0 if last == 1 else 84.0)})

    assert settle(lay_out).shorter == {start: 1}


@pytest.mark.parametrize(
    ("last", "pages", "longer"),
    [(112.0, 5, 1), (182.0, 6, 1), (112.0, 2, 0), (154.0, 4, 0), (210.0, 9, 0)],
    ids=["few lines", "two for each other page", "too few pages", "too many for two", "too many lines"],
)
def test_pages_run_long_where_they_then_hold_the_few_lines_of_the_last(last: float, pages: int, longer: int) -> None:
    def lay_out(trial: Trial) -> Marks:
        end = (pages - 1, 550.0) if trial.longer else (pages, last)
        return laid(end[0], {(1, 0): (1, 70), (1, 1): (pages - 1, 540.0), (2, 0): (end[0], 70.0), (2, 1): end})

    layout = settle(lay_out)
    assert (layout.pages, layout.trial.longer) == (pages - longer, longer)


def test_tables_are_smaller_where_longer_pages_do_not_hold_the_last_lines() -> None:
    def lay_out(trial: Trial) -> Marks:
        end = (4, 550.0) if trial.smaller and trial.longer else (5, 98.0)
        return laid(end[0], {(1, 0): (1, 70), (1, 1): (4, 540.0), (2, 0): (end[0], 70.0), (2, 1): end})

    layout = settle(lay_out)
    assert (layout.pages, layout.trial) == (4, Trial(longer=1, smaller=True))


def test_pages_do_not_run_long_for_nothing() -> None:
    """Nor where a line would stand alone that does not."""
    words: dict[Word, tuple[int, float]] = {(1, 0): (1, 70), (1, 1): (1, 540), (2, 0): (2, 70), (2, 1): (2, 70)}
    assert settle(lambda _: laid(2, words)).longer == 0
    alone = {(9, 0): (1, 500.0), (9, 1): (1, 500.0), (9, 2): (2, 70.0), (9, 3): (2, 84.0)}
    assert (
        settle(
            lambda trial: laid(2, alone) if trial.longer else laid(3, {**words, (2, 0): (3, 70), (2, 1): (3, 70)})
        ).longer
        == 0
    )


def test_a_layout_is_read_as_it_was_kept() -> None:
    layout = settle(lambda _: laid(1, {(1, 0): (1, 70)}, {"a": 1}))
    assert read(layout.as_json()) == layout
