"""What stands over the title of a chapter: the part it is in, and the volume's motif as it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.figures import motifs
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_proceedings.chapters.domain import ProceedingsDomain
    from sphinx_proceedings.figures.motifs import Spot


def motif_name(spot: Spot) -> str:
    """Return what the volume's motif is called as it is at a spot."""
    return f"_motif-{spot.part}-{spot.chapter}.svg"


def spots(domain: ProceedingsDomain) -> Iterator[Spot]:
    """Yield where the chapters stand that are in a part with a name."""
    for spot in motifs.spots(part.docnames for part in domain.parts()).values():
        if domain.parts()[spot.part - 1].caption:
            yield spot


def head(env: BuildEnvironment, docname: str) -> dict[str, str | None]:
    """Return what a chapter's template says over its title; the caption is empty outside of named parts."""
    domain, language = domain_of(env), env.config.language
    spot = motifs.spots(part.docnames for part in domain.parts())[docname]
    part = domain.parts()[spot.part - 1]
    return {
        "caption": spaced(part.caption, part.language or language),
        "caption_language": part.language,
        "motif": motif_name(spot) if env.config.proceedings_motif else "",
    }
