"""The header of a catalog without what editors say of themselves and of the day, over which no two could be merged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from polib import escape, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel.messages import Catalog

FIELDS = re.compile(r'^msgstr ((?:"[^\n]*"(?:\n|\Z))+)', re.MULTILINE)
STRING = re.compile(r'"([^\n]*)"')
# What programs write for themselves (gettext manual, "Filling in the Header Entry").
PRIVATE = "X-"
CREATED, REVISED = "POT-Creation-Date", "PO-Revision-Date"


def signed(template: Catalog, translators: str, team: str, address: str) -> Catalog:
    """Return a template that says who answers for its translation, and where mistakes are told."""
    template.last_translator, template.language_team = translators, team
    template.msgid_bugs_address = address
    template.revision_date = template.creation_date
    return template


def restored(head: str, template: Catalog) -> str:
    """Return the lines of a header, each field as its *template* has it that an editor would write anew.

    Git tells who translated what, and when: a header that says it is another in each translator's copy.
    """
    own = {
        "Report-Msgid-Bugs-To": template.msgid_bugs_address or "",
        "Last-Translator": template.last_translator,
        "Language-Team": template.language_team,
    }
    found = FIELDS.search(head)
    if not found:
        return head
    written = _fields(found[1])
    told = {**written, **{name: value for name, value in own.items() if name in written}}
    if CREATED in told and REVISED in told:
        told[REVISED] = told[CREATED]
    lines = "".join(f'"{escape(f"{name}: {value}")}\\n"\n' for name, value in told.items())
    return f'{head[: found.start()]}msgstr ""\n{lines}{head[found.end() :]}'.rstrip("\n")


def _fields(strings: str) -> Mapping[str, str]:
    return dict(_parted(unescape("".join(STRING.findall(strings)))))


def _parted(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name and not name.startswith(PRIVATE):
            yield name, value.strip()
