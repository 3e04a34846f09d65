"""The preview over HTTP, for this computer alone: pages, what their scripts listen to, two editions side by side."""

from __future__ import annotations

import functools
import json
import sys
import threading
import time
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader, select_autoescape

from sphinx_proceedings.catalogs.pofile import path_of
from sphinx_proceedings.editions import outstanding
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.language.interface import gettext_for, own_name
from sphinx_proceedings.preview.injection import injected
from sphinx_proceedings.preview.loopback import PAGE, file_in
from sphinx_proceedings.preview.message_door import MessageHandler, MessageServer
from sphinx_proceedings.preview.watcher import changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_proceedings.preview.state import PreviewState, Subscriber

OWN = Path(__file__).parent / "static"
POLL_INTERVAL = 0.03
"""Seconds between two looks at the files, each of which takes one or two thousandths of one in a large volume."""
OWN_SITES = {"none", "same-origin"}
"""Where a request comes from that no page of another site made: from the address bar, or from a page of this server."""
KEEP_ALIVE = 15
"""Seconds after which a page without news is sent a sign of life, so that one that was closed is noticed."""


class Server(MessageServer):
    """Serves the preview on this computer only."""

    def __init__(self, state: PreviewState, port: int) -> None:
        self.state, self.desk = state, state.desk
        self.templates = Environment(loader=FileSystemLoader(OWN), autoescape=select_autoescape())
        super().__init__(port, Handler)

    def has_catalog(self, language: str, docname: str) -> bool:
        state = self.state
        return language in state.editions and state.has(docname) and self.desk.has(language, docname)

    def take_in(self, language: str, docname: str) -> None:
        path = path_of(self.state.folders.locales, language, docname)
        self.state.take_in([self.state.folders.shown(path)])

    def watch(self, seconds: float = POLL_INTERVAL) -> None:
        """Begin the first edition, and from now on make anew what a save changes, in threads of their own."""

        def look() -> None:
            for changed in changes(self.state.folders, lambda: time.sleep(seconds)):
                try:
                    self.state.rebuild(changed)
                except Exception as error:
                    # The next save is to be heard of whatever this one did.
                    print(f"a save was not taken in ({error!r}); save again, or start anew", file=sys.stderr)

        first = next(iter(self.state.editions.values()))
        for work in (look, functools.partial(first.build, ["index"])):
            threading.Thread(target=work, daemon=True).start()


class Handler(MessageHandler):
    """Answers one request of this server's own pages, or of whoever typed its address."""

    server: Server
    HEADERS = (("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "SAMEORIGIN"))

    def refusal(self) -> str | None:
        """Refuse what pages of other sites ask for as well (Fetch Metadata, W3C; the Origin header, WHATWG Fetch)."""
        own = {f"http://{host}" for host in self.server.hosts}
        is_foreign = not OWN_SITES.issuperset(self.headers.get_all("Sec-Fetch-Site", []))
        if is_foreign or not own.issuperset(self.headers.get_all("Origin", [])):
            return f"what another site asks for is not answered; type {self.server.address} into the browser"
        return super().refusal()

    def answer(self, path: str) -> None:
        first, _, rest = path.partition("/")
        self._routes().get(first, self._nothing)(rest)

    def _routes(self) -> dict[str, Callable[[str], None]]:
        state = self.server.state
        editions = {language: functools.partial(self._edition, language) for language in state.editions}
        own = {"": self._door, "favicon.ico": self._icon, "preview": self._own}
        return {
            **editions,
            **own,
            "side-by-side": self._side_by_side,
            "typeset": self._typeset,
            "missing": self._missing,
        }

    def _nothing(self, rest: str) -> None:
        self.not_found()

    def _door(self, rest: str) -> None:
        self.redirect(f"/{next(iter(self.server.state.editions))}/index.html")

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
            self.send_file(file_in(state.folders.edition("preview", language), rest))
            return
        page, revision = state.page(language, docname)
        if page is None:
            # Nothing but what the page's script will say of it.
            page = self.server.templates.get_template("empty.html").render(language=language)
        token = self.server.token if self.server.has_catalog(language, docname) else None
        self.send(injected(page, language, docname, revision, token).encode(), PAGE)

    def _pdf(self, language: str, docname: str) -> None:
        pdf, problems = self.server.state.typeset(language, docname)
        if pdf is not None:
            self.send(pdf, "application/pdf")
            return
        template = self.server.templates.get_template("problems.html")
        page = template.render(problems=problems, say=gettext_for(language), language=language)
        self.send(page.encode(), PAGE, HTTPStatus.UNPROCESSABLE_ENTITY)

    def _typeset(self, rest: str) -> None:
        language, _, name = rest.partition("/")
        docname, state = name.removesuffix(".html"), self.server.state
        if language not in state.editions or not state.has_chapter(docname):
            self.not_found()
            return
        template = self.server.templates.get_template("typeset.html")
        page = template.render(docname=docname, say=gettext_for(language), language=language)
        self.send(page.encode(), PAGE)

    def _missing(self, rest: str) -> None:
        """Send what chapters lack; editions are made by other verbs, and the preview needs none of them."""
        editions = self.server.state.editions
        language = rest if rest in editions else next(iter(editions))
        chapters: dict[str, list[outstanding.Lack]] = {}
        problems: list[str] = []
        try:
            for lack in outstanding.lacking(self.server.state.folders, []):
                chapters.setdefault(lack.chapter, []).append(lack)
        except ProceedingsError as error:
            problems = str(error).splitlines()
        template = self.server.templates.get_template("missing.html")
        page = template.render(chapters=chapters, problems=problems, say=gettext_for(language), language=language)
        self.send(page.encode(), PAGE)

    def _own(self, rest: str) -> None:
        if rest == "events":
            self._events()
        else:
            self.send_file(file_in(OWN, rest))

    def _side_by_side(self, rest: str) -> None:
        docname = rest.removesuffix(".html")
        languages = list(self.server.state.editions)
        if not self.server.state.has(docname):
            self.not_found()
            return
        template = self.server.templates.get_template("side-by-side.html")
        names = {language: own_name(language) for language in languages}
        say = gettext_for(languages[0])
        page = template.render(docname=docname, names=names, say=say, language=languages[0])
        self.send(page.encode(), PAGE)

    def _events(self) -> None:
        """Send a page's script the state of its page, now and after each save (Server-sent events, WHATWG HTML)."""
        asked = parse_qs(self.path.partition("?")[2])
        language, docname = (asked.get(name, [""])[0] for name in ("language", "docname"))
        state = self.server.state
        if language not in state.editions or not state.has(docname):
            self.not_found()
        else:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            if self.command != "HEAD":
                self._tell(state.subscribe(language, docname))

    def _tell(self, subscriber: Subscriber) -> None:
        """Send a page what it is told until it is left."""
        try:
            for event in subscriber.news(KEEP_ALIVE):
                self.wfile.write((f"data: {json.dumps(event)}\n\n" if event else ":\n\n").encode())
        except OSError:  # the page was left
            pass
        finally:
            self.server.state.unsubscribe(subscriber)

    def not_found(self) -> None:
        self.send_error(HTTPStatus.NOT_FOUND, "the preview has no such page; search and PDF are in the built site")

    def end_headers(self) -> None:
        # Fonts asked for again at each save would change the page's face before the reader's eyes.
        self.send_header("Cache-Control", "max-age=600" if "/_static/fonts/" in self.path else "no-store")
        super().end_headers()
