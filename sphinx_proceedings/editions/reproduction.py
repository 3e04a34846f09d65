"""The volume built twice, in other circumstances, and compared byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from sphinx_proceedings.model.source import Folders

# Another path, time zone, language of the shell, order of hashes, file mode and file date.
CIRCUMSTANCES = (
    ("one", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}, 0o022, None),
    ("two/further down", {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"}, 0o077, 1_000_000_000),
)


def differences(folders: Folders) -> tuple[int, list[str]]:
    """Build the site twice from copies; return how many files it has, and the names of those that differ.

    Raises ProceedingsError when a build fails, or where a part of the volume stands outside of its folder.
    """
    day = source.read_volume(folders.source).date
    date = {source_date_epoch.VARIABLE: str(source_date_epoch.committed(folders.root, day))}
    with TemporaryDirectory() as folder:
        one, two = (
            _built(folders, Path(folder, name), {**date, **environment}, umask, moment)
            for name, environment, umask, moment in CIRCUMSTANCES
        )
        names = one.keys() | two.keys()
        return len(names), sorted(name for name in names if one.get(name) != two.get(name))


def _built(
    folders: Folders, copy: Path, environment: dict[str, str], umask: int, moment: int | None
) -> dict[str, bytes]:
    for part in folders.parts:
        _copy(part, copy / _inside(folders, part))
    if moment is not None:
        for path in copy.rglob("*"):
            os.utime(path, (moment, moment))
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_proceedings", "build"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ProceedingsError(done.stderr.strip())
    site = copy / _inside(folders, folders.site)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def _inside(folders: Folders, path: Path) -> Path:
    if not path.is_relative_to(folders.root):
        problem = "stands outside of the volume's folder, of which copies are built; move it inside"
        raise ProceedingsError(problem, path=path)
    return path.relative_to(folders.root)


def _copy(part: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    if part.is_dir():
        shutil.copytree(part, copy, ignore=shutil.ignore_patterns("*.mo"), dirs_exist_ok=True)
    elif part.exists():
        shutil.copyfile(part, copy)
