"""A new volume written: its files from templates, its catalogs, its records; beside its place, then put there."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polib
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_proceedings.catalogs import update, weblate
from sphinx_proceedings.catalogs.pofile import path_of
from sphinx_proceedings.citations.deposit import kit
from sphinx_proceedings.citations.record import Book
from sphinx_proceedings.editions import extraction
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.language.interface import days
from sphinx_proceedings.model import palette, source
from sphinx_proceedings.model.credits import names
from sphinx_proceedings.model.identifiers import common_name, deed
from sphinx_proceedings.scaffold.arranging import caption
from sphinx_proceedings.scaffold.drafts import PROGRAMME, indexed
from sphinx_proceedings.scaffold.wording import filled, translations, words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.scaffold.answers import Answers
    from sphinx_proceedings.scaffold.drafts import Draft, Part

TEMPLATES = Path(__file__).parent / "templates"
# What may stand in the folder of a volume that is yet to be written.
ALLOWED = {".git", ".venv"}
# Files whose names begin with a point are kept by no glob, so that the templates of them begin with this.
DOT = "dot-"
# On the cover, in its own units: the width of a line, and a letter's share of the size of its face.
LINE, LETTER, LARGEST = 1290, 0.52, 166
# What YAML takes for a text without quotes, and the words among it that it does not (YAML 1.1, bool and null).
WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
# What means something else in Markdown, as MyST reads it, and not what it is.
MARKUP = re.compile(r"[\\`*_\[\]<{}|~^$#]")
NO_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}


def check(folder: Path) -> None:
    """Raise ProceedingsError where a new volume cannot stand, because something else does."""
    if folder.exists() and not folder.is_dir():
        raise ProceedingsError("is a file; name a folder for the new volume", path=folder)
    if folder.exists() and (there := sorted({path.name for path in folder.iterdir()} - ALLOWED)):
        raise ProceedingsError(f"is not empty, {there[0]} is in it; name another folder", path=folder)


def write(
    folder: Path, answers: Answers, drafts: Sequence[Draft], parts: Sequence[Part], press: Callable[[Path], list[str]]
) -> None:
    """Write the volume into *folder*, whole or not at all; *press* puts the press there and says what pip installs.

    Raises ProceedingsError where something stands there, and when what was written is no volume.
    """
    check(folder)
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as work:
        new = Path(work, "volume")
        new.mkdir()
        facts = {
            **_facts(answers),
            "parts": parts,
            "press": press(new),
            "models": any(one.text for one in drafts),
            "indexed": list(indexed(drafts)),
        }
        _render(new, facts, drafts)
        _record(new, answers, [part.day for part in parts if part.day])
        folder.mkdir(exist_ok=True)
        for path in sorted(new.iterdir()):
            path.rename(folder / path.name)


def _facts(answers: Answers) -> dict[str, Any]:
    """Return what the templates ask for."""
    languages, language = answers["languages"], answers["language"]
    tones = palette.read({})

    def said(name: str, **facts: str) -> str:
        return _yaml({code: filled(words(code)[name], **facts) for code in languages})

    return {
        **answers,
        "languages": list(languages),
        "say": words(language),
        "words": said,
        "words_in": lambda code, name, **facts: filled(words(code)[name], **facts),
        "localized": lambda text: _yaml(dict.fromkeys(languages, text)),
        "licence_name": common_name(answers["licence"]),
        "days": days(answers["date"], answers["date_end"], language),
        "title_size": min(LARGEST, round(LINE / LETTER / max(len(answers["title"]), 1))),
        **{name: tones[name].day for name in ("ground", "accent", "paper")},
    }


def _yaml(value: object) -> str:
    """Return a value as YAML in one line, a text in quotes unless it is a plain word."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_yaml(one)}' for name, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_yaml, value))}]"
    text = str(value)
    return text if WORD.fullmatch(text) and text.lower() not in NO_TEXT else json.dumps(text, ensure_ascii=False)


def _markdown(text: str) -> str:
    """Return a text as Markdown prints it as it is."""
    return MARKUP.sub(r"\\\g<0>", text)


def _render(new: Path, facts: dict[str, Any], drafts: Sequence[Draft]) -> None:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
    )
    environment.filters["yaml"] = _yaml
    environment.filters["markdown"] = _markdown
    for path in sorted(path for path in (TEMPLATES / "volume").rglob("*") if path.is_file()):
        inside = path.relative_to(TEMPLATES / "volume").with_suffix("")
        text = environment.get_template(path.relative_to(TEMPLATES).as_posix()).render(facts)
        target = new.joinpath(*(f".{part[len(DOT) :]}" if part.startswith(DOT) else part for part in inside.parts))
        _put(target, text)
        # A wheel keeps no mode of a file.
        if text.startswith("#!"):
            target.chmod(0o755)
    for one in drafts:
        _put(new / "source" / f"{one.docname}.md", environment.get_template("chapter.md.jinja").render(facts, one=one))
    if any(PROGRAMME in part.docnames for part in facts["parts"]):
        page = environment.get_template(f"{PROGRAMME}.md.jinja").render(facts)
        _put(new / "source" / f"{PROGRAMME}.md", page)
    _put(new / "LICENSE", _licence(facts["licence"]))
    _put(new / "LICENSE-CODE", _licence("MIT").replace("[year]", str(facts["date"].year)).replace("[fullname]", "…"))


def _licence(identifier: str) -> str:
    """Return the text of a licence; of one that is not kept here, where it stands."""
    path = TEMPLATES / "licences" / f"{identifier}.txt"
    if path.is_file():
        return path.read_text(encoding="utf-8")
    where = deed(identifier) or f"https://spdx.org/licenses/{identifier}.html"
    return f"{common_name(identifier)}\n\n{where}\n"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _record(new: Path, answers: Answers, dates: Sequence[datetime.date]) -> None:
    """Write what follows from the chapters and the facts: catalogs, and what others read of the volume."""
    folders = source.read_folders(new)
    volume = source.read_volume(folders.source)
    holder = ", ".join(names((*volume.authors, *volume.editors)))
    code = new / "LICENSE-CODE"
    _put(code, code.read_text(encoding="utf-8").replace("…", holder))
    _translate(folders, answers, dates)
    for name, written in kit.REPOSITORY.items():
        _put(new / name, written(Book(volume, answers["stem"], volume.language, (), {})))
    _put(weblate.components_file(folders), weblate.as_json(folders))


def _translate(folders: Folders, answers: Answers, dates: Sequence[datetime.date]) -> None:
    """Make the catalogs, with the translations of what the templates say."""
    originals = source.original_languages(folders.source)
    with tempfile.TemporaryDirectory() as templates:
        extraction.extract(folders, Path(templates))
        volume = source.read_volume(folders.source)
        update.update(Path(templates), folders.locales, originals, volume, source.heads(folders.source))
    shutil.rmtree(folders.build, ignore_errors=True)
    facts = {"licence": common_name(answers["licence"]), "event": answers["event"]}
    for language in answers["languages"]:
        for docname, original in originals.items():
            path = path_of(folders.locales, language, docname)
            if path.exists():
                captions = {caption(date, original): caption(date, language) for date in dates}
                _fill(path, {**dict(translations(original, language, **facts)), **captions})


def _fill(path: Path, known: dict[str, str]) -> None:
    catalog = polib.pofile(str(path), wrapwidth=0)
    # What this one has of a template is no translator's doubt.
    catalog.metadata_is_fuzzy = False
    catalog.header = ""
    for entry in catalog:
        if entry.msgid in known:
            entry.msgstr = known[entry.msgid]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalog.save()
