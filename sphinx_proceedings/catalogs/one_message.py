"""One message of a catalog confirmed by its translator: its own lines change, every other byte stays as it is."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from polib import escape

from sphinx_proceedings.catalogs.pofile import MEND, understood, with_held
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.files import BOM
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from sphinx_proceedings.catalogs.pofile import Catalog

FUZZY = "fuzzy"


def confirmed(data: bytes, before: Catalog, msgid: str, msgstr: str) -> bytes:
    """Return the *data* of a catalog with one translation, no longer fuzzy and without what it was made for (``#|``).

    So gettext does where a translator confirms a message (GNU gettext manual, "Fuzzy Entries").  *before* is what was
    understood from the data.  Raises ProceedingsError for a catalog that does not parse or has the message not once,
    and for a translation that would not be read back as it is.
    """
    path = before.path
    at = _place(before, msgid)
    new = "".join(_patched(_lines(data.decode("utf-8")), before.entries[at][1] - 1, msgstr))
    try:
        after = new.encode("utf-8")
    except UnicodeEncodeError:
        raise ProceedingsError("the translation holds half a character; type it again", path=shown(path)) from None
    if _told(understood(after, path)) != _expected(before, at, msgstr):
        problem = "this message cannot be written alone; save it in an editor of catalogs"
        raise ProceedingsError(problem, path=shown(path))
    return after


def _place(catalog: Catalog, msgid: str) -> int:
    """Return which entry of a catalog has a message."""
    if wrong := catalog.unreadable:
        raise ProceedingsError(f"{wrong.message}; {wrong.remedy}", path=shown(catalog.path), line=wrong.line)
    found = [at for at, (entry, _) in enumerate(catalog.entries) if entry.msgid == msgid and entry.msgctxt is None]
    if len(found) != 1 or catalog.entries[found[0]][0].msgid_plural:
        problem = "the message stands there more than once" if found else "the message is no longer there"
        raise ProceedingsError(f"{problem}; {MEND}", path=shown(catalog.path))
    return found[0]


def _lines(text: str) -> list[str]:
    """Return the lines of a catalog, each with its end, as they are numbered when it is read."""
    lengths = map(len, with_held(text.removeprefix(BOM)).splitlines(keepends=True))
    ends = list(accumulate(lengths, initial=len(text) - len(text.removeprefix(BOM))))
    return [text[: ends[0]] + text[ends[0] : ends[1]], *(text[start:end] for start, end in pairwise(ends[1:]))]


def _patched(lines: list[str], at: int, msgstr: str) -> list[str]:
    """Return the lines of a catalog with another msgstr at line *at*, counted from 0, and its entry confirmed."""
    end = at + 1
    while end < len(lines) and lines[end].lstrip().startswith('"'):
        end += 1
    start = at
    while start and not _ends_entry(lines[start - 1]):
        start -= 1
    # The last line of a file may have no end.
    ending = lines[end - 1][len(lines[end - 1].rstrip("\r\n")) :]
    own = [told for line in lines[start:at] if (told := _confirmed(line))]
    return [*lines[:start], *own, f'msgstr "{escape(msgstr)}"{ending}', *lines[end:]]


def _ends_entry(line: str) -> bool:
    """Tell whether a line is the last keyword of an entry, or one of an entry set apart."""
    return line.lstrip().startswith(("msgstr", "#~"))


def _confirmed(line: str) -> str:
    """Return a line above a msgstr as it is when the message is confirmed, or none."""
    text = line.lstrip()
    if text.startswith("#|"):
        return ""
    return _without_fuzzy(line) if text.startswith("#,") else line


def _without_fuzzy(line: str) -> str:
    """Return a line of flags without the one that says a translation is in doubt; none where it is the only one."""
    listed, ending = line.rstrip("\r\n"), line[len(line.rstrip("\r\n")) :]
    flags = [flag.strip() for flag in listed.lstrip()[2:].split(",")]
    if FUZZY not in flags:
        return line
    left = [flag for flag in flags if flag not in ("", FUZZY)]
    return f"#, {', '.join(left)}{ending}" if left else ""


def _told(catalog: Catalog) -> list[tuple[str, str, bool, str | None, str]]:
    return [
        (entry.msgid, entry.msgstr, entry.fuzzy, entry.previous_msgid, entry.tcomment) for entry, _ in catalog.entries
    ]


def _expected(catalog: Catalog, at: int, msgstr: str) -> list[tuple[str, str, bool, str | None, str]]:
    told = _told(catalog)
    msgid, _, _, _, comment = told[at]
    return [*told[:at], (msgid, msgstr, False, None, comment), *told[at + 1 :]]
