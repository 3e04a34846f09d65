"""MyST's renderer as the book takes it: where MyST makes something of a text, what no chapter may hold is refused.

Each method stands for MyST 5.2's own of the same name; ``tests/builds/test_private_myst.py`` fails when one moves.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote

from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.roles import generic_custom_role, register_local_role
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from myst_parser.warnings_ import MystWarnings

from sphinx_proceedings.catalogs.message import LANGUAGE_ROLE
from sphinx_proceedings.chapters.elsewhere import unknown_directive, unknown_role
from sphinx_proceedings.chapters.extensions import UNFIT, brings, refers_to_others
from sphinx_proceedings.chapters.formulas import displayed
from sphinx_proceedings.chapters.limits import DEEPEST, MOST_TARGETS, TooMuch
from sphinx_proceedings.chapters.private_api import TRANSLATED
from sphinx_proceedings.chapters.sandbox import INSERTING
from sphinx_proceedings.chapters.source_lines import source_path
from sphinx_proceedings.chapters.vocabulary import DIRECTIVES, is_role
from sphinx_proceedings.errors import ProceedingsError, excerpt, shortened
from sphinx_proceedings.model.identifiers import SCHEME
from sphinx_proceedings.model.languages import mark, tag

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx

OPTIONS = re.compile(r"(?:[ \t]*:.*(?:\n|\Z))+|---[ \t]*\n(?:.*\n)*?---")
"""The options at the beginning of a directive, in either form."""
EMPTY_ALT = re.compile(r"^[ \t]*:?alt:[ \t]*(\"\"|'')[ \t]*$", re.MULTILINE)
"""That an image has no words to take its place is said, and not forgotten."""
NAME = re.compile(r"^[ \t]*:?(?:name|label):[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)


class BookRenderer(SphinxRenderer):
    """Makes a doctree of the tokens of a text, of the directives and roles of a book alone."""

    depth = before = 0
    """How many directives stand around the text that is rendered, and how many lines before it."""

    def setup_render(self, *args: Any) -> None:
        super().setup_render(*args)
        self.depth = self.before = 0
        self.named: set[str] = set()
        self.formulas = 0

    def nested_render_text(self, text: str, lineno: int, *args: Any, **kwargs: Any) -> None:
        """Render the content of a directive, which stands deeper than the directive itself.

        MyST 5.2 takes the number of the lines before it; docutils gives a title, or other inline text, its own line.
        """
        around = self.depth, self.before
        lineno -= kwargs.get("inline", False)
        self.depth, self.before = self.depth + 1, lineno
        if self.depth >= DEEPEST:
            raise TooMuch(f"more than {DEEPEST} directives stand within one another", lineno)
        super().nested_render_text(text, lineno, *args, **kwargs)
        self.depth, self.before = around

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Leave out another language, in which a text can do what this one cannot."""
        self._refuse("{eval-rst} is not taken; write it in Markdown", _line(token))

    def run_directive(self, name: str, first_line: str, content: str, position: int, *args: Any, **kwargs: Any) -> Any:
        """Run a directive of a book."""
        if name.lower() not in DIRECTIVES | INSERTING.keys() and not self._is_of_extension(name):
            self._refuse(unknown_directive(name), position)
        if name.lower() in ("image", "figure") and " " in first_line.strip():
            problem = f"{{{name}}} takes a file whose name has no spaces; rename the file, or write ![words](a%20b.png)"
            self._refuse(problem, position)
        self._check_name(content, position)
        made = super().run_directive(name, first_line, content, position, *args, **kwargs)
        head = OPTIONS.match(content)
        if name.lower() in ("image", "figure") and head and EMPTY_ALT.search(head[0]):
            for image in (inner for one in made for inner in one.findall(nodes.image)):
                image["decorative"] = True
        return made

    def _is_of_extension(self, name: str) -> bool:
        """Tell whether a directive is one that the volume has loaded; a translation brings none."""
        found, _ = directives.directive(name, self.language_module_rst, self.document)
        is_barred = name in UNFIT or self.document["source"].endswith(TRANSLATED)
        return found is not None and not is_barred and brings(self.sphinx_env.config, found.__module__)

    def _check_name(self, content: str, position: int) -> None:
        """Check the name that a directive gives its place; docutils 0.22 looks at all before for one given twice."""
        head = OPTIONS.match(content)
        for name in NAME.findall(head[0]) if head else ():
            if name in self.named:
                problem = f"the name {excerpt(name)} stands at two places; call one of them otherwise"
                self._refuse(problem, position)
            self.named.add(name)
        if len(self.named) > MOST_TARGETS:
            raise TooMuch(f"more than {MOST_TARGETS:,} names for places", position - 1)

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Render a role of a book."""
        name = token.meta["name"]
        if language := LANGUAGE_ROLE.fullmatch(name):
            self._know_language(name, language[1], _line(token))
        if not is_role(name.lower()) and not self._is_loaded_role(name, token_line(token)):
            self._refuse(unknown_role(name), _line(token))
        super().render_myst_role(token)

    def _is_loaded_role(self, name: str, line: int) -> bool:
        """Tell whether a role is one that the volume has loaded; a translation has those of its original alone."""
        config = self.sphinx_env.config
        if refers_to_others(config, name):
            return True
        found, _ = roles.role(name, self.language_module_rst, line, self.reporter)
        return found is not None and brings(config, getattr(found, "__module__", ""))

    def render_amsmath(self, token: SyntaxTreeNode) -> None:
        """Render an environment of AMS-LaTeX as a formula, with one number where LaTeX would give it any."""
        tex, label = displayed(token.content)
        node = nodes.math_block(tex, tex, nowrap=False, number=None)
        self.add_line_and_source_path(node, token)
        if token.meta["numbered"] != "*":
            # MyST draws lots for the label, and would have another one the next time.
            self.formulas += 1
            node["label"] = label or f"{self.sphinx_env.docname}-{self.formulas}"
            self.current_node.append(self.add_math_target(node))
        self.current_node.append(node)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Render a directive between colons; anything else MyST makes a container of."""
        name = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
        if not (name.startswith("{") and name.endswith("}")):
            wanted = f"write :::{{{shortened(name)}}}" if name else "name it, as in :::{note}"
            self._refuse(f"three colons begin a directive; {wanted}, or take the colons out", _line(token))
        super().render_colon_fence(token)

    def _know_language(self, role: str, language: str, line: int | None) -> None:
        """Have docutils know the role that marks words of a language: ``{lang-fr}`communs```."""
        try:
            options = {"class": [mark(tag(language))]}
        except ValueError as error:
            self._refuse(f"{{{shortened(role)}}} marks words of no language; {error}", line)
        register_local_role(role.lower(), partial(generic_custom_role, options=options))  # type: ignore[arg-type]

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Render an image by the name its file has, which Markdown writes as an address."""
        super().render_image(token)
        image: nodes.Element = self.current_node[-1]  # type: ignore[assignment]
        if not SCHEME.match(image["uri"]):
            image["uri"] = unquote(image["uri"])

    def _refuse(self, problem: str, line: int | None) -> NoReturn:
        raise ProceedingsError(problem, path=source_path(self.sphinx_env), line=line)


class LinkResolver(MystReferenceResolver):
    """Finds what Markdown's own links lead to."""

    @property
    def app(self) -> Sphinx:
        """Return the application, which MyST asks for (Sphinx 9.0: ``env._app``; its own ``app`` goes in 11)."""
        return self.env._app

    def log_warning(self, target: str | None, msg: str, subtype: MystWarnings, **kwargs: Any) -> None:
        """Say of a link that leads nowhere what to do about it."""
        if subtype is MystWarnings.XREF_MISSING:
            missing = f"no chapter, figure or heading is called {excerpt(target)}"
            msg = (
                f"{missing}; mend the target of this link or name it so"
                if target
                else "this link has no address; write one"
            )
        super().log_warning(target, msg, subtype, **kwargs)


def _line(token: SyntaxTreeNode) -> int | None:
    return token.map[0] if token.map else None
