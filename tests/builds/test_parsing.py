"""What the build parses sets no rules of its own: no settings, no files, no code, in chapters and messages alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from readers.pictures import png
from volumes import BIB, FRENCH, ONE, SECOND, build, edit, translate

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "---\nmyst:\n  enable_extensions: [substitution]\n  substitutions: {x: y}\n---\n"
# What a chapter or a message tries, with words that show whether it was read.
ATTEMPTS = {
    "settings": f"{SETTINGS}\nTaken {{{{ env.app.confdir }}}}",
    "settings of a file": f"{SETTINGS}Taken {{{{ 6 * 7 }}}} {{doc}}`deux`",
    "a citation without key": "Taken {cite:p}`ke{x}y`",
    "an empty citation": "Taken {cite}` `",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_message_that_is_no_paragraph_leaves_its_source(attempt: str, volume_folder: Path, disarmed: None) -> None:
    translate(volume_folder, {SECOND: ATTEMPTS[attempt]})
    done = build(volume_folder, "html", "fr")
    page = (volume_folder / "out/html/fr/one.html").read_text(encoding="utf-8")
    assert "Traceback" not in done.stderr
    assert "A second paragraph" in page
    assert "Taken" not in page


def test_a_chapter_cannot_set_how_it_is_read(volume_folder: Path) -> None:
    path = volume_folder / "source/one.md"
    path.write_text(ONE.replace("kind: talk", "kind: talk\nmyst: {enable_extensions: [substitution]}"), "utf-8")
    done = build(volume_folder, "html", "en")
    assert done.returncode != 0
    assert done.stderr.startswith("source/one.md:4: `myst` is not a known key; remove it")


def test_a_malformed_citation_is_told_in_one_line(volume_folder: Path) -> None:
    path = volume_folder / "source/one.md"
    path.write_text(ONE.replace("`hess2003`", "`he{s}s`"), "utf-8")
    done = build(volume_folder, "html", "en")
    assert done.returncode != 0
    assert re.fullmatch(
        r"source/one\.md:14: the citation 'he\{s\}s' is not written as .*; mend its braces\n", done.stderr
    )


def test_extensions_of_myst_are_refused(volume_folder: Path) -> None:
    path = volume_folder / "conf.py"
    path.write_text(path.read_text("utf-8") + 'myst_enable_extensions = ["substitution"]\n', "utf-8")
    done = build(volume_folder, "html", "en")
    assert done.returncode != 0
    assert re.fullmatch(r"conf\.py:21: .*; empty `myst_enable_extensions`\n", done.stderr)


TWICE = "Again {doc}`deux`, as {cite:t}`hess2003` says.[^n]"
ENCORE = "Encore {doc}`deux`, comme le dit {cite:t}`hess2003`.[^n]"


def test_a_message_is_parsed_for_each_of_its_places(volume_folder: Path) -> None:
    one = ONE.replace(SECOND, f"{TWICE}\n\n{TWICE}\n\n- {TWICE}\n\n| a | b |\n|---|---|\n| {TWICE} | {TWICE} |")
    (volume_folder / "source/one.md").write_text(one, "utf-8")
    translate(volume_folder, {TWICE: ENCORE})
    assert build(volume_folder, "html", "fr") == (0, "", "")
    page = (volume_folder / "out/html/fr/one.html").read_text(encoding="utf-8")
    assert "Again" not in page
    assert page.count("Encore <a") == 5
    assert [int(number) for number in re.findall(r'id="cite-(\d+)"', page)] == [1, 2, 3, 4, 5, 6]
    assert len(set(re.findall(r'<sup class="noteref"><a href="#[^"]*" id="([^"]*)"', page))) == 6


SEEN = "See {doc}`/deux`, ![here](picture.png)."
VU = "Voir {doc}`/deux`, ![ici](picture.png)."


def test_a_reference_in_a_message_leads_from_where_it_stands(volume_folder: Path) -> None:
    names = ("three", "deep/four")
    (volume_folder / "source/deep").mkdir()
    for name in names:
        chapter = volume_folder / f"source/{name}.md"
        chapter.write_text(ONE.replace(SECOND, SEEN), "utf-8")
        chapter.with_name("picture.png").write_bytes(png(len(name), 1))
        catalog = volume_folder / f"locales/fr/LC_MESSAGES/{name}.po"
        catalog.parent.mkdir(exist_ok=True)
        catalog.write_text(f'{FRENCH}\nmsgid "{SEEN}"\nmsgstr "{VU}"\n', "utf-8")
    edit(volume_folder / "source/index.md", "one\ndeux", "one\nthree\ndeep/four\ndeux")
    assert build(volume_folder, "html", "fr") == (0, "", "")
    three, four = ((volume_folder / f"out/html/fr/{name}.html").read_text("utf-8") for name in names)
    assert 'Voir <a href="deux.html"' in three
    assert 'Voir <a href="../deux.html"' in four
    assert '<li><a href="three.html">Chapitre un</a>' in four.replace("../", "")
    assert '<li><a href="#text" aria-current="page">Chapitre un</a>' in four
    assert '<li><a href="deep/four.html">Chapitre un</a>' in three
    for name, page in zip(names, (three, four), strict=True):
        [picture] = re.findall(r'<img alt="ici" .*?src="([^"]*)"', page)
        assert (volume_folder / f"out/html/fr/{name}.html").parent.joinpath(picture).read_bytes() == png(len(name), 1)


def test_what_one_text_defines_no_other_takes(volume_folder: Path) -> None:
    one = ONE.replace(SECOND, "[A word] of the first.\n\n[A word]: https://example.org/\n\nAnother [word].")
    (volume_folder / "source/one.md").write_text(one, "utf-8")
    edit(volume_folder / "source/deux.md", "Voici", "[A word] ; voici")
    translate(
        volume_folder, {"[A word] of the first.": "[A word] du premier.", "Another [word].": "Un autre [A word]."}
    )
    assert build(volume_folder, "html", "fr").returncode == 0
    pages = [(volume_folder / f"out/html/fr/{name}.html").read_text("utf-8") for name in ("one", "deux")]
    assert "[A word] du premier." in pages[0]
    assert "Un autre [A word]." in pages[0]
    assert "[A word]" in pages[1]
    assert not any("https://example.org/" in page for page in pages)


def test_a_doctree_on_disk_is_a_few_times_its_source(volume_folder: Path) -> None:
    said, dit = "Paragraph {}, as {{cite:t}}`hess2003` says.", "Alinéa {}, dit {{cite:t}}`hess2003`."
    spoken = {said.format(number): dit.format(number) for number in range(60)}
    source = volume_folder / "source/one.md"
    source.write_text(ONE.replace(SECOND, "\n\n".join(spoken)), "utf-8")
    works = (BIB.replace("hess2003", f"work{number}") for number in range(100))
    (volume_folder / "bib/references.bib").write_text("".join([BIB, *works]), "utf-8")
    translate(volume_folder, spoken)
    assert build(volume_folder, "html", "fr") == (0, "", "")
    [doctree] = volume_folder.rglob("fr/one.doctree")
    assert doctree.stat().st_size < 30 * source.stat().st_size
