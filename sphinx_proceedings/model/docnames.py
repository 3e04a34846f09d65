"""What documents may be called: names that every format can take, that no page of ours has, and that never meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_proceedings.errors import ProceedingsError, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

SUFFIX: Final = ".md"
# Pages that the editions make themselves, each in a file of its name: of the web, then of the EPUB.
SEARCH: Final = "search"
INDEX: Final = "genindex"
PROGRESS: Final = "translation"
COVER: Final = "cover"
TITLE_PAGE: Final = "title"
IMPRINT: Final = "imprint"
NAVIGATION: Final = "nav"
PAGES: Final = frozenset({SEARCH, INDEX, PROGRESS, COVER, TITLE_PAGE, IMPRINT, NAVIGATION})
BOTH: Final = "both"
"""Stands for a language in the names of what is in all of them."""
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9][A-Za-z0-9_-]*)*")
"""A document's name: its address in every language, a key of BibTeX, a file of an EPUB."""
STEM: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What the files of the volume are called."""
LONGEST: Final = 100
"""In characters; file systems take 255 bytes, of which endings and languages need some."""


def check(source: Path | str, docnames: Iterable[str], stem: str, languages: Sequence[str]) -> None:
    """Check what the documents of the folder called *source* in messages are called.

    Raises ProceedingsError at the first whose name no format can take, whose files would be those of the volume
    (*stem* in each of its *languages*) or of one of its pages, or which meets the name of another.
    """
    taken = PAGES | {f"{stem}-{language}".casefold() for language in (*languages, BOTH)}
    known: dict[str, str] = {}
    for docname in sorted(docnames):
        path = f"{source}/{one_line(docname)}{SUFFIX}"
        if not NAME.fullmatch(docname) or len(docname) > LONGEST:
            problem = f"its name becomes an address; rename it with at most {LONGEST} letters from a to z, digits"
            raise ProceedingsError(f"{problem}, hyphens and underscores", path=path)
        if docname.casefold() in taken:
            problem = f"the volume has a page or a file called {docname} of its own; rename the chapter"
            raise ProceedingsError(problem, path=path)
        if (other := known.setdefault(_key(docname), docname)) != docname:
            problem = f"its files and its key of BibTeX are those of {other}{SUFFIX}; rename one of them"
            raise ProceedingsError(problem, path=path)


def _key(docname: str) -> str:
    """Return what two documents may not share: the name as BibTeX, EPUB and case-blind file systems have it."""
    return docname.replace("/", "-").casefold()
