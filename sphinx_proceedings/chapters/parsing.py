"""MyST as the book takes it: the same few rules for every chapter and every message, none that a text sets itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.util.logging import getLogger, pending_warnings

from sphinx_proceedings.catalogs.message import DISABLED
from sphinx_proceedings.chapters.sandbox import check_enclosed, setup_enclosure
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererProtocol
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.logging import MemoryHandler

logger = getLogger(__name__)
# What Sphinx calls the document that it parses a translation in (sphinx.transforms.i18n).
MESSAGE = ":<translated>"


class StrictParser(MystParser):
    """MyST without files, raw output, HTML and settings in the text.

    MyST itself takes ``myst:`` from whatever begins with ``---``, a translation too, and so switches on substitutions,
    which are code.
    """

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a chapter or a message; one bad message never stops the book, so its source is shown."""
        if not document["source"].endswith(MESSAGE):
            _parse(inputstring, document)
            return
        with pending_warnings() as said:
            try:
                _parse(inputstring, document)
            except Exception as error:
                logger.warning("%s", error)
            if cast("MemoryHandler", said).clear():
                document.clear()


def _parse(text: str, document: nodes.document) -> None:
    document.settings.file_insertion_enabled = False
    document.settings.raw_enabled = False
    parser = strict_parser(document.settings.env.myst_config, SphinxRenderer)
    parser.options["document"] = document
    parser.render(text)
    check_enclosed(document)


def strict_parser(config: MdParserConfig, renderer: Callable[[MarkdownIt], RendererProtocol]) -> MarkdownIt:
    """Return MyST's parser with the rules of `catalogs.message.book_parser`, so that both read the same."""
    return create_md_parser(config, renderer).disable([*DISABLED, "front_matter"])


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Refuse extensions of MyST: the check of the catalogs would not see what they do."""
    if config.myst_enable_extensions:
        problem = "a translation could use MyST's extensions unseen by the check; empty `myst_enable_extensions`"
        raise ProceedingsError(problem, path="conf.py")


def setup_parsing(app: Sphinx) -> None:
    """Put the strict parser in the place of MyST's."""
    setup_enclosure(app)
    app.add_source_parser(StrictParser, override=True)
    app.connect("config-inited", on_config_inited)
