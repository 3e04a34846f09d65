"""MyST as the book takes it: the same few rules for every chapter and every message, none that a text sets itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from sphinx.domains import std
from sphinx.errors import SphinxError
from sphinx.transforms.i18n import Locale
from sphinx.util.logging import getLogger, suppress_logging

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs.dialect import add_dialect, leave_comments_out
from sphinx_proceedings.catalogs.message import DISABLED
from sphinx_proceedings.chapters.code_languages import warn_of_languages
from sphinx_proceedings.chapters.faces import check_shown
from sphinx_proceedings.chapters.formulas import check_formulas, stack_lines
from sphinx_proceedings.chapters.limits import DEEPEST, TooMuch, check_sizes, check_tokens
from sphinx_proceedings.chapters.outline import check_outline
from sphinx_proceedings.chapters.private_api import (
    TRANSLATED,
    disconnect,
    keep_default_settings,
    replace_transform,
)
from sphinx_proceedings.chapters.private_locale import LocaleOnce
from sphinx_proceedings.chapters.private_myst import BookRenderer, LinkResolver
from sphinx_proceedings.chapters.private_transforms import replace_watchful
from sphinx_proceedings.chapters.private_walks import walk_faster
from sphinx_proceedings.chapters.private_warnings import warn_in_one_line
from sphinx_proceedings.chapters.sandbox import check_enclosed
from sphinx_proceedings.chapters.slips import slips
from sphinx_proceedings.chapters.source_lines import source_path
from sphinx_proceedings.errors import Complaint, ProceedingsError, one_line
from sphinx_proceedings.model.configuration import line_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererProtocol
    from markdown_it.rules_core import StateCore
    from myst_parser.config.main import MdParserConfig
    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = getLogger(__name__)

# What roles that refer to one kind of things lead to.
REFERRED = {"term": "term of a glossary", "eq": "formula"}
# The parser of the text before: to make one takes longer than to parse a message.
_kept: list[MarkdownIt] = []


class StrictParser(MystParser):
    """MyST without files, raw output, HTML and settings in the text.

    MyST itself takes ``myst:`` from whatever begins with ``---``, a translation too, and so switches on substitutions,
    which are code.
    """

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a chapter or a message; one bad message never stops the book, so its source is shown."""
        if not document["source"].endswith(TRANSLATED):
            _parse_chapter(inputstring, document)
            return
        with suppress_logging() as said:
            try:
                _parse(inputstring, document)
                _check_passages(document)
            except Exception as error:
                logger.warning("%s", error)
            if said.clear():
                document.clear()


def _parse_chapter(text: str, document: nodes.document) -> None:
    """Parse a chapter; whatever is wrong with it is told in one line."""
    path = source_path(document.settings.env)
    try:
        _parse(text, document)
        env = document.settings.env
        check_outline(document, is_root=env.current_document.docname == env.config.root_doc)
        check_sizes(document)
        warn_of_languages(document)
        _check_passages(document)
    except TooMuch as error:
        problem = f"{error.problem}; divide it, or write it plainer"
        raise ProceedingsError(problem, path=path, line=error.line + 1) from None
    except RecursionError:
        problem = "something stands too deep within lists, quotations or brackets; write it plainer"
        raise ProceedingsError(problem, path=path) from None
    except SphinxError:
        raise
    except Exception as error:
        reason = one_line(f"{type(error).__name__}: {error}")[:200]
        line = getattr(document, "current_line", None)
        problem = f"cannot be read from here on ({reason}); write this passage otherwise"
        raise ProceedingsError(problem, path=path, line=line) from error


def _check_passages(document: nodes.document) -> None:
    """Check what each format has to be able to show, in a chapter as in a message."""
    check_shown(document)
    stack_lines(document)
    check_formulas(document)


def _parse(text: str, document: nodes.document) -> None:
    document.settings.file_insertion_enabled = False
    document.settings.raw_enabled = False
    config = document.settings.env.myst_config
    is_same = bool(_kept) and _kept[0].options["myst_config"] is config
    # One that is at work, or has failed, is not taken again.
    parser = _kept.pop() if is_same else _book_parser(config)
    parser.options["document"] = document
    parser.render(text)
    del parser.options["document"]
    _kept[:] = [parser]
    check_enclosed(document)


def _book_parser(config: MdParserConfig) -> MarkdownIt:
    parser = strict_parser(config, BookRenderer)
    # What is deeper markdown-it would leave out without a word.
    parser.options["maxNesting"] = 2 * DEEPEST
    parser.use(leave_comments_out)
    parser.core.ruler.before("inline", "limits", check_tokens)
    parser.core.ruler.after("inline", "slips", warn_of_slips)
    return parser


def warn_of_slips(state: StateCore) -> None:
    """Warn of what a chapter would print as it was typed (a core rule of markdown-it); catalogs have their own check.

    What was escaped is known before the rule ``text_join``.
    """
    document: nodes.document = state.md.options["document"]
    if document["source"].endswith(TRANSLATED):
        return
    before = getattr(state.md.renderer, "before", 0)
    for slip in slips(state.tokens, state.src, is_within=before > 0):
        place = document.settings.env.current_document.docname, before + slip.line + 1
        logger.warning("%s", slip.problem, location=place, type="proceedings", subtype=Complaint.MARKUP)


def strict_parser(config: MdParserConfig, renderer: Callable[[MarkdownIt], RendererProtocol]) -> MarkdownIt:
    """Return MyST's parser with the rules of `catalogs.message.book_parser`, so that both read the same."""
    return create_md_parser(config, renderer).use(add_dialect).disable([*DISABLED, "front_matter"])


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Refuse extensions of MyST: the check of the catalogs would not see their doings."""
    if config.myst_enable_extensions:
        problem = "a translation could use MyST's extensions unseen by the check; empty `myst_enable_extensions`"
        line = line_of(Path(app.confdir, "conf.py"), "myst_enable_extensions")
        raise ProceedingsError(problem, path="conf.py", line=line)


def on_warn_missing_reference(app: Sphinx, domain: object, node: addnodes.pending_xref) -> bool:
    """Say of a link that leads nowhere what to do about it; Sphinx then says nothing more."""
    logger.warning(
        "no %s is called %r; mend the target of this {%s} or name it so",
        REFERRED.get(node["reftype"], "chapter, figure or heading"),
        node["reftarget"],
        node["reftype"],
        location=node,
        type="proceedings",
        subtype=Complaint.REFERENCE,
    )
    return True


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the strict parser in the place of MyST's, and have it parse each message once."""
    app.setup_extension("myst_parser")
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.setup_extension("sphinx_proceedings.chapters.sandbox")
    app.setup_extension("sphinx_proceedings.chapters.private_glossary")
    app.add_source_parser(StrictParser, override=True)
    keep_default_settings()
    walk_faster()
    warn_in_one_line()
    replace_transform(app, Locale, LocaleOnce)
    replace_transform(app, MystReferenceResolver, LinkResolver)
    replace_watchful(app)
    # What it says of {ref} is said below.
    disconnect(app, "warn-missing-reference", std.warn_missing_reference)
    app.connect("config-inited", on_config_inited)
    app.connect("warn-missing-reference", on_warn_missing_reference)
    return SAFE
