"""The table of the names that most chapters mention: which these are, in which order, and where its marks lead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from volumes import CONF, DEUX, ONE, REFERENCES, build_site, read, write_volume

from sphinx_proceedings.chapters.names_matrix import LEAST, MOST, chosen

if TYPE_CHECKING:
    from pathlib import Path


def test_the_names_of_one_chapter_join_nothing() -> None:
    assert LEAST == 2
    assert chosen({"a": [0], "b": [0, 1]}) == ["b"]


def test_those_of_most_chapters_are_kept_and_come_first() -> None:
    many = {str(number): range(number) for number in range(LEAST, LEAST + MOST + 3)}
    assert chosen(many) == [str(number) for number in reversed(range(LEAST + 3, LEAST + MOST + 3))]


def test_names_as_widespread_as_each_other_stay_in_the_order_of_the_chapters() -> None:
    assert chosen({"b": [0, 1], "a": [1, 2], "c": [0, 1, 2]}) == ["c", "b", "a"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "conf.py": CONF + 'proceedings_names = str(ROOT / "names.yml")\n',
        "names.yml": '- {name: Ada Byron, sort: "Byron, Ada", kind: person}\n- {name: Linagora, kind: organisation}\n',
        "source/one.md": f"{ONE}\nAda Byron did so.\n\nLinagora did not.\n",
        "source/deux.md": f"{DEUX}\nAinsi fit Ada Byron.\n",
        "source/references.md": REFERENCES + "\n```{names-matrix}\n```\n",
    }
    return build_site(write_volume(tmp_path_factory.mktemp("matrix"), **files))


def test_a_mark_leads_to_where_a_chapter_first_has_the_name(site: Path) -> None:
    table = read(site, "en", "references").partition("<table")[2].partition("</table>")[0]
    assert "Linagora" not in table
    row = table.partition("<tbody")[2]
    assert "Byron, Ada" in row
    marks = re.findall(r'(<strong>)?<a [^>]*href="([^"]+)"[^>]*>(\d+)<', row)
    assert marks == [("<strong>", "one.html#name-1", "2"), ("", "deux.html#name-1", "1")]
