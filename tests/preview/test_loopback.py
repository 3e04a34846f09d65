"""Servers for this computer alone: ports, paths and files, whole answers to whatever is asked, and no others' files."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from typing import TYPE_CHECKING

import pytest
from readers.serving import answering, exchanged
from volumes import press

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.preview import loopback
from sphinx_proceedings.preview.loopback import file_in, path_in, port_in
from sphinx_proceedings.preview.site_server import SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a folder that has a page and one that has none, and symlinks out of it and to itself."""
    site = tmp_path / "build" / "site"
    for name in ("index.html", "404.html", "fr/index.html", "_static/a b.css", "fr/one.bib"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"the site's {name}")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/note.txt").write_text("not the site's")
    (site / "out.txt").symlink_to(tmp_path / "secret/note.txt")
    (site / "out").symlink_to(tmp_path / "secret")
    (site / "within.html").symlink_to("fr/index.html")
    (site / "itself").symlink_to("itself")
    return site


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    server = SiteServer(site, 0)
    with answering(server):
        yield server


def asked(
    server: SiteServer, target: str, method: str = "GET", host: str | None = None, further: str = ""
) -> tuple[int, str, str]:
    """Return the status, the head and the body of an answer."""
    called = f"127.0.0.1:{server.server_port}" if host is None else host
    request = f"{method} {target} HTTP/1.1\r\nHost: {called}\r\n{further}\r\n"
    answer = exchanged(server.server_port, request.encode("latin-1"))
    head, _, body = answer.decode("latin-1").partition("\r\n\r\n")
    return int(head.split()[1]), head, body


@pytest.mark.parametrize("text", ["8000", "0", "65535"])
def test_a_port(text: str) -> None:
    assert port_in(text) == int(text)


@pytest.mark.parametrize(
    "text", ["99999", "-1", "abc", "", "65536", "8_000", " 80", "８０", "1e3", "\x1b[1m", "9" * 9999]
)
def test_what_is_no_port_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ProceedingsError) as refused:
        port_in(text)
    said = str(refused.value)
    assert said.startswith("port '")
    assert said.endswith("' is no number from 0 to 65535; choose another with --port")
    assert said.isprintable()
    assert len(said) < 200


@pytest.mark.parametrize("verb", ["serve", "preview"])
@pytest.mark.parametrize("port", ["99999", "-1", "abc"])
def test_a_wrong_port_ends_with_its_line(volume_folder: Path, verb: str, port: str) -> None:
    (volume_folder / "build/site").mkdir(parents=True)
    done = press(volume_folder, verb, "--port", port)
    assert (done.returncode, done.stderr) == (
        1,
        f"port '{port}' is no number from 0 to 65535; choose another with --port\n",
    )


@pytest.mark.parametrize("verb", ["serve", "preview"])
def test_a_taken_port_ends_with_its_line(volume_folder: Path, verb: str) -> None:
    (volume_folder / "build/site").mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = press(volume_folder, verb, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == f"port {port} cannot be served on (Address already in use); choose another with --port\n"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", ""),
        ("/fr/", "fr/"),
        ("/fr/one.html?a=b/../c", "fr/one.html"),
        ("/fr/%C3%A9t%C3%A9.html", "fr/été.html"),
        ("/a%20b", "a b"),
        ("", None),
        ("*", None),
        ("fr", None),
        ("//evil.example/", None),
        ("/%2Fetc/passwd", None),
        ("/fr//etc", None),
        ("http://127.0.0.1/fr", None),
        ("http://[", None),
        ("/..", None),
        ("/%2e%2e/x", None),
        ("/fr/./one.html", None),
        ("/..%5Cx", None),
        ("/a\\b", None),
        ("/a%00b", None),
        ("/%ff", None),
        ("/%c0%af", None),
        ("/%ed%b0%80", None),
        ("/\xff", None),
    ],
)
def test_a_target_names_a_place_below_the_root_or_none(target: str, path: str | None) -> None:
    assert path_in(target) == path


def test_files_are_those_of_the_folder(site: Path) -> None:
    assert file_in(site, "within.html") == site / "fr/index.html"
    for name in ("out.txt", "out/note.txt", "out", "itself", "nowhere", "x" * 5000, "/".join("x" * 3000)):
        assert file_in(site, name) is None


def test_files_and_the_pages_of_folders_are_served(server: SiteServer) -> None:
    status, head, body = asked(server, "/")
    assert (status, body) == (200, "the site's index.html")
    for header in (
        "Content-Type: text/html; charset=utf-8",
        "X-Content-Type-Options: nosniff",
        "Cache-Control: no-cache",
    ):
        assert f"\r\n{header}" in head
    assert asked(server, "/fr/")[2] == "the site's fr/index.html"
    assert asked(server, "/_static/a%20b.css?v=1")[2] == "the site's _static/a b.css"
    status, head, _ = asked(server, "/fr")
    assert (status, "\r\nLocation: /fr/\r\n" in head) == (302, True)


