"""Players on the web pages for recordings that stand beside a chapter; what another host keeps is a link alone.

To press play on another host's file would be a request that no reader sees leave the page; a link shows where it goes.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from markupsafe import Markup
from sphinx.addnodes import download_reference
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.recordings import CAPTIONS, PLAYED
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.web.bare_inlines import FIRST

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.web.translator import ProceedingsTranslator


# Recordings and captions of the site itself.
POLICY = Markup("; media-src 'self'")


class player(nodes.General, nodes.Element):  # noqa: N801
    """Plays the ``file`` of a link, with those captions that stand beside it."""


class Players(SphinxPostTransform):
    """Put a player below each line that leads to a recording of the volume's own."""

    default_priority = Resolving.PLAYERS
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        if not getattr(builder_of(self.env), "download_support", False):
            return
        for line in [one for one in self.document.findall(nodes.paragraph) if "recordings" in one["classes"]]:
            for link in line.findall(download_reference):
                link[FIRST] = {name: link[name] for name in ("hreflang", "type") if link.get(name)}
            if made := _player(*(link for link in line.children if isinstance(link, nodes.reference))):
                line.parent.insert(line.parent.index(line) + 1, made)


def _player(link: nodes.reference, *others: nodes.reference) -> player | None:
    """Play what the first link of a line leads to, with the captions that the next does."""
    if PLAYED not in link or "filename" not in link:
        return None
    captions = next((other.get("filename") for other in others if other.get(CAPTIONS)), None)
    told = {"language": link.get("hreflang"), "captions": captions}
    return player(name=link[PLAYED], file=link["filename"], called=link.astext(), **told)


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates what a page's policy allows beside the rest: to play, where it has a player."""
    is_played = doctree is not None and any(True for _ in doctree.findall(player))
    context["played"] = POLICY if is_played else ""


def visit_player(self: ProceedingsTranslator, node: player) -> None:
    """Write a player that fetches nothing before it is asked to.

    It names no type: of what IANA calls some, browsers know other names alone, and would not try.
    """

    def place(file: str) -> str:
        return posixpath.join(self.builder.dlpath, quote(file))

    attributes = {"src": place(node["file"]), "preload": "none", "aria-label": node["called"], "controls": ""}
    self.body.append(self.starttag(nodes.inline(classes=["player"]), node["name"], "", **attributes))
    if captions := node.get("captions"):
        told = {"srclang": node["language"]} if node["language"] else {}
        label = gettext_for(self.config.language)("Transcript")
        track = {"kind": "captions", "src": place(captions), "label": label, **told}
        self.body.append(self.starttag(nodes.inline(), "track", "", **track))
    self.body.append(f"</{node['name']}>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the players."""
    app.add_node(player, html=(visit_player, None))
    app.add_post_transform(Players)
    app.connect("html-page-context", on_html_page_context)
    return SAFE
