"""The preview of a small volume: from a save to what its page is told and shows, through every mistake."""

from __future__ import annotations

import contextlib
import http.client
import io
import re
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from pypdf import PdfReader
from readers.previewing import PATIENCE, Preview, previewing
from volumes import EPOCH, ROOT, SECOND, write_volume

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.preview.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.preview.protocol import Reply
    from sphinx_proceedings.preview.protocol import Request as Asked

FIRST = 'A first paragraph cites {cite:t}`hess2003` and says "yes".[^n]'


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        with previewing(write_volume(tmp_path_factory.mktemp("preview"))) as preview:
            yield preview


def volume_files(root: Path) -> dict[str, bytes]:
    folders = [root / name for name in ("source", "locales", "bib")]
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def status(preview: Preview, path: str, host: str | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", preview.server.server_port, timeout=PATIENCE)
    with contextlib.closing(connection):
        connection.putrequest("GET", path, skip_host=host is not None)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        return connection.getresponse().status


def typeset(preview: Preview) -> tuple[str, bytes]:
    """Return the kind of what is shown of a chapter typeset, and that."""
    try:
        with urlopen(f"{preview.server.address}/fr/one.pdf", timeout=PATIENCE) as answer:
            return answer.headers["Content-Type"], answer.read()
    except HTTPError as refused:
        with refused:
            return str(refused.headers["Content-Type"]), refused.read()


def test_a_saved_translation_is_on_its_page_and_its_place_is_told(preview: Preview) -> None:
    with preview.reading() as states, preview.saved(preview.po, "Chapitre un", "Chapitre premier"):
        state = next(states)
        assert state["place"] == identity("one", "Chapter one")
        assert re.search(rf'<h1 class="{state["place"]}">Chapitre premier', preview.page())
        assert f'data-revision="{state["revision"]}"' in preview.page()


def missing(preview: Preview) -> str:
    with urlopen(f"{preview.server.address}/missing/fr", timeout=PATIENCE) as answer:
        return str(answer.read().decode())


def test_what_is_missing_has_a_page_of_its_own(preview: Preview) -> None:
    assert "Ce qui manque" in missing(preview)
    assert "one.po" not in missing(preview)
    with preview.saved(preview.po, 'msgstr "Chapitre un"', 'msgstr ""'):
        page = missing(preview)
        assert '<a href="/fr/one.html">one</a></h2>' in page
        assert re.search(r"translate: 2 of \d+ words in locales/fr/LC_MESSAGES/one\.po", page)
    with preview.saved(preview.md, "kind: talk", "kind: speech"):
        assert "source/one.md:3: `kind` must be one of" in missing(preview)


def test_a_saved_chapter_is_shown_at_its_first_changed_paragraph(preview: Preview) -> None:
    changed = "A second paragraph, mended."
    with preview.reading() as states, preview.saved(preview.md, SECOND, changed):
        state = next(states)
        assert state["place"] == identity("one", changed)
        assert re.search(rf'<p [^>]*id="{state["place"]}"', preview.page())


def test_both_editions_of_a_chapter_follow_a_save(preview: Preview) -> None:
    with preview.reading() as french, preview.reading(language="en") as english:
        with preview.saved(preview.md, SECOND, "Another second paragraph."):
            assert next(french)["place"] == next(english)["place"]
        assert "Another second paragraph." not in preview.page(language="en")


def test_an_editor_that_saves_two_files_by_renaming_others_causes_one_rebuild(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    worker = preview.server.state.editions["fr"].worker
    ask = worker.ask

    def noted(request: Asked) -> Reply:
        asked.append(request["changed"])
        return ask(request)

    monkeypatch.setattr(worker, "ask", noted)
    before = {path: path.read_bytes() for path in (preview.md, preview.po)}
    texts = {preview.md: (SECOND, "Saved."), preview.po: ("Chapitre un", "Chapitre premier")}
    with preview.reading() as states:
        for path, (old, new) in texts.items():
            aside = path.with_name(f"{path.name}~")
            aside.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        for path in texts:
            path.with_name(f"{path.name}~").rename(path)
        first = next(states)
        for path, data in before.items():
            path.write_bytes(data)
        assert next(states)["revision"] == first["revision"] + 1
    changed = ["locales/fr/LC_MESSAGES/one.po", "source/one.md"]
    assert [names for names in asked if names] == [changed, changed]


def test_a_finding_is_told_with_its_paragraph_and_its_line(preview: Preview) -> None:
    with preview.reading() as states, preview.saved(preview.po, "cite {cite:t}`hess2003`", "cite Hess"):
        remark = next(remark for remark in next(states)["remarks"] if remark["rule"] == "citations")
        assert (remark["name"], remark["level"]) == (identity("one", FIRST), "error")
        assert remark["place"] == "locales/fr/LC_MESSAGES/one.po:10"
        assert f'id="{remark["name"]}"' in preview.page()


def test_a_wrong_head_leaves_the_last_good_page_and_is_told(preview: Preview) -> None:
    good = preview.body()
    with preview.reading() as states, preview.saved(preview.md, "kind: talk", "kind: sermon"):
        state = next(states)
        assert state["failed"]
        assert re.match(r"source/one\.md:3: `kind` must be one of", state["problems"][0])
        assert preview.body() == good
    assert preview.body() == good


def test_a_wrong_head_is_told_until_it_is_mended(preview: Preview) -> None:
    other = preview.root / "source/deux.md"
    with preview.reading() as states, preview.saved(preview.md, "kind: talk", "kind: sermon"):
        problems = next(states)["problems"]
        other.write_bytes(other.read_bytes())
        assert next(states)["problems"] == problems != []


def test_a_catalog_that_comes_and_goes_is_on_its_page(preview: Preview) -> None:
    path = preview.root / "locales/en/LC_MESSAGES/deux.po"
    path.parent.mkdir(parents=True)
    with preview.reading("deux", "en") as states:
        path.write_text(
            'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"\n\n'
            'msgid "Chapitre deux"\nmsgstr "Chapter two"\n',
            encoding="utf-8",
        )
        next(states)
        assert "Chapter two" in preview.page("deux", "en")
        path.unlink()
        next(states)
        assert "Chapter two" not in preview.page("deux", "en")
    path.parent.rmdir()
    path.parent.parent.rmdir()


def test_a_chapter_that_is_deleted_and_put_back_is_told_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with previewing(write_volume(tmp_path)) as preview, preview.reading("deux") as states:
        preview.page("index")
        text = preview.md.read_bytes()
        preview.md.unlink()
        state = next(states)
        assert state["problems"] == [
            "source/index.md:17: the list of chapters: the volume has no chapter 'one'; mend it, or put the file back"
        ]
        assert "one.html" not in preview.page("index").split("</head>")[1]
        preview.md.write_bytes(text)
        while next(states)["problems"]:
            pass
        assert "one.html" in preview.page("index").split("</head>")[1]
    assert capfd.readouterr().err == ""


def test_what_is_saved_in_one_chapter_can_be_referred_to_in_another(tmp_path: Path) -> None:
    root = write_volume(tmp_path)
    with previewing(root) as preview, preview.reading() as states:
        append(root / "source/deux.md", "(mot)=\n## Un titre\n")
        next(states)
        append(preview.md, "See {ref}`mot`.\n")
        assert next(states)["problems"] == []
        assert "Un titre" in preview.body()


def test_a_term_saved_in_one_chapter_is_checked_in_the_catalogs_of_all(tmp_path: Path) -> None:
    root = write_volume(tmp_path)
    catalog = root / "locales/fr/LC_MESSAGES/one.po"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("Chapitre un", "Chapitre : un"), encoding="utf-8")
    with previewing(root) as preview, preview.reading() as states:
        assert re.search("<h1[^>]*>Chapitre", preview.body())
        append(root / "source/deux.md", "```{glossary}\nChapter one\n   Text.\n```\n")
        assert "structure" in {remark["rule"] for remark in next(states)["remarks"]}
        assert re.search("<h1[^>]*>Chapter one", preview.body())


def append(path: Path, text: str) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}", encoding="utf-8")


