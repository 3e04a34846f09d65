"""The site as a plain host serves it, for this computer alone: its files, the pages of its folders, no lists."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_proceedings.preview.loopback import LoopbackHandler, LoopbackServer, file_in

if TYPE_CHECKING:
    from pathlib import Path


class SiteServer(LoopbackServer):
    """Serves a site on this computer only."""

    def __init__(self, site: Path, port: int) -> None:
        self.site = site
        super().__init__(port, SiteHandler)


class SiteHandler(LoopbackHandler):
    """Answers one request."""

    server: SiteServer
    # The next build's pages are shown without their being asked for twice.
    HEADERS = (("Cache-Control", "no-cache"),)

    def answer(self, path: str) -> None:
        found = file_in(self.server.site, path)
        if found is None or not found.is_dir():
            self.send_file(found)
        elif path and not path.endswith("/"):
            self.redirect(quote(f"/{path}/"))
        else:
            self.send_file(file_in(self.server.site, f"{path}index.html"))

    def not_found(self) -> None:
        page = file_in(self.server.site, "404.html")
        if page and page.is_file():
            self.send_file(page, HTTPStatus.NOT_FOUND)
        else:
            super().not_found()
