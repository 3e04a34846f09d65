"""Directives and roles that no book has, such as other presses know, and what is written here instead; pure."""

from __future__ import annotations

import re

from sphinx_proceedings.chapters.vocabulary import DIRECTIVES, ROLES
from sphinx_proceedings.errors import shortened
from sphinx_proceedings.model.faults import nearest

# What other presses have, directives and roles, and what stands for it here.
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
    "container": "take it out, and leave its text where it stands",
    "hlist": "write a list, or a {list-table}",
    "line-block": "end each line but the last with a backslash",
    "productionlist": "write it between lines of ```",
    "embed": "write the text itself here",
    "footbibliography": "take it out; a chapter that cites has its list of references at its end",
    "contents": "take it out; each page has its contents beside it",
}
ELSEWHERE |= dict.fromkeys(("yt", "vimeo", "audio"), ELSEWHERE["video"])
ELSEWHERE |= dict.fromkeys(("details", "toggle"), ELSEWHERE["dropdown"])
ELSEWHERE |= dict.fromkeys(
    ("theorem", "lemma", "definition", "corollary", "example", "exercise", "solution"), ELSEWHERE["proof"]
)
ROLES_ELSEWHERE = {
    "footcite": "cite in a note of your own, `[^name]`, with {cite:p}",
    "rfc": "write a link, [RFC 2822](https://www.rfc-editor.org/rfc/rfc2822)",
    "pep": "write a link, [PEP 8](https://peps.python.org/pep-0008/)",
}
PRF = re.compile(r"prf:.*")


def unknown_directive(name: str) -> str:
    """Say of a directive that no book has what to write instead."""
    return f"{{{shortened(name)}}} is no directive of a book; {_instead(name, DIRECTIVES)}"


def unknown_role(name: str) -> str:
    """Say of a role that no book has what to write instead."""
    if name.partition(":")[0] == "cite":
        return f"{{{shortened(name)}}} is no role of a book; write {{cite:p}} or {{cite:t}}"
    found = nearest(name, ROLES)
    guessed = f"write {{{found}}}, if that is meant" if found else "take it out, or write its words alone"
    return f"{{{shortened(name)}}} is no role of a book; {ROLES_ELSEWHERE.get(name, guessed)}"


def _instead(name: str, known: frozenset[str] | set[str]) -> str:
    lower = name.lower()
    if PRF.fullmatch(lower):
        return ELSEWHERE["proof"]
    if lower in ELSEWHERE:
        return ELSEWHERE[lower]
    if found := nearest(lower, known):
        return f"write {{{found}}}, if that is meant"
    return f"take one of {', '.join(sorted(known))}"
