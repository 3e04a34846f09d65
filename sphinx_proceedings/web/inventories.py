"""For other books that refer to this one: mystmd's list of its pages and places, beside Sphinx's ``objects.inv``."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import INVENTORY_FILENAME

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.titles import words_alone
from sphinx_proceedings.citations.web import xref
from sphinx_proceedings.web.paths import RECORDED, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def pages(app: Sphinx) -> Iterator[tuple[str, xref.Page]]:
    """Yield the volume's pages by docname: the root's is the folder itself."""
    named = _names(app)
    for docname in sorted(app.env.all_docs):
        is_root = docname == app.config.root_doc
        targets = domain_of(app.env).anchors.get(docname, ())
        yield (
            docname,
            xref.Page(
                url="/" if is_root else f"/{place(app.builder, docname)}",
                data=f"/{docname}.json",
                title=words_alone(app.env.titles[docname]),
                targets=tuple((target, tuple(named[docname, target.anchor])) for target in targets),
                numbers=_numbers(app, docname),
            ),
        )


def _names(app: Sphinx) -> defaultdict[tuple[str, str], list[str]]:
    """Return what places are called in the sources, by docname and id."""
    named = defaultdict(list)
    for name, (docname, anchor) in sorted(app.env.domains.standard_domain.anonlabels.items()):
        named[docname, anchor].append(name)
    return named


def _numbers(app: Sphinx, docname: str) -> dict[str, str]:
    kinds = app.env.toc_fignumbers.get(docname, {}).values()
    return {anchor: ".".join(map(str, number)) for kind in kinds for anchor, number in kind.items()}


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the list, and the places of each page; nobody refers to the whole volume as one page."""
    if app.builder.name == "singlehtml":
        # Sphinx writes there `#document-one#id`, which leads nowhere.
        Path(app.outdir, INVENTORY_FILENAME).unlink(missing_ok=True)
    if app.builder.name not in RECORDED or exception:
        return
    found = dict(pages(app))
    Path(app.outdir, xref.NAME).write_text(xref.references(found.values()), encoding="utf-8")
    for docname, page in found.items():
        Path(app.outdir, f"{docname}.json").write_text(xref.content(page), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the list written when the pages are."""
    app.setup_extension("sphinx_proceedings.chapters.anchors")
    app.connect("build-finished", on_build_finished)
    return SAFE
