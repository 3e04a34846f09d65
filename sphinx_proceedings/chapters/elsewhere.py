"""Directives and roles that no book has, such as other presses know, and what is written here instead; pure."""

from __future__ import annotations

import re

from sphinx_proceedings.chapters.vocabulary import DIRECTIVES, ROLES
from sphinx_proceedings.errors import shortened
from sphinx_proceedings.model.faults import nearest

# What other presses have, and what stands for it here.
ELSEWHERE = {
    "video": "name the recording under `media` in the chapter's head, or link to it",
    "youtube": "name the recording under `media` in the chapter's head, or link to it",
    "iframe": "nothing is framed from other hosts; link to it",
    "mermaid": "draw the diagram as SVG, or as a figure of data, and show it with {figure}",
    "graphviz": "draw the diagram as SVG, or as a figure of data, and show it with {figure}",
    "plot": "save the drawing as SVG, or as a figure of data, and show it with {figure}",
    "todo": "write a comment, a line that begins with %",
    "tab-set": "write sections one after the other; on paper nobody turns tabs",
    "tab-item": "write sections one after the other; on paper nobody turns tabs",
    "tabs": "write sections one after the other; on paper nobody turns tabs",
    "card": "write a paragraph, or a {note}",
    "grid": "write a list, or a {list-table}",
    "dropdown": "write a paragraph; on paper nothing unfolds",
    "proof": "write it as an {admonition} with that title",
    "contents": "take it out; each page has its contents beside it",
}
ELSEWHERE |= dict.fromkeys(("yt", "vimeo"), ELSEWHERE["video"])
ELSEWHERE |= dict.fromkeys(("theorem", "lemma", "definition", "corollary", "example"), ELSEWHERE["proof"])
PRF = re.compile(r"prf:.*")


def unknown_directive(name: str) -> str:
    """Say of a directive that no book has what to write instead."""
    return f"{{{shortened(name)}}} is no directive of a book; {_instead(name, DIRECTIVES)}"


def unknown_role(name: str) -> str:
    """Say of a role that no book has what to write instead."""
    if name.partition(":")[0] == "cite":
        return f"{{{shortened(name)}}} is no role of a book; write {{cite:p}} or {{cite:t}}"
    found = nearest(name, ROLES)
    wanted = f"write {{{found}}}, if that is meant" if found else "take it out, or write its words alone"
    return f"{{{shortened(name)}}} is no role of a book; {wanted}"


def _instead(name: str, known: frozenset[str] | set[str]) -> str:
    lower = name.lower()
    if PRF.fullmatch(lower):
        return ELSEWHERE["proof"]
    if lower in ELSEWHERE:
        return ELSEWHERE[lower]
    if found := nearest(lower, known):
        return f"write {{{found}}}, if that is meant"
    return f"take one of {', '.join(sorted(known))}"
