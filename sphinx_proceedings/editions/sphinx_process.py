"""One builder run in one language, in a process of its own; a mistake is told in one line."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_proceedings.errors import ProceedingsError


def main(arguments: list[str]) -> int:
    """Build as ``sphinx-build -n -W --keep-going -q`` does, without its framing of errors; return the status."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_proceedings.editions.sphinx_process")
    for name in ("builder", "language"):
        parser.add_argument(name)
    for name in ("root", "source", "output", "doctrees"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--pagination", default="", help="where the PDF editions are, whose page numbers count")
    options = parser.parse_args(arguments)
    try:
        with patch_docutils(options.root), docutils_namespace():
            app = Sphinx(
                srcdir=options.source,
                confdir=options.root,
                outdir=options.output,
                doctreedir=options.doctrees,
                buildername=options.builder,
                confoverrides={
                    "language": options.language,
                    "nitpicky": True,
                    "proceedings_pagination": options.pagination,
                },
                status=None,
                warning=sys.stderr,
                warningiserror=True,
            )
            app.build()
    except (SphinxError, OSError) as error:
        print(format_error(error), file=sys.stderr)
        return 1
    return app.statuscode


def format_error(error: SphinxError | OSError) -> str:
    """Return what a build that ended in *error* has to say."""
    if isinstance(error, ProceedingsError):
        return str(error)
    if isinstance(error, SphinxError):
        return f"{error.category}: {error}"
    place = os.path.relpath(error.filename) if error.filename else "the build folder"
    return f"{place}: {error.strerror}; make it readable and writable, then try again"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
