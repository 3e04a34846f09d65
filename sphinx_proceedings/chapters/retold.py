"""What Sphinx, docutils, MyST and Pygments say of a chapter, told in words of whoever wrote it."""

from __future__ import annotations

import linecache
import re
from typing import TYPE_CHECKING, NamedTuple

from pygments.lexers import get_all_lexers

from sphinx_proceedings.chapters.elsewhere import unknown_directive, unknown_role
from sphinx_proceedings.chapters.vocabulary import DIRECTIVES
from sphinx_proceedings.errors import excerpt, shortened
from sphinx_proceedings.model.faults import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Place(NamedTuple):
    """What stands where something is said: the line, and all lines of the file; nothing where it is not known."""

    line: str
    lines: Sequence[str]


class Saying(NamedTuple):
    """What a library says, as a pattern, and what is told instead; nothing where another line tells it."""

    said: re.Pattern[str]
    told: Callable[[re.Match[str], Place], str]
    """Of what was found, and of its place."""


NOTE = re.compile(r"\[\^([^\]]{1,100})\]")
# What must not stand between the name of a note and its text.
BEFORE_COLON = r"[ \u00a0\u202f]:\s"
QUOTED = re.compile(r"'([^']+)'")
# What a directive cannot do without, on its first line.
ARGUMENTS = {"figure": "the name of a file", "image": "the name of a file", "code-block": "the language of the code"}
ARGUMENTS |= {"names-index": "`person` or `organisation`", "only": "the format", "index": "the words to be found"}
ARGUMENTS |= dict.fromkeys(("versionadded", "versionchanged", "versionremoved", "deprecated"), "the version")


def _plain(told: str) -> Callable[[re.Match[str], Place], str]:
    """Return what tells always the same, with what was found in its place."""
    return lambda found, at: told.format(*map(shortened, found.groups()))


def _note(told: str) -> Callable[[re.Match[str], Place], str]:
    """Return what tells of a note by its name, which its line has."""

    def tell(found: re.Match[str], at: Place) -> str:
        name = NOTE.search(at.line)
        return told.format(f" [^{shortened(name[1])}]" if name else "")

    return tell


def _undefined(found: re.Match[str], at: Place) -> str:
    name = found[1]
    call = rf"\s*\[\^{re.escape(name)}\]"
    if re.match(rf"{call} \w", at.line):
        return f"a note is defined with a colon behind its name; write `[^{shortened(name)}]: …`"
    if any(re.match(rf"{call}(?:{BEFORE_COLON}| \w)", line) for line in at.lines):
        # That is told where its text stands.
        return ""
    return f"the note [^{shortened(name)}] is not defined; write `[^{shortened(name)}]: …`, or take the call out"


def _levels(found: re.Match[str], at: Place) -> str:
    above, below = int(found[1]), int(found[2])
    return f"this heading of level {below} follows one of level {above}; write it with {'#' * (above + 1)}"


def _option(found: re.Match[str], at: Place) -> str:
    name, option, allowed = found.groups()
    known = QUOTED.findall(allowed)
    meant = nearest(option, known)
    wanted = f"write `{meant}`, if that is meant" if meant else f"take it out, or write one of {', '.join(known)}"
    return f"{{{name}}} has no option {excerpt(option)}; {wanted}"


def _argument(found: re.Match[str], at: Place) -> str:
    return f"{{{found[1]}}} needs {ARGUMENTS.get(found[1], 'a title')} on its first line; write it there"


def _uneven(found: re.Match[str], at: Place) -> str:
    name, row, here, there = found.groups()
    cells = "1 cell" if here == "1" else f"{here} cells"
    return f"row {row} of this {{{name}}} has {cells} and the one before it {there}; write as many in each"


def _code(found: re.Match[str], at: Place) -> str:
    if found[1] in DIRECTIVES:
        return f"a directive has braces, and {excerpt(found[1])} is no language of code; write {{{found[1]}}}"
    meant = nearest(found[1], (alias for _, aliases, _, _ in get_all_lexers() for alias in aliases))
    wanted = f"write `{meant}`, if that is meant, or `text`" if meant else "mend its name, or write `text`"
    return f"no language of code is called {excerpt(found[1])}; {wanted}"


