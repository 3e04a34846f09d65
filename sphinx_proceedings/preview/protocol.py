"""What the server and the process of an edition say to each other: one request, one reply, each a line of JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypedDict

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.catalogs.findings import Finding
    from sphinx_proceedings.model.source import Folders


class Request(TypedDict):
    """What is asked: pages to write, by docname, and the files a save changed, as paths from the volume's folder.

    Or one chapter to typeset, into the `typeset` file.
    """

    pages: list[str]
    changed: list[str]
    typeset: NotRequired[str]


class Remark(TypedDict):
    """A finding of the check, and the name of the message it is about; None for the whole catalog."""

    name: str | None
    level: str
    rule: str
    message: str
    remedy: str
    place: str


class Reply(TypedDict):
    """What came of it: what is wrong, where each changed document changed, the remarks on the documents concerned."""

    failed: bool
    problems: list[str]
    places: dict[str, str | None]
    remarks: dict[str, list[Remark]]


def remark(finding: Finding, name: str | None, path: str) -> Remark:
    """Return a finding about the message called *name* in the catalog at *path*, as seen from the volume's folder."""
    return Remark(
        name=None if finding.msgid is None else name,
        level=finding.level,
        rule=finding.rule,
        message=finding.message,
        remedy=finding.remedy,
        place=f"{path}:{finding.line}",
    )


def typeset(folders: Folders, language: str, docname: str) -> Path:
    """Return where the typeset pages of a chapter are put."""
    return folders.build / "preview" / "typeset" / language / f"{docname}.pdf"
