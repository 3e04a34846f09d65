"""HTML and XHTML as tests ask of them: start tags with their attributes, links, words; the names of their XML."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def plain(page: str) -> str:
    """Return the words of a page without its tags, with plain spaces."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", unescape(re.sub("<[^>]+>", "", page)))


class Elements(HTMLParser):
    """The start tags of a page, each with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        """Return the attributes of the elements with this tag and these attributes."""
        return [found for name, found in self.found if name == tag and attributes.items() <= found.items()]


class Page(HTMLParser):
    """What a test asks of a page: ids, links, what it loads, its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text: list[str] = []
        self.silent = 0
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if name := attributes.get("id"):
            self.ids.append(name)
        if tag == "a" and (href := attributes.get("href")):
            self.links.append(href)
        if tag in {"script", "img", "source", "iframe"} and (src := attributes.get("src")):
            self.loads.append(src)
        if (
            tag == "link"
            and attributes.get("rel") in {"stylesheet", "icon", "preload"}
            and (href := attributes.get("href"))
        ):
            self.loads.append(href)
        self.silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.text.append(data)
