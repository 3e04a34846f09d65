"""TeX formulas and what Typst is given for them; ``--refresh-goldens`` writes the answers anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typst
from volumes import CASES

from sphinx_proceedings.typst.texmath import typst_math

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = CASES / "texmath.txt"
FORMULAS = [case.split("\n.\n")[0] for case in FILE.read_text(encoding="utf-8").split("\n.\n\n")]


def test_formulas_are_written_as_before(golden: Callable[[Path, str], None]) -> None:
    golden(FILE, "\n".join(f"{tex}\n.\n{typst_math(tex)}\n.\n" for tex in FORMULAS))


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
        (r"\keptAA", r"the command \\kept is not known"),
    ],
)
def test_what_would_not_stay_a_formula_is_refused(tex: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        typst_math(tex)
