"""Pages of Typst as pictures made of pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typst

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.panics import panics
from sphinx_proceedings.model import added_faces

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def png(
    page: str,
    path: Path | str,
    *,
    density: float = 72.0,
    root: Path | None = None,
    told: Mapping[str, str] | None = None,
) -> bytes:
    """Return a page as a PNG of so many dots an inch, drawn with the fonts of the Typst wheel and the volume's alone.

    It may read files in *root*, and what it is *told* as ``sys.inputs``.
    Raises ProceedingsError that names *path*, which it is a picture of, when that cannot be drawn.
    """
    # It takes a root of another type than the page, whatever its stubs say.
    options: dict[str, Any] = {"root": root} if root else {}
    try:
        with panics(path):
            compiled = typst.compile(
                page.encode(),
                format="png",
                ppi=density,
                font_paths=added_faces.folders(),
                ignore_system_fonts=True,
                sys_inputs=dict(told or {}),
                **options,
            )
    except typst.TypstError as error:
        reason = " ".join(str(error).split())
        raise ProceedingsError(f"cannot be drawn ({reason}); simplify it", path=path) from None
    return bytes(compiled)
