"""TeX formulas and what Typst is given for them; ``--refresh-goldens`` writes the answers anew."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import typst
from fuzz import examples
from hypothesis import given
from hypothesis import strategies as st
from volumes import CASES

from sphinx_proceedings.typst.texmath import typst_math

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = CASES / "texmath.txt"
FORMULAS = [case.split("\n.\n")[0] for case in FILE.read_text(encoding="utf-8").split("\n.\n\n")]

PIECES = (
    *(
        "\\",
        "{",
        "}",
        "$",
        "#",
        '"',
        "(",
        ")",
        "[",
        "]",
        "/",
        "*",
        "@",
        "`",
        "_",
        "^",
        "&",
        "%",
        "~",
        " ",
        "\n",
        ";",
        ",",
    ),
    *(
        "a",
        "x",
        "1",
        "kept",
        "AA",
        "panic(42)",
        ".body)",
        "\\text{",
        "\\operatorname{",
        "\\mathrm{",
        "\\frac{",
        "\\sqrt[",
    ),
    *(
        "\\left(",
        "\\right]",
        "\\begin{aligned}",
        "\\end{aligned}",
        "\\begin{pmatrix}",
        "\\end{pmatrix}",
        "\\tag{",
        "\\alpha",
    ),
)


def test_formulas_are_written_as_before(golden: Callable[[Path, str], None]) -> None:
    golden(FILE, "\n".join(f"{tex}\n.\n{typst_math(tex)}\n.\n" for tex in FORMULAS))


@pytest.mark.parametrize(
    ("tex", "written"),
    [
        ("x\\", "x"),
        ("x\\\\", "x"),
        (r"x \\ \\", "x"),
        (r"\foo \\ y \\", r"foo \ y"),
        (r"\operatorname{\text{, #panic()}}", r'op(", #panic()")'),
        (r"\operatorname{\text{a\"b}}", 'op("a\\"b")'),
        (r"\operatorname{keptZZ}", 'op("keptZZ")'),
    ],
)
def test_a_formula_ends_where_it_ends(tex: str, written: str) -> None:
    assert typst_math(tex) == written


def left_open(written: str) -> str:
    """Return what Typst math leaves open at its end, or the first sign of it that is markup or code."""
    signs, inside = iter(written), ""
    for sign in signs:
        if sign == "\\":
            if not next(signs, ""):
                return sign
        elif sign == '"':
            inside = "" if inside else sign
        elif not inside and sign in "$#@`":
            return sign
    return inside


@examples(400)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_is_a_formula_stays_within_its_dollars(tex: str) -> None:
    with contextlib.suppress(ValueError):
        assert left_open(typst_math(tex)) == "", typst_math(tex)


def test_typst_takes_every_formula() -> None:
    text = "\n\n".join(f"${typst_math(tex)}$" for tex in FORMULAS)
    assert typst.compile(text.encode(), format="pdf", ignore_system_fonts=True)


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (r"\panic(x)", r"the command \\panic is not known"),
        (r"\read(x)", r"the command \\read is not known"),
        (r"\includegraphics{a}", "no counterpart"),
        (r"\href{a}{b}", "no counterpart"),
        (r"\tag{1}", "no counterpart"),
        (r"\begin{foo} a \end{foo}", "no counterpart"),
        (r"\text{a $x$ \emph{y}}", "no counterpart"),
        (r"\color{red} x", "no counterpart"),
        ('x "y"', "cannot hold the sign"),
        (r"\frac{(}{b}", "brackets are not in pairs"),
        ("% a", "nothing of it is printed"),
        (r"\keptAA", r"the command \\kept is not known"),
    ],
)
def test_what_would_not_stay_a_formula_is_refused(tex: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        typst_math(tex)