def test_a_warning_is_told_until_it_is_mended(preview: Preview) -> None:
    with preview.reading() as states, preview.saved(preview.md, "{doc}`deux`", "{doc}`nowhere`"):
        problems = next(states)["problems"]
        assert len(problems) == 1
        assert problems[0].startswith("source/one.md:")
        assert "no chapter, figure or heading is called 'nowhere'" in problems[0]
        other = preview.root / "source/deux.md"
        other.write_bytes(other.read_bytes())
        assert next(states)["problems"] == problems


def test_a_catalog_that_does_not_parse_is_told_with_its_line(preview: Preview) -> None:
    good = preview.body()
    with preview.reading() as states, preview.saved(preview.po, 'msgstr "Chapitre', "msgstr Chapitre"):
        remark = next(states)["remarks"][0]
        assert (remark["name"], remark["level"], remark["place"]) == (
            None,
            "error",
            "locales/fr/LC_MESSAGES/one.po:7",
        )
    assert preview.body() == good


def test_what_is_read_only_at_the_start_is_read_anew(preview: Preview) -> None:
    bib = preview.root / "bib/references.bib"
    with preview.reading() as states:
        with preview.saved(bib, "Ostrom, Elinor", "Ostrom, E."):
            next(states)
            assert "E. Ostrom" in preview.body()
        next(states)
        assert "Elinor Ostrom" in preview.body()


