"""The verb ``new``: a new volume, asked for at a terminal or described by options."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.scaffold import answers, drafts, own_wheel, skeleton

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

# Where the press stands in a volume that keeps it.
KEPT = "press"


def add_verb(verbs: Any) -> None:
    """Add the verb to those of the command line."""
    new = verbs.add_parser("new", help="write a new volume into an empty folder")
    new.add_argument("folder", type=Path, help="the folder; it is made where there is none")
    for one in answers.QUESTIONS:
        default = "; asked for at a terminal" if one.is_asked else ""
        new.add_argument(one.option, help=f"{one.asked}{default}".replace("%", "%%"))
    new.add_argument(
        "--press",
        help="what pip installs the press from: a name, an address, a wheel, which is kept "
        "with the volume, or a folder; otherwise a wheel of this one is kept with it",
    )
    new.set_defaults(begin=begin)


def begin(options: argparse.Namespace) -> None:
    """Write the volume, and say what can be done with it."""
    skeleton.check(options.folder)
    given = {one.name: getattr(options, one.name) for one in answers.QUESTIONS}
    ask = input if sys.stdin is not None and sys.stdin.isatty() else None
    known = answers.collect(given, ask)
    models = list(drafts.models(known["language"]))
    body = drafts.Part("", tuple(one.docname for one in models))
    parts = drafts.parts([body], known["language"])
    skeleton.write(options.folder, known, models, parts, _press(options.press))
    print(
        f"{options.folder}/  a volume of {len(models)} chapters to write over; build it with: make -C {options.folder}"
    )


def _press(given: str | None) -> Callable[[Path], str]:
    """Return what puts the press into a volume's folder and says how its requirements name it."""

    def put(folder: Path) -> str:
        if given is None:
            return f"./{own_wheel.write(folder / KEPT).relative_to(folder).as_posix()}"
        path = Path(given)
        if path.suffix == ".whl":
            if not path.is_file():
                raise ProceedingsError("no such file; name a wheel of the press", path=path)
            (folder / KEPT).mkdir()
            shutil.copyfile(path, folder / KEPT / path.name)
            return f"./{KEPT}/{path.name}"
        return str(path.absolute()) if path.is_dir() else given

    return put
