"""The memory of a volume: each passage that a release published, by digests of its texts, one file for all releases."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.errors import ProceedingsError, excerpt
from sphinx_proceedings.model.files import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FILE = "passages.tsv"
"""What the memory is called, beside the chapters."""
LARGEST = 50_000_000
"""In bytes; a release of 100,000 words in two languages takes 500,000, the next of them what changed."""
# In base 32, 35 bits: two paragraphs of a volume of 2,500 share an id once in 10,000 volumes.
LENGTH = 7
# Digits of base 64 as addresses have it (RFC 4648, section 5), of which two, 12 bits, stand for a word.
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PLACE = re.compile(r"([a-z0-9/-]{1,200})#(p-[a-z2-7]{7}(?:-\d{1,6})?)", re.ASCII)
TEXT = re.compile(r"([A-Za-z][A-Za-z-]{1,30})=([a-z2-7]{7}):((?:[\w-]{2})*)", re.ASCII)
NUMBER = re.compile(r"\d{0,6}", re.ASCII)
HEAD = "# version\tpassage\t§\tbefore\ttexts, language=digest:words\n"
"""The columns: what became the passage since the release before, its original first, words where a text is new."""
REMEDY = "take the file from the repository as it was, or delete the line and record the release again"


class Place(NamedTuple):
    """Where a passage stands: its chapter's docname, and its id there."""

    docname: str
    name: str


class Text(NamedTuple):
    """What is remembered of a text: a digest of it, and one of each word, two characters a word."""

    seal: str
    words: str


class Passage(NamedTuple):
    """A paragraph of a release."""

    place: Place
    number: int
    """Its number in the chapter; 0 for one that has none, an entry of a glossary."""
    texts: Mapping[str, Text]
    """By language, the original before its translations."""
    before: tuple[Place, ...] = ()
    """Those of the release before that became it, where it is not among them itself."""


class Release(NamedTuple):
    """All passages that a version of the volume published, in the order of the chapters' names and of their text."""

    version: str
    passages: tuple[Passage, ...]


def sealed(text: str) -> str:
    """Return a digest of a text, seven letters and digits (base 32 of SHA-256)."""
    return base64.b32encode(hashlib.sha256(text.encode()).digest())[:LENGTH].decode().lower()


def unwrapped(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def digested(words: Iterable[str]) -> str:
    """Return the digests of words: each of twelve bits, which thousands of other words share."""
    return "".join(map(_digest, words))


@cache
def _digest(word: str) -> str:
    bits = int.from_bytes(hashlib.sha256(word.encode()).digest()[:2]) >> 4
    return DIGITS[bits >> 6] + DIGITS[bits & 63]


def read(path: Path, shown: Path | str) -> tuple[Release, ...]:
    """Return the releases that a file remembers, the first of them first; none without a file.

    Raises ProceedingsError, with the line, for what is no passage, or stands in a release twice.
    """
    if not path.exists():
        return ()
    found: dict[str, dict[Place, Passage]] = {}
    known: dict[str, str] = {}
    for number, line in enumerate(read_text(path, shown, REMEDY, LARGEST).splitlines(), start=1):
        if f"{line}\n" == HEAD:
            continue
        version, _, rest = line.partition("\t")
        passage = _read(rest, known) if version else None
        passages = found.setdefault(version, {})
        if passage is None or passage.place in passages:
            problem = "is no passage of a release" if passage is None else "stands here twice"
            raise ProceedingsError(f"{problem}: {excerpt(line)}; {REMEDY}", path=shown, line=number)
        passages[passage.place] = passage
    return tuple(Release(version, tuple(passages.values())) for version, passages in found.items())


def _read(fields: str, known: dict[str, str]) -> Passage | None:
    """Read the fields after the version, the words of a text where it was remembered first; None where one is wrong."""
    place, number, before, texts, *more = (*fields.split("\t"), "", "", "")
    places = [PLACE.fullmatch(one) for one in (place, *before.split())]
    found = [TEXT.fullmatch(one) for one in texts.split(" ")]
    if any(more) or not NUMBER.fullmatch(number) or not all(places) or not all(found):
        return None
    own, *others = (Place(one[1], one[2]) for one in places if one)
    read = {one[1]: Text(one[2], known.setdefault(one[2], one[3])) for one in found if one}
    return Passage(own, int(number or 0), read, tuple(others))


def written(releases: Iterable[Release]) -> str:
    """Return what the file of *releases* holds, as `read` takes it."""
    known: set[str] = set()
    return HEAD + "".join(line for release in releases for line in _lines(release, known))


def _lines(release: Release, known: set[str]) -> Iterator[str]:
    for passage in release.passages:
        texts = " ".join(_text(language, text, known) for language, text in passage.texts.items())
        before = " ".join(map("#".join, passage.before))
        yield "\t".join((release.version, "#".join(passage.place), str(passage.number or ""), before, texts)) + "\n"


def _text(language: str, text: Text, known: set[str]) -> str:
    words = "" if text.seal in known else text.words
    known.add(text.seal)
    return f"{language}={text.seal}:{words}"
