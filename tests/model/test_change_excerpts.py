"""What changed in a text is told with the few words around it."""

from __future__ import annotations

import pytest

from sphinx_proceedings.model.change_excerpts import runs


def told(before: str, after: str) -> str:
    """Return what changed, as a line."""
    old, new = before.split(), after.split()
    signs = {"same": "%s", "new": "+%s+", "gone": "-%s-", "cut": "…"}
    pieces = {"gone": old, "cut": []}
    return " ".join(
        signs[kind] % " ".join(pieces.get(kind, new)[start:end]) if kind != "cut" else signs[kind]
        for kind, start, end in runs(old, new)
    )


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("a b c", "a b c", ""),
        ("", "a", "+a+"),
        ("a", "", "-a-"),
        ("a b c", "a x c", "a -b- +x+ c"),
        ("a b c d e f g h", "a b c d e f g x", "… e f g -h- +x+"),
        ("a b c d e f g h", "x b c d e f g h", "-a- +x+ b c d …"),
        ("x b c d e f g y", "b c d e f g", "-x- b c d e f g -y-"),
        ("x b c d e f g h i y", "b c d e f g h i", "-x- b c d … g h i -y-"),
    ],
)
def test_changes_are_told_with_the_words_around_them(before: str, after: str, change: str) -> None:
    assert told(before, after) == change
