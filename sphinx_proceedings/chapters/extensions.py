"""Extensions of others beside the press: what they bring to chapters, and which cannot be there, with the reason."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.errors import ProceedingsError, excerpt
from sphinx_proceedings.model.configuration import line_of
from sphinx_proceedings.model.source import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

# What the press itself is made with: of these a chapter has what every book has.
OWN = ("sphinx_proceedings", "myst_parser", "sphinxcontrib.bibtex")
EXTERNAL = "external"
"""How the roles begin that refer to other books (sphinx.ext.intersphinx)."""
INTERSPHINX = "sphinx.ext.intersphinx"
REFUSED = {
    "sphinxcontrib.mermaid": "has another host's script draw in the page, and nothing in the PDF; "
    "draw the diagram as an SVG and put it in with {figure}",
    "sphinx_copybutton": "adds its buttons by a script, and the pages load the press's alone; leave it out",
    "sphinxext.opengraph": "says what the pages say of themselves already; leave it out",
}

UNFIT = frozenset({"todolist"})
"""Directives that print paragraphs a second time, under the same ids, and the folders of this machine."""


def brings(config: Config, module: str) -> bool:
    """Tell whether a module is one of the extensions that the volume loads besides what the press is made with."""
    return any(f"{module}.".startswith(f"{name}.") for name in config.extensions if name not in OWN)


def refers_to_others(config: Config, role: str) -> bool:
    """Tell whether a role refers to another book, and the volume can."""
    return role.startswith((f"{EXTERNAL}:", f"{EXTERNAL}+")) and INTERSPHINX in config.extensions


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Refuse, with its line of conf.py, an extension that cannot be beside the press."""
    # What the names of inventories begin with, which Sphinx looks for from the folder of the sources.
    beside = os.path.relpath(app.confdir, app.srcdir)
    for setting, problem in _problems(config, beside):
        line = line_of(Path(app.confdir, CONFIGURATION[0]), setting)
        raise ProceedingsError(problem, path=CONFIGURATION[0], line=line)


def _problems(config: Config, beside: str) -> Iterator[tuple[str, str]]:
    for name in config.extensions:
        if name in REFUSED:
            yield "extensions", f"`{name}` {REFUSED[name]}"
    for key, address in _asked(config):
        remedy = f"save that file beside conf.py and name it {excerpt(f'{beside}/{key}.inv')}"
        yield "intersphinx_mapping", f"{excerpt(key)} would be asked of {address} at each build; {remedy}"


def _asked(config: Config) -> Iterator[tuple[str, str]]:
    """Yield the books whose inventory is not on this machine, each with its address."""
    given = config.intersphinx_mapping if INTERSPHINX in config.extensions else {}
    # What is of another form is told by the extension itself.
    pairs = {key: pair for key, pair in given.items() if isinstance(pair, list | tuple) and len(pair) == 2}
    for key, (address, inventories) in pairs.items():
        for inventory in inventories if isinstance(inventories, list | tuple) else [inventories]:
            if inventory is None or "://" in str(inventory):
                yield str(key), str(inventory or f"{address}/objects.inv")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the extensions looked at before any of them is at work."""
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.connect("config-inited", on_config_inited, priority=Event.EXTENSIONS)
    return SAFE
