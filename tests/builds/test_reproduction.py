"""Same volume, same bytes, whatever the path, the time zone, the file modes and the file dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volumes import edit, press, run_press, write_elsewhere, write_volume

from sphinx_proceedings.editions import reproduction

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

# A file that tells where it was made, beside all that must not.
TELLTALE = """
(ROOT / "extra").mkdir(exist_ok=True)
(ROOT / "extra/where.txt").write_text(str(ROOT))
html_extra_path = [str(ROOT / "extra")]
"""


def test_two_builds_have_the_same_bytes_but_for_what_tells_where_it_was_built(tmp_path: Path) -> None:
    made = write_elsewhere(tmp_path)
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(TELLTALE)
    done = run_press(tmp_path, "reproducible")
    assert done.returncode != 0
    told, *different = done.stderr.splitlines()
    assert told == "these files differ from one build to the next:"
    assert different == ["en/where.txt", "fr/where.txt"]
    assert not made.exists()


def test_a_part_outside_of_the_volumes_folder_is_named(tmp_path: Path) -> None:
    folder = write_volume(tmp_path / "volume")
    (folder / "bib").rename(tmp_path / "library")
    edit(folder / "conf.py", 'ROOT / "bib"', 'ROOT.parent / "library"')
    done = press(folder, "reproducible")
    assert done.returncode != 0
    outside = "stands outside of the volume's folder, of which copies are built; move it inside"
    assert done.stderr == f"{tmp_path}/library/references.bib: {outside}\n"


def test_the_same_bytes_are_told(volume_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reproduction, "differences", lambda folders: (520, []))
    done = press(volume_folder, "reproducible")
    assert (done.returncode, done.stdout) == (0, "520 files, the same bytes twice\n")
