"""What Sphinx, docutils, MyST and Pygments say of a chapter, told in words of whoever wrote it; pure."""

from __future__ import annotations

import linecache
import re
from typing import TYPE_CHECKING, NamedTuple

from pygments.lexers import get_all_lexers

from sphinx_proceedings.chapters.vocabulary import DIRECTIVES, ROLES
from sphinx_proceedings.errors import excerpt, shortened
from sphinx_proceedings.model.faults import nearest

if TYPE_CHECKING:
    from collections.abc import Callable


class Saying(NamedTuple):
    """What a library says, as a pattern, and what is told instead; nothing where another line tells it."""

    said: re.Pattern[str]
    told: Callable[[re.Match[str], str], str]
    """Of what was found and the line of the source, if it is known."""


NOTE = re.compile(r"\[\^([^\]]+)\]")
QUOTED = re.compile(r"'([^']+)'")
# What a directive cannot do without, on its first line.
ARGUMENTS = {"figure": "the name of a file", "image": "the name of a file", "code-block": "the language of the code"}
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
        return f"{{{shortened(name)}}} cites in no way there is; write {{cite:p}} or {{cite:t}}"
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


def _plain(told: str) -> Callable[[re.Match[str], str], str]:
    """Return what tells always the same, with what was found in its place."""
    return lambda found, line: told.format(*map(shortened, found.groups()))


def _note(told: str) -> Callable[[re.Match[str], str], str]:
    """Return what tells of a note by its name, which its line has."""

    def tell(found: re.Match[str], line: str) -> str:
        name = NOTE.search(line)
        return told.format(f" [^{shortened(name[1])}]" if name else "")

    return tell


def _levels(found: re.Match[str], line: str) -> str:
    above, below = int(found[1]), int(found[2])
    return f"this heading of level {below} follows one of level {above}; write it with {'#' * (above + 1)}"


def _option(found: re.Match[str], line: str) -> str:
    name, option, allowed = found.groups()
    known = QUOTED.findall(allowed)
    meant = nearest(option, known)
    wanted = f"write `{meant}`, if that is meant" if meant else f"take it out, or write one of {', '.join(known)}"
    return f"{{{name}}} has no option {excerpt(option)}; {wanted}"


def _argument(found: re.Match[str], line: str) -> str:
    return f"{{{found[1]}}} needs {ARGUMENTS.get(found[1], 'a title')} on its first line; write it there"


def _uneven(found: re.Match[str], line: str) -> str:
    name, row, here, there = found.groups()
    cells = "1 cell" if here == "1" else f"{here} cells"
    return f"row {row} of this {{{name}}} has {cells} and the one before it {there}; write as many in each"


def _code(found: re.Match[str], line: str) -> str:
    meant = nearest(found[1], (alias for _, aliases, _, _ in get_all_lexers() for alias in aliases))
    wanted = f"write `{meant}`, if that is meant, or `text`" if meant else "mend its name, or write `text`"
    return f"no language of code is called {excerpt(found[1])}; {wanted}"


SAYINGS = tuple(
    Saying(re.compile(said), told)
    for said, told in (
        # The press's own, under a kind of MyST's.
        (r"(no chapter, figure or heading is called .*)", lambda found, line: found[1]),
        (r"Too many autonumbered footnote references", _plain("")),
        (
            r'Unknown target name: "(.*?)"',
            _plain("the note [^{0}] is not defined; write `[^{0}]: …`, or take the call out"),
        ),
        (
            r"Footnote \[.*\] is not referenced",
            _note("the note{0} is never called; call it in the text, or take it out"),
        ),
        (
            r"Duplicate footnote definition found for label: '(.*)'",
            _plain("the note [^{0}] is defined a second time; keep one of them, or call one otherwise"),
        ),
        (r"Non-consecutive header level increase; H(\d) to H(\d)", _levels),
        (
            r"Duplicate (?:explicit|implicit) target name: \"(.*?)\"|[Dd]uplicate label (\S+?),",
            lambda found, line: (
                f"the name {excerpt(found[1] or found[2])} stands at two places; call one of them otherwise"
            ),
        ),
        (
            r"Failed to create a cross reference. Any number is not assigned: (.*)",
            _plain(
                "{{numref}} gives the number of a figure, a table or a listing, and {0} has none; write {{ref}}`{0}`"
            ),
        ),
        (
            r"duplicated entry found in toctree: (.*)",
            _plain("the list of chapters: {0!r} stands in it twice; keep it once"),
        ),
        (
            r"document isn't included in any toctree",
            _plain(
                "no list of chapters names this one; name it in a {{toctree}} of the root document, or move it away"
            ),
        ),
        (
            r"duplicate term description of (.*), other instance in (.*)",
            _plain("the term {0!r} is explained a second time, first in {1}; keep one of the two"),
        ),
        (
            r"glossary term must be preceded by empty line",
            _plain("the term stands right below the explanation of another; leave a blank line between them"),
        ),
        (
            r"glossary terms must not be separated by empty lines",
            _plain("the term above has no explanation; write it on the line below it, indented"),
        ),
        (
            r"glossary seems to be misformatted",
            _plain("a glossary has each term on a line of its own and, indented below, what explains it; write it so"),
        ),
        (r"'(.*?)': Unknown option keys?: '(.*?)'.*?\(allowed: (.*?)\)", _option),
        (
            r"'(.*?)': Invalid option value for '(.*?)': (.*?): ",
            _plain("{{{0}}}: the option `{1}` cannot be {2!r}; mend it, or take it out"),
        ),
        (r"Directive '(.*?)': 1 argument\(s\) required, 0 supplied", _argument),
        (
            r'Content block expected for the "(.*?)" directive',
            _plain("{{{0}}} has nothing in it; write its text, or take it out"),
        ),
        (
            r'content block for the "(.*?)" directive: .*row (\d+) does not contain the same.*\((\d+) vs (\d+)\)',
            _uneven,
        ),
        (
            r'content block for the "(list-table)" directive',
            _plain("{{{0}}} holds a list of lists, `* - a` and below it `  - b` for each row; write it so"),
        ),
        (
            r'content block for the "(.*?)" directive',
            _plain("what stands in {{{0}}} is not what it takes; write it as in the examples of MyST"),
        ),
        (
            r'Error with CSV data in "(.*?)" directive',
            _plain("the values in {{{0}}} are no table; part them by commas"),
        ),
        (r'Unknown interpreted text role "(.*?)"', lambda found, line: unknown_role(found[1])),
        (r"Unknown directive type:? [\"'](.*?)[\"']", lambda found, line: unknown_directive(found[1])),
        (
            r"Pygments lexer name '(.*?)' is not known",
            _code,
        ),
        (
            r"(?:Could not lex literal_block|Lexing literal_block) .* as \"(.*?)\"",
            _plain("this is no code of the language {0!r}; mend it, or call it `text`"),
        ),
        (
            r"Document may not end with a transition|(?:Document|section) may not begin with a transition|transitions",
            _plain("a line of hyphens parts two passages, and one of them is missing; take the line out"),
        ),
        (r"Multiple matches for '(.*?)'", _plain("{0!r} names more than one place; write it with its chapter")),
    )
)


def retold(said: str, place: str = "") -> str | None:
    """Return what is told instead of what a library *said* of a *place*, ``path:line``; None where nothing is known.

    It is empty where another message tells the same.
    """
    for saying in SAYINGS:
        if found := saying.said.search(said):
            return saying.told(found, _source(place))
    return None


def _source(place: str) -> str:
    path, _, line = place.rpartition(":")
    linecache.checkcache(path)
    return linecache.getline(path, int(line)) if line.isdigit() else ""
