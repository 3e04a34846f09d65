"""Citations in the text, by author and year, and the styles that sphinxcontrib-bibtex asks for by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import getLogger
from sphinxcontrib.bibtex.style.referencing import GroupReferenceStyle

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import private_bibtex
from sphinx_proceedings.chapters.citation_domain import bibtex_domain
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.errors import Complaint
from sphinx_proceedings.language.registry import KNOWN, english_names
from sphinx_proceedings.model.languages import mark
from sphinx_proceedings.model.source import shown
from sphinx_proceedings.references import bibfiles, cite_roles, private_pybtex, reading, style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = getLogger(__name__)


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Register the styles under the name ``proceedings``, speaking the edition's language."""
    paths = [Path(app.confdir, name) for name in config.bibtex_bibfiles]
    losses = bibfiles.check((path, shown(path)) for path in paths)
    app.connect("env-updated", partial(_tell_losses, losses), priority=Event.LETTERS)
    language = config.language

    @dataclass
    class References(GroupReferenceStyle):
        def __post_init__(self) -> None:
            self.styles = cite_roles.styles(language)
            super().__post_init__()  # type: ignore[no-untyped-call]

    edition = type("EditionStyle", (style.ProceedingsStyle,), {"language": language})
    private_bibtex.register_styles(edition, References)
    for code in {*KNOWN, *english_names().values(), *config.proceedings_volume.languages}:
        private_bibtex.register_tag(mark(code), partial(nodes.inline, classes=[mark(code)]))


def _tell_losses(losses: Mapping[str, str], app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of what is not printed of the works that are cited, each once."""
    cited = {target.key for call in bibtex_domain(env).citation_refs for target in call.targets}
    for key in (key for key in losses if key in cited):
        logger.warning("%s", losses[key], type="proceedings", subtype=Complaint.FIELD)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Tell apart the cited works of one author and year, before the lists are made and the citations written."""
    domain = bibtex_domain(env)
    entries = domain.bibdata.data.entries
    cited = {target.key for call in domain.citation_refs for target in call.targets}
    if domain.lettered[0] is not entries or domain.lettered[1] != cited:
        for entry in entries.values():
            entry.fields[style.LETTER] = ""
        style.letter_years(entries[key] for key in cited)
        domain.lettered = entries, cited
    # A page without a list of its own cites the last list that has the work: the general one, in whatever order
    # the documents were read this time.
    back = {chapter.docname for chapter in domain_of(env).chapters.values() if not chapter.is_read}
    private_bibtex.sort_lists(env, key=lambda listed: (listed.docname in back, listed))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the styles, and the letters that tell works apart."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.setup_extension("sphinx_proceedings.chapters.domain")
    private_pybtex.look_once()
    private_bibtex.replace_reading(private_pybtex.NamesParser, reading.make_canonical)
    app.connect("config-inited", on_config_inited)
    app.connect("env-updated", on_env_updated, priority=Event.LETTERS)
    return SAFE
