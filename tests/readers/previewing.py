"""A preview at work on a volume, and a reader of its pages."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview.server import Server
from sphinx_proceedings.preview.state import PreviewState
from sphinx_proceedings.preview.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.preview.protocol import Reply, Request

# Seconds a reader waits before giving up.
PATIENCE = 120


class Preview:
    """A server at work on a volume, and a reader of one page."""

    def __init__(self, root: Path, server: Server) -> None:
        self.root = root
        self.server = server
        self.po = root / "locales/fr/LC_MESSAGES/one.po"
        self.md = root / "source/one.md"

    def page(self, docname: str = "one", language: str = "fr") -> str:
        with urlopen(f"{self.server.address}/{language}/{docname}.html", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text

    def body(self, docname: str = "one") -> str:
        """A page as the edition has it: without what the server adds."""
        return self.page(docname).split("</head>")[1]

    @contextlib.contextmanager
    def reading(self, docname: str = "one", language: str = "fr") -> Iterator[Iterator[dict[str, Any]]]:
        """Load a page and listen as its script does; the state it has at first is left out."""
        self.page(docname, language)
        address = f"{self.server.address}/preview/events?language={language}&docname={docname}"
        with urlopen(address, timeout=PATIENCE) as stream:
            states = told(stream)
            next(states)
            yield states

    @contextlib.contextmanager
    def saved(self, path: Path, old: str, new: str) -> Iterator[None]:
        """Save a file with a change, and as it was at the end."""
        before = path.read_bytes()
        text = before.decode()
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        try:
            yield
        finally:
            with self.reading() as states:
                path.write_bytes(before)
                while (state := next(states))["problems"] or state["remarks"]:
                    pass


class Told(Worker):
    """A worker that replies what a test puts into it."""

    reply: Reply

    def __init__(self, places: Folders, language: str) -> None:
        self.asked: list[Request] = []

    def ask(self, request: Request) -> Reply:
        self.asked.append(request)
        return self.reply

    def stop(self) -> None:
        pass


def told(stream: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Yield the states of a page as they are told; signs of life come between, until patience ends."""
    end = time.monotonic() + PATIENCE
    for line in stream:
        assert time.monotonic() < end
        if line.startswith(b"data: ") and "go" not in (state := json.loads(line.removeprefix(b"data: "))):
            yield state


@contextlib.contextmanager
def previewing(root: Path) -> Iterator[Preview]:
    state = PreviewState(read_folders(root), ["fr", "en"])
    with Server(state, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        server.watch(0.05)
        try:
            yield Preview(root, server)
        finally:
            state.close()
            server.shutdown()
