"""The pages of the PDF editions that this build knows, to be cited and marked by the others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.model import pagination

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_proceedings.model.pagination import Extent


def extents_of(config: Config) -> Mapping[str, Mapping[str, Extent]]:
    """Return titles and pages of the chapters by language and docname; none when no PDF was built before."""
    read: Mapping[str, Mapping[str, Extent]] = config.proceedings_pagination_read
    return read


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Read the page numbers of every language's PDF, where the build says where they are."""
    if config.proceedings_pagination:
        folder = Path(config.proceedings_pagination)
        languages = config.proceedings_volume.languages
        config.proceedings_pagination_read = {
            language: pagination.read(folder / language / pagination.NAME) for language in languages
        }
