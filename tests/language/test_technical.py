"""Figures of technical names are lining ones; those of dates and counts stay old-style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.language.technical import parted, set_lining

B = "\u00a0"
CASES = [
    ("under CC0, freely", "under [CC0], freely"),
    ("CC BY-SA, or CC BY-NC-SA: BY-law", "CC [BY-SA], or CC [BY-NC-SA]: BY-law"),
    ("CC BY-SA 4.0.", "CC [BY-SA 4.0]."),
    (f"CC BY{B}4.0", f"CC [BY{B}4.0]"),
    ("the G7 of 2025", "the [G7] of 2025"),
    ("Lucie-7B, Luciole-8B", "[Lucie-7B], [Luciole-8B]"),
    ("PD12M (2024)", "[PD12M] (2024)"),
    ("GPT-4o and GPT-3.5", "[GPT-4o] and [GPT-3.5]"),
    ("Qwen2.5 or A100s", "[Qwen2.5] or [A100s]"),
    ("see https://example.org/2024/05.", "see [https://example.org/2024/05]."),
    ("doi 10.1000/182", "doi [10.1000/182]"),
    ("arXiv, 2403.12774.", "arXiv, [2403.12774]."),
    ("la version 0.1 et la Version 2", "la [version 0.1] et la [Version 2]"),
    ("Apache 2.0", "[Apache 2.0]"),
    ("CDLA-Permissive-2.0", "[CDLA-Permissive-2.0]"),
    ("the Common Pile v0.1.", "the Common Pile [v0.1]."),
    (f"Attribution{B}4.0 International", f"Attribution{B}[4.0] International"),
    ("Figure 0 of the paper, from 0 to 1, 0.", "Figure [0] of the paper, from [0] to 1, [0]."),
    # Prose.
    ("0.5 per cent, 10 or 0-1", "0.5 per cent, 10 or 0-1"),
    ("Mid-2024, on 10 December 2025", "Mid-2024, on 10 December 2025"),
    ("41 disputes, 2.5 per cent, 2016/679", "41 disputes, 2.5 per cent, 2016/679"),
    ("le 1er mai, le XXe siècle, inno³", "le 1er mai, le XXe siècle, inno³"),
    ("in the nineties, 12.5 or 2008", "in the nineties, 12.5 or 2008"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_figures_of_technical_names_are_lining(text: str, expected: str) -> None:
    assert set_lining(text, str, "[{}]".format) == expected


def test_a_part_of_a_text_is_set_as_the_whole_is() -> None:
    text = "under CC BY-SA 4.0 and CC0"
    assert list(parted(text, text.index("4.0"), text.index(" and"))) == [("4.0", True)]
    assert list(parted(text, 0, 5)) == [("under", False)]


@given(st.text(alphabet="aZ09.-/: \u00a0é³"), st.integers(0, 20), st.integers(0, 20))
def test_no_letter_is_lost(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert "".join(piece for piece, _ in parted(text, start, end)) == text[start:end]
