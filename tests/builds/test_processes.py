"""Sphinx in a process of its own: what it says on the way, what it says in the end, and that it ends."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from volumes import edit, environment

from sphinx_proceedings.editions.processes import Task, sphinx
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from pathlib import Path


def task(folder: Path, language: str, builder: str = "html") -> Task:
    out, doctrees = folder / "out" / language, folder / "doctrees" / language
    return Task("html", builder, language, str(folder), str(folder / "source"), str(out), str(doctrees))


def test_languages_are_built_side_by_side_and_told_of(volume_folder: Path) -> None:
    tasks = [[task(volume_folder, language)] for language in ("en", "fr")]
    with sphinx(volume_folder, {**os.environ, **environment()}) as process:
        events = list(process.build(tasks))
    steps = {(one.language, event["step"]) for one, event in events if "step" in event}
    assert {("en", "reading sources"), ("fr", "reading sources"), ("fr", "writing output")} <= steps
    ends = {one.language: event["failed"] for one, event in events if "step" not in event}
    assert ends == {"en": False, "fr": False}


def test_a_mistake_is_told_without_colours_and_ends_its_queue(volume_folder: Path) -> None:
    edit(volume_folder / "source/one.md", "{doc}`deux`", "{doc}`trois`")
    queue = [task(volume_folder, "en"), task(volume_folder, "en", "epub")]
    with sphinx(volume_folder, {**os.environ, **environment()}) as process:
        [(_, end)] = [event for event in process.build([queue]) if "step" not in event[1]]
    assert end["failed"]
    assert "source/one.md:16: WARNING: no chapter" in end["said"]
    assert "\x1b" not in end["said"]


def test_a_process_that_breaks_down_says_why(volume_folder: Path) -> None:
    with (
        pytest.raises(ProceedingsError, match="Traceback"),
        sphinx(volume_folder, {**os.environ, **environment()}) as process,
    ):
        list(process.build([[task(volume_folder, "en")._replace(root=1)]]))  # type: ignore[arg-type]
