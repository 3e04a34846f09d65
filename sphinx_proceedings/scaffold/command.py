"""The verb ``new``: a new volume, asked for at a terminal or described by options."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.errors import ProceedingsError, together
from sphinx_proceedings.scaffold import (
    answers,
    arranging,
    drafts,
    own_wheel,
    pinned,
    programme_exports,
    skeleton,
    wording,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_proceedings.scaffold.programme_file import Slot

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
        "--programme",
        type=Path,
        help="a programme (CSV, or the JSON of pretalx or Indico), of which each talk becomes a chapter, awaited",
    )
    new.add_argument(
        "--press",
        help="what pip installs the press from: a name, an address, or a wheel, which is kept with the volume; "
        "otherwise a wheel of this one is kept with it",
    )
    new.set_defaults(begin=begin)


def begin(options: argparse.Namespace) -> None:
    """Write the volume, and say what can be done with it."""
    skeleton.check(options.folder)
    press = _press(options.press)
    given = {one.name: getattr(options, one.name) for one in answers.QUESTIONS}
    ask = input if sys.stdin is not None and sys.stdin.isatty() else None
    slots = programme_exports.read(options.programme) if options.programme else []
    known = answers.collect(_with_days(given, slots), ask)
    _check_days(slots, known, options.programme)
    if slots:
        chapters, body = arranging.arranged(slots, known["languages"], known["language"])
    else:
        chapters = list(drafts.models(known["language"]))
        body = [drafts.Part("", tuple(one.docname for one in chapters))]
    parts = drafts.parts(body, known["language"], programme=any(slot.schedule for slot in slots))
    skeleton.write(options.folder, known, chapters, parts, press)
    what = "to write, all awaited" if slots else "to write over"
    print(f"{options.folder}/  a volume of {len(chapters)} chapters {what}; build it with: make -C {options.folder}")
    if not wording.is_known(known["language"]):
        print(
            f"{options.folder}/  its words are in English, for want of others in {known['language']}; write over them"
        )


def _with_days(given: Mapping[str, str | None], slots: Sequence[Slot]) -> dict[str, str | None]:
    """Return what was given, with the first day and the last of a programme where no others are."""
    dates = sorted({slot.day for slot in slots if slot.day})
    known = {"date": dates[0].isoformat(), "date_end": dates[-1].isoformat()} if dates else {}
    return {**given, **{name: date for name, date in known.items() if given["date"] is None and not given[name]}}


def _check_days(slots: Sequence[Slot], known: answers.Answers, path: Path) -> None:
    first, last = known["date"], known["date_end"]
    problem = f"day: is no day of the event, {first} to {last}; mend it, or give --date and --date-end"
    wrong = [slot for slot in slots if slot.day and not first <= slot.day <= last]
    if wrong:
        raise together(ProceedingsError(problem, path=path, line=slot.line) for slot in wrong)


def _press(given: str | None) -> Callable[[Path], list[str]]:
    """Return what puts the press into a volume's folder and says what its requirements are.

    Raises ProceedingsError for what pip would find on this machine alone.
    """
    if given is None:
        return lambda folder: [_kept(own_wheel.write(folder / KEPT)), *pinned.requirements(own_wheel.PROJECT)]
    path = Path(given)
    if path.is_dir():
        problem = "is a folder of this machine alone; name a wheel, which `pip wheel --no-deps` makes of it"
        raise ProceedingsError(problem, path=path)
    if path.suffix == ".whl" and not path.is_file():
        raise ProceedingsError("no such file; name a wheel of the press", path=path)

    def put(folder: Path) -> list[str]:
        if path.suffix != ".whl":
            return [given]
        (folder / KEPT).mkdir()
        return [_kept(Path(shutil.copy(path, folder / KEPT)))]

    return put


def _kept(wheel: Path) -> str:
    return f"./{KEPT}/{wheel.name}"
