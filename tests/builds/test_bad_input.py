"""A user's mistake: one line with file, line and remedy, exit status not 0, the last good site kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from volumes import build, edit, press, run_press

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = {
    "missing key": ("source/one.md", "kind: talk\n", "", r"source/one\.md:1: `kind` is missing; add it"),
    "unknown language": (
        "source/one.md",
        "language: en\nkind",
        "language: es\nkind",
        r"source/one\.md:2: `language` must be",
    ),
    "unknown citation": (
        "source/one.md",
        "`hess2003`",
        "`hess2004`",
        r'source/one\.md:14: no reference has the key "hess2004"; mend',
    ),
    "citation in other letters": (
        "source/one.md",
        "`hess2003`",
        "`Hess2003`",
        r"source/one\.md:14: the key Hess2003 is written hess2003 in the \.bib file; write it so",
    ),
    "citation of a thousand works": (
        "source/one.md",
        "`hess2003`",
        f"`{','.join(['hess2003'] * 1_000)}`",
        r"source/one\.md:14: the citation has more than 1,000 characters; divide it into several",
    ),
    "citation of much nothing": (
        "source/one.md",
        "`hess2003`",
        f"`{' ' * 2_000}}}`",
        r"source/one\.md:14: the citation has more than 1,000 characters; divide it into several",
    ),
    "address of a work": (
        "bib/references.bib",
        "year = {2003}",
        "year = {2003},\n  url = {www.example.org}",
        r"bib/references\.bib:4: `url` of hess2003: write a whole address, beginning with https://, not 'www\.example",
    ),
    "script of a work": (
        "bib/references.bib",
        "year = {2003}",
        "year = {2003},\n  url = {javascript:alert(1)}",
        r"bib/references\.bib:4: `url` of hess2003: write a whole address, beginning with https://",
    ),
    "figure without alt": (
        "source/one.md",
        "[^n]: A note.",
        "```{figure} f.svg\n\nCaption\n```\n\n[^n]: A note.",
        r"source/one\.md:18: the image f\.svg has no alternative text; describe",
    ),
    "a character the PDF cannot show": (
        "source/one.md",
        "with {doc}",
        "with &#x1F600; and {doc}",
        r"source/one\.md:16: no face of the PDF has the character 😀 \(U\+1F600 GRINNING FACE\); say it in words",
    ),
    "broken link": (
        "source/one.md",
        "{doc}`deux`",
        "{doc}`trois`",
        r"source/one\.md:\d+: no chapter, figure or heading is called 'trois'; mend",
    ),
    "broken bib": (
        "bib/references.bib",
        "author = {",
        "author = ",
        r"bib/references\.bib:2: the references do not parse",
    ),
    "page range": (
        "bib/references.bib",
        "pages = {111--145}",
        "pages = {145--111}",
        r"bib/references\.bib:3: `pages` of hess2003: 145--111 runs backwards; write the first page before the last",
    ),
    "day no calendar has": (
        "bib/references.bib",
        "year = {2003}",
        "year = {2003}, month = feb,\n  day = {30}",
        r"bib/references\.bib:4: `day` of hess2003: no calendar has it; give",
    ),
    "orcid": (
        "source/one.md",
        "affiliations: [Somewhere]",
        "orcid: 0000-0002-1825-0098",
        r"source/one\.md:9: `about\.speakers\.1\.orcid`: the check digit of this ORCID iD is wrong; copy it again",
    ),
    "date": (
        "source/index.md",
        "date: 2026-01-01\nversion",
        "date: 2026-02-30\nversion",
        r"source/index\.md:10: `date`: write a day of the calendar as YYYY-MM-DD, not '2026-02-30'",
    ),
    "licence": (
        "source/index.md",
        "content: CC-BY-SA-4.0",
        "content: CC BY-SA 4.0",
        r"source/index\.md:12: `license\.content`: 'CC BY-SA 4\.0' is no SPDX identifier; take one from",
    ),
    "file from elsewhere": (
        "source/one.md",
        "[^n]: A note.",
        "[x](../conf.py)\n\n[^n]: A note.",
        r"source/one\.md:18: \.\./conf\.py lies outside of the volume's source; put it into the source\n",
    ),
    "no root": ("source/index.md", "kind: volume", "kind: book", r"source/index\.md:2: `kind` must be"),
}


# How they are told at the shell: as the volume is read, and by Sphinx.
AT_THE_SHELL = ("missing key", "broken link")


def mistaken(folder: Path, name: str) -> Path:
    where, old, new, _ = MISTAKES[name]
    (folder / "source/f.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    edit(folder / where, old, new)
    return folder


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_one_line(name: str, volume_folder: Path) -> None:
    done = build(mistaken(volume_folder, name), "typst", "en")
    assert done.returncode != 0
    assert re.match(MISTAKES[name][3], done.stderr), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


@pytest.mark.parametrize("name", AT_THE_SHELL)
def test_at_the_shell_the_last_good_site_stays(name: str, volume_folder: Path) -> None:
    good = volume_folder / "build/site/index.html"
    good.parent.mkdir(parents=True)
    good.write_text("the last good site", encoding="utf-8")
    done = run_press(mistaken(volume_folder, name), "build")
    assert done.returncode != 0
    assert re.search(MISTAKES[name][3], done.stderr), done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert len(done.stderr.strip().splitlines()) <= 2, done.stderr
    assert good.read_text(encoding="utf-8") == "the last good site"
    assert not (volume_folder / "build/site.new").exists()
    assert done.stdout.splitlines()[-1] == "the build failed; build/site stays as it was"


def test_the_first_build_that_fails_says_so(volume_folder: Path) -> None:
    done = run_press(mistaken(volume_folder, "missing key"), "build")
    assert done.stdout.splitlines()[-1] == "the build failed"


def test_a_broken_configuration_is_told_before_anything_is_built(volume_folder: Path) -> None:
    edit(volume_folder / "conf.py", 'language = "en"', "language = english")
    done = press(volume_folder, "build")
    assert done.returncode != 0
    reason = "the configuration fails (NameError: name 'english' is not defined)"
    assert done.stderr == f"conf.py:5: {reason}; mend this line\n"


def test_an_unknown_edition_is_refused(volume_folder: Path) -> None:
    done = press(volume_folder, "build", "--language", "es")
    assert done.returncode != 0
    assert done.stderr.strip() == "the volume has no edition in 'es'; choose one of en, fr"


def test_an_unwritable_output_folder_is_named(volume_folder: Path) -> None:
    (volume_folder / "build").write_text("in the way", encoding="utf-8")
    done = press(volume_folder, "build", "--format", "pdf", "--language", "en")
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "build" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_serving_without_a_site_says_what_to_do(volume_folder: Path) -> None:
    done = press(volume_folder, "serve")
    assert done.returncode != 0
    assert done.stderr.strip() == "build/site: there is no site yet; run `make` first"


@pytest.mark.parametrize("name", ["f.svg", "three.md", "folder"])
def test_a_link_out_of_the_source_is_refused(name: str, volume_folder: Path) -> None:
    outside = volume_folder / "outside"
    outside.mkdir()
    (volume_folder / "source" / name).symlink_to("../outside" if name == "folder" else "../conf.py")
    done = build(volume_folder, "typst", "en")
    assert done.returncode != 0
    assert done.stderr == f"source/{name}: leads out of source; put the file itself here\n"


def test_a_link_within_the_source_is_welcome(volume_folder: Path) -> None:
    (volume_folder / "source/g.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (volume_folder / "source/f.svg").symlink_to("g.svg")
    done = build(volume_folder, "dummy", "en")
    assert done.returncode == 0, done.stderr
