"""Where a volume's parts stand: what its conf.py says, and what is wrong with that."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from volumes import CONF, press, write_elsewhere, write_files, write_volume

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.source import read_chapter, read_folders, read_volume

if TYPE_CHECKING:
    from pathlib import Path

WRONG = [
    (
        "a = 1\nb = a.c\n",
        "conf.py:2: the configuration fails (AttributeError: 'int' object has no attribute 'c'); mend",
    ),
    ("a = 1\nb = (\n", "conf.py:2: the configuration fails (SyntaxError: '(' was never closed); mend this line"),
    ("def f():\n    raise SystemExit(3)\nf()\n", "conf.py:2: the configuration fails (SystemExit: 3); mend this line"),
    ("import json\njson.loads('')\n", "conf.py:2: the configuration fails (JSONDecodeError: Expecting value); mend"),
    ("\nproceedings_source = 3\n", "conf.py:2: `proceedings_source` must be a path, not 3"),
    ("proceedings_build = 'a\\0b'\n", r"conf.py:1: `proceedings_build` must be a path, not 'a\x00b'"),
    ("locale_dirs = 'locales'\n", "conf.py:1: `locale_dirs` must be a list of paths, not 'locales'"),
    ("locale_dirs = []\n", "conf.py:1: `locale_dirs` names no folder; write the one in which the catalogs stand"),
    ("extensions = '../x'\n", "conf.py:1: `extensions` must be a list of texts, not '../x'; write a list of texts"),
    ("extensions = 3\n", "conf.py:1: `extensions` must be a list of texts, not 3; write"),
    ("extensions = ['a', 1]\n", "conf.py:1: `extensions` must be a list of texts, not ['a', 1]; write"),
    ("\nraise KeyboardInterrupt\n", "conf.py:2: the configuration fails (KeyboardInterrupt); mend this line"),
    ("raise KeyboardInterrupt('x')\n", "conf.py:1: the configuration fails (KeyboardInterrupt: x); mend this line"),
    ("raise BaseException('x')\n", "conf.py:1: the configuration fails (BaseException: x); mend this line"),
    ("a = []\na.append(a)\n", "conf.py:2: `a` holds more than 50 lists and mappings within one another; write it"),
    ("a = {}\nfor _ in range(5_000):\n    a = {1: a}\n", "conf.py:3: `a` holds more than 50 lists and mappings"),
    ("a = [1]\nfor _ in range(30):\n    a = [a] * 10\n", "conf.py:3: `a` holds more than 1,000,000 values; write"),
]


def test_what_conf_does_not_say_stands_where_the_press_looks_for_it(tmp_path: Path) -> None:
    write_files(tmp_path, {"conf.py": "", "bib/b.bib": "", "bib/a.bib": "", "bib/note.txt": ""})
    folders = read_folders(tmp_path)
    assert (folders.source, folders.build) == (tmp_path / "source", tmp_path / "build")
    assert folders.locales == tmp_path / "locales"
    assert [folders.shown(path) for path in folders.parts[2:]] == ["bib/a.bib", "bib/b.bib", "conf.py", "docutils.conf"]


def test_conf_says_where_everything_stands(tmp_path: Path) -> None:
    made = write_elsewhere(tmp_path)
    folders = read_folders(tmp_path)
    assert [folders.shown(path) for path in folders.parts] == [
        "texts",
        "words/po",
        "library/references.bib",
        "lists/names.yml",
        "conf.py",
        "docutils.conf",
    ]
    assert (folders.build, folders.site, folders.edition("pdf", "fr")) == (made, made / "site", made / "pdf/fr")
    assert all(path.exists() for path in folders.parts)


def test_relative_paths_are_taken_as_sphinx_takes_them(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(
        "proceedings_source = 'texts'\nlocale_dirs = ['po']\nbibtex_bibfiles = ['a.bib']\nproceedings_cover = 'c.svg'",
        encoding="utf-8",
    )
    write_files(tmp_path, {"texts/po/fr/one.po": "", "a.bib": "", "c.svg": ""})
    parts = read_folders(tmp_path).parts[:4]
    assert parts == tuple(tmp_path / name for name in ("texts", "texts/po", "a.bib", "c.svg"))


def test_what_stands_outside_is_named_whole(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("proceedings_build = '/made'\n", encoding="utf-8")
    folders = read_folders(tmp_path)
    assert folders.shown(folders.site) == "/made/site"


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[message[:40] for _, message in WRONG])
def test_a_wrong_conf_is_told_with_its_line(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "conf.py").write_text(text, encoding="utf-8")
    with pytest.raises(ProceedingsError) as caught:
        read_folders(tmp_path)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_an_interruption_while_conf_runs_is_none_of_its_mistakes(tmp_path: Path) -> None:
    text = (
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nsignal.raise_signal(signal.SIGINT)\n"
    )
    (tmp_path / "conf.py").write_text(text, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        read_folders(tmp_path)


NAMED = {
    "catalogs": ('locale_dirs = ["../nope"]', "locale_dirs", "names nope, which is missing; make the folder there"),
    "catalogs in a file": (
        'locale_dirs = ["../file"]',
        "locale_dirs",
        "names file, which is no folder; make the folder",
    ),
    "more catalogs": ('locale_dirs = ["../locales", "../nope"]', "locale_dirs", "names nope, which is missing; make"),
    "chapters": ('proceedings_source = "nope"', "proceedings_source", "nope, which is missing; make the folder"),
    "chapters in a file": ('proceedings_source = "file"', "proceedings_source", "file, which is no folder; make"),
    "references": ('bibtex_bibfiles = ["nope.bib"]', "bibtex_bibfiles", "names nope.bib, which is missing; put the"),
    "a folder of references": ('bibtex_bibfiles = ["bib"]', "bibtex_bibfiles", "bib, which is no file; put the"),
    "poster": ('proceedings_poster = "no.yml"', "proceedings_poster", "no.yml, which is missing; put the file there"),
    "names": ('proceedings_names = "nope.yml"', "proceedings_names", "nope.yml, which is missing; put the file there"),
    "templates": ('templates_path = ["nope"]', "templates_path", "nope, which is missing; make the folder there"),
    "static files": ('html_static_path = ["nope"]', "html_static_path", "nope, which is missing; make the folder"),
    "a cover": ('proceedings_cover = "nope.svg"', "proceedings_cover", "nope.svg, which is missing; put the file"),
    "a folder for a cover": ('proceedings_cover = "source"', "proceedings_cover", "source, which is no file; put the"),
}


@pytest.mark.parametrize(("text", "name", "message"), NAMED.values(), ids=NAMED)
def test_what_conf_names_is_there(text: str, name: str, message: str, tmp_path: Path) -> None:
    """Whatever the verb: what is not there would be left out of the book, and nothing said."""
    write_volume(tmp_path, **{"conf.py": f"{CONF}{text}\n", "file": ""})
    for verb in (["build"], ["catalogs", "check"], ["catalogs", "update"]):
        done = press(tmp_path, *verb)
        assert done.returncode == 1
        assert done.stderr.startswith(f"conf.py:{CONF.count(chr(10)) + 1}: `{name}` names ")
        assert message in done.stderr
        assert done.stderr.count("\n") == 1


def test_a_file_is_no_folder_of_catalogs_where_none_is_named(tmp_path: Path) -> None:
    conf = "\n".join(line for line in CONF.splitlines() if not line.startswith("locale_dirs"))
    write_volume(tmp_path, **{"conf.py": conf})
    shutil.rmtree(read_folders(tmp_path).locales)
    (tmp_path / "locales").write_text("", encoding="utf-8")
    done = press(tmp_path, "catalogs", "check")
    assert done.stderr.startswith("conf.py: `locale_dirs` names locales, which is no folder; make the folder")


def test_a_folder_that_is_no_volume_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProceedingsError, match=r"^conf\.py: no such file; run this in the volume's folder$"):
        read_folders(tmp_path)


def test_a_missing_document_is_told(volume_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(volume_folder)
    source = read_folders(volume_folder).source
    volume = read_volume(source)
    with pytest.raises(ProceedingsError, match=r"^source/nine\.md: cannot be read \(No such file"):
        read_chapter(source, "nine", volume)
    (source / "index.md").unlink()
    with pytest.raises(ProceedingsError, match=r"^source/index\.md: cannot be read \(No such"):
        read_volume(source)
