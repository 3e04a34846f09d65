"""What Typst refuses of a formula is told in words of LaTeX."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from sphinx_proceedings.typst.refusals import of_formula

FORMULAS = {
    "frac(1,)": "a fraction in it has nothing below its line",
    "frac()": "a fraction in it has nothing above its line",
    "binom(1)": "a binomial in it lacks its lower half",
    "sqrt()": "a root in it has nothing under it",
    "hat()": "a command in it lacks what it applies to",
    "idotsint": "the command \\idotsint is not known there",
    "a_": "it breaks off, or its brackets are not in pairs",
}


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_that_typst_refuses(formula: str, tmp_path: Path) -> None:
    document = Path(tmp_path, "a.typ")
    document.write_text(f"${formula}$", encoding="utf-8")
    with pytest.raises(typst.TypstError) as refused:
        typst.compile(document)
    told = f"this formula cannot be set in the PDF ({FORMULAS[formula]}); mend it, with commands of AMS-LaTeX"
    assert of_formula(refused.value.message) == told


def test_what_is_of_no_formula_is_left_as_it_is() -> None:
    assert of_formula("unexpected argument: colour") is None
