"""Exports of reference managers as they stand; fields that no reference prints are said once for each work cited."""

from __future__ import annotations

import re
from pathlib import Path

from volumes import BIB, build_site, read, rebuild, write_volume

EXPORTS = "".join(
    file.read_text(encoding="utf-8") for file in (Path(__file__).parents[1] / "cases/exports").glob("*.bib")
)
KEYS = re.findall(r"^@\w+\{(.+),$", EXPORTS, re.MULTILINE)

LOST = """@online{lost2020,
  title = {<i>Lost</i> & Found},
  date = {2020-05},
  origtitle = {Perdu},
  author = {Doe, Ann and {others}}
}
@online{unread,
  title = {Not Cited},
  origtitle = {Perdu}
}
"""
TOLD = "bib/references.bib:8: `origtitle` of lost2020: not printed; mend its name or value"


def test_fields_that_are_lost_are_said_once(tmp_path: Path) -> None:
    write_volume(tmp_path, **{"bib/references.bib": BIB + LOST + EXPORTS})
    one = tmp_path / "source/one.md"
    calls = " ".join(f"{{cite:p}}`{key}`" for key in ("lost2020", *KEYS))
    one.write_text(f"{one.read_text(encoding='utf-8')}\nAnother cites {calls}.\n", encoding="utf-8")
    done = rebuild(tmp_path)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "unread" in line] == []
    assert done.stderr.count("not printed") == done.stderr.count(TOLD) == 1
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('suppress_warnings = ["proceedings.field"]\n')
    page = read(build_site(tmp_path), "en", "one")
    assert "<em>Lost</em> &amp; Found" in page
    assert "Doe, Ann, <em>et al.</em> (2020)" in page
    assert page.count('role="doc-biblioref"') == len(KEYS) + 2
