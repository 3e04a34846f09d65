"""Warnings told as the press tells what is wrong, which leans on what is private to Sphinx's logging."""

from __future__ import annotations

import logging

from sphinx.util.logging import NAMESPACE, SphinxLogRecord, WarningStreamHandler

from sphinx_proceedings.chapters.retold import retold

# The type of the press's own warnings.
PRESS = "proceedings"


class _InOurWords(logging.Filter):
    """Lets a warning say one line, as the press tells what is wrong: place, problem, remedy."""

    def filter(self, record: logging.LogRecord) -> bool:
        # Sphinx's own record puts the place before the message, and its kind behind it.
        first, *more = logging.LogRecord.getMessage(record).strip().splitlines() or [""]
        kind = ".".join(filter(None, (getattr(record, name, "") for name in ("type", "subtype"))))
        said = first.removesuffix(f" [{kind}]")
        told = retold(said, str(getattr(record, "location", "")))
        if told is None and kind.partition(".")[0] == PRESS:
            told = said
        if told is not None:
            record.msg, record.args, record.__class__ = told, (), SphinxLogRecord
        elif more:
            record.msg, record.args = first, ()
        return told != ""


def warn_in_one_line() -> None:
    """Have a warning told by its first line (Sphinx 9.0: ``WarningStreamHandler`` of the logger it sets up).

    docutils adds the whole text of a directive that it cannot take.
    """
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            handler.addFilter(_InOurWords())
