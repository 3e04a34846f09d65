"""Texts by language: those a head gives, what of them is to be translated, and with translations put in."""

from __future__ import annotations

from copy import copy
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Translations = Mapping[str, Mapping[str, str]]
    """What catalogs say, by language and message."""

UNDETERMINED = "und"
"""The language of a text whose document does not say its own (ISO 639-2)."""

Record = TypeVar("Record")


class Texts(dict[str, Any]):
    """A text, or a list of keywords, by language; in a language that lacks it, it is the original's.

    ``get`` and ``in`` tell what there is in a language; of a text whose lines are not all translated there is none.
    """

    def __init__(self, given: Mapping[str, Any], original: str) -> None:
        super().__init__(given)
        self.original = original if original in given else next(iter(given), original)
        """The language it was written in: the document's, or the first that is given."""
        self.given = frozenset(given)
        """The languages its document itself gives it in."""
        self.said: Translations = {}
        """Its lines in further languages, some of them perhaps not translated."""

    def __missing__(self, language: str) -> Any:
        return self[self.original]

    def lacks(self, language: str) -> bool:
        """Tell whether a language has it from a catalog, if at all."""
        return language not in self.given

    def completed(self, translations: Translations) -> Texts:
        """Return it with its lines in the languages that it lacks."""
        lines = _lines(self[self.original])
        # In the order they are given in, which every process writes the same.
        texts = Texts({language: text for language, text in self.items() if language in self.given}, self.original)
        texts.original, texts.given = self.original, self.given
        texts.said = {
            language: {line: catalog[line] for line in lines if line in catalog}
            for language, catalog in translations.items()
            if self.lacks(language)
        }
        for language, said in texts.said.items():
            if isinstance(self[self.original], str):
                texts |= {language: "\n".join(map(said.__getitem__, lines))} if said.keys() >= {*lines} else {}
            elif said:
                texts[language] = tuple(said[line] for line in lines if line in said)
        return texts


class Line(NamedTuple):
    """A line of a text, or a keyword, and the language it is in."""

    text: str
    language: str


def lines(texts: Mapping[str, str] | Mapping[str, tuple[str, ...]], language: str) -> list[Line]:
    """Return the lines of a text for an edition; each that is not translated is the original's."""
    by_language = cast("Texts", texts)
    if language in by_language.given:
        return [Line(line, language) for line in _lines(by_language[language])]
    said = by_language.said.get(language, {})
    return [
        Line(said[line], language) if line in said else Line(line, by_language.original)
        for line in _lines(by_language[by_language.original])
    ]


def language_of(texts: Mapping[str, object], language: str) -> str:
    """Return the language of what ``texts[language]`` is."""
    return language if language in texts else cast("Texts", texts).original


class Message(NamedTuple):
    """A line of a head as its catalogs have it, and what it is: "abstract", "role of Ada Byron"."""

    text: str
    called: str


def messages(record: object, languages: Iterable[str]) -> Iterator[list[Message]]:
    """Yield, text by text, what one of *languages* has from a catalog, if at all; in the order of the record's fields.

    What is written in another language than the record's is no message: its catalogs translate that one alone.
    """
    language = getattr(record, "language", UNDETERMINED)
    for name, texts in _texts(record):
        if texts.original == language and any(texts.lacks(other) for other in languages if other != language):
            yield [Message(line, name) for line in _lines(texts[language])]


def completed(record: Record, translations: Translations) -> Record:
    """Return a record whose texts have the translations of its catalogs where it does not give them itself."""
    return cast("Record", _completed(record, getattr(record, "language", UNDETERMINED), translations))


def _completed(value: Any, language: str, translations: Translations) -> Any:
    if isinstance(value, Texts):
        return value.completed(translations) if value.original == language else value
    if isinstance(value, tuple):
        items = tuple(_completed(one, language, translations) for one in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    old = {field.name: getattr(value, field.name) for field in fields(value)}
    new = {name: _completed(one, language, translations) for name, one in old.items()}
    changed = {name: one for name, one in new.items() if one is not old[name]}
    copied = copy(value) if changed else value
    for name, one in changed.items():
        # Whatever was checked when it was read is not checked again, out of its context.
        object.__setattr__(copied, name, one)
    return copied


def _texts(value: Any, called: str = "") -> Iterator[tuple[str, Texts]]:
    """Yield the texts of a record and of all in it, each as what: "abstract", "role of Ada Byron"."""
    if isinstance(value, Texts):
        yield called, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, called)
    elif is_dataclass(value):
        of = f" of {value.name}" if hasattr(value, "name") else ""
        for field in fields(value):
            yield from _texts(getattr(value, field.name), f"{field.name}{of}")


def _lines(text: str | Sequence[str]) -> list[str]:
    return text.splitlines() if isinstance(text, str) else [*text]
