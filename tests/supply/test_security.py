"""The limits that SECURITY.md promises are those the press keeps to."""

from __future__ import annotations

import re

from volumes import ROOT

from sphinx_proceedings.catalogs import message
from sphinx_proceedings.chapters import limits
from sphinx_proceedings.figures import chart_values, growth, labels, pictures, secure_static
from sphinx_proceedings.model import files, localized, yaml_events
from sphinx_proceedings.preview import lifeline, loopback, state, worker
from sphinx_proceedings.references import bibfiles, bibliography, private_pybtex

# By what a row of the table begins with: the numbers it gives.
LIMITS = {
    "a text of the volume": [files.LARGEST_TEXT, 8],
    "a head": [localized.LONGEST_LINE, localized.LONGEST_TEXT, localized.MOST],
    "any YAML": [yaml_events.LARGEST, yaml_events.DEEPEST],
    "a chapter": [
        limits.LONGEST_PARAGRAPH,
        limits.DEEPEST,
        limits.MOST_TARGETS,
        limits.LONGEST_FORMULA,
        limits.DEEPEST_FORMULA,
    ],
    "a table of a chapter": [limits.WIDEST_TABLE],
    "a message of a catalog": [message.LONGEST, message.MOST_BRACKETS],
    "a drawing: elements": [growth.MOST_DRAWN, secure_static.DEEPEST],
    "a label of a drawing": [labels.LONGEST, chart_values.LONGEST, chart_values.MOST_ROWS],
    "a picture": [pictures.LARGEST, pictures.MOST_PIXELS // 1_000_000],
    "references": [
        bibfiles.MOST,
        private_pybtex.LONGEST_VALUE,
        bibfiles.LONGEST_PRINTED,
        private_pybtex.DEEPEST,
        private_pybtex.LARGEST_STRINGS,
    ],
    "a citation": [bibliography.LONGEST],
    "one page or chapter in the preview": [worker.LONGEST, worker.LONGEST_START],
    "connections to a server": [loopback.MOST_CONNECTIONS, loopback.PATIENCE],
    "pages that are told of saves": [state.MOST_OPEN],
    "the preview's process without the preview": [lifeline.GRACE],
}


def test_limits_are_those_of_the_press() -> None:
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", (ROOT / "SECURITY.md").read_text(encoding="utf-8"), re.MULTILINE)
    told = {name: [int(number) for number in re.findall(r"\d+", said.replace(",", ""))] for name, said in rows}
    for begin, numbers in LIMITS.items():
        assert [told[name] for name in told if name.startswith(begin)] == [numbers]
