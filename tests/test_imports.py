"""Arrows between the rooms go one way: doors, then rooms bound to Sphinx, then pure rooms."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sphinx_proceedings"
PURE = [
    "model.metadata",
    "model.frontmatter",
    "model.identifiers",
    "model.yamlfile",
    "language.credits",
    "catalogs.progress",
    "catalogs.msgmerge",
    "references.bibfiles",
    "references.style",
    "language.spacing",
    "figures.labels",
    "figures.svg",
    "figures.subset",
    "figures.charts",
    "figures.boxes",
    "figures.plots",
    "figures.shapes",
    "language.wordlist",
    "typst.inputs",
    "language.interface",
    "language.imprint",
    "editions.source_date_epoch",
    "editions.build",
    "citations.deposit.kit",
    "editions.assembly",
    "editions.reproduction",
    "catalogs.update",
    "catalogs.msgfmt",
    "typst.syntax",
    "typst.texmath",
    "epub.package",
    "model.pagination",
    "model.source",
    "typst.offprints",
    "typst.compiler",
    "typst.paging",
    "catalogs.check",
    "catalogs.rules.facts",
    "catalogs.findings",
    "catalogs.rules.wrong_language",
    "catalogs.message",
    "catalogs.printed",
    "catalogs.rules.safety",
    "catalogs.context",
    "catalogs.rules.structure",
    "catalogs.pofile",
    "catalogs.rules.typography",
    "citations.deposit.xml_elements",
    "citations.deposit.template",
    "citations.deposit.crossref",
    "citations.deposit.datacite",
    "citations.deposit.jats",
    "citations.deposit.cff",
    "citations.deposit.zenodo",
    "citations.deposit.missing",
    "citations.addresses",
    "citations.web.highwire",
    "citations.web.schemaorg",
    "citations.web.signposting",
    "citations.web.sitemap",
    "citations.web.subjects",
    "citations.files.zotero",
    "citations.phrases",
    "citations.files.tex",
    "citations.files.bibtex",
    "citations.files.biblatex",
    "citations.files.ris",
    "citations.files.csl",
    "citations.formatted",
    "citations.losses",
    "preview.injection",
    "preview.first_changed",
    "preview.server",
    "preview.watcher",
    "preview.worker",
    "preview.state",
]
DOORS = {"sphinx_proceedings", "sphinx_proceedings.__main__"}


def module_path(name: str) -> Path:
    return PACKAGE / f"{name.replace('.', '/')}.py"


def imports(path: Path) -> set[str]:
    """Return what a module imports when it runs; imports for the type checker do not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        node
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("name", PURE)
def test_pure_rooms_know_no_sphinx(name: str) -> None:
    tops = {module.split(".")[0] for module in imports(module_path(name))}
    assert not tops & {"sphinx", "docutils", "sphinxcontrib", "myst_parser"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_imports_the_doors(path: Path) -> None:
    found = imports(path) & DOORS
    own = {name for name in imports(path) if name.startswith("sphinx_proceedings.")}
    assert not found - {"sphinx_proceedings"} or path.name == "__main__.py"
    assert "sphinx_proceedings.setup" not in own


def test_pages_and_typst_never_import_each_other() -> None:
    assert not any("typst" in name for name in imports(module_path("web.pages")))
    for path in (PACKAGE / "typst").glob("*.py"):
        assert not any(
            name.startswith(("sphinx_proceedings.web.pages", "sphinx_proceedings.epub")) for name in imports(path)
        )


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "common", "core", "manager", "misc"}
    assert not {path.stem for path in MODULES} & empty
