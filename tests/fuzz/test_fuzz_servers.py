"""Whatever is said to a server is answered with a status or not at all: no other files, no word, nothing changed."""

from __future__ import annotations

import contextlib
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.previewing import Told
from readers.serving import answering, exchanged
from volumes import write_volume

from fuzz import examples
from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview.server import Server
from sphinx_proceedings.preview.site_server import SiteServer
from sphinx_proceedings.preview.state import PreviewState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.preview.loopback import LoopbackServer

# HTTP/1.1, RFC 9112: a status line, fields, an empty line.
ANSWER = re.compile(rb"HTTP/1\.0 (\d{3}) [^\r\n]*\r\n(?:[\w-]+: [^\r\n]*\r\n)*\r\n", re.ASCII)
STATUSES = {200, 204, 302, 400, 403, 404, 414, 422, 431, 501, 503, 505}
SECRET = b"outside of what is served"
METHODS = ["GET", "GET", "GET", "HEAD", "POST", "get", "", "G\x00T", "OPTIONS", "TRACE", "CONNECT"]
NAMES = [
    *(
        "fr",
        "en",
        "one",
        "deux",
        "index",
        "one.html",
        "index.html",
        "one.pdf",
        "preview",
        "events",
        "page.js",
        "typeset",
    ),
    *("side-by-side", "_static", "out", "out.txt", "itself", "secret", "note.txt", "conf.py", "favicon.ico", "x" * 300),
    *("..", ".", "", "%2e%2e", "%2F", "/", "%5c", "\\", "%00", "%", "%zz", "%ff", "%c0%af", "%ed%a0%80", "é", "\xff"),
    *("?", "#", ";", "*", ":", "@", "[", "http:", "//", "~", " ", "\t", "\x0b", "%0d%0aX: y", "+", "{long}"),
]
QUERIES = [
    "",
    "",
    "?language=fr&docname=one",
    "?language=fr&docname=a%00b",
    "?language=..&docname=/etc/passwd",
    "?a&&=b",
]
VERSIONS = [" HTTP/1.0", " HTTP/1.1", " HTTP/1.1", "", " HTTP/9.9", " HTTP/1.1.1", " HTTP/-1", " FTP/1.1", " HTTP/1.²"]
OWN = "Host: 127.0.0.1:{port}"
FIELDS = [
    *("Host: evil.example", "Host:", "Origin: null", "Origin: http://127.0.0.1:{port}", "Origin: https://evil.example"),
    *(
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: none",
        "Content-Length: -5",
        "x",
        "",
    ),
    *(
        "Connection: keep-alive",
        "Expect: 100-continue",
        "Transfer-Encoding: chunked",
        "Range: bytes=0-1",
        ": y",
        " folded",
    ),
    *("If-Modified-Since: x", "X: \x00", "X: é\xff", "X: {long}", *["\r\n".join(["X: y"] * 101)]),
]
ENDS = ["\r\n", "\r\n", "\r\n", "\n", "\r", "\n\r\n"]
REQUESTS = st.builds(
    lambda method, names, query, version, fields, end, rest: (
        end.join([f"{method} /{'/'.join(names)}{query}{version}", *fields, "", ""]).encode("latin-1", "replace") + rest
    ),
    st.sampled_from(METHODS),
    st.lists(st.sampled_from(NAMES), max_size=5),
    st.sampled_from(QUERIES),
    st.sampled_from(VERSIONS),
    st.one_of(st.just([OWN]), st.lists(st.sampled_from([OWN, OWN, *FIELDS]), max_size=5)),
    st.sampled_from(ENDS),
    st.binary(max_size=20),
)
SAID = st.one_of(REQUESTS, REQUESTS, REQUESTS, st.binary(max_size=200))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume with editions beside what none of its servers serves, and links to that."""
    root = write_volume(tmp_path_factory.mktemp("fuzz"), **{"secret/note.txt": SECRET.decode()})
    for folder in (root / "build/site", root / "build/preview/fr"):
        for name in ("index.html", "fr/index.html", "fr/one.html", "_static/page.css", "one.html"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("<html><head></head><body></body></html>")
        (folder / "out.txt").symlink_to(root / "secret/note.txt")
        (folder / "out").symlink_to(root / "secret")
        (folder / "itself").symlink_to("itself")
    return root


@pytest.fixture(scope="module")
def state(root: Path) -> PreviewState:
    Told.reply = {"failed": False, "problems": [], "places": {}, "remarks": {}}
    return PreviewState(read_folders(root), ["fr", "en"], Told)


@pytest.fixture(scope="module")
def site_server(root: Path) -> Iterator[LoopbackServer]:
    server = SiteServer(root / "build/site", 0)
    with answering(server):
        yield server


@pytest.fixture(scope="module")
def preview_server(state: PreviewState) -> Iterator[LoopbackServer]:
    server = Server(state, 0)
    with answering(server):
        yield server


def check_answer(server: LoopbackServer, said: bytes) -> None:
    with contextlib.redirect_stderr(io.StringIO()) as err, contextlib.redirect_stdout(io.StringIO()) as out:
        whole = said.replace(b"{port}", str(server.server_port).encode()).replace(b"{long}", b"x" * 70000)
        answer = exchanged(server.server_port, whole)
    assert (out.getvalue(), err.getvalue()) == ("", "")
    assert SECRET not in answer
    if answer:
        found = ANSWER.match(answer)
        assert found
        assert int(found[1]) in STATUSES
        assert not re.search(rb"\r\n(?:X|Location): (?!/\w)", found[0])


@examples(400)
@given(SAID)
def test_the_site(site_server: LoopbackServer, said: bytes) -> None:
    check_answer(site_server, said)


@examples(400)
@given(SAID)
def test_the_preview(preview_server: LoopbackServer, state: PreviewState, said: bytes) -> None:
    check_answer(preview_server, said)
    for edition in state.editions.values():
        assert isinstance(edition.worker, Told)
        for request in edition.worker.asked:
            assert {*request["pages"], request.get("typeset", "one")} <= {"one", "deux", "index", "references"}
            assert not request["changed"]
        edition.worker.asked.clear()
        assert not edition.failed
