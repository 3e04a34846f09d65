"""The bitext in lines: JSON Lines, and CSV as RFC 4180 has it, which spreadsheets may open without harm."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.pairs.bitext.records import Record

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV injection"), and what says that it is none.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
GUARD = "'"
# What each field is, by its name.
COLUMNS: Final = {
    "id": "the chapter and the key, which no other pair has",
    "chapter": "the chapter, by the path of its page without ending",
    "key": "the anchor of the passage on its page in both editions",
    "number": "the number of the paragraph in its chapter; 0 where it has none",
    "kind": "what the passage is: paragraph, heading, item, quote, term, table, figure, note, code, formula or head",
    "state": "how far the translation is: current, in this file",
    "source_language": "the language of the original",
    "target_language": "the language of the translation",
    "source": "the original without markup",
    "target": "the translation without markup",
    "source_myst": "the original in MyST, its messages parted by empty lines",
    "target_myst": "the translation in MyST, in the same form",
    "authors": "who wrote the chapter",
    "translators": "who translated it",
    "reviewers": "who reviewed it",
    "licence": "the SPDX identifier of its licence",
    "source_sha256": "the SHA-256 of the original in MyST",
    "source_address": "where the original stands",
    "target_address": "where the translation stands",
}


def fields(record: Record) -> dict[str, Any]:
    """Return what is said of a record, by the names of the columns."""
    pair = record.pair
    return {
        "id": record.id,
        "chapter": record.chapter,
        "key": pair.key,
        "number": pair.number,
        "kind": str(pair.kind),
        "state": str(pair.state),
        "source_language": record.source_language,
        "target_language": record.target_language,
        "source": pair.original.text,
        "target": pair.translation.text,
        "source_myst": pair.translation.source,
        "target_myst": pair.translation.translation,
        "authors": list(record.authors),
        "translators": list(record.translators),
        "reviewers": list(record.reviewers),
        "licence": record.licence,
        "source_sha256": record.hash,
        "source_address": record.addresses[record.source_language],
        "target_address": record.addresses[record.target_language],
    }


def jsonl(records: Iterable[Record]) -> str:
    """Return a line for each record."""
    return "".join(f"{_line(fields(record))}\n" for record in records)


def stale_jsonl(records: Iterable[Record]) -> str:
    """Return a line for each stale record, with the former original of each message, and what waits."""
    return "".join(f"{_line({**fields(record), 'messages': _messages(record)})}\n" for record in records)


def _messages(record: Record) -> list[dict[str, str | None]]:
    return [
        {
            "state": str(message.state),
            "source": message.msgid,
            "former_source": message.previous,
            "target": message.msgstr or message.fuzzy or None,
        }
        for message in record.messages
    ]


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def csv_table(records: Iterable[Record]) -> str:
    """Return a table with a head, its lines parted by CR LF; the names of several people are parted by semicolons."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow([guarded(_cell(value)) for value in fields(record).values()])
    return table.getvalue()


def lines(records: Iterable[Record], language: str) -> str:
    """Return the words of records in a language, a line for each, as tools of corpora read two files side by side."""
    return "".join(f"{line(record, language)}\n" for record in records)


def line(record: Record, language: str) -> str:
    """Return the words of a record in a language, with a space for what parts them."""
    return " ".join(record.text(language).split())


def _cell(value: object) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before it, before another one too."""
    return f"{GUARD}{cell}" if cell.startswith((*FORMULA, GUARD)) else cell


def released(cell: str) -> str:
    """Return what `guarded` was given."""
    return cell.removeprefix(GUARD)
