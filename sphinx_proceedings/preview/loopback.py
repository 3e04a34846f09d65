"""HTTP for this computer alone: which requests are answered, with which files, and what each answer says of itself."""

from __future__ import annotations

import http.client
import http.server
import io
import mimetypes
import os
import socketserver
import sys
import threading
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from sphinx_proceedings.errors import ProceedingsError, one_line
from sphinx_proceedings.preview import byte_ranges

if TYPE_CHECKING:
    import socket
    from pathlib import Path

HOST = "127.0.0.1"
PAGE = "text/html; charset=utf-8"
LAST_PORT = 65535
MOST_CONNECTIONS = 64
"""Answered at once, each in a thread of its own; a browser keeps six with one server."""
PATIENCE = 10
"""Seconds without a byte, after which who asks slowly or does not listen is left."""
LONGEST_HEAD = 20
"""Seconds for all that is asked, however its bytes come; a browser says it at once."""


def port_in(text: str) -> int:
    """Return the port a user names; 0 stands for any that is free. Raises ProceedingsError for what is none."""
    if len(text) <= len(str(LAST_PORT)) and text.isascii() and text.isdigit() and int(text) <= LAST_PORT:
        return int(text)
    raise ProceedingsError(f"port {text[:20]!r} is no number from 0 to {LAST_PORT}; choose another with --port")


def path_in(target: str) -> str | None:
    """Return the path that a request's target names, without the slash it begins with.

    None where it names no place below the root: a whole address, ``..`` and its like, bytes that are no UTF-8.
    """
    try:
        path = unquote_to_bytes(target.partition("?")[0].encode("latin-1")).decode("utf-8")
    except UnicodeError:
        return None
    first, *names = path.split("/")
    if first or not names or "" in names[:-1] or {".", ".."} & set(names) or {"\0", "\\"} & set(path):
        return None
    return path[1:]


def file_in(folder: Path, name: str) -> Path | None:
    """Return the file or folder of this name in *folder*; None where there is none, or a symlink leads out of it."""
    try:
        found = (folder / name).resolve(strict=True)
        return found if found.is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):  # too long, or a symlink that leads to itself
        return None


class LoopbackServer(http.server.ThreadingHTTPServer):
    """Listens to this computer only."""

    daemon_threads = True

    def __init__(self, port: int, handler: type[LoopbackHandler]) -> None:
        self._free = threading.Semaphore(MOST_CONNECTIONS)
        try:
            super().__init__((HOST, port), handler)
        except OSError as error:
            problem = f"port {port} cannot be served on ({error.strerror}); choose another with --port"
            raise ProceedingsError(problem) from None
        names = (HOST, "localhost")
        self.hosts = {f"{name}:{self.server_port}" for name in names}
        """What a request calls this server: under another name, a page of another site would read ours."""
        if self.server_port == http.client.HTTP_PORT:
            self.hosts.update(names)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}"

    def server_bind(self) -> None:
        # The library's own asks the network for this computer's name.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Tell whether there is room for one more connection; without, it is closed."""
        return self._free.acquire(blocking=False)

    def process_request(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request(request, client_address)
        except BaseException:
            # No thread could be started, which would have left the room it took.
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell in one line what nobody foresaw; nothing of those who left before they were answered."""
        error = sys.exception()
        if not isinstance(error, ConnectionError | TimeoutError):
            print(one_line(f"a request was not answered ({error!r}); ask again, or start anew"), file=sys.stderr)


class _Head(io.RawIOBase):
    """What comes in by a connection, for so many seconds in all."""

    def __init__(self, connection: socket.socket, patience: float, seconds: float) -> None:
        self._connection, self._patience = connection, patience
        self._end = time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(min(self._patience, left))
        return self._connection.recv_into(buffer)


class LoopbackHandler(http.server.BaseHTTPRequestHandler):
    """Answers one request, when it calls the server by its name and reads."""

    server: LoopbackServer
    timeout = PATIENCE
    # What is no HTTP at all is answered too, with a status and headers.
    default_request_version = "HTTP/1.0"
    raw_requestline: bytes
    command = path = ""
    HEADERS: tuple[tuple[str, str], ...] = ()
    """What each answer says of itself."""

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self.rfile = io.BufferedReader(_Head(self.connection, self.timeout, LONGEST_HEAD))

    def parse_request(self) -> bool:
        """Take what is asked, and tell whether that can be answered; if not, it has been."""
        if not self.raw_requestline.strip():
            self.requestline, self.request_version = "", self.default_request_version
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        is_taken = super().parse_request()
        self.connection.settimeout(self.timeout)
        return is_taken

    def do_GET(self) -> None:
        path = path_in(self.path)
        if refusal := self.refusal():
            self.send_error(HTTPStatus.FORBIDDEN, refusal)
        elif path is None:
            self.not_found()
        else:
            self.answer(path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.take()

    def take(self) -> None:
        """Answer what is posted, which a server of files takes as little as any other method."""
        self.send_error(HTTPStatus.NOT_IMPLEMENTED, "pages can only be asked for")

    def refusal(self) -> str | None:
        """Say why a request is not answered."""
        hosts = [host.lower() for host in self.headers.get_all("Host", [])]
        if len(hosts) == 1 and hosts[0] in self.server.hosts:
            return None
        return f"this is for this computer only, at {self.server.address}"

    def answer(self, path: str) -> None:
        """Answer a request for a path, which begins without a slash."""
        raise NotImplementedError

    def not_found(self) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send(self, data: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def send_file(self, path: Path | None, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send a file, or that there is none."""
        if path is None or not path.is_file():
            self.not_found()
            return
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            part = byte_ranges.asked(self.headers, size) if status == HTTPStatus.OK else None
            if part is not None:
                status = HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(size if part is None else len(part)))
            self.send_header("Accept-Ranges", "bytes")
            if part is not None:
                self.send_header("Content-Range", byte_ranges.told(part, size))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.writelines(byte_ranges.pieces(file, range(size) if part is None else part))

    def redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", path)
        self.end_headers()

    def end_headers(self) -> None:
        for name, value in (("X-Content-Type-Options", "nosniff"), *self.HEADERS):
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what matters is on the page."""
