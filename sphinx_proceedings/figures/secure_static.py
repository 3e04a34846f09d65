"""Drawings read as SVG's secure static mode has them: nothing that runs, moves, links or comes from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.svg_vocabulary import (
    ATTRIBUTES,
    ELEMENTS,
    FUNCTIONS,
    HREF,
    NAMING,
    OTHERS,
    SVG,
    UNSEEN,
    XHTML,
    XLINK,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEEPEST = 100
"""Elements within elements; who serialises or draws them calls itself for each, and editors nest some twenty."""
MOST_DRAWN = 100_000
"""Elements, each counted as often as ``use``, patterns and the like have it drawn; a map has some ten thousand."""
TALLEST = 20.0
"""How often the longer side of a drawing holds the shorter; what is drawn to a width is else of any height."""
ROOT = f"{{{SVG}}}svg"
STYLE = f"{{{SVG}}}style"
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
AT_RULE = re.compile(r"@\s*([-\w]*)")
FUNCTION = re.compile(r"(?<![-\w])([-\w]++)\(\s*([^\s()]*)")
LOCAL = re.compile(r"[\"']?#([^\s\"'()#]+)[\"']?")
# What multiplies lengths, until they are more than the numbers of who draws them hold (10 ** 38).
HUGE = re.compile(r"(?<![.\d])\d{10,}|\d[eE]\+?\d\d")
NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d)?"
LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|em|ex|rem|%)?")
VIEW_BOX = re.compile(rf"\s*({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})\s*")

ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)


class Drawing:
    """An SVG, and where its elements stand in the file that messages name."""

    def __init__(self, svg: str | bytes, path: Path | str) -> None:
        """Read *svg*.

        What editors keep for themselves in it, in namespaces of their own, is left out.
        Raises ProceedingsError with file and line for what is not well-formed, no SVG, or may not be in a drawing.
        """
        self.path = path
        self._lines: dict[ET.Element, int] = {}
        self._builder = ET.TreeBuilder()
        self._open: list[ET.Element] = []
        self._skipped = 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.SkippedEntityHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        try:
            self._parser.Parse(svg, True)
        except expat.ExpatError as error:
            problem = f"the figure is not well-formed ({expat.ErrorString(error.code)}); mend the SVG"
            raise ProceedingsError(problem, path=path, line=error.lineno) from None
        except (LookupError, UnicodeError, ValueError) as error:
            problem = f"the figure is in an encoding that cannot be read ({error}); save it as UTF-8"
            raise ProceedingsError(problem, path=path, line=1) from None
        self.root = self._builder.close()
        self._check_size()
        for style in self.root.iter(STYLE):
            self._check_sheet(style)
        self._check_uses()

    def refuse(self, problem: str, element: ET.Element | None = None) -> NoReturn:
        """Raise ProceedingsError for what is wrong with an element, or where the parser is."""
        line = self._parser.CurrentLineNumber if element is None else self._lines.get(element)
        raise ProceedingsError(problem, path=self.path, line=line)

    def _doctype(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset:
            self.refuse("the figure declares entities or elements; save it as plain SVG, without [...] in its DOCTYPE")

    def _entity(self, name: str, is_parameter: bool) -> None:
        self.refuse(f"the figure does not say what &{_shown(name)}; is; write the character itself")

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            self.refuse("the figure asks for a style sheet elsewhere; write its rules into <style>")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition("}")
        if not self._open and not self._skipped and (namespace, local) != (SVG, "svg"):
            self.refuse("the figure's root is not <svg> in the SVG namespace; mend it, or take the right file")
        if self._skipped or namespace not in (SVG, XHTML, "") or local in UNSEEN:
            self._skipped += 1
            return
        if namespace != SVG or local not in ELEMENTS:
            self.refuse(f"<{_shown(local)}> may not be in a figure, which neither acts nor loads; remove it")
        if len(self._open) == DEEPEST:
            self.refuse(f"the figure has more than {DEEPEST} elements within one another; ungroup some")
        kept = {key: value for key, value in map(self._attribute, attributes.items()) if key}
        element = self._builder.start(f"{{{SVG}}}{local}", kept)
        self._lines[element] = self._parser.CurrentLineNumber
        self._open.append(element)

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._builder.end(self._open.pop().tag)

    def _text(self, text: str) -> None:
        if not self._skipped:
            self._builder.data(text)

    def _attribute(self, given: tuple[str, str]) -> tuple[str, str]:
        """Return an attribute as it is kept; SVG does nothing with those that it does not know."""
        name, value = given
        name = f"{{{name}" if "}" in name else name
        if name.lower().startswith("on"):
            self.refuse(f"the attribute {_shown(name)} runs a script; remove it")
        if name in HREF:
            if not LOCAL.fullmatch(value.strip()):
                self.refuse(f"the figure refers to {_shown(value)}; refer to a part of it, as #name, or remove it")
        elif name not in ATTRIBUTES | OTHERS:
            return "", ""
        elif name not in NAMING:
            self._check_css(value, None)
            if name.lower().endswith(("transform", "style")) and HUGE.search(value):
                self.refuse(f"`{name}` holds a number above 999,999,999; write a smaller one")
        return name, value

    def _check_sheet(self, style: ET.Element) -> None:
        """Check a style sheet, and leave out its comments, which not everybody sees in the same places."""
        css = COMMENT.sub(" ", "".join(style.itertext()))
        style[:], style.text = [], css
        for reference in self._check_css(css, style):
            targets = [element for element in self.root.iter() if element.get("id") == reference]
            if any("Gradient" not in element.tag for element in targets):
                self.refuse(
                    f"a style sheet may refer to gradients alone; write #{_shown(reference)} at the elements", style
                )

    def _check_css(self, css: str, element: ET.Element | None) -> list[str]:
        """Check CSS, and return the names of the elements that it refers to."""
        for sign, name in (("\\", "a backslash"), ("/*", "a comment")):
            if sign in css:
                self.refuse(f"the figure's styles hold {name} here; write them without", element)
        if others := [rule for rule in AT_RULE.findall(css) if rule.lower() != "media"]:
            self.refuse(f"the figure's styles hold @{others[0]}; only @media may be used", element)
        found = []
        for function, argument in FUNCTION.findall(css):
            local = LOCAL.fullmatch(argument)
            if function.lower() == "url" and local:
                found.append(local[1])
            elif function.lower() not in FUNCTIONS:
                self.refuse(f"the figure's styles hold {function}({_shown(argument)}; remove it", element)
        return found

    def _check_size(self) -> None:
        """Check that the drawing has a size, and sides that can be drawn."""
        root, found = self.root, []
        for name in ("width", "height"):
            value = root.get(name, "auto").strip()
            length = LENGTH.fullmatch(value)
            if value != "auto" and not (length and float(length[1]) > 0):
                self.refuse(f"`{name}` is no length above nought: {_shown(value)}; mend it", root)
            found += [float(length[1])] if length and length[2] != "%" else []
        shapes = [found] if len(found) > 1 else []
        if box := root.get("viewBox"):
            sides = VIEW_BOX.fullmatch(box)
            shapes.append([float(side) for side in sides.groups()[2:]] if sides else [0])
            if min(shapes[-1]) <= 0:
                self.refuse(f"`viewBox` is not four numbers, the last two above nought: {_shown(box)}; mend it", root)
        if not shapes:
            self.refuse("the figure has no size; give it a `viewBox`", root)
        if any(max(shape) > TALLEST * min(shape) for shape in shapes):
            self.refuse(f"the figure is more than {TALLEST:g} times as long on one side as on the other", root)

    def _check_uses(self) -> None:
        """Check that what is drawn again and again, within what is, comes to an end."""
        named = {name: element for element in self.root.iter() if (name := element.get("id"))}
        weights: dict[ET.Element, int] = {}
        around: set[ET.Element] = set()
        waiting = [(self.root, False)]
        while waiting:
            element, is_left = waiting.pop()
            drawn = [(named[name], times) for name, times in self._references(element) if name in named]
            drawn += [(part, 1) for part in element]
            if is_left:
                around.remove(element)
                weights[element] = 1 + sum(weights[part] * times for part, times in drawn)
                if weights[element] > MOST_DRAWN:
                    self.refuse(f"the figure draws more than {MOST_DRAWN:,} elements; draw it with fewer", element)
            elif element in around:
                self.refuse("the figure draws this element within itself; remove the reference to it", element)
            elif element not in weights:
                around.add(element)
                waiting += [(element, True), *((part, False) for part, _ in drawn)]

    def _references(self, element: ET.Element) -> Iterator[tuple[str, int]]:
        """Yield the names of the elements that one is drawn with, each with how often at most."""
        for name, value in element.attrib.items():
            if name in HREF:
                yield value.strip().removeprefix("#"), 1
            elif name not in NAMING and "(" in value:
                # A marker stands at each point, which takes two characters to write.
                length = len(element.get("d", "") or element.get("points", ""))
                times = 1 + length // 2 if name == "style" or name.startswith("marker") else 1
                yield from ((reference, times) for reference in self._check_css(value, element))


def _shown(text: str) -> str:
    """Return text of a file as a message can hold it."""
    return repr(text[:60])[1:-1]
