"""What the press needs, in the versions it runs with: a volume that names them is built in later years as it is now."""

from __future__ import annotations

from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def requirements(project: str) -> list[str]:
    """Return what an installed *project* needs, and what that needs, as pip's requirements: ``sphinx==9.0.4``."""
    versions: dict[str, str] = {}
    projects = [project]
    for one in projects:
        for needed in map(Requirement, distribution(one).requires or ()):
            name = canonicalize_name(needed.name)
            if name not in versions and (needed.marker is None or needed.marker.evaluate({"extra": ""})):
                versions[name] = distribution(name).version
                projects.append(name)
    return [f"{name}=={version}" for name, version in sorted(versions.items())]
