"""The two layouts of a drawing on a page, and what a sheet of paper has to know of the usual one."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes

from sphinx_proceedings.web import layouts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("height", "opens"), [(150, "<picture>"), (151, '<picture class="tall">')])
def test_a_drawing_that_takes_most_of_a_sheet_beside_its_caption_says_so(
    tmp_path: Path, height: int, opens: str
) -> None:
    for name, high in (("a.svg", height), ("a-narrow.svg", 300)):
        (tmp_path / name).write_text(f'<svg viewBox="0 0 100 {high}"/>', encoding="utf-8")
    builder: Any = SimpleNamespace(srcdir=tmp_path, imgpath="_images", images={"a-narrow.svg": "a-narrow.svg"})
    image = nodes.image(uri="a.svg", narrow=["a-narrow.svg"])
    begun = layouts.begun(builder, image, lambda high: f"(min-height: {high}px)")
    assert begun.startswith(f'{opens}<source media="(min-height: 300px)"')
