"""What conf.py gives the settings of Sphinx, of its extensions and of the press: what cannot be is told at its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from volumes import CONF, build

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = {
    'exclude_patterns = ""': "must be a list, not ''; write that",
    'exclude_patterns = "../x"': "must be a list, not '../x'; write that",
    "exclude_patterns = None": "must be a list, not None; write",
    "exclude_patterns = {'a': 1}": "must be a list, not {'a': 1}; write",
    'exclude_patterns = ["x", 1]': "must be a list of texts, and 1 is none; mend it",
    "include_patterns = [None]": "must be a list of texts, and None is none; mend it",
    'suppress_warnings = ["x", ("a", "b")]': "must be a list of texts, and ('a', 'b') is none; mend",
    "nitpick_ignore = 5": "must be a list or a set or a tuple, not 5; write",
    "nitpick_ignore = [5]": "must be a list of pairs of texts, and 5 is none; mend",
    "root_doc = None": "must be a text, not None; write",
    "html_theme = None": "must be a text, not None; write",
    "numfig = [1]": "must be True or False, not [1]; write",
    "project = object()": "must be a text, not <object object>; write",
    "html_title = 5": "must be a text, not 5; write",
    'html_theme_options = {"x": 1}': "has no effect, the theme proceedings has no options; leave",
    "html_theme_options = 3": "must be a mapping, not 3; write",
    'pygments_style = "nope"': "names no style of Pygments: 'nope'; leave",
    "pygments_style = 3": "must be None or a text, not 3; write",
    'toc_object_entries_show_parents = "x"': "must be one of 'all', 'domain', 'hide', not 'x'; write",
    'proceedings_stem = {"a": object()}': "must be a text, not {'a': <object object>}; write",
    "proceedings_no_break = {1: 2}": "must hold a list of phrases for each language, not 2; write one",
    'proceedings_palette = {"ink": (1,)}': ": `ink` needs one value, or two: by day and by night; write them as",
    'proceedings_palette = {"ink": object()}': ": `ink` needs one value, or two: by day and by night; write them as",
    "proceedings_palette = []": "must be a mapping, not []; write",
}
WELCOME = """
exclude_patterns = ["x", "y/**"]
nitpick_ignore = [("a", "b")]
numfig = 1
pygments_style = "sphinx"
html_theme_options = {}
today_fmt = None
"""


@pytest.mark.parametrize("line", MISTAKES)
def test_a_setting_that_cannot_be_is_told_at_its_line(line: str, volume_folder: Path) -> None:
    (volume_folder / "conf.py").write_text(f"{CONF}\n{line}\n", encoding="utf-8")
    done = build(volume_folder, "html", "en")
    assert done.returncode == 1
    name = line.partition(" ")[0]
    assert re.match(rf"conf\.py:{CONF.count(chr(10)) + 2}: `{name}` ?{re.escape(MISTAKES[line])}", done.stderr), (
        done.stderr
    )
    assert done.stderr.count("\n") == 1
    assert "0x" not in done.stderr


def test_settings_as_sphinx_takes_them_are_taken(volume_folder: Path) -> None:
    (volume_folder / "conf.py").write_text(CONF + WELCOME, encoding="utf-8")
    done = build(volume_folder, "dummy", "en")
    assert done.returncode == 0, done.stderr