SAYINGS = tuple(
    Saying(re.compile(said), told)
    for said, told in (
        # The press's own, under a kind of MyST's.
        (r"(no chapter, figure or heading is called .*|this link has no address; .*)", lambda found, at: found[1]),
        (r"Too many autonumbered footnote references", _plain("")),
        # What is asked for by the name of a domain, the press then refuses.
        (r"unknown (?:directive|role) name: ", _plain("")),
        (
            r'Unknown target name: "(.{0,100}?)"',
            _undefined,
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
            r"Duplicate (?:explicit|implicit) target name: \"(.*?)\"|[Dd]uplicate label (?:of equation )?(\S+?),",
            lambda found, at: (
                f"the name {excerpt(found[1] or found[2])} stands at two places; call one of them otherwise"
            ),
        ),
        # The label of the formula is told of before.
        (r'Duplicate ID: "equation-', _plain("")),
        (
            r"Failed to create a cross reference. Any number is not assigned: (.*)",
            _plain(
                "{{numref}} gives the number of a figure, a table or a listing, and {0} has none; write {{ref}}`{0}`"
            ),
        ),
        (
            r"duplicated entry found in toctree: (.*)",
            # The check of the lists says so.
            _plain(""),
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
        (r"'(.{0,100}?)': Unknown option keys?: '(.{0,100}?)'.{0,100}?\(allowed: (.*?)\)", _option),
        (
            r"'(.{0,100}?)': Invalid options format",
            _plain("an option of {{{0}}} is written `:name: value`, on a line of its own; write it so"),
        ),
        (
            r"'(.{0,100}?)': Invalid option value for '(.{0,100}?)': (.*?): ",
            _plain("{{{0}}}: the option `{1}` cannot be {2!r}; mend it, or take it out"),
        ),
        (r"Directive '(.{0,100}?)': 1 argument\(s\) required, 0 supplied", _argument),
        (
            r'Content block expected for the "(.{0,100}?)" directive|The "(csv-table)" directive requires content',
            lambda found, at: f"{{{found[1] or found[2]}}} has nothing in it; write its text, or take it out",
        ),
        (
            r'content block for the "(.{0,100}?)" directive: .*row (\d+) does not contain the same.*\((\d+) vs (\d+)\)',
            _uneven,
        ),
        (
            r'content block for the "(list-table)" directive',
            _plain("{{{0}}} holds a list of lists, `* - a` and below it `  - b` for each row; write it so"),
        ),
        (
            r'content block for the "(table)" directive',
            _plain("{{{0}}} holds a table, `| a | b |` and so on, and nothing else; write it so"),
        ),
        (
            r'content block for the "(.{0,100}?)" directive',
            _plain("what stands in {{{0}}} is not what it takes; write it as in the examples of MyST"),
        ),
        (
            r'Error with CSV data in "(.{0,100}?)" directive',
            _plain("the values in {{{0}}} are no table; part them by commas"),
        ),
        (r'Unknown interpreted text role "(.{0,100}?)"', lambda found, at: unknown_role(found[1])),
        (r"Unknown directive type:? [\"'](.*?)[\"']", lambda found, at: unknown_directive(found[1])),
        (
            r"Pygments lexer name '(.{0,100}?)' is not known",
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
        (r"Multiple matches for '(.{0,100}?)'", _plain("{0!r} names more than one place; write it with its chapter")),
    )
)


def retold(said: str, place: str = "") -> str | None:
    """Return what is told instead of what a library *said* of a *place*, ``path:line``; None where nothing is known.

    It is empty where another message tells the same.
    """
    for saying in SAYINGS:
        if found := saying.said.search(said):
            return saying.told(found, _at(place))
    return None


def _at(place: str) -> Place:
    path, _, line = place.rpartition(":")
    linecache.checkcache(path)
    return Place(linecache.getline(path, int(line)) if line.isdigit() else "", linecache.getlines(path))
