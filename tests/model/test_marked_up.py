"""Signs of markup in a plain text are found; those that may be meant are not."""

from __future__ import annotations

import pytest

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.model.marked_up import check

FOUND = {
    "water is *common*": "*common*",
    "a **strong** word": "**strong**",
    "an _old_ word": "_old_",
    "see {doc}`one`": "{doc}`one`",
    "call `print`": "`print`",
    "see [this](one.md)": "[this](one.md)",
    "so Hess [@hess2003, p. 3]": "[@hess2003, p. 3]",
    "so Hess[^n]": "[^n]",
    "H<sub>2</sub>O": "<sub>",
    "so $$a + b$$": "$$a + b$$",
    "an \\emph{old} word": "\\\\emph{old}",
}
RIGHT = (
    "5 * 3 * 2",
    "C* and D* are algebras",
    "snake_case_here",
    "[sic] and [ada@example.org]",
    "a < b > c",
    "$5 to $6",
    "a[1](of two parts)",
    "AT&T, {a, b}, l’“un” ~ #1",
)


@pytest.mark.parametrize("text", FOUND)
def test_markup_is_told(text: str) -> None:
    for texts in ({"en": text}, {"en": ("right", text)}):
        with pytest.raises(FieldError) as raised:
            check(texts, is_by_language=True)
        assert str(raised.value).startswith(f"“{FOUND[text]}” would be printed as it stands; ")
        assert raised.value.location == ("en",)


@pytest.mark.parametrize("text", RIGHT)
def test_what_may_be_meant_is_not(text: str) -> None:
    check({"en": text}, is_by_language=False)