def test_a_broken_volume_is_told_and_mended(preview: Preview) -> None:
    index = preview.root / "source/index.md"
    with preview.reading() as states, preview.saved(index, "languages: [en, fr]", "languages: [en"):
        state = next(states)
        assert state["failed"]
        assert state["problems"][0].startswith("source/index.md:")


def test_a_warm_page_is_the_page_of_a_fresh_start(preview: Preview, tmp_path: Path) -> None:
    """Changes of every kind, one after another, leave the pages a new process makes."""
    fresh = write_volume(tmp_path)
    changes = {
        "locales/fr/LC_MESSAGES/one.po": ("Chapitre un", "Chapitre premier"),
        "source/one.md": (SECOND, f"An inserted paragraph, see {{cite:p}}`hess2003`.\n\n{SECOND}"),
        "source/deux.md": ("# Chapitre deux", "# Un autre titre"),
    }
    with contextlib.ExitStack() as saves:
        for name, (old, new) in changes.items():
            path = fresh / name
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
            with preview.reading() as states:
                saves.enter_context(preview.saved(preview.root / name, old, new))
                next(states)
        warm = {docname: preview.body(docname) for docname in ("one", "deux", "references", "index")}
    with previewing(fresh) as cold:
        assert {docname: cold.body(docname) for docname in warm} == warm


def test_the_next_preview_sees_what_was_saved_while_none_ran(tmp_path: Path) -> None:
    root = write_volume(tmp_path)
    with previewing(root) as preview:
        before, text = preview.body(), preview.md.read_bytes()
        with preview.reading() as states:
            preview.md.write_bytes(text.replace(SECOND.encode(), b"Saved."))
            next(states)
        assert preview.body() != before
    preview.md.write_bytes(text)
    with previewing(root) as preview:
        assert preview.body() == before


def test_a_chapter_is_typeset_with_what_was_saved_last(preview: Preview) -> None:
    with preview.reading() as states, preview.saved(preview.md, SECOND, "A paragraph saved a moment ago."):
        next(states)
        kind, data = typeset(preview)
        assert kind == "application/pdf"
        document = PdfReader(io.BytesIO(data))
        assert "A paragraph saved a moment ago." in " ".join("".join(p.extract_text() for p in document.pages).split())
        assert identity("one", "A paragraph saved a moment ago.") in document.named_destinations
        # The page was not made for the printer.
        assert 'href="deux.html"' in preview.page()


def test_a_chapter_is_typeset_first_of_all(tmp_path: Path) -> None:
    with previewing(write_volume(tmp_path)) as preview:
        assert typeset(preview)[0] == "application/pdf"


def test_what_typst_refuses_is_told_with_its_line(preview: Preview) -> None:
    with preview.reading() as states, preview.saved(preview.md, SECOND, "A formula, {math}`\\idotsint`."):
        next(states)
        kind, data = typeset(preview)
        assert kind.startswith("text/html")
        assert "Le chapitre ne peut être composé." in data.decode()
        assert re.search(r"<li>source/one\.md:\d+: this formula cannot be set in the PDF", data.decode())
        assert "Traceback" not in data.decode()
        assert "A formula" in preview.page()


def test_a_wrong_head_is_told_in_place_of_the_typeset_pages(preview: Preview) -> None:
    with preview.reading() as states, preview.saved(preview.md, "kind: talk", "kind: sermon"):
        next(states)
        _, data = typeset(preview)
        assert "source/one.md:3: `kind` must be one of" in data.decode()


