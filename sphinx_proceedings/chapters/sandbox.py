"""The volume's source closed: no file from outside of it comes in, by directive, image, download, link or symlink."""

from __future__ import annotations

import csv
import re
import unicodedata
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from docutils import nodes
from docutils.frontend import OptionParser
from docutils.parsers.rst import Parser
from docutils.parsers.rst.directives.misc import Raw
from sphinx import addnodes
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.util.docutils import SphinxDirective

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.errors import ProceedingsError, excerpt, one_line, shortened
from sphinx_proceedings.model import taken_along
from sphinx_proceedings.model.configuration import LONGEST_REASON
from sphinx_proceedings.model.files import BOM, check_tree, read_bytes, read_text
from sphinx_proceedings.model.identifiers import LINKED, SCHEME, is_linked
from sphinx_proceedings.model.source import CONFIGURATION, shown

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

DOCUTILS = CONFIGURATION[1]
# What no name in the container of an EPUB may hold (EPUB 3.3, 4.2.3).
UNPACKABLE = re.compile(r"[\"*:<>?\\|\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufff0-\uffff]")
INSERTING: dict[str, type[Directive]] = {"include": Include, "literalinclude": LiteralInclude, "raw": Raw}


class Insertion(SphinxDirective):
    """A directive that would bring in a file or raw output: refused, whatever its options."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> NoReturn:
        problem = f"{{{self.name}}} brings in what is not the text of this chapter; write the text itself here"
        raise ProceedingsError(problem, path=source_path(self.env), line=self.lineno)


class OwnTable(CSVTable):
    """A table of comma-separated values that stand in the chapter."""

    def run(self) -> list[nodes.Node]:  # type: ignore[override]
        if "file" in self.options or "url" in self.options:
            problem = "{csv-table} takes no file and no address; write the values in it"
            raise ProceedingsError(problem, path=source_path(self.state.document.settings.env), line=self.lineno)
        return super().run()

    def parse_csv_data_into_rows(self, csv_data: Any, dialect: csv.Dialect, source: str) -> Any:
        """Read rows of as many columns as the first has; docutils 0.22 gives the others cells that are empty."""
        rows, most = super().parse_csv_data_into_rows(csv_data, dialect, source)  # type: ignore[no-untyped-call]
        head = self.options.get("header", "")
        read = csv.reader((f"{line}\n" for line in csv_data), dialect=dialect)
        columns = len(next(csv.reader(head.splitlines(), dialect=dialect))) if head else len(rows[0]) if rows else 0
        for row in read if csv_data is self.content else ():
            if len(row) > columns:
                found = f"{len(row)} values and the first row {columns}"
                problem = (
                    f"this row has {found}; take some out, or write one that holds a comma between quotation marks"
                )
                line = self.lineno + self.content_offset + read.line_num
                raise ProceedingsError(problem, path=source_path(self.state.document.settings.env), line=line)
        return rows, most


# What docutils.conf may set: the press is made for the others as docutils has them.
CONFIGURABLE = ("file_insertion_enabled", "raw_enabled", "line_length_limit", "tab_width")


class _Settings(OptionParser):  # type: ignore[misc, unused-ignore]
    """What docutils is configured with, a mistake in which is raised."""

    def error(self, msg: str) -> NoReturn:
        raise ValueError(msg)


def check_enclosed(document: nodes.document) -> None:
    """Check where the images, downloads and links of a parsed text lead.

    Raises ProceedingsError for the first that leaves the volume's source without being a link of the web.
    """
    env: BuildEnvironment = document.settings.env
    for node in document.findall(nodes.Element):
        if isinstance(node, nodes.image):
            _check_file(node, node["uri"], env)
        elif isinstance(node, addnodes.download_reference):
            _check_file(node, node["reftarget"], env)
            _, path = env.relfn2path(node["reftarget"], env.current_document.docname)
            if problem := taken_along.refused(Path(path)):
                _refuse(node, f"{node['reftarget']} {problem}", env)
        elif isinstance(node, nodes.reference):
            _check_link(node, node.get("refuri", ""), env)


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Check what stands in the source, and docutils' own configuration, before Sphinx goes through them.

    Raises ProceedingsError for the first thing of the source that is neither file nor folder of its own, and where
    docutils cannot be configured.
    """
    root = Path(app.confdir)
    check_tree([Path(app.srcdir)], root)
    if (path := root / DOCUTILS).exists():
        if read_bytes(path, shown(path)).startswith(BOM.encode()):
            problem = "begins with a byte order mark, which docutils does not take; save it as UTF-8 without one"
            raise ProceedingsError(problem, path=shown(path))
        text = read_text(path, shown(path))
        try:
            with warnings.catch_warnings(action="ignore"):
                _Settings((Parser,), read_config_files=True)
        except Exception as error:
            reason = one_line(str(error).replace(f"{root}/", ""))[:LONGEST_REASON]
            raise ProceedingsError(f"docutils cannot be configured ({reason}); mend it", path=shown(path)) from None
        _check_keys(text, shown(path))


def _check_keys(text: str, called: Path) -> None:
    """Raise ProceedingsError, with its line, for what a docutils.conf sets that changes more than a volume may."""
    for number, line in enumerate(text.splitlines(), start=1):
        key = re.match(r"[^\s#;\[=:][^=:]*", line)
        if key and key[0].strip().lower().replace("-", "_") not in CONFIGURABLE:
            problem = f"`{shortened(key[0].strip())}` is none of {', '.join(CONFIGURABLE)}; delete it"
            raise ProceedingsError(problem, path=called, line=number)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the refusing directives in the place of those that insert."""
    for name, original in INSERTING.items():
        refusing = type(name, (Insertion,), {"option_spec": original.option_spec})
        app.add_directive(name, cast("type[Directive]", refusing), override=True)
    app.add_directive("csv-table", OwnTable, override=True)
    app.connect("config-inited", on_config_inited, priority=Event.TREE)
    return SAFE


def _check_file(node: nodes.Element, target: str, env: BuildEnvironment) -> None:
    if "://" in target or SCHEME.match(target):
        _refuse(node, f"{target} is no file of the volume; put it into the source", env)
    _, path = env.relfn2path(target, env.current_document.docname)
    if not _encloses(Path(env.srcdir), Path(path)):
        _refuse(node, f"{target} lies outside of the volume's source; put it into the source", env)
    if isinstance(node, nodes.image) and (found := UNPACKABLE.search(target)) and not target.endswith(".*"):
        _refuse(node, f"the file's name holds {excerpt(found[0])}, which no EPUB may hold; rename it", env)
    if not Path(path).exists() and any(Path(unicodedata.normalize(form, path)).exists() for form in ("NFC", "NFD")):
        _refuse(node, f"{target} is called so with other accents (Unicode's forms NFC and NFD); copy its name", env)


def _check_link(node: nodes.Element, target: str, env: BuildEnvironment) -> None:
    if not is_linked(target):
        _refuse(node, f"the link {one_line(target)} is none of {', '.join(LINKED)}; mend its address", env)


def _refuse(node: nodes.Element, problem: str, env: BuildEnvironment) -> NoReturn:
    raise ProceedingsError(problem, path=source_path(env), line=source_line(node))


def _encloses(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())
