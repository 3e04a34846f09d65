"""Same volume, same bytes, whatever the path, the time zone, the file modes and the file dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from volumes import run_press, write_elsewhere, write_volume

if TYPE_CHECKING:
    from pathlib import Path


def test_two_builds_have_the_same_bytes(volume_folder: Path) -> None:
    done = run_press(volume_folder, "reproducible")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("files, the same bytes twice\n")
    assert not (volume_folder / "build").exists()


def test_a_volume_with_folders_of_its_own_is_built_twice(tmp_path: Path) -> None:
    made = write_elsewhere(tmp_path)
    done = run_press(tmp_path, "reproducible")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("files, the same bytes twice\n")
    assert not made.exists()


def test_a_part_outside_of_the_volumes_folder_is_named(tmp_path: Path) -> None:
    folder = write_volume(tmp_path / "volume")
    (folder / "bib").rename(tmp_path / "library")
    conf = (folder / "conf.py").read_text(encoding="utf-8")
    (folder / "conf.py").write_text(conf.replace('ROOT / "bib"', 'ROOT.parent / "library"'), encoding="utf-8")
    done = run_press(folder, "reproducible")
    assert done.returncode != 0
    outside = "stands outside of the volume's folder, of which copies are built; move it inside"
    assert done.stderr == f"{tmp_path}/library/references.bib: {outside}\n"


def test_a_volume_that_tells_where_it_was_built_is_found_out(volume_folder: Path) -> None:
    conf = volume_folder / "conf.py"
    conf.write_text(
        conf.read_text(encoding="utf-8") + "proceedings_stem = f'small{len(str(ROOT))}'\n", encoding="utf-8"
    )
    done = run_press(volume_folder, "reproducible")
    assert done.returncode != 0
    assert "these files differ from one build to the next:" in done.stderr
