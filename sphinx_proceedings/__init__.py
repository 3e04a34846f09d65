"""A press for bilingual proceedings: Sphinx to web, PDF and EPUB in each language of a volume."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.chapters import domain, locale_dirs, punctuation, translation
from sphinx_proceedings.chapters.glossary import FirstUses, NoteTerms
from sphinx_proceedings.chapters.how_to_cite import setup_howtocite
from sphinx_proceedings.chapters.names import setup_names
from sphinx_proceedings.chapters.opening import Opening
from sphinx_proceedings.chapters.paragraphs import Segments
from sphinx_proceedings.chapters.parsing import setup_parsing
from sphinx_proceedings.epub.builder import setup_epub
from sphinx_proceedings.figures import drawing
from sphinx_proceedings.references import in_text
from sphinx_proceedings.references.bibliography import setup_bibliographies
from sphinx_proceedings.typst.builder import setup_typst
from sphinx_proceedings.web.lost_translations import setup_verification
from sphinx_proceedings.web.pagebreaks import setup_pagebreaks
from sphinx_proceedings.web.pages import setup_pages
from sphinx_proceedings.web.progress_page import setup_reporting
from sphinx_proceedings.web.translator import setup_markup

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every setting, builder, transform and event of the press."""
    app.setup_extension("myst_parser")
    app.setup_extension("sphinxcontrib.bibtex")
    setup_parsing(app)

    app.add_config_value("proceedings_stem", "proceedings", "env", types=frozenset({str}))
    app.add_config_value("proceedings_cover", "", "env", types=frozenset({str}))
    app.add_config_value("proceedings_volume", None, "env")
    app.add_config_value("proceedings_catalogs", [], "")

    app.add_domain(domain.ProceedingsDomain)

    app.add_transform(translation.Untranslatable)
    app.add_transform(translation.TableCells)
    app.add_transform(Segments)
    drawing.setup_illustrations(app)
    app.add_transform(translation.Languages)
    app.add_transform(Opening)
    setup_bibliographies(app)
    app.add_transform(punctuation.Spacing)
    app.add_transform(punctuation.OneDocument)
    app.add_post_transform(punctuation.SpacedAlts)

    app.add_transform(NoteTerms)
    app.add_post_transform(FirstUses)
    setup_names(app)
    setup_howtocite(app)
    setup_pagebreaks(app)
    setup_markup(app)
    setup_pages(app)
    setup_reporting(app)
    setup_typst(app)
    setup_epub(app)
    setup_verification(app)

    app.connect("config-inited", domain.on_config_inited, priority=400)
    app.connect("config-inited", in_text.on_config_inited)
    app.connect("config-inited", locale_dirs.on_config_inited)
    app.connect("builder-inited", locale_dirs.on_builder_inited)
    app.connect("env-updated", in_text.on_env_updated, priority=400)
    app.connect("source-read", domain.on_source_read)
    app.connect("warn-missing-reference", domain.on_warn_missing_reference)
    app.connect("doctree-read", translation.mark_contents, priority=600)

    return {
        "version": "0.1",
        "env_version": _digest(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _digest() -> int:
    """Return a number that changes with the press: what another one has read of the chapters is read again."""
    press = Path(__file__).parent
    return zlib.crc32(b"".join(path.read_bytes() for path in sorted(press.rglob("*.py"))))
