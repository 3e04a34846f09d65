"""Drawings read as SVG's secure static mode has them: nothing that runs, moves, links or comes from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from sphinx_proceedings.errors import ProceedingsError, shortened
from sphinx_proceedings.figures.growth import NAME, SCALING, check_size, check_uses
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
    from collections.abc import Container
    from pathlib import Path

DEEPEST = 100
"""Elements within elements; who serialises or draws them calls itself for each, and editors nest some twenty."""
LONGEST_SHEETS = 50_000
"""Characters of CSS in all style sheets of a drawing; for a million Typst 0.15 takes a minute."""
STYLE = f"{{{SVG}}}style"
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
AT_RULE = re.compile(r"@\s*([-\w]*)")
FUNCTION = re.compile(r"(?<![-\w])([-\w]++)\(\s*([^\s()]*)")
LOCAL = re.compile(r"[\"']?#([^\s\"'()#]+)[\"']?")
HUGE = re.compile(r"(?<![.\d])\d{5,}|\d[eE]\+?\d")
# What expat says, and what is told instead.
BROKEN = {
    expat.errors.XML_ERROR_NO_ELEMENTS: "it ends before all of its elements are closed",
    expat.errors.XML_ERROR_TAG_MISMATCH: "an element is closed by the name of another",
    expat.errors.XML_ERROR_INVALID_TOKEN: "a sign stands where it may not, perhaps & or < in a text",
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: "it has the name of a sign that SVG does not know; write the sign itself",
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "something stands behind its end",
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "an element has an attribute twice",
}


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
            said = expat.ErrorString(error.code)
            problem = f"the figure is not well-formed ({BROKEN.get(said, said)}); mend the SVG, or save it again"
            raise ProceedingsError(problem, path=path, line=error.lineno) from None
        except (LookupError, UnicodeError, ValueError) as error:
            problem = f"the figure is in an encoding that cannot be read ({error}); save it as UTF-8"
            raise ProceedingsError(problem, path=path, line=1) from None
        self.root = self._builder.close()
        check_size(self)
        others = {element.get("id") for element in self.root.iter() if "Gradient" not in element.tag}
        left = LONGEST_SHEETS
        for style in self.root.iter(STYLE):
            left -= self._check_sheet(style, others, left)
        check_uses(self)

    def refuse(self, problem: str, element: ET.Element | None = None) -> NoReturn:
        """Raise ProceedingsError for what is wrong with an element, or where the parser is."""
        line = self._parser.CurrentLineNumber if element is None else self._lines.get(element)
        raise ProceedingsError(problem, path=self.path, line=line)

    def _doctype(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset:
            self.refuse("the figure declares entities or elements; save it as plain SVG, without [...] in its DOCTYPE")

    def _entity(self, name: str, is_parameter: bool) -> None:
        self.refuse(f"the figure does not say what &{shortened(name)}; is; write the character itself")

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
            self.refuse(f"<{shortened(local)}> may not be in a figure, which neither acts nor loads; remove it")
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
            self.refuse(f"the attribute {shortened(name)} runs a script; remove it")
        if name in HREF:
            if not LOCAL.fullmatch(value.strip()):
                self.refuse(f"the figure refers to {shortened(value)}; refer to a part of it, as #name, or remove it")
        elif name not in ATTRIBUTES | OTHERS:
            return "", ""
        elif name not in NAMING:
            self._check_css(value, None)
        return name, value

    def _check_sheet(self, style: ET.Element, others: Container[str | None], longest: int) -> int:
        """Check a style sheet, leave out its comments, which not everybody sees in the same places; return its length.

        It may refer to none of the *others*, the names of what is no gradient.
        """
        css = COMMENT.sub(" ", "".join(style.itertext()))
        if len(css) > longest:
            problem = f"the figure's style sheets have more than {LONGEST_SHEETS:,} characters; write fewer rules"
            self.refuse(problem, style)
        style[:], style.text = [], css
        if HUGE.search(NAME.sub("#", css)) or SCALING.search(css):
            self.refuse("a style sheet may not enlarge anything; write `transform` at the element", style)
        for reference in self._check_css(css, style):
            if reference in others:
                self.refuse(
                    f"a style sheet may refer to gradients alone; write #{shortened(reference)} at the elements", style
                )
        return len(css)

    def _check_css(self, css: str, element: ET.Element | None) -> list[str]:
        """Check CSS, and return the names of the elements that it refers to."""
        for sign, name in (("\\", "a backslash"), ("/*", "a comment")):
            if sign in css:
                self.refuse(f"the figure's styles hold {name} here; write them without", element)
        if others := [rule for rule in AT_RULE.findall(css) if rule.lower() != "media"]:
            self.refuse(f"the figure's styles hold @{shortened(others[0])}; only @media may be used", element)
        found = []
        for function, argument in FUNCTION.findall(css):
            local = LOCAL.fullmatch(argument)
            if function.lower() == "url" and local:
                found.append(local[1])
            elif function.lower() not in FUNCTIONS:
                self.refuse(f"the figure's styles hold {shortened(function)}({shortened(argument)}; remove it", element)
        return found
