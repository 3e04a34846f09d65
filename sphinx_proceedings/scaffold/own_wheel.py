"""The press itself as a wheel, made of the files that run: a volume that keeps it can be built wherever it is taken."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1]
PROJECT = "sphinx-proceedings"
# The earliest day of a ZIP file: the same files make the same wheel.
DAY = (1980, 1, 1, 0, 0, 0)
# Of the package's metadata, what is of one installation and not of the project.
OF_THE_INSTALLATION = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}


def write(folder: Path) -> Path:
    """Write the wheel into *folder* (PyPA's binary distribution format) and return its path.

    Raises ProceedingsError where the press runs without being installed, so that what it needs is unknown.
    """
    try:
        installed = distribution(PROJECT)
    except PackageNotFoundError:
        problem = "the press is not installed, so that no wheel can be made of it; name one with --press"
        raise ProceedingsError(problem) from None
    stem = f"{PROJECT.replace('-', '_')}-{installed.version}"
    path = folder / f"{stem}-py3-none-any.whl"
    folder.mkdir(parents=True, exist_ok=True)
    record = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, content in (*_modules(), *_metadata(installed, f"{stem}.dist-info")):
            _add(wheel, name, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record.append(f"{name},sha256={digest},{len(content)}\n")
        name = f"{stem}.dist-info/RECORD"
        _add(wheel, name, "".join((*record, f"{name},,\n")).encode())
    return path


def _add(wheel: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, DAY)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    wheel.writestr(entry, content)


def _modules() -> Iterator[tuple[str, bytes]]:
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".mo"}:
            yield path.relative_to(PACKAGE.parent).as_posix(), path.read_bytes()


def _metadata(installed: Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    for file in sorted(installed.files or (), key=str):
        place = file.as_posix().partition(".dist-info/")[2]
        if place and place not in OF_THE_INSTALLATION and place != "WHEEL":
            yield f"{folder}/{place}", file.read_binary()
    yield (
        f"{folder}/WHEEL",
        b"Wheel-Version: 1.0\nGenerator: sphinx-proceedings\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    )
