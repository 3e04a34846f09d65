"""Catalogs for a build: checked and compiled beside the doctrees, never beside the sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings import catalogs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Point Sphinx to the compiled catalogs, and keep where the volume's own stand."""
    config.proceedings_catalogs = [Path(app.srcdir, directory) for directory in config.locale_dirs]
    config.locale_dirs = [str(Path(app.doctreedir) / "catalogs")]


def on_builder_inited(app: Sphinx) -> None:
    """Compile the edition's catalogs; for extraction none, or messages would come out translated."""
    sources = [] if app.builder.name == "gettext" else app.config.proceedings_catalogs
    languages = catalogs.original_languages(Path(app.srcdir), app.config.root_doc)
    catalogs.stage(sources, languages, app.config.language, Path(app.config.locale_dirs[0]))
