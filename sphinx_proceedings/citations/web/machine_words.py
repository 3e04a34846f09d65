"""Lines that the texts for machines have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.registry import manners_of

if TYPE_CHECKING:
    from sphinx_proceedings.model.machine_use import MachineUse


def rule(use: MachineUse) -> str:
    """Return what machines may do, as robots.txt says it (`crawlers`)."""
    return f"Content-Usage: {use.content_usage}"


def called(label: str, text: str, language: str) -> str:
    """Return a text after what it is called, with the colon of the *language*."""
    return f"{label}{manners_of(language).colon}{text}"
