"""What LaTeX and HTML mean in a .bib file, and what is printed of it."""

from __future__ import annotations

import contextlib

import pytest
from pybtex.exceptions import PybtexError

from sphinx_proceedings.references import latex
from sphinx_proceedings.references.latex import BEGIN, END, bare, marked

PRINTED = [
    (r"R\&D 50% of {\'e}t\'e", "R&D 50% of été"),
    (r"R&amp;D, \&amp; D, &copy; AT&T; x", "R&D, & D, © AT&T; x"),
    (r"{\textless}3, I $<$ 3 \textgreater{} 2, a < b <c>", "<3, I < 3 > 2, a < b <c>"),
    (r"CO\textsubscript{2}, CO<sub>2</sub>, $CO_2$", "CO₂, CO₂, CO₂"),
    (r"10<sup>3</sup> $x^{10}$ $O(n^2)$ 1\textsuperscript{er}", "10³ x¹⁰ O(n²) 1er"),
    (r"CO$_{\textrm{2}}$, {{CO}}{\textsubscript{2}}, $10^{\mathrm{3}}$, XX$^{\textrm{e}}$", "CO₂, CO₂, 10³, XXe"),
    (r"\{\vphantom{\}}a\vphantom{\{}\}, {\noopsort{x}}Hakim, {\relax Th}eo, \LaTeX{}", "{a}, Hakim, Theo, LaTeX"),
    (r"Ng{\d o}c, Ng\d{o}c, \r{A}, \t{ia}, \.{Z}, \ng, \dots", "Ngọc, Ngọc, Å, i͡a, Ż, ŋ, …"),
    (
        r"\href{https://a.org/\_b}{a page}, \href{https://a.org/}{https://a.org}",
        "a page (https://a.org/_b), https://a.org/",
    ),
    (r"from $5 to $10, \$5", "from $5 to $10, $5"),
    (r"$\alpha$-decay", "α-decay"),
    (r'<span style="font-variant:small-caps;">xix</span>\textsuperscript{e} siècle', "XIXe siècle"),
    (r"{\sc xix}, \textsc{cnrs}", "XIX, cnrs"),
    (r'<span class="nocase">iPhone</span><br/>', "iPhone"),
    (r"l{\textquoteright}IA, l\textquoteright IA, \textquotedblleft a\textquotedblright", "l’IA, l’IA, “a”"),
    (r"\enquote{a} \mkbibquote{b} \textbf{c {d}} \texttt{e} \dots", "“a” “b” c d e …"),
    (r"see \url{https://example.org/a_b%20c#d}", "see https://example.org/a_b%20c#d"),
    (r"a\,b \_ c~d", "a\u202fb _ c\u00a0d"),
    (r"{\v Z}i{\v z}ek, \O{}rsted, {\L}ódź, \c{c}, \ss, \oe uvre", "Žižek, Ørsted, Łódź, ç, ß, œuvre"),
]
EMPHASISED = [
    r"Growth of \emph{Homo {\'e}} in",
    r"Growth of \textit{Homo {\'e}} in",
    r"Growth of {\it Homo {\'e}} in",
    r"Growth of {\em Homo {\'e}} in",
    r"Growth of <i>Homo {\'e}</i> in",
    r"Growth of <em>Homo é</em> in",
    r"Growth of {\textless}i{\textgreater}Homo é{\textless}/i{\textgreater} in",
    r"Growth of <jats:italic>Homo é</jats:italic> in",
]


@pytest.mark.parametrize(("text", "printed"), PRINTED)
def test_text_is_printed_as_it_is_meant(text: str, printed: str) -> None:
    assert marked(text) == printed


@pytest.mark.parametrize("text", EMPHASISED)
def test_what_is_emphasised_is_marked(text: str) -> None:
    assert marked(text) == f"Growth of {BEGIN}Homo é{END} in"
    assert bare(text) == "Growth of Homo é in"


@pytest.mark.parametrize("text", [r"\ConTeXt{} Team", r"\href{javascript:x}{y}", r"\url{javascript:x}", r"\input{a}"])
def test_other_commands_are_left_for_the_check(text: str) -> None:
    assert "\\" in bare(text)


@pytest.mark.parametrize(("text", "left"), [("$x^k$", True), ("$x^2$", False), ("x^k", False), (r"\$x^k\$", False)])
def test_formulas_that_are_no_text_are_told(text: str, left: bool) -> None:
    assert latex.is_formula_left(text) is left


@pytest.mark.parametrize(
    "text", ["{" * 20 + "a" + "}" * 20, "<i>" * 600, "$" * 2000, "&" * 2000, "<i a" * 500, "{{}" * 9]
)
def test_marks_without_their_pairs_are_left_to_pybtex(text: str) -> None:
    with contextlib.suppress(PybtexError):
        assert isinstance(marked(text), str)
