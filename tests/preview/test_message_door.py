"""The door to the messages: for the preview's own pages, which say where they are from and what they were told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from readers.previewing import Told
from readers.serving import answering, exchanged

from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview.message_door import MOST
from sphinx_proceedings.preview.server import Server
from sphinx_proceedings.preview.state import PreviewState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PO = "locales/fr/LC_MESSAGES/one.po"
ONE = {"language": "fr", "docname": "one"}
TITLE = {**ONE, "name": identity("one", "Chapter one")}


@pytest.fixture
def server(volume_folder: Path) -> Iterator[Server]:
    Told.reply = {"failed": False, "problems": [], "places": {}, "remarks": {}}
    server = Server(PreviewState(read_folders(volume_folder), ["fr", "en"], Told), 0)
    with answering(server):
        yield server


def posted(server: Server, verb: str, body: Any, **changed: str | None) -> tuple[int, Any]:
    """Post to the door as a page's script does, some fields *changed* or left out; return the status and the answer."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    fields = {
        "Host": f"127.0.0.1:{server.server_port}",
        "Origin": server.address,
        "Sec-Fetch-Site": "same-origin",
        "X-Preview-Token": server.token,
        "Content-Type": "application/json",
        "Content-Length": str(len(data)),
    }
    fields |= {name.replace("_", "-"): value for name, value in changed.items()}  # type: ignore[misc]
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    answer = exchanged(server.server_port, f"POST /messages/{verb} HTTP/1.1\r\n{head}\r\n".encode() + data)
    said, _, told = answer.partition(b"\r\n\r\n")
    is_json = b"Content-Type: application/json" in said
    return int(said.split()[1]), json.loads(told) if is_json else told.decode()


def test_a_message_is_opened_checked_and_saved(server: Server, volume_folder: Path) -> None:
    assert posted(server, "states", ONE)[1][TITLE["name"]] == "translated"
    status, told = posted(server, "message", TITLE)
    assert (status, told["original"], told["translation"]) == (200, "Chapter one", "Chapitre un")
    draft = {**TITLE, "translation": "<b>Chapitre</b>"}
    assert [remark["rule"] for remark in posted(server, "check", draft)[1]] == ["html", "html"]
    assert [remark["rule"] for remark in posted(server, "save", {**draft, "seen": told["seen"]})[1]] == ["html", "html"]
    before = (volume_folder / PO).read_text(encoding="utf-8")
    assert posted(server, "save", {**TITLE, "translation": "Chapitre I", "seen": told["seen"]}) == (200, [])
    assert (volume_folder / PO).read_text(encoding="utf-8") == before.replace("Chapitre un", "Chapitre I")


def test_what_was_changed_underneath_is_told(server: Server, volume_folder: Path) -> None:
    before = (volume_folder / PO).read_bytes()
    status, told = posted(server, "save", {**TITLE, "translation": "Chapitre I", "seen": "0" * 64})
    assert (status, told["problem"].partition(" ")[0]) == (409, f"{PO}:")
    assert (volume_folder / PO).read_bytes() == before


def test_pages_that_cannot_follow_a_save_are_told_of_in_one_line(
    server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(language: str, docname: str) -> None:
        raise RuntimeError(f"{docname} in {language}")

    monkeypatch.setattr(server, "take_in", fail)
    seen = posted(server, "message", TITLE)[1]["seen"]
    assert posted(server, "save", {**TITLE, "translation": "Chapitre I", "seen": seen}) == (200, [])
    told = capsys.readouterr().err
    assert (told.count("\n"), "RuntimeError('one in fr')" in told) == (1, True)


@pytest.mark.parametrize(
    "changed",
    [
        {"Host": "evil.example"},
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"X_Preview_Token": None},
        {"X_Preview_Token": ""},
        {"X_Preview_Token": "x" * 43},
        {"X_Preview_Token": "é"},
    ],
)
@pytest.mark.parametrize("verb", ["states", "message", "check", "save", "nothing"])
def test_who_is_no_page_of_this_server_is_refused(
    server: Server, volume_folder: Path, verb: str, changed: dict[str, str | None]
) -> None:
    before = (volume_folder / PO).read_bytes()
    seen = server.desk.message(**TITLE)["seen"]
    assert posted(server, verb, {**TITLE, "translation": "Chapitre I", "seen": seen}, **changed)[0] == 403
    assert (volume_folder / PO).read_bytes() == before


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"language": "fr"}',
        b'{"language": "fr", "docname": 1}',
        b'{"language": "fr", "docname": "one", "more": ""}',
    ],
)
def test_what_is_no_question_is_refused(server: Server, body: bytes) -> None:
    assert posted(server, "states", body)[0] == 400


@pytest.mark.parametrize(
    "changed",
    [
        {"Content_Type": "text/plain"},
        {"Content_Type": None},
        {"Content_Length": None},
        {"Content_Length": "-1"},
        {"Content_Length": str(MOST + 1)},
        {"Content_Length": "9" * 5000},
        {"Content_Length": "٣"},
        {"Content_Length": None, "Transfer_Encoding": "chunked"},
    ],
)
def test_what_has_no_kind_or_length_is_refused(server: Server, changed: dict[str, str | None]) -> None:
    assert posted(server, "states", ONE, **changed)[0] == 400


@pytest.mark.parametrize(
    "asked",
    [
        {"language": "de", "docname": "one"},
        {"language": "fr", "docname": "deux"},
        {"language": "fr", "docname": "../one"},
        {"language": "fr", "docname": "one\0"},
        {"language": "../fr", "docname": "one"},
        {"language": "", "docname": ""},
        {"language": "fr", "docname": "x" * 5000},
        {"language": "fr", "docname": "\ud800"},
    ],
)
def test_there_are_messages_of_the_volumes_own_catalogs_alone(server: Server, asked: dict[str, str]) -> None:
    assert posted(server, "states", asked)[0] == 404


def test_the_door_is_where_it_is(server: Server) -> None:
    for verb in ("", "nothing", "save/", "states/states"):
        assert posted(server, verb, ONE)[0] == 404
    for place in ("../messages/states", "states%00", "../fr/one.html"):
        assert posted(server, place, ONE)[0] == 501
    for method in ("GET", "HEAD"):
        request = f"{method} /messages/states HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n"
        assert exchanged(server.server_port, request.encode()).split()[1] == b"404"


def test_only_a_page_with_a_catalog_is_told_the_token(server: Server, volume_folder: Path) -> None:
    for language, docname, is_told in (("fr", "one", True), ("en", "one", False), ("fr", "deux", False)):
        page = volume_folder / f"build/preview/{language}/{docname}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<html><head></head><body></body></html>")
        request = f"GET /{language}/{docname}.html HTTP/1.0\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n"
        answer = exchanged(server.server_port, request.encode()).decode()
        assert (f'data-token="{server.token}"' in answer) == is_told
