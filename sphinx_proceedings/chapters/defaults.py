"""What the press gives the settings of Sphinx and of the extensions it loads, where a volume's conf.py does not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.chapters.private_api import rewrite_settings
from sphinx_proceedings.chapters.private_settings import set_default
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

# The styles of citations and of lists of references, as sphinxcontrib-bibtex is told them (references/in_text.py).
STYLE = "proceedings"
DEFAULTS: Mapping[str, Any] = {
    # One catalog a chapter, in which nothing moves but what changed.
    "gettext_compact": False,
    "gettext_uuid": False,
    "gettext_location": False,
    "gettext_additional_targets": ["index"],
    "bibtex_default_style": STYLE,
    "bibtex_reference_style": STYLE,
    "bibtex_tooltips": False,
    # A catalog is input from strangers: no HTML.
    "myst_disable_syntax": ["html_inline", "html_block"],
    "myst_footnote_transition": False,
    # What a heading is called in ``[](chapter.md#heading)``.
    "myst_heading_anchors": 6,
    "myst_heading_anchors_html_ids": False,
    "numfig": True,
    "numfig_secnum_depth": 0,
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_use_index": False,
    "html_scaled_image_link": False,
    "html_permalinks": False,
    # pdflatex knows no narrow no-break space, and hyperref's link ends a caption that cites something.
    "latex_engine": "xelatex",
    "latex_elements": {"preamble": r"\usepackage{etoolbox}\robustify{\hyperlink}"},
}
UNTOLD = (
    # Each chapter ends with its references and the volume with all of them: the same work twice is meant.
    "bibtex.duplicate_citation",
    "bibtex.duplicate_label",
)
"""Warnings that are none in a volume, whatever else its conf.py does not want to be told."""


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Add to what the volume's conf.py does not want to be told, and find the files it names from its folder."""
    root = Path(app.confdir)
    named = {name: str(root / config[name]) for name in source.SINGLE if config[name]}
    rewrite_settings(config, suppress_warnings=[*config.suppress_warnings, *UNTOLD], **named)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load what the press is made on, and set what holds where conf.py and the command line say nothing."""
    for needed in ("myst_parser", "sphinxcontrib.bibtex", "sphinx_proceedings.chapters.settings"):
        app.setup_extension(needed)
    root = Path(app.confdir)
    places = {
        "locale_dirs": [str(root / source.LOCALES)],
        "bibtex_bibfiles": [str(path) for path in source.bibfiles(root)],
    }
    for name, value in {**DEFAULTS, **places}.items():
        set_default(app.config, name, value)
    app.connect("config-inited", on_config_inited, priority=Event.FACTS)
    return SAFE
