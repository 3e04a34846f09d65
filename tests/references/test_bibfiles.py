"""The .bib files' mistakes: told with file, line and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.references import bibfiles

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = "@misc{first, title = {A}, pages = {1--2}}\n\n@Article{second,\n  title = {B},\n  %s\n}\n"
WRONG = [
    ("pages = {58--45}", "`pages` of second: 58--45 runs backwards"),
    ("Pages = {1, 123-45}", "123-45 runs backwards; write the first page before the last, both in full"),
    ("pages = {S10–S9}", "S10–S9 runs backwards"),
    ("year = {2023}, month = feb, day = {29}", "`day` of second: no calendar has it"),
    ("year = {2023}, day = {1}", "`day` of second: no calendar has it"),
    ("urldate = {4 September 2023}", "`urldate` of second: write a day of the calendar as YYYY-MM-DD"),
    ("doi = {https://doi.org/10.1234/a}", "`doi` of second: write a DOI without an address before it"),
]
RIGHT = [
    "pages = {45--58}",
    "pages = {45}",
    "pages = {10:20--10:25, 30}",
    "pages = {xii--iv}",
    "year = {2024}, month = feb, day = {29}",
    "month = dec",
    "urldate = {2023-09-04}",
    "doi = {10.1109/T-C.1972.223477}",
]


@pytest.mark.parametrize(("field", "message"), WRONG)
def test_a_field_that_cannot_be_true_is_told(field: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(ENTRY % field, encoding="utf-8")
    with pytest.raises(ProceedingsError) as caught:
        bibfiles.check(path, path)
    assert caught.value.line == 5
    assert message in str(caught.value)


@pytest.mark.parametrize("field", RIGHT)
def test_a_field_that_may_be_true_is_not(field: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(ENTRY % field, encoding="utf-8")
    bibfiles.check(path, path)


def test_a_file_of_other_bytes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes((ENTRY % "note = {é}").encode("latin-1"))
    with pytest.raises(ProceedingsError, match="the references do not parse"):
        bibfiles.check(path, path)
