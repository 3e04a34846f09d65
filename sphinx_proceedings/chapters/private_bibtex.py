"""What the press leans on that is private to sphinxcontrib-bibtex or pybtex, or patches there.

Each function names the version it was seen in; ``tests/builds/test_private_bibtex.py`` fails when one of them moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pybtex_docutils
from pybtex.plugin import find_plugin, register_plugin
from sphinxcontrib.bibtex import bibfile
from sphinxcontrib.bibtex.bibfile import parse_bibdata
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.plugin import register_plugin as register_referencing

from sphinx_proceedings.chapters.citation_domain import bibtex_domain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping
    from pathlib import Path

    from docutils import nodes
    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import RoleFunction
    from sphinxcontrib.bibtex.bibfile import BibData
    from sphinxcontrib.bibtex.roles import CitationRef

STYLE = "proceedings"


def replace_reading(parser: type, mend: Callable[[MutableMapping[str, Entry]], None]) -> None:
    """Have .bib files read by *parser*, and all works mended together, for the whole process.

    sphinxcontrib-bibtex 2.7: ``process_bibdata`` calls ``bibfile.parse_bibdata``, which calls ``bibfile.Parser``.
    """

    def parse(bibfilenames: list[Path], encoding: str) -> BibData:
        read = parse_bibdata(bibfilenames, encoding)
        mend(read.data.entries)
        return read

    setattr(bibfile, "Parser", parser)  # noqa: B010
    setattr(bibfile, "parse_bibdata", parse)  # noqa: B010


def register_styles(formatting: type, referencing: type) -> None:
    """Register the styles of references and citations under the name STYLE, for the whole process.

    Their registers know plugins of installed packages alone, others by force (pybtex 0.26, sphinxcontrib-bibtex 2.7).
    """
    register_plugin("pybtex.style.formatting", STYLE, formatting, force=True)
    register_referencing("sphinxcontrib.bibtex.style.referencing", STYLE, referencing, force=True)
    # pybtex looks through all installed packages for a plugin at each use, but finds a registered one at once.
    register_plugin("pybtex.backends", "plaintext", find_plugin("pybtex.backends", "plaintext"), force=True)


def register_tag(name: str, make: Callable[..., nodes.Element]) -> None:
    """Have *make* make the node of a tag in references, for the whole process (pybtex-docutils 1.0: ``tags``)."""
    pybtex_docutils.Backend.tags[name] = make  # type: ignore[assignment]


def replace_cite_roles(app: Sphinx, role: RoleFunction, names: Iterable[str]) -> None:
    """Put *role* in the place of all that cite, and under these *names*, some of which are new.

    sphinxcontrib-bibtex 2.7: ``BibtexDomain.roles`` has all names.
    """
    app.add_role("cite", role, override=True)
    for name in {*BibtexDomain.roles, *names}:
        app.add_role_to_domain("cite", name, role, override=True)


def set_citations_of(env: BuildEnvironment, docname: str, refs: Iterable[CitationRef]) -> None:
    """Replace what was noted of a document's citations (sphinxcontrib-bibtex 2.7: ``data["citation_refs"]``)."""
    domain = bibtex_domain(env)
    domain.data["citation_refs"] = [*(ref for ref in domain.citation_refs if ref.docname != docname), *refs]


def cited_by(env: BuildEnvironment, docname: str) -> list[str]:
    """Return the keys of the works a document cites, each once (sphinxcontrib-bibtex 2.7: ``citation_refs``)."""
    calls = (ref for ref in bibtex_domain(env).citation_refs if ref.docname == docname)
    return list(dict.fromkeys(target.key for call in calls for target in call.targets))


def is_known(env: BuildEnvironment, key: str) -> bool:
    """Tell whether the .bib files have a work (sphinxcontrib-bibtex 2.7: ``bibdata.data.entries``)."""
    return key in bibtex_domain(env).bibdata.data.entries


def sort_lists(env: BuildEnvironment, key: Callable[[Any], Any]) -> None:
    """Sort the lists of references, of which the last that has a work is the one a page without its own refers to.

    sphinxcontrib-bibtex 2.7: ``data["bibliographies"]``, in the order of its making.
    """
    domain = bibtex_domain(env)
    domain.data["bibliographies"] = dict(sorted(domain.bibliographies.items(), key=lambda item: key(item[0])))
