"""The door through which a page's script asks for messages and saves them: for the preview's own pages alone."""

from __future__ import annotations

import hmac
import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.preview.loopback import LoopbackHandler, LoopbackServer, path_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_proceedings.preview.desk import Desk

FIELDS = {
    "states": ("language", "docname"),
    "message": ("language", "docname", "name"),
    "check": ("language", "docname", "name", "translation"),
    "save": ("language", "docname", "name", "translation", "seen"),
}
"""What is asked in `/messages/`, and the fields it takes, all of them texts."""
TOKEN = "X-Preview-Token"
MOST = 200_000
"""Bytes of what is asked: the longest message a check reads, each of its characters written as six, and half again."""


class MessageServer(LoopbackServer):
    """Serves pages from which messages are written."""

    desk: Desk

    def __init__(self, port: int, handler: type[MessageHandler]) -> None:
        self.token = secrets.token_urlsafe()
        """Told to the pages of this server, which no page of another site can read."""
        super().__init__(port, handler)

    def take_in(self, language: str, docname: str) -> None:
        """Have pages follow a message that was saved in a catalog."""
        raise NotImplementedError

    def has_catalog(self, language: str, docname: str) -> bool:
        """Tell whether the volume has a catalog of this document and language."""
        raise NotImplementedError


class MessageHandler(LoopbackHandler):
    """Answers what is posted to `/messages/`, in JSON."""

    server: MessageServer

    def take(self) -> None:
        first, _, verb = (path_in(self.path) or "").partition("/")
        if first != "messages":
            super().take()
        elif refusal := self.refusal() or self._stranger():
            self.send_error(HTTPStatus.FORBIDDEN, refusal)
        elif verb not in FIELDS:
            self.not_found()
        elif (asked := self._asked(FIELDS[verb])) is None:
            self.send_error(HTTPStatus.BAD_REQUEST, "what is asked of messages is an object of JSON with their fields")
        elif not self.server.has_catalog(asked["language"], asked["docname"]):
            self.not_found()
        else:
            self._answer(verb, asked)

    def _stranger(self) -> str | None:
        """Say why what is asked is not from a page of this server, which tells its origin and has its token."""
        own = {f"http://{host}" for host in self.server.hosts}
        told = self.headers.get(TOKEN, "").encode("utf-8", "replace")
        if self.headers.get("Origin") in own and hmac.compare_digest(told, self.server.token.encode()):
            return None
        return "messages are written from the preview's own pages; load the page again"

    def _asked(self, fields: tuple[str, ...]) -> dict[str, str] | None:
        """Return what was posted; None for what is no object with these fields, or too long."""
        length = self.headers.get("Content-Length", "")
        is_json = self.headers.get_content_type() == "application/json"
        if not (is_json and len(length) <= len(str(MOST)) and length.isascii() and length.isdigit()):
            return None
        if int(length) > MOST:
            return None
        try:
            asked = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return None
        is_whole = isinstance(asked, dict) and asked.keys() == set(fields)
        return asked if is_whole and all(isinstance(value, str) for value in asked.values()) else None

    def _answer(self, verb: str, asked: dict[str, str]) -> None:
        desk = self.server.desk
        answers: dict[str, Callable[..., object]] = {
            "states": desk.states,
            "message": desk.message,
            "check": desk.check,
            "save": desk.save,
        }
        try:
            answer = answers[verb](**asked)
        except ProceedingsError as error:
            self._send_json({"problem": str(error)}, HTTPStatus.CONFLICT)
            return
        if verb != "save" or answer:
            self._send_json(answer, HTTPStatus.OK)
            return
        with ThreadPoolExecutor(1) as pool:
            # Begun before the page is told, whose next questions would keep it waiting.
            following = pool.submit(self.server.take_in, asked["language"], asked["docname"])
            self._send_json(answer, HTTPStatus.OK)
        following.result()

    def _send_json(self, answer: Any, status: HTTPStatus) -> None:
        self.send(json.dumps(answer).encode(), "application/json", status)
