"""The bill of materials of a build: the packages `requirements.txt` locks, and what the press ships of others' works.

In the terms of CycloneDX 1.6 (ECMA-424), licences as SPDX writes them. Its bytes follow from the lock and the commit.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.search
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from volumes import ROOT

from sphinx_proceedings import __version__
from sphinx_proceedings.editions import source_date_epoch

if TYPE_CHECKING:
    from collections.abc import Iterator

PRESS = "sphinx-proceedings"
LOCK = ROOT / "requirements.txt"
PINNED = re.compile(r"^([a-z\d][a-z\d._-]*)==([^\s\\]+)((?:.*\\\n)*.*)", re.MULTILINE)
SHA256 = re.compile(r"--hash=sha256:([\da-f]{64})")
FONTS = ROOT / "sphinx_proceedings/web/theme/static/fonts"
STEMMERS = "snowball"
# What their licence files say, where their metadata do not say it in SPDX's terms.
STATED = {
    "alabaster": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "docutils": "LicenseRef-Docutils-Public-Domain AND BSD-2-Clause AND BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "markdown-it-py": "MIT",
    "mdit-py-plugins": "MIT",
    "mdurl": "MIT",
    "myst-parser": "MIT",
    "sphinxcontrib-applehelp": "BSD-2-Clause",
    "sphinxcontrib-devhelp": "BSD-2-Clause",
    "sphinxcontrib-htmlhelp": "BSD-2-Clause",
    "sphinxcontrib-jsmath": "BSD-2-Clause",
    "sphinxcontrib-qthelp": "BSD-2-Clause",
    "sphinxcontrib-serializinghtml": "BSD-2-Clause",
}


@dataclass(frozen=True)
class Pin:
    """A package as the lock names it."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of each of its distributions, in hexadecimal."""


def pins(lock: Path = LOCK) -> list[Pin]:
    """Return what a lock names, in its order."""
    text = lock.read_text(encoding="utf-8")
    return [Pin(name, version, tuple(SHA256.findall(rest))) for name, version, rest in PINNED.findall(text)]


def stated(name: str) -> str | None:
    """Return the licence that an installed package states of itself, as SPDX writes it; None where it does not."""
    said = metadata.metadata(name)
    texts = [said[field] for field in ("License-Expression", "License") if field in said]
    return next((text for text in texts if text and "\n" not in text), None)


def needed(name: str) -> set[str]:
    """Return the names of the packages that one requires on some system; of one that is not for this system, none."""
    try:
        requirements = map(Requirement, metadata.requires(name) or ())
    except metadata.PackageNotFoundError:
        return set()
    return {canonicalize_name(one.name) for one in requirements if "extra ==" not in str(one.marker)}


def bill() -> Bom:
    """Return the bill of this checkout's builds."""
    packages = {pin.name: _package(pin) for pin in pins()}
    press = _press()
    bom = Bom(components=[*packages.values(), *_faces(), _stemmers()])
    bom.metadata.component = press
    bom.metadata.timestamp = datetime.fromtimestamp(source_date_epoch.committed(ROOT, date(1970, 1, 1)), UTC)
    told = "".join(sorted(f"{part.bom_ref.value}\n" for part in (press, *bom.components)))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, told + LOCK.read_text(encoding="utf-8"))
    bom.register_dependency(press, [*(packages[name] for name in _direct()), *_faces()])
    for name, package in packages.items():
        bom.register_dependency(package, [packages[one] for one in sorted(needed(name) & packages.keys())])
    bom.register_dependency(packages["sphinx"], [_stemmers()])
    return bom


def written(bom: Bom) -> str:
    """Return a bill as JSON."""
    return f"{make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=2)}\n"


def _package(pin: Pin) -> Component:
    licence = STATED.get(pin.name) or stated(pin.name)
    assert licence, f"{pin.name}: say in STATED what its licence file says"
    return _component(
        pin.name, pin.version, licence, purl=PackageURL("pypi", None, pin.name, pin.version), of=pin.hashes
    )


def _press() -> Component:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    purl = PackageURL("pypi", None, PRESS, __version__)
    return _component(PRESS, __version__, project["license"], purl=purl, type=ComponentType.APPLICATION)


def _faces() -> Iterator[Component]:
    """Yield the faces of the web pages, which the press ships."""
    version = re.search(r"Libertinus Serif ([\d.]+)", (FONTS.parent.parent / "fonts.md").read_text(encoding="utf-8"))
    assert version
    for path in sorted(FONTS.glob("*.woff2")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield _component(path.name, version[1], "OFL-1.1", type=ComponentType.FILE, of=[digest])


def _stemmers() -> Component:
    """Return Snowball's stemmers, which Sphinx ships and copies into each site's search."""
    path = Path(sphinx.search.__file__).parent / "non-minified-js" / "english-stemmer.js"
    version = re.search(r"by Snowball ([\d.]+)", path.read_text(encoding="utf-8"))
    assert version
    purl = PackageURL("github", "snowballstem", STEMMERS, f"v{version[1]}")
    return _component(STEMMERS, version[1], "BSD-3-Clause", purl=purl)


def _component(
    name: str,
    version: str,
    licence: str,
    *,
    purl: PackageURL | None = None,
    type: ComponentType = ComponentType.LIBRARY,
    of: Any = (),
) -> Component:
    return Component(
        type=type,
        name=name,
        version=version,
        purl=purl,
        bom_ref=str(purl or name),
        licenses=[LicenseExpression(licence)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in of],
    )


def _direct() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
