"""Single documents read again: what else a build of Sphinx does is left out, and what was read is kept for the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.chapters import private_api
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.preview.single_pages import SinglePages

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@pytest.fixture
def pickled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """When the environment is pickled from now on."""
    found: list[str] = []
    save = private_api.save_environment

    def noted(app: Sphinx) -> None:
        found.append("saved")
        save(app)

    monkeypatch.setattr(private_api, "save_environment", noted)
    return found


@pytest.fixture
def documents(app: Sphinx, pickled: list[str]) -> SinglePages:
    documents = SinglePages(app)
    documents.read(None)
    return documents


def test_no_environment_is_pickled_at_a_save(documents: SinglePages, pickled: list[str]) -> None:
    kept = Path(documents.app.doctreedir, "environment.pickle")
    for _ in "12":
        assert documents.read({"one"}) == {"one"}
        documents.write(["one"])
        assert not kept.exists()
    assert pickled == []
    documents.save()
    documents.save()
    assert pickled == ["saved"]
    assert kept.exists()


def test_no_doctree_of_another_page_stays_in_memory(documents: SinglePages) -> None:
    documents.read({"one", "deux"})
    assert documents.app.env._write_doc_doctree_cache.keys() == {"one", "deux"}
    documents.write(["one"])
    assert not documents.app.env._write_doc_doctree_cache


def test_only_the_page_asked_for_is_written(documents: SinglePages) -> None:
    documents.write(["one"])
    pages = {path.name: path for path in Path(documents.app.outdir).glob("*.html")}
    before = {name: path.stat().st_mtime_ns for name, path in pages.items()}
    documents.write(["one"])
    changed = {name for name, path in pages.items() if path.stat().st_mtime_ns != before[name]}
    assert changed == {"one.html"}


def test_a_document_that_could_not_be_read_is_read_with_the_next(
    documents: SinglePages, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(type(documents.builder), "read_doc", broken)
        with pytest.raises(RuntimeError):
            documents.read({"one"})
    documents.save()
    assert not Path(documents.app.doctreedir, "environment.pickle").exists()
    assert documents.read({"deux"}) == {"one", "deux"}
    assert documents.read(set()) == set()


def broken(*given: object) -> None:
    raise RuntimeError


def test_a_document_that_is_not_there_has_no_page(documents: SinglePages) -> None:
    documents.write(["nowhere"])
    assert not Path(documents.app.outdir, "nowhere.html").exists()


def test_pages_of_all_documents_wait_for_those_that_cannot_be_read(
    documents: SinglePages, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(type(documents.builder), "read_doc", broken)
        with pytest.raises(RuntimeError):
            documents.read({"index"})
        patch.setattr(type(documents.builder), "gen_pages_from_extensions", broken)
        documents.write_others()
        domain = domain_of(documents.app.env)
        assert [chapter.docname for chapter in domain.reading_order()] == ["one", "deux", "references"]
        del domain.chapters["one"]
        assert [chapter.docname for chapter in domain.reading_order()] == ["deux", "references"]
