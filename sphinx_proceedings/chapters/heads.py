"""The facts of the volume handed to the settings of Sphinx that ask for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.chapters.private_api import rewrite_settings
from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model import source
from sphinx_proceedings.model.credits import names

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Read the volume's facts and hand them to the settings of Sphinx that ask for them."""
    volume = source.read_volume(Path(app.srcdir), config.root_doc)
    language = config.language
    source.check_languages(volume, [language])
    config.proceedings_volume = volume
    authors = ", ".join(names(volume.authors))
    _ = gettext_for(language)
    rewrite_settings(
        config,
        project=volume.title[language],
        author=authors,
        version=volume.version,
        release=volume.version,
        copyright=f"{volume.date.year}, {authors}",
        html_title=volume.title[language],
        html_baseurl=f"{volume.url}/{language}/" if volume.url else "",
        numfig_format={"figure": _("Figure %s"), "table": _("Table %s")},
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the reading of the volume's facts."""
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.connect("config-inited", on_config_inited, priority=Event.FACTS)
    return SAFE
