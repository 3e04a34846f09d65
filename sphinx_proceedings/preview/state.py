"""What the preview knows: each edition's pages and their revisions, and who is looking at them."""

from __future__ import annotations

import contextlib
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.model.languages import locale_name
from sphinx_proceedings.model.source import ROOT_DOC
from sphinx_proceedings.preview.desk import Desk
from sphinx_proceedings.preview.protocol import typeset
from sphinx_proceedings.preview.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.preview.protocol import Remark

MOST_OPEN = 32
"""Pages that are told what changes, each by a connection of its own: half of those the server has."""


@dataclass(eq=False)
class Subscriber:
    """A page open in a browser; what is put into *events* is sent to it."""

    language: str
    docname: str
    events: queue.SimpleQueue[dict[str, Any] | None] = field(default_factory=queue.SimpleQueue)
    """What it is told; None ends it."""

    def news(self, seconds: float) -> Iterator[dict[str, Any]]:
        """Yield what it is told, and after so many *seconds* without news nothing."""
        while True:
            try:
                event = self.events.get(timeout=seconds)
            except queue.Empty:
                event = {}
            if event is None:
                return
            yield event


@dataclass
class Edition:
    """One language: its process, and what its replies have told."""

    language: str
    worker: Worker
    started: bool = False
    """Whether anything was ever asked of it."""
    failed: bool = False
    problems: Sequence[str] = ()
    revisions: dict[str, int] = field(default_factory=dict)
    """How often each page changed since the preview started."""
    places: dict[str, str | None] = field(default_factory=dict)
    """Where each page changed last."""
    remarks: dict[str, Sequence[Remark]] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    """The pages written since anything changed."""
    typeset: dict[str, bytes] = field(default_factory=dict)
    """The chapters typeset since anything changed, as PDFs."""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def build(self, pages: Iterable[str], changed: Sequence[str] = ()) -> set[str]:
        """Have pages written; return which documents changed."""
        self.started = True
        with self.lock:
            pages = sorted(pages)
            reply = self.worker.ask({"pages": pages, "changed": list(changed)})
            self.failed, self.problems = reply["failed"], reply["problems"]
            self.places |= reply["places"]
            self.remarks |= reply["remarks"]
            for docname in reply["places"]:
                self.revisions[docname] = self.revisions.get(docname, 0) + 1
            if changed or reply["places"]:
                self.fresh.clear()
                self.typeset.clear()
            if not self.failed:
                self.fresh.update(pages)
            return set(reply["places"])

    def state(self, docname: str) -> dict[str, Any]:
        """Return what a page's script has to know."""
        return {
            "revision": self.revisions.get(docname, 0),
            "place": self.places.get(docname),
            "failed": self.failed,
            "problems": list(self.problems),
            "remarks": list(self.remarks.get(docname, ())),
        }


class PreviewState:
    """The editions of a volume, and the pages open in browsers that hear of their changes."""

    def __init__(self, folders: Folders, languages: Sequence[str], worker: type[Worker] = Worker) -> None:
        self.folders = folders
        self.editions = {language: Edition(language, worker(folders, language)) for language in languages}
        self.subscribers: list[Subscriber] = []
        self.desk = Desk(folders)

    def page(self, language: str, docname: str) -> tuple[str | None, int]:
        """Return a page as it is, or as it last was while it cannot be made, and its revision; None if it never was."""
        edition = self.editions[language]
        with edition.lock:
            if docname not in edition.fresh:
                edition.build([docname])
            path = self.folders.edition("preview", language) / f"{docname}.html"
            return path.read_text(encoding="utf-8") if path.exists() else None, edition.revisions.get(docname, 0)

    def typeset(self, language: str, docname: str) -> tuple[bytes | None, Sequence[str]]:
        """Return a chapter as a PDF, or None and what is wrong with it."""
        edition = self.editions[language]
        with edition.lock:
            if edition.failed:
                return None, edition.problems
            if docname not in edition.typeset:
                reply = edition.worker.ask({"pages": [], "changed": [], "typeset": docname})
                if reply["failed"]:
                    return None, reply["problems"]
                edition.typeset[docname] = typeset(self.folders, language, docname).read_bytes()
            return edition.typeset[docname], []

    def has_chapter(self, docname: str) -> bool:
        """Tell whether the volume has this chapter."""
        return docname != ROOT_DOC and self.has(docname)

    def has(self, docname: str) -> bool:
        """Tell whether the volume has this document."""
        # Looked up, not opened: a name may hold what no path does.
        names = (path.relative_to(self.folders.source) for path in self.folders.source.rglob("*.md"))
        return docname in {name.with_suffix("").as_posix() for name in names}

    def subscribe(self, language: str, docname: str) -> Subscriber:
        """Note who looks at a page, and tell how it stands; where there is no room, who has looked longest makes it."""
        while len(self.subscribers) >= MOST_OPEN:
            self.subscribers.pop(0).events.put(None)
        subscriber = Subscriber(language, docname)
        self.subscribers.append(subscriber)
        subscriber.events.put(self.editions[language].state(docname))
        return subscriber

    def unsubscribe(self, subscriber: Subscriber) -> None:
        # One that made room is no longer among them.
        with contextlib.suppress(ValueError):
            self.subscribers.remove(subscriber)

    def rebuild(self, changed: Iterable[str]) -> None:
        """Take in a save that the watcher tells of, where it is not one of the desk's, which is taken in already."""
        if names := [name for name in changed if not self.desk.is_own(name)]:
            self.take_in(names)

    def take_in(self, changed: Iterable[str]) -> None:
        """Make the pages in view anew after a save, and tell their subscribers."""
        names = sorted(changed)
        self.desk.forget(names)
        concerned = [edition for edition in self.editions.values() if edition.started and self._concern(names, edition)]
        with ThreadPoolExecutor() as pool:
            # Taken one by one, or what goes wrong in a thread would not be heard of.
            for _ in pool.map(lambda edition: self._rebuild(edition, names), concerned):
                pass

    def close(self) -> None:
        """End the processes."""
        for edition in self.editions.values():
            edition.worker.stop()

    def _rebuild(self, edition: Edition, changed: list[str]) -> None:
        docnames = edition.build({page.docname for page in self._subscribers(edition)}, changed)
        subscribers = self._subscribers(edition)
        for subscriber in subscribers:
            subscriber.events.put(edition.state(subscriber.docname))
        # A chapter nobody has open is shown where the volume was opened last.
        is_open = bool(docnames & {page.docname for page in subscribers})
        if subscribers and docnames and not edition.failed and not is_open:
            docname = min(docnames)
            subscribers[-1].events.put({"go": docname, "place": edition.places[docname]})

    def _subscribers(self, edition: Edition) -> list[Subscriber]:
        return [page for page in tuple(self.subscribers) if page.language == edition.language]

    def _concern(self, names: Iterable[str], edition: Edition) -> bool:
        """Tell whether files of a save matter to an edition: not the catalogs of another language."""
        locales = f"{self.folders.shown(self.folders.locales)}/"
        own = f"{locales}{locale_name(edition.language)}/"
        return any(not name.startswith(locales) or name.startswith(own) for name in names)
