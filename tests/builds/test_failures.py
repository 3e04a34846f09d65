"""What a build that fails is told as: a mistake of the volume's, or one of the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ThemeError

from sphinx_proceedings.editions.sphinx_process import format_error
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from pathlib import Path


def rendering(cause: Exception) -> ThemeError:
    """Return what Sphinx raises for what is raised in a template."""
    try:
        raise ThemeError("An error happened in rendering the page index.\nReason: x") from cause
    except ThemeError as error:
        return error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (rendering(KeyError("en")), "KeyError: 'en'; this is a mistake of the press or of an extension: report it"),
        (rendering(ProceedingsError("x; y", path="one.md", line=3)), "one.md:3: x; y"),
        (ThemeError("no theme named 'nope' found"), "conf.py: no theme named 'nope' found; mend what it says there"),
    ],
)
def test_what_a_template_raises_is_not_told_as_of_conf(error: Exception, told: str, tmp_path: Path) -> None:
    said = format_error(error, tmp_path / "log")
    assert said.startswith(told)
    assert "\n" not in said
