"""A catalog brought up to date line by line: what is the same stays as its translator wrote it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from babel.messages import Catalog
from polib import POEntry, pofile
from sphinx_intl.catalog import update_with_fuzzy

from sphinx_proceedings.catalogs import po_header
from sphinx_proceedings.catalogs.pofile import HELD, MEND, RELEASED
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMER = re.compile(r"^#~\|", re.MULTILINE)
BLANK = re.compile(r"\n\s*\n")
END = re.compile(r"\r\n|\r|\n")
FLAGS = re.compile(r"^#,(.*)\n", re.MULTILINE)
REFERENCES = re.compile(r"^#:.*\n", re.MULTILINE)
# What follows references in an entry (gettext manual, "The Format of PO Files").
AFTER_REFERENCES = re.compile(r"^(?:#[,|]|msg)", re.MULTILINE)
# Babel gives them to whatever looks like Python's, as roles do; only what a template has of them is meant.
FORMATS = frozenset({"python-format", "python-brace-format"})


class Written(NamedTuple):
    """An entry and its lines in the file."""

    entry: POEntry
    lines: str


def merged(text: str, template: Catalog) -> str:
    """Return the catalog *text* with the messages of *template*, in their order.

    Comments, flags and the breaking of lines stay; a new message that resembles an old one gets its translation,
    fuzzy, with what that translated (``#| msgid``); what is no longer in the book stands at the end (``#~``) and comes
    back with its message.  What lines end with stays too, that of most for new ones.  Of the header, and of the flags
    of formats, only what the template has of them stays; the places of messages (``#:``) are the template's.
    Raises ProceedingsError for what parses as a whole and not in its parts.
    """
    plain = END.sub("\n", text)
    try:
        new = _merged(plain.translate(HELD), template).translate(RELEASED)
    except (OSError, ValueError):
        # polib, of a part of what it took as a whole.
        raise ProceedingsError(f"the catalog has lines out of their order; {MEND}") from None
    return _ended(new, text, plain)


def _ended(new: str, text: str, plain: str) -> str:
    """Return *new* lines with the ends that *text* has where it is the same as the *plain* text made of it."""
    ends = END.findall(text)
    usual = max(set(ends), key=ends.count, default="\n")
    if len(set(ends)) < 2:
        return new.replace("\n", usual)
    lines = new.split("\n")
    found = dict.fromkeys(range(len(lines) - 1), usual)
    for before, after, size in SequenceMatcher(None, plain.split("\n"), lines).get_matching_blocks():
        found.update({after + step: ends[before + step] for step in range(size) if before + step < len(ends)})
    return "".join(f"{line}{found.get(number, '')}" for number, line in enumerate(lines))


def _merged(text: str, template: Catalog) -> str:
    head, entries = _read(text)
    live: dict[str | None, Written] = {one.entry.msgid: one for one in entries if not one.entry.obsolete}
    gone = {one.entry.msgid: one for one in entries if one.entry.obsolete}
    lines: list[str] = [po_header.restored(head, template)]
    used: set[str] = set()
    for entry in _matched(live.values(), template):
        former = live.get(entry.msgid) or gone.get(entry.msgid) or live.get(entry.previous_msgid)
        lines.append(_lines(entry, former))
        if former:
            used.add(former.entry.msgid)
    lines += [_set_apart(one) for one in (*gone.values(), *live.values()) if one.entry.msgid not in used]
    # Some editors end a file with an empty line.
    return "\n\n".join(filter(None, lines)) + (text[len(text.rstrip()) :] or "\n")


def _matched(live: Iterable[Written], template: Catalog) -> Iterator[POEntry]:
    """Yield the messages of *template*, a new one with the msgid it most resembles as *previous_msgid*."""
    catalog = Catalog()
    for one in live:
        catalog.add(one.entry.msgid, one.entry.msgstr)
    update_with_fuzzy(catalog, template)
    for message in catalog:
        # The first is the header.
        if message.id:
            former = "".join(message.previous_id) or None
            comment = "\n".join(message.auto_comments)
            flags = sorted(message.flags - (FORMATS - template[message.id].flags))
            places = [(place, "") for place, _ in template[message.id].locations]
            yield POEntry(
                msgid=str(message.id), flags=flags, previous_msgid=former, comment=comment, occurrences=places
            )


def _read(text: str) -> tuple[str, list[Written]]:
    """Return the header's lines and the entries.

    Where blank lines do not part the entries, the file is written anew.
    """
    # polib skips what an entry set apart was made for.
    catalog = pofile(FORMER.sub("#|", text), wrapwidth=0)
    entries: list[POEntry] = [*catalog]
    head, *blocks = BLANK.split(text.strip())
    parsed = [[*pofile(block)] for block in blocks]
    if [*pofile(head)] or [[one.msgid for one in block] for block in parsed] != [[one.msgid] for one in entries]:
        start = (entries[0].linenum or 1) - 1 if entries else None
        lines = text.splitlines()[:start]
        # A comment of nothing would be one of what comes next.
        while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
            lines.pop()
        return "\n".join(lines).strip(), [Written(entry, _rendered(entry)) for entry in entries]
    return head, [Written(entry, block) for entry, block in zip(entries, blocks, strict=True)]


def _lines(entry: POEntry, former: Written | None) -> str:
    if former is None:
        return _rendered(entry)
    old = former.entry
    if old.msgid == entry.msgid and not old.obsolete:
        return _located(FLAGS.sub(lambda found: _flags(found[1], entry), former.lines), entry)
    flags = [flag for flag in old.flags if flag != "fuzzy" and _is_meant(flag, entry)]
    now = POEntry(msgid=entry.msgid, msgstr=old.msgstr, tcomment=old.tcomment, comment=entry.comment, flags=flags)
    now.occurrences = entry.occurrences
    if old.msgid != entry.msgid or old.fuzzy:
        now.flags.insert(0, "fuzzy")
        # What was in doubt already was made for a still older text.
        now.previous_msgid = old.previous_msgid or (old.msgid if old.msgid != entry.msgid else None)
    return _rendered(now)


def _located(lines: str, entry: POEntry) -> str:
    """Return the lines of a message with the places that the *entry* has, where it has any."""
    if not entry.occurrences:
        return lines
    without = REFERENCES.sub("", lines)
    told = "".join(f"#: {place}\n" for place, _ in entry.occurrences)
    start = found.start() if (found := AFTER_REFERENCES.search(without)) else 0
    return f"{without[:start]}{told}{without[start:]}"


def _flags(listed: str, entry: POEntry) -> str:
    """Return the line of the flags that are *listed*, without formats that the *entry* has not."""
    flags = [flag for flag in map(str.strip, listed.split(",")) if _is_meant(flag, entry)]
    return f"#, {', '.join(flags)}\n" if flags else ""


def _is_meant(flag: str, entry: POEntry) -> bool:
    return flag not in FORMATS or flag in entry.flags


def _set_apart(one: Written) -> str:
    """Return an entry that is not of the book any more; one that was never translated is let go."""
    if one.entry.obsolete:
        return one.lines
    if not one.entry.msgstr:
        return ""
    entry = POEntry(msgid=one.entry.msgid, msgstr=one.entry.msgstr, tcomment=one.entry.tcomment, obsolete=True)
    if one.entry.fuzzy:
        entry.flags, entry.previous_msgid = ["fuzzy"], one.entry.previous_msgid
    return _rendered(entry)


def _rendered(entry: POEntry) -> str:
    return str(entry.__unicode__(wrapwidth=0)).strip("\n")