def test_nothing_is_written_beside_the_sources(preview: Preview) -> None:
    before = volume_files(preview.root)
    with preview.reading() as states, preview.saved(preview.po, "Chapitre un", "Chapitre premier"):
        next(states)
    assert volume_files(preview.root) == before
    assert {path.name for path in (preview.root / "build").iterdir()} == {"preview"}


def test_only_this_computer_is_served(preview: Preview) -> None:
    port = preview.server.server_port
    assert preview.server.server_address[0] == "127.0.0.1"
    assert status(preview, "/fr/one.html", f"localhost:{port}") == 200
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:80", ""):
        assert status(preview, "/fr/one.html", host) == 403
        assert status(preview, "/preview/events?language=fr&docname=one", host) == 403


@pytest.mark.parametrize(
    "path",
    [
        "/fr/../../../conf.py",
        "/fr/%2e%2e/%2e%2e/%2e%2e/conf.py",
        "/fr//etc/passwd",
        "/fr/%2Fetc/passwd",
        "/preview/../serving.py",
        "/side-by-side/../index.html",
        "/de/one.html",
        "/fr/nowhere.html",
        "/conf.py",
        "/fr/index.pdf",
        "/fr/nowhere.pdf",
        "/de/one.pdf",
        "/typeset/fr/index.html",
        "/typeset/de/one.html",
        "/typeset/fr/../one.html",
        "/typeset/fr",
        "/preview/events?language=de&docname=one",
    ],
)
def test_nothing_else_is_served(preview: Preview, path: str) -> None:
    assert status(preview, path) == 404


def test_nothing_can_be_sent(preview: Preview) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{preview.server.address}/fr/one.html", data=b"x", method="POST"))
    assert refused.value.code == 501
    refused.value.close()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/fr/one.html", "/fr/one.pdf", "/preview/events?language=fr&docname=one"])
def test_what_another_site_asks_for_is_not_answered(preview: Preview, path: str, headers: dict[str, str]) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{preview.server.address}{path}", headers=headers), timeout=PATIENCE)
    assert refused.value.code == 403
    assert f"type {preview.server.address} into the browser" in refused.value.reason
    refused.value.close()


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_its_own_pages_and_whoever_types_its_address_are_answered(preview: Preview, site: str) -> None:
    headers = {"Sec-Fetch-Site": site, "Origin": f"http://localhost:{preview.server.server_port}"}
    with urlopen(Request(f"{preview.server.address}/fr/one.html", headers=headers), timeout=PATIENCE) as answer:
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_no_document_is_called_changes_nothing(preview: Preview) -> None:
    names = ("a%00b", "nowhere", "..%2Fone", "%2Fetc%2Fpasswd", "one%2F", "./one", "%ff", "x" * 5000, "", "one.html")
    for name in names:
        assert status(preview, f"/preview/events?language=fr&docname={name}") == 404
        assert name == "one.html" or status(preview, f"/fr/{name}.html") == 404
    with preview.reading() as states, preview.saved(preview.po, "Chapitre un", "Chapitre premier"):
        state = next(states)
        assert (state["failed"], state["problems"]) == (False, [])
        assert "Chapitre premier" in preview.page()


def test_a_file_that_is_no_text_is_refused_while_the_preview_runs(preview: Preview) -> None:
    """Neither opened nor walked: the devices and folders it leads to have no end."""
    path = preview.root / "source/zero.md"
    with preview.reading() as states:
        path.symlink_to("/dev/zero")
        assert next(states)["problems"] == ["source/zero.md: leads out of source; put the file itself here"]
        path.unlink()
        while next(states)["problems"]:
            pass


def test_a_chapter_the_book_leaves_out_is_not_typeset(preview: Preview, capfd: pytest.CaptureFixture[str]) -> None:
    folder = preview.root / "source/folder.md"
    folder.mkdir()
    assert status(preview, "/fr/folder.pdf") == 422
    folder.rmdir()
    assert "Traceback" not in capfd.readouterr().err


def test_a_taken_port_is_named_with_its_remedy(preview: Preview) -> None:
    problem = rf"^port {preview.server.server_port} cannot be served on \(.*\); choose another with --port$"
    with pytest.raises(ProceedingsError, match=problem):
        Server(preview.server.state, preview.server.server_port)
