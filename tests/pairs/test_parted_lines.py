"""What a page holds of a paragraph that goes on from it, beside its counterpart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.pairs.parted_lines import downs, shared

PITCH = 14.0
FEWEST = 3
WORDS = 8


def lines(count: int) -> list[float]:
    """Return how far down the words of so many lines stand."""
    return [line * PITCH for line in range(count) for _ in range(WORDS)]


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0, 600))
def test_both_sides_end_with_a_line_and_have_the_fewest_here_and_overleaf(one: int, other: int, room: float) -> None:
    found = shared((lines(one), lines(other)), room, FEWEST)
    for (last, high), count in zip(found or (), (one, other), strict=False):
        here, rest = divmod(last, WORDS)
        assert rest == 0
        assert FEWEST <= here <= count - FEWEST
        # A line is kept free.
        assert high == (here + 1) * PITCH <= room


@pytest.mark.parametrize(
    ("counts", "room", "expected"),
    [
        # As many lines as there is room for, one of them free; three go on; the shorter side has a like share.
        ((12, 12), 7.5, (6, 6)),
        ((12, 12), 20, (9, 9)),
        ((12, 8), 7.5, (6, 4)),
        ((8, 12), 9.5, (5, 8)),
        ((12, 12), 3.5, None),
        ((12, 5), 20, None),
        ((6, 6), 4, (3, 3)),
    ],
)
def test_a_paragraph_is_parted_in_like_shares(
    counts: tuple[int, int], room: float, expected: tuple[int, int] | None
) -> None:
    found = shared((lines(counts[0]), lines(counts[1])), room * PITCH, FEWEST)
    assert (found and tuple(last // WORDS for last, _ in found)) == expected


def test_no_page_ends_with_a_line_that_long_words_go_on_from() -> None:
    across = [300, 310, 300, 120, 305, 90]
    words = [(14.0 * line, x) for line, end in enumerate(across, 1) for x in (20.0, float(end))]
    words[1] = (14.000001, 300)
    assert downs(words) == [14, 14, 28, 28, 42, 42, 70, 70, 70, 70, 84, 84]
    assert downs([(14, 20)]) == [14]
