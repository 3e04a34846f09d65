"""What the build parses sets no rules of its own: no settings, no files, no code, in chapters and messages alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from volumes import ONE, SECOND, build, translate

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
    assert done.stderr.strip() == "source/one.md:4: `myst` is not a known key; remove it or mend its spelling"


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
    assert re.fullmatch(r"conf\.py: .*; empty `myst_enable_extensions`\n", done.stderr)
