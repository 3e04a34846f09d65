"""The list of names: what is wrong with it is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import indexed_names

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {name: A, kind: dog}\n", r"names\.yml:1: `1.kind` must be one of 'person' or 'organisation'"),
        ("- {name: [A\n", r"names\.yml:\d: the list of names is not YAML"),
        (None, r"cannot be read"),
    ],
)
def test_a_wrong_list_of_names_is_told(tmp_path: Path, text: str | None, message: str) -> None:
    path = tmp_path / "names.yml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ProceedingsError, match=message):
        indexed_names.read(path, path)
