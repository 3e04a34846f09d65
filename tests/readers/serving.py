"""A folder served to this computer, as a plain file host does."""

from __future__ import annotations

import contextlib
import functools
import http.server
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain file server, which knows no linksets and sends no headers of its own."""

    def log_message(self, format: str, *args: object) -> None:
        pass


class Forgetful(Quiet):
    """One to which every reader comes for the first time."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def exchanged(port: int, sent: bytes) -> bytes:
    """Say something to a port of this computer, and no more; return what is answered, of a stream its beginning."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        answer = b""
        with contextlib.suppress(OSError):
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError):
            while (more := connection.recv(65536)) and b"\ndata: " not in answer:
                answer += more
    return answer


@contextlib.contextmanager
def answering(server: http.server.HTTPServer) -> Iterator[None]:
    """Have a server answer."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    with server:
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


@contextlib.contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on a free port of this computer; yield the address, without a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    with answering(server):
        yield f"http://127.0.0.1:{server.server_port}"
