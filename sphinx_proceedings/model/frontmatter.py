"""Front matter read into the records of a volume and its chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.metadata import Chapter, Volume
from sphinx_proceedings.model.yamlfile import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Affiliation

FENCE = "---"

Record = TypeVar("Record", Volume, Chapter)
_READERS: dict[type, TypeAdapter[Any]] = {}


def read_volume(text: str, path: Path | str) -> Volume:
    """Read the volume's facts from its root document.

    Raises ProceedingsError with file and line when a field is missing or wrong.
    """
    head, _ = split(text, path)
    source = _source(head, path)
    listed = _read(Volume, source, {}).affiliations
    volume = _read(Volume, source, {}, listed)
    if volume.language not in volume.languages:
        raise source.wrong(("language",), f"must be one of the volume's languages, {', '.join(volume.languages)}")
    _check_languages(volume, ("title", "subtitle", "description", "disclaimer"), volume.languages, source)
    return volume


def read_chapter(
    text: str, docname: str, path: Path | str, *, languages: Sequence[str], affiliations: Sequence[Affiliation] = ()
) -> Chapter:
    """Read a chapter's record from its front matter and first heading; *affiliations* are those the volume lists.

    Raises ProceedingsError with file and line when a field is missing or wrong.
    """
    head, body = split(text, path)
    title = next((line[2:].strip() for line in body.splitlines() if line.startswith("# ")), None)
    if not title:
        raise ProceedingsError("the chapter has no title; begin its text with a line `# Title`", path=path)
    source = _source(head, path)
    chapter = _read(Chapter, source, {"docname": docname, "title": title}, affiliations)
    if chapter.language not in languages:
        raise source.wrong(("language",), f"must be one of the volume's languages, {', '.join(languages)}")
    _check_languages(chapter, ("abstract", "keywords"), languages, source)
    return chapter


def split(text: str, path: Path | str) -> tuple[str, str]:
    """Part a document into its YAML head and its body; the body keeps its line numbers.

    Raises ProceedingsError when the head is missing or never closed.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        raise ProceedingsError("no front matter; begin the file with a line `---` and its keys", path=path, line=1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "".join(lines[1:number]), "\n" * (number + 1) + "".join(lines[number + 1 :])
    raise ProceedingsError("the front matter is never closed; end it with a line `---`", path=path, line=1)


def _source(head: str, path: Path | str) -> Source:
    return Source(head, "the front matter", path, before=1)


def _read(
    record: type[Record], source: Source, given: Mapping[str, str], affiliations: Sequence[Affiliation] = ()
) -> Record:
    fields = source.load()
    if not isinstance(fields, dict):
        problem = "the front matter is no mapping; write it as `key: value` lines"
        raise ProceedingsError(problem, path=source.path, line=2)
    for name in given:
        if name in fields:
            raise source.wrong((name,), "is not written in the front matter; remove it")
    reader: TypeAdapter[Record] = _READERS.setdefault(record, TypeAdapter(record))
    return source.read(reader, {**fields, **given}, {listed.name: listed for listed in affiliations})


def _check_languages(record: Volume | Chapter, fields: Sequence[str], languages: Sequence[str], source: Source) -> None:
    for field in fields:
        texts = getattr(record, field)
        if texts is None or (field == "keywords" and not texts):
            continue
        for language in languages:
            if language not in texts:
                raise source.wrong((field,), f"has no {language} text; add `{language}:` under it")
