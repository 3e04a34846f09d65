"""Catalogs for a build: validated and compiled beside the doctrees, never beside the sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE
from sphinx_proceedings.cache import Cache, cache_folder
from sphinx_proceedings.catalogs import msgfmt, own_interface
from sphinx_proceedings.catalogs.findings import Level, as_text
from sphinx_proceedings.catalogs.pofile import path_of, read
from sphinx_proceedings.chapters.private_api import rewrite_settings
from sphinx_proceedings.language.interface import DOMAIN
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Point Sphinx to the compiled catalogs, and keep where the volume's own stand."""
    config.proceedings_catalogs = [source.shown(Path(app.srcdir, directory)) for directory in config.locale_dirs]
    rewrite_settings(
        config,
        locale_dirs=[str(Path(app.doctreedir) / "catalogs")],
        # What Sphinx compiles is not validated.
        gettext_auto_build=False,
        # The check compares references more closely, and lets citations be regrouped and worded.
        suppress_warnings=[*config.suppress_warnings, "i18n.inconsistent_references"],
    )


def on_builder_inited(app: Sphinx) -> None:
    """Compile the edition's catalogs and tell what is left out, and what the interface has no words for.

    For extraction none is compiled, or messages would come out translated.
    """
    findings = compiler(app).compile()
    # No warnings: the build goes on without these words.
    sys.stderr.write(as_text(findings))
    if app.builder.name != "gettext":
        sys.stderr.writelines(_told_of_interface(app))


def _told_of_interface(app: Sphinx) -> Iterator[str]:
    language = app.config.language
    paths = [path_of(folder, language, DOMAIN) for folder in app.config.proceedings_catalogs]
    for path in filter(Path.exists, paths):
        yield as_text(finding for finding in own_interface.check(read(path)) if finding.level is Level.ERROR)
    if told := own_interface.lacking(paths[0] if paths else Path(DOMAIN), language):
        yield f"{told}\n"


def compiler(app: Sphinx) -> msgfmt.Compiler:
    """Return what compiles the edition's catalogs, for the volume as it is now."""
    sources = [] if app.builder.name == "gettext" else app.config.proceedings_catalogs
    originals = source.original_languages(Path(app.srcdir), app.config.root_doc)
    aside, kept = Path(app.config.locale_dirs[0]), Cache(cache_folder(app.doctreedir, "catalogs"))
    editions = app.config.proceedings_volume.languages
    return msgfmt.Compiler(sources, Path(app.srcdir), originals, editions, app.config.language, aside, kept)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Point Sphinx to catalogs that were checked."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("config-inited", on_config_inited)
    app.connect("builder-inited", on_builder_inited)
    return SAFE
