"""After each kind of edit what depends on it is made anew, nothing else, and the site is that of a clean build."""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from volumes import (
    BIB,
    CONF,
    EPOCH,
    FRENCH,
    INDEX,
    ONE,
    ROOT,
    build_site,
    edit,
    press,
    rebuild,
    run_press,
    write_volume,
)

from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx_proceedings.preview.protocol import Reply

    Edit = Callable[[Path], object]

FIGURES = """
```{figure} figures/plan.svg
:alt: A plan

The plan.
```

```{figure} figures/bars.yml
:alt: Bars

The bars, as Ada Byron had them.
```

```{figure} figures/dot.png
:alt: A dot

The dot.
```

This ledger is a commons, says {cite:p}`byron1843`.
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 90"><text x="9" y="20">A label</text></svg>\n'
BARS = "kind: bars\ntitle: The bars\nunit: things\nseries: [count]\nrows:\n  - {label: Ones, values: [3]}\n"


def dot(grey: int) -> bytes:
    """Return a PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes([0, grey]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


GLOSSARY = """---
language: en
kind: back
---

# Glossary

```{glossary}
commons
  What is held together.
```
"""
NAMES = """---
language: en
kind: back
---

# Names

```{names-index} person
```
"""
THREE = "---\nlanguage: en\nkind: front\n---\n\n# Chapter three\n\nA chapter that {doc}`one` did not know of.\n"
WORK = """@book{byron1843,
  author = {Byron, Ada}, title = {Notes}, publisher = {Taylor}, year = {1843}
}
"""
NEW_WORK = "@book{new2001, author = {New, A.}, title = {New}, publisher = {New}, year = {2001}}\n"
FILLER = "".join(f"Filler number {number}, on and on. " * 9 + "\n\n" for number in range(25))
NAME = '- {name: Ada Byron, sort: "Byron, Ada", kind: person}\n'
STATIC = 'html_static_path = [str(ROOT / "static")]\nhtml_css_files = ["more.css"]\n'


def write(folder: Path) -> Path:
    """Write a volume with one of everything."""
    tail = INDEX.replace("references\n```", "references\nglossary\nnames\n```")
    write_volume(
        folder,
        **{
            "conf.py": f'{CONF}proceedings_names = str(ROOT / "source" / "names.yml")\n{STATIC}',
            "source/index.md": tail,
            "source/one.md": ONE + FIGURES,
            "source/glossary.md": GLOSSARY,
            "source/names.md": NAMES,
            "source/names.yml": NAME,
            "source/figures/plan.svg": SVG,
            "source/figures/bars.yml": BARS,
            "bib/references.bib": BIB + WORK,
            "static/more.css": "p { color: inherit }\n",
        },
    )
    (folder / "source/figures/dot.png").write_bytes(dot(0))
    return folder


def replace(name: str, old: str, new: str) -> Edit:
    return lambda folder: edit(folder / name, old, new)


def put(name: str, content: str | bytes) -> Edit:
    def written(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    return written


def both(*edits: Edit) -> Edit:
    return lambda folder: [each(folder) for each in edits]


ONE_MD, DEUX_MD, INDEX_MD = "source/one.md", "source/deux.md", "source/index.md"
PO, BIBFILE, CONF_PY = "locales/fr/LC_MESSAGES/one.po", "bib/references.bib", "conf.py"
ENGLISH = FRENCH.replace("Language: fr", "Language: en").partition('msgid "Chapter one"')[0]
EDITS: dict[str, Edit] = {
    "a paragraph": replace(ONE_MD, "A second paragraph", "Another paragraph"),
    "a paragraph of the other language": replace(DEUX_MD, "est-ce clair", "est-ce bien clair"),
    "a paragraph more": replace(ONE_MD, "A second paragraph", "A paragraph between.\n\nA second paragraph"),
    "pages more": replace(ONE_MD, "A second", FILLER + "A second"),
    "a title": replace(DEUX_MD, "# Chapitre deux", "# Chapitre second"),
    "a section": replace(ONE_MD, "A second paragraph", "## A section\n\nA second paragraph"),
    "a note": replace(ONE_MD, "[^n]: A note.", "[^n]: Another note."),
    "a speaker": replace(ONE_MD, "given: Ada", "given: Augusta"),
    "an abstract": replace(ONE_MD, "About one.", "On one."),
    "keywords": replace(ONE_MD, "en: [one]", "en: [one, more]"),
    "a short title": replace(ONE_MD, "kind: talk", "kind: talk\nshort_title: {en: One, fr: Un}"),
    "a translation": replace(PO, "Chapitre un", "Chapitre premier"),
    "a translation with another citation": replace(PO, "cite {cite:t}`hess2003`", "{cite:t}`hess2003` cite"),
    "a translation more": replace(
        PO, 'msgid "Chapter one"', 'msgid "A note."\nmsgstr "La note."\n\nmsgid "Chapter one"'
    ),
    "a fuzzy translation": replace(PO, 'msgid "A first', '#, fuzzy\nmsgid "A first'),
    "a catalog less": lambda folder: (folder / PO).unlink(),
    "a catalog more": put("locales/en/LC_MESSAGES/deux.po", f'{ENGLISH}msgid "Chapitre deux"\nmsgstr "Chapter two"\n'),
    "a label translated": replace(PO, 'msgid "Chapter one"', 'msgid "A label"\nmsgstr "Un mot"\n\nmsgid "Chapter one"'),
    "a work": replace(BIBFILE, "title = {Notes}", "title = {Notes by the Translator}"),
    "an author of a work": replace(BIBFILE, "Byron, Ada", "Lovelace, Ada"),
    "a work nobody cites": replace(BIBFILE, "@book", NEW_WORK + "@book"),
    "works of one author and year": both(
        replace(BIBFILE, "Byron, Ada", "Hess, Charlotte and Ostrom, Elinor"), replace(BIBFILE, "{1843}", "{2003}")
    ),
    "a drawing": replace("source/figures/plan.svg", 'y="20"', 'y="30"'),
    "a label of a drawing": replace("source/figures/plan.svg", "A label", "Another label"),
    "a chart": replace("source/figures/bars.yml", "[3]", "[4]"),
    "an image": put("source/figures/dot.png", dot(99)),
    "the volume's title": replace(INDEX_MD, "A Small Volume", "A Slender Volume"),
    "the volume's version": replace(INDEX_MD, 'version: "1"', 'version: "2"'),
    "the volume's address": replace(INDEX_MD, 'version: "1"', 'version: "1"\nurl: https://example.org/small'),
    "a caption": replace(INDEX_MD, ":caption: Talks", ":caption: Papers"),
    "the order": replace(INDEX_MD, "one\ndeux", "deux\none"),
    "a chapter more": both(put("source/three.md", THREE), replace(INDEX_MD, "deux\n", "deux\nthree\n")),
    "a chapter less": both(
        replace(INDEX_MD, "glossary\n", ""), lambda folder: (folder / "source/glossary.md").unlink()
    ),
    "a term": replace("source/glossary.md", "commons\n", "ledger\n  A book.\n\ncommons\n"),
    "a name": put("source/names.yml", NAME + '- {name: ledger, sort: Ledger, kind: person}\n'),
    "a form of a name": put("source/names.yml", NAME.replace("kind: person", "kind: person, forms: [ledger]")),
    "what is remembered of a release": put("source/passages.tsv", "0\tone#p-aaaaaaa\t7\t\ten=aaaaaaa:\n"),
    "a colour": replace(CONF_PY, "numfig = True", 'numfig = True\nproceedings_palette = {"print": "#123456"}'),
    "a phrase that no line parts": replace(
        CONF_PY, "numfig = True", 'numfig = True\nproceedings_no_break = {"en": ["second paragraph"]}'
    ),
    "the stem": replace(CONF_PY, '"small"', '"little"'),
    "a static file": put("static/more.css", "p { color: black }\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The volume built, and a copy of it as it is then."""
    folder = write(tmp_path_factory.mktemp("volume"))
    build_site(folder)
    return folder, shutil.copytree(folder, tmp_path_factory.mktemp("copy") / "volume")


@pytest.fixture
def volume(built: tuple[Path, Path]) -> Path:
    """The built volume where it was built, for Sphinx reads all again in another place."""
    folder, copy = built
    shutil.rmtree(folder)
    return shutil.copytree(copy, folder)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def dates(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.parametrize("name", EDITS)
def test_the_site_is_that_of_a_clean_build(volume: Path, tmp_path: Path, name: str) -> None:
    before = files(volume / "build/site")
    EDITS[name](volume)
    clean = shutil.copytree(volume, tmp_path / "clean", ignore=shutil.ignore_patterns("build"))
    after, expected = (files(build_site(folder)) for folder in (volume, clean))
    assert after.keys() == expected.keys()
    assert not [path for path in after if after[path] != expected[path]]
    assert after != before or name == "a work nobody cites"


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Worker]]:
    """The volume, and the process that makes its preview."""
    folder = write(tmp_path_factory.mktemp("watched"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        worker = Worker(read_folders(folder), "fr")
        worker.ask({"pages": ["index"], "changed": []})
        yield folder, worker
        worker.stop()


def previewed(folder: Path, worker: Worker, changed: Iterable[str] = ()) -> tuple[dict[str, bytes], Reply]:
    """Return the pages of a preview after a save, and what is told of it."""
    documents = sorted(path.relative_to(folder / "source") for path in (folder / "source").glob("*.md"))
    pages = [path.stem for path in documents]
    reply = worker.ask({"pages": pages, "changed": sorted(changed)})
    return {name: (folder / f"build/preview/fr/{name}.html").read_bytes() for name in pages}, reply


# Static files are copied when a preview starts.
@pytest.mark.parametrize("name", [name for name in EDITS if name != "a static file"])
def test_the_preview_is_that_of_a_fresh_start(watched: tuple[Path, Worker], tmp_path: Path, name: str) -> None:
    folder, worker = watched
    before = shutil.copytree(folder, tmp_path / "before", ignore=shutil.ignore_patterns("build"))
    known = files(before)
    EDITS[name](folder)
    clean = shutil.copytree(folder, tmp_path / "clean", ignore=shutil.ignore_patterns("build"))
    edited = files(clean)
    changed = {path for path in known.keys() | edited.keys() if known.get(path) != edited.get(path)}
    try:
        after, told = previewed(folder, worker, changed)
        fresh = Worker(read_folders(clean), "fr")
        expected, fresh_told = previewed(clean, fresh)
        fresh.stop()
        assert after.keys() == expected.keys()
        assert not [page for page in after if after[page] != expected[page]]
        assert (told["failed"], told["remarks"]) == (fresh_told["failed"], fresh_told["remarks"])
    finally:
        for path in changed:
            if path in known:
                (folder / path).write_bytes(known[path])
            else:
                (folder / path).unlink()
        worker.ask({"pages": [], "changed": sorted(changed)})


def test_when_nothing_has_changed_nothing_is_made(volume: Path) -> None:
    before = dates(volume / "build")
    for path in volume.rglob("*"):
        if not path.is_relative_to(volume / "build"):
            os.utime(path)
    assert rebuild(volume).returncode == 0
    assert dates(volume / "build") == before


def test_an_edit_is_found_whatever_its_date(volume: Path) -> None:
    edit(volume / ONE_MD, "A second paragraph", "A dated paragraph")
    os.utime(volume / ONE_MD, (1, 1))
    assert b"A dated paragraph" in files(build_site(volume))["en/one.html"]


def test_a_translation_makes_its_own_page_anew_and_no_other(volume: Path) -> None:
    EDITS["a translation with another citation"](volume)
    before = {name: files(volume / "build" / name) for name in ("html/en", "epub/en", "pdf/en")}
    pages = files(volume / "build/cache/fr/html")
    # In another process sets have another order.
    assert run_press(volume, "build").returncode == 0
    assert len(files(volume / "build/cache/fr/html").keys() - pages.keys()) == 1
    assert {name: files(volume / "build" / name) for name in before} == before


def test_what_is_missing_is_made_again(volume: Path) -> None:
    before = files(volume / "build/site")
    (volume / "build/html/fr/one.html").unlink()
    (volume / "build/site/en/one.pdf").unlink()
    assert files(build_site(volume)) == before


def test_another_press_makes_everything_anew(volume: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, kept = dates(volume / "build/html/en"), set(files(volume / "build/cache/en"))
    for room in ("cache", "chapters.domain", "chapters.dependencies", "typst.printing"):
        monkeypatch.setattr(f"sphinx_proceedings.{room}.press", lambda: "another")
    build_site(volume)
    pages = (name for name in before if name.endswith(".html"))
    assert all(dates(volume / "build/html/en")[name] > before[name] for name in pages)
    assert not kept & set(files(volume / "build/cache/en"))


def test_what_warned_warns_again(volume: Path) -> None:
    edit(volume / ONE_MD, "{doc}`deux`", "{doc}`trois`")
    first, second = rebuild(volume), rebuild(volume)
    assert first.returncode == second.returncode == 1
    assert "source/one.md" in first.stderr
    assert first.stderr == second.stderr
    edit(volume / ONE_MD, "{doc}`trois`", "{doc}`deux`")
    assert rebuild(volume).returncode == 0


def test_web_pages_alone_set_no_pdf(volume: Path) -> None:
    edit(volume / ONE_MD, "A second paragraph", "A paragraph more.\n\nA second paragraph")
    before = dates(volume / "build/pdf")
    done = press(volume, "build", "--format", "html", "--language", "fr")
    assert done.returncode == 0, done.stderr
    assert "A paragraph more" in (volume / "build/html/fr/one.html").read_text(encoding="utf-8")
    assert dates(volume / "build/pdf") == before
    shutil.rmtree(volume / "build/pdf")
    done = press(volume, "build", "--format", "html", "--language", "fr")
    assert done.returncode == 0
    assert "no page numbers to print or to cite: no PDF in en and fr was built yet; run `make pdf`\n" in done.stdout
