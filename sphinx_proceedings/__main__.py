"""The press at the shell: ``python -m sphinx_proceedings catalogs update``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sphinx_proceedings import catalogs
from sphinx_proceedings.errors import ProceedingsError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m sphinx_proceedings", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    catalog = verbs.add_parser("catalogs", help="the translators' catalogs").add_subparsers(required=True)
    update = catalog.add_parser("update", help="extract messages and update each chapter's catalog")
    update.set_defaults(run=_update)
    options = parser.parse_args(arguments)
    try:
        options.run(options)
    except ProceedingsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _update(options: argparse.Namespace) -> None:
    root = Path.cwd()
    done = catalogs.update(root / "source", root / "locales", root / "build" / "catalogs", configuration=root)
    print(f"catalogs: {done.created} created, {done.updated} updated, {done.unchanged} unchanged")


if __name__ == "__main__":
    sys.exit(main())
