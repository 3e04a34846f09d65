"""The process of one edition: requests in, replies out, and between them what no page waits for."""

from __future__ import annotations

import gc
import json
import os
import select
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_proceedings.editions import sphinx_process
from sphinx_proceedings.model import source
from sphinx_proceedings.preview import lifeline
from sphinx_proceedings.preview.protocol import Reply
from sphinx_proceedings.preview.warm_edition import WarmEdition

if TYPE_CHECKING:
    from sphinx_proceedings.preview.protocol import Request
    from sphinx_proceedings.preview.single_pages import SinglePages

PAUSE = 2
"""Seconds without a request, after which what was read is kept on disk."""


def main(root: str, language: str, log: str) -> None:
    """Answer requests, one a line of JSON, until there are no more; end at what is no mistake of the volume's."""
    lifeline.hold()
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # What else is printed must not come between the replies.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    edition = None
    with patch_docutils(root), docutils_namespace():
        for line in iter(sys.stdin.readline, ""):
            # Memory is tidied between two saves; during one it would take a third of the time.
            gc.disable()
            request: Request = json.loads(line)
            if edition and edition.outlived(request["changed"]):
                break
            try:
                if edition is None:
                    edition, reply = _begun(Path(root), language, request)
                else:
                    reply = edition.answer(request)
            except Exception as error:
                problem = sphinx_process.format_error(error, Path(log)).replace(f"{root}/", "")
                reply = Reply(failed=True, problems=[problem], places={}, remarks={})
                edition = None
            print(json.dumps(reply), file=replies, flush=True)
            if edition is None:
                return
            try:
                _rest(edition.documents)
            except Exception as error:
                # The page is written, and so will the next be.
                print(sphinx_process.format_error(error, Path(log)).replace(f"{root}/", ""), file=sys.stderr)
    if edition:
        edition.documents.save()


def _begun(root: Path, language: str, request: Request) -> tuple[WarmEdition, Reply]:
    """Return an edition and its first reply: after a save, it tells of all pages in view."""
    edition = WarmEdition(source.read_folders(root), language)
    reply = edition.answer(request)
    reply["places"] = dict.fromkeys(request["pages"] if request["changed"] else ()) | reply["places"]
    gc.freeze()
    return edition, reply


def _rest(documents: SinglePages) -> None:
    """Do what no page waits for; a new request cuts it short."""
    documents.write_others()
    gc.collect()
    is_asked, _, _ = select.select([sys.stdin], [], [], PAUSE)
    if not is_asked:
        documents.save()


if __name__ == "__main__":
    main(*sys.argv[1:])
