"""The preview over HTTP, for this computer alone: pages, what their scripts listen to, two editions side by side."""

from __future__ import annotations

import functools
import http.server
import json
import mimetypes
import queue
import threading
import time
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, select_autoescape

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.language.interface import gettext_for, own_name
from sphinx_proceedings.preview.injection import injected
from sphinx_proceedings.preview.watcher import changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_proceedings.preview.state import PreviewState

OWN = Path(__file__).parent / "static"
HOST = "127.0.0.1"
PAGE = "text/html; charset=utf-8"
POLL_INTERVAL = 0.03
"""Seconds between two looks at the files, each of which takes one or two thousandths of one in a large volume."""
KEEP_ALIVE = 15
"""Seconds after which a page without news is sent a sign of life, so that one that was closed is noticed."""


class Server(http.server.ThreadingHTTPServer):
    """Serves the preview on this computer only."""

    daemon_threads = True

    def __init__(self, state: PreviewState, port: int) -> None:
        self.state = state
        self.templates = Environment(loader=FileSystemLoader(OWN), autoescape=select_autoescape())
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            problem = f"port {port} cannot be served on ({error.strerror}); choose another with --port"
            raise ProceedingsError(problem) from None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}"

    def is_own(self, host: str) -> bool:
        """Tell whether a request names this computer: under another name a page of another site would read ours."""
        return host in {f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"}

    def watch(self, seconds: float = POLL_INTERVAL) -> None:
        """Begin the first edition, and from now on make anew what a save changes, in threads of their own."""

        def look() -> None:
            for changed in changes(self.state.folders, lambda: time.sleep(seconds)):
                self.state.rebuild(changed)

        first = next(iter(self.state.editions.values()))
        for work in (look, functools.partial(first.build, ["index"])):
            threading.Thread(target=work, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server

    def do_GET(self) -> None:
        if not self.server.is_own(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.FORBIDDEN, "this preview is for this computer only")
            return
        path = unquote(urlsplit(self.path).path)
        first, _, rest = path.lstrip("/").partition("/")
        answer = self._routes().get(first)
        if answer is None or (rest and {"", ".."} & set(rest.split("/"))):
            self._not_found()
        else:
            answer(rest)

    def _routes(self) -> dict[str, Callable[[str], None]]:
        state = self.server.state
        editions = {language: functools.partial(self._edition, language) for language in state.editions}
        own = {"": self._door, "favicon.ico": self._icon, "preview": self._own}
        return {**editions, **own, "side-by-side": self._side_by_side, "typeset": self._typeset}

    def _door(self, rest: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"/{next(iter(self.server.state.editions))}/index.html")
        self.end_headers()

    def _icon(self, rest: str) -> None:
        """Browsers ask for one where a page names none."""
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()

    def _edition(self, language: str, rest: str) -> None:
        state = self.server.state
        docname, _, ending = rest.rpartition(".")
        if ending == "pdf" and state.has_chapter(docname):
            self._pdf(language, docname)
            return
        docname = rest.removesuffix(".html")
        if docname == rest or not state.has(docname):
            self._file(state.folders.edition("preview", language) / rest)
            return
        page, revision = state.page(language, docname)
        if page is None:
            # Nothing but what the page's script will say of it.
            page = self.server.templates.get_template("empty.html").render(language=language)
        self._send(injected(page, language, docname, revision).encode(), PAGE)

    def _pdf(self, language: str, docname: str) -> None:
        pdf, problems = self.server.state.typeset(language, docname)
        if pdf is not None:
            self._send(pdf, "application/pdf")
            return
        template = self.server.templates.get_template("problems.html")
        page = template.render(problems=problems, say=gettext_for(language), language=language)
        self._send(page.encode(), PAGE, HTTPStatus.UNPROCESSABLE_ENTITY)

    def _typeset(self, rest: str) -> None:
        language, _, name = rest.partition("/")
        docname, state = name.removesuffix(".html"), self.server.state
        if language not in state.editions or not state.has_chapter(docname):
            self._not_found()
            return
        template = self.server.templates.get_template("typeset.html")
        page = template.render(docname=docname, say=gettext_for(language), language=language)
        self._send(page.encode(), PAGE)

    def _own(self, rest: str) -> None:
        if rest == "events":
            self._events()
        else:
            self._file(OWN / rest)

    def _side_by_side(self, rest: str) -> None:
        docname = rest.removesuffix(".html")
        languages = list(self.server.state.editions)
        if not self.server.state.has(docname):
            self._not_found()
            return
        template = self.server.templates.get_template("side-by-side.html")
        names = {language: own_name(language) for language in languages}
        say = gettext_for(languages[0])
        page = template.render(docname=docname, names=names, say=say, language=languages[0])
        self._send(page.encode(), PAGE)

    def _events(self) -> None:
        """Send a page's script the state of its page, now and after each save (Server-sent events, WHATWG HTML)."""
        asked = parse_qs(urlsplit(self.path).query)
        language, docname = (asked.get(name, [""])[0] for name in ("language", "docname"))
        if language not in self.server.state.editions:
            self._not_found()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        subscriber = self.server.state.subscribe(language, docname)
        try:
            while True:
                try:
                    said = f"data: {json.dumps(subscriber.events.get(timeout=KEEP_ALIVE))}\n\n"
                except queue.Empty:
                    said = ":\n\n"
                self.wfile.write(said.encode())
        except OSError:  # the page was left
            pass
        finally:
            self.server.state.unsubscribe(subscriber)

    def _send(self, data: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _file(self, path: Path) -> None:
        if path.is_file():
            self._send(path.read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream")
        else:
            self._not_found()

    def _not_found(self) -> None:
        self.send_error(HTTPStatus.NOT_FOUND, "the preview has no such page; search and PDF are in the built site")

    def end_headers(self) -> None:
        # Fonts asked for again at each save would change the page's face before the reader's eyes.
        self.send_header("Cache-Control", "max-age=600" if "/_static/fonts/" in self.path else "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what matters is on the page."""
