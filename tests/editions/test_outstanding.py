"""What a volume still lacks, told by chapter, language and format with what mends it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from volumes import ONE, press, write_volume

from sphinx_proceedings.catalogs.progress import Progress, Words
from sphinx_proceedings.editions.outstanding import translation

if TYPE_CHECKING:
    from pathlib import Path

STATES = [
    (Words(10, 0, 0), False, ""),
    (Words(1, 0, 9), False, "translate: 9 of 10 words in one.po"),
    (Words(1, 2000, 9), False, "translate: 9 of 2,010 words; revise: 2,000 of 2,010 words in one.po"),
    (None, False, "run `make translations`, which writes one.po"),
    (Words(1, 0, 9), True, "mend one.po, which is left out of the book: `make catalogs` says why"),
]


@pytest.mark.parametrize(("words", "left_out", "remedy"), STATES, ids=[remedy for *_, remedy in STATES])
def test_a_translation_says_what_mends_it(words: Words | None, left_out: bool, remedy: str) -> None:
    assert translation(Progress("one", "en", "fr", words, left_out), "one.po") == remedy


def test_each_lack_is_a_line(tmp_path: Path) -> None:
    awaited = ONE.partition("A first paragraph")[0].replace("kind: talk\n", "kind: talk\nstatus: awaited\n")
    bare = "---\nlanguage: fr\nkind: front\n---\n\n# Deux\n\nUn mot.\n"
    write_volume(tmp_path, **{"source/one.md": awaited, "source/deux.md": bare})
    done = press(tmp_path, "missing")
    assert (done.returncode, done.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "deux fr abstract write `abstract` in the front matter of source/deux.md" in lines
    assert "one en text write it in source/one.md, and take `status` out of its front matter" in lines
    assert "deux en translation run `make translations`, which writes locales/en/LC_MESSAGES/deux.po" in lines
    assert "all fr epub is not as it would be made now; run `make epub LANGUAGE=fr`" in lines
    assert not [line for line in lines if line.startswith("one en abstract")]
    told = json.loads(press(tmp_path, "missing", "--format", "json").stdout)
    assert [list(one) for one in told] == [["chapter", "language", "what", "remedy"]] * len(lines)
