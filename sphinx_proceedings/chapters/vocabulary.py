"""What a chapter may say besides Markdown: the directives and roles of a book, those that every format prints.

All others that docutils, Sphinx, MyST and sphinxcontrib-bibtex know, today or in their next version, are refused: some
act on the page or on the build instead of saying something, some print in one format alone.
"""

from __future__ import annotations

from sphinx_proceedings.catalogs.message import LANGUAGE_ROLE, LINK_ROLES, TEXT_ROLES
from sphinx_proceedings.model.kinds_of_statement import KINDS

ADMONITIONS = frozenset(
    {"admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "seealso", "tip", "warning"}
)
DIRECTIVES = ADMONITIONS | {
    *("code", "code-block", "parsed-literal", "math", "figure", "image", "table", "list-table", "csv-table"),
    *("epigraph", "highlights", "pull-quote", "compound", "centered", "only", "rubric", "sidebar", "topic"),
    *("versionadded", "versionchanged", "versionremoved", "deprecated"),
    *(
        "toctree",
        "glossary",
        "bibliography",
        "names-index",
        "names-matrix",
        "index",
        "subject-index",
        "threads",
        "volume-citation",
        "losses-table",
        "programme",
        "sessions",
        *KINDS,
    ),
}
# What of a work ``{cite:…}`` prints: sphinxcontrib-bibtex's names, and three of natbib's and BibLaTeX's.
CITATIONS = frozenset(
    {
        *("p", "ps", "alp", "alps", "t", "ts", "ct", "cts", "alt", "alts", "label", "labelpar", "year", "yearpar"),
        *("author", "authors", "authorpar", "authorpars", "cauthor", "cauthors", "title", "empty"),
    }
)
ROLES = (
    TEXT_ROLES
    | LINK_ROLES
    | {
        *("abbr", "code", "emphasis", "literal", "math", "strong", "title", "title-reference"),
        *("command", "dfn", "file", "guilabel", "kbd", "index", "mailheader", "manpage", "menuselection", "mimetype"),
        *("program", "regexp", "samp"),
    }
)


def is_role(name: str) -> bool:
    """Tell whether a book has a role of that name."""
    domain, _, kind = name.partition(":")
    is_citation = name == "cite" or (domain == "cite" and kind in CITATIONS)
    return name in ROLES or is_citation or bool(LANGUAGE_ROLE.fullmatch(name))
