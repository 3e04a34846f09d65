"""The words of a new volume's chapters, in each language that has a file of them; English stands in for the others."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent / "templates" / "words"
FALLBACK = "en"


@cache
def words(language: str) -> Mapping[str, str]:
    """Return the words of a language by their names; a region's are those of its language."""
    for code in (language, language.partition("-")[0]):
        path = FOLDER / f"{code}.yml"
        if path.is_file():
            return cast("Mapping[str, str]", yaml.safe_load(path.read_text(encoding="utf-8")))
    return words(FALLBACK)


def is_known(language: str) -> bool:
    """Tell whether a language has words of its own here."""
    return language == FALLBACK or words(language) is not words(FALLBACK)


def translations(source: str, target: str, **facts: str) -> Iterator[tuple[str, str]]:
    """Yield each message of a new volume in the language *source*, and the same in *target*, with these *facts*."""
    if is_known(target):
        for name, text in words(source).items():
            yield filled(text, **facts), filled(words(target)[name], **facts)


def filled(text: str, **facts: str) -> str:
    """Return a text with the *facts* it asks for; its roles are written in braces too."""
    for name, fact in facts.items():
        text = text.replace(f"{{{name}}}", fact)
    return text