@pytest.mark.parametrize(
    ("part", "status", "body", "told"),
    [
        ("bytes=0-2", 206, "the", "bytes 0-2/21"),
        ("bytes=4-", 206, "site's index.html", "bytes 4-20/21"),
        ("bytes=16-99", 206, ".html", "bytes 16-20/21"),
        ("bytes=-5", 206, ".html", "bytes 16-20/21"),
        ("bytes=-99", 206, "the site's index.html", "bytes 0-20/21"),
        ("bytes=21-", 416, "", "bytes */21"),
        ("bytes=-0", 416, "", "bytes */21"),
        *(
            (no_part, 200, "the site's index.html", "")
            for no_part in ("bytes=3-1", "bytes=-", "bytes=0-1,3-4", "x=1-2")
        ),
        (f"bytes={'9' * 5000}-", 200, "the site's index.html", ""),
        ("bytes=0-2\r\nIf-Range: x", 200, "the site's index.html", ""),
    ],
)
def test_a_part_of_a_file_is_served_to_who_asks_for_it(
    server: SiteServer, part: str, status: int, body: str, told: str
) -> None:
    answered, head, sent = asked(server, "/", further=f"Range: {part}\r\n")
    assert (answered, sent) == (status, body)
    assert f"\r\nContent-Length: {len(body)}\r\n" in f"{head}\r\n"
    assert ("Content-Range" in head) == bool(told)
    assert not told or f"\r\nContent-Range: {told}\r\n" in f"{head}\r\n"
    assert asked(server, "/", "HEAD", further=f"Range: {part}\r\n")[::2] == (status, "")


def test_no_folder_is_listed_and_nothing_outside_of_the_site_is_served(
    server: SiteServer, capfd: pytest.CaptureFixture[str]
) -> None:
    outside = ("/out.txt", "/out/", "/out/note.txt", "/../secret/note.txt", "/%2e%2e/%2e%2e/secret/note.txt", "/itself")
    for target in ("/_static/", *outside, "/%00", f"/{'x' * 5000}", "/%ff", "http://[", "/fr//", "/nowhere"):
        assert asked(server, target)[::2] == (404, "the site's 404.html"), target
    assert capfd.readouterr() == ("", "")


def test_the_site_is_for_this_computer_only(server: SiteServer) -> None:
    port = server.server_port
    assert server.server_address[0] == "127.0.0.1"
    assert asked(server, "/", host=f"LocalHost:{port}")[0] == 200
    doubled = f"localhost:{port}\r\nHost: evil.example"
    for host in (
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        "",
        f"[::1]:{port}",
        f"x@localhost:{port}",
        doubled,
    ):
        assert asked(server, "/", host=host)[0] == 403
    assert exchanged(port, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.0 403 ")


def test_pages_can_only_be_asked_for(server: SiteServer) -> None:
    status, head, body = asked(server, "/", "HEAD")
    assert (status, "Content-Length: 21" in head, body) == (200, True, "")
    assert {asked(server, "/", method)[0] for method in ("POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "get")} == {501}


def test_there_is_room_again_when_others_have_left(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "MOST_CONNECTIONS", 2)
    server = SiteServer(site, 0)
    with answering(server):
        slow = [socket.create_connection((loopback.HOST, server.server_port), timeout=60) for _ in "12"]
        assert exchanged(server.server_port, b"GET / HTTP/1.0\r\n\r\n") == b""
        for connection in slow:
            connection.close()
        while exchanged(server.server_port, b"GET / HTTP/1.0\r\n\r\n") == b"":
            pass


def test_who_says_nothing_is_left(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback.LoopbackHandler, "timeout", 0.05)
    server = SiteServer(site, 0)
    with answering(server), socket.create_connection((loopback.HOST, server.server_port), timeout=60) as slow:
        slow.sendall(b"GET / HT")
        assert slow.recv(1) == b""


def test_who_says_it_bit_by_bit_is_left(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "LONGEST_HEAD", 0.05)
    server = SiteServer(site, 0)
    with answering(server), socket.create_connection((loopback.HOST, server.server_port), timeout=60) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        with contextlib.suppress(OSError):
            while select.select([slow], [], [], 0.01)[0] == []:
                # Never so long without a byte as it has patience.
                slow.sendall(b"a")
            assert slow.recv(1) == b""


def test_there_is_room_again_when_no_thread_could_be_started(
    site: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(loopback, "MOST_CONNECTIONS", 1)
    server = SiteServer(site, 0)
    with answering(server):
        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", refuse)
            assert exchanged(server.server_port, b"GET / HTTP/1.0\r\n\r\n") == b""
        assert capfd.readouterr().err.startswith("a request was not answered (RuntimeError(")
        assert exchanged(server.server_port, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.0 403 ")


@pytest.mark.parametrize("sent", [b"\r\n", b"\r\n\r\n", b"\n", b" \r\n"])
def test_blank_lines_are_answered(server: SiteServer, sent: bytes) -> None:
    assert exchanged(server.server_port, sent).startswith(b"HTTP/1.0 400 ")


@pytest.mark.parametrize("error", [ValueError("a\nb"), PermissionError(13, "no\n", "a")])
def test_what_nobody_foresaw_is_told_in_one_line(
    server: SiteServer, error: Exception, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("sphinx_proceedings.preview.site_server.file_in", fail)
    port = server.server_port
    assert exchanged(port, f"GET / HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode()) == b""
    assert capfd.readouterr().err == f"a request was not answered ({error!r}); ask again, or start anew\n"
