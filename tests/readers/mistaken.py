"""Cases of mistakes kept in files: what is edited in a text, and what is to be told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from volumes import CASES

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = CASES / "mistakes"
# What nobody who writes a chapter has to know.
JARGON = (
    *(
        "pydantic",
        "instance of",
        "docutils",
        "Unknown interpreted",
        "Handler <function",
        "Traceback",
        "Extension error",
    ),
    *("valid tuple", "valid dictionary", "Input should", "input should", "KeyError", "substitution_reference"),
    *("Inline ", "start-string", "Unknown directive", "Unknown target", "autonumbered", "nonexisting", "MystWarning"),
    *("MathML", "Typst refused", "no element found"),
    *("[myst.", "[docutils]", "[toc.", "[ref.", "WARNING", "ERROR"),
)


class Case(NamedTuple):
    """A mistake: the text it is made in, lines taken out and put in, and the lines that tell of it."""

    name: str
    base: str
    edits: list[tuple[str, str]]
    """Lines as they stand in the file of cases, each with its sign."""

    @property
    def told(self) -> str:
        return "".join(f"{line}\n" for sign, line in self.edits if sign == "!")

    def applied(self, text: str) -> str:
        """Return a text with the mistake: lines are put where the last that was taken out stood, or before its end."""
        lines, place = text.split("\n"), None
        for sign, line in self.edits:
            if sign == "-":
                place = lines.index(line)
                del lines[place]
            elif sign == "+":
                place = lines.index("---", 1) if place is None else place
                lines.insert(place, line)
                place += 1
        return "\n".join(lines)

    @property
    def added(self) -> str:
        return "\n".join(line for sign, line in self.edits if sign == "+")


def cases(name: str) -> dict[str, Case]:
    """Return the cases of a file, by their names."""
    found: list[Case] = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            title, _, base = line[4:].partition(" | ")
            found.append(Case(title, base, []))
        elif line[:1] in ("-", "+", "!") and found:
            found[-1].edits.append((line[0], line[1:]))
    assert len({case.name for case in found}) == len(found)
    return {case.name: case for case in found}


def kept(name: str, told: Iterable[tuple[Case, str]]) -> str:
    """Return what the file of cases says where each is told so."""
    head = (FOLDER / name).read_text(encoding="utf-8").partition("=== ")[0]
    blocks = []
    for case, said in told:
        lines = [f"{sign}{line}" for sign, line in case.edits if sign != "!"]
        title = f"=== {case.name} | {case.base}" if case.base else f"=== {case.name}"
        blocks.append("\n".join([title, *lines, *(f"!{line}" for line in said.splitlines())]) + "\n")
    return head + "".join(blocks)
