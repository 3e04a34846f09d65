"""The runs between two texts are those texts again, and say no more than what changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.pairs.changes import Change, Run, changes

# Few words, so that they return.
TEXTS = st.lists(st.sampled_from(["one", "two,", "three.", " ", "\n", "**four**", "\u00a0"]), max_size=12).map(" ".join)


def made(runs: tuple[Run, ...], *, without: Change) -> str:
    return "".join(run.text for run in runs if run.change is not without)


@given(TEXTS, TEXTS)
def test_the_runs_are_both_texts(former: str, current: str) -> None:
    runs = changes(former, current)
    assert made(runs, without=Change.ADDED) == former
    assert made(runs, without=Change.LEFT_OUT) == current
    assert all(run.text for run in runs)


@given(TEXTS)
def test_of_the_same_text_all_stays(text: str) -> None:
    assert {run.change for run in changes(text, text)} <= {Change.SAME}


def test_a_changed_word_is_left_out_and_added() -> None:
    assert changes("Five people came.", "Six people came.") == (
        Run(Change.LEFT_OUT, "Five "),
        Run(Change.ADDED, "Six "),
        Run(Change.SAME, "people came."),
    )
