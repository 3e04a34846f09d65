"""What all records of a volume are made with: texts by language within their limits, and no key that is not known."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator

from sphinx_proceedings.model import marked_up
from sphinx_proceedings.model.head_texts import UNDETERMINED, Texts
from sphinx_proceedings.model.identifiers import Language

LONGEST_LINE = 500
"""Of a text that is printed in one piece, in characters: a title, a name, a role; five lines of a page."""
LONGEST_TEXT = 20_000
"""Of an abstract, a description, a disclaimer, in characters; ten times what an abstract has."""
MOST = 500
"""Of persons, keywords and other things that are listed one after another."""
CLOSED = ConfigDict(extra="forbid", str_strip_whitespace=True, str_min_length=1, str_max_length=LONGEST_LINE)


def _read(value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
    """Take what is no mapping as the text in the document's language, which the context says."""
    if isinstance(value, Texts):
        return value
    language = str((info.context or {}).get("language") or UNDETERMINED)
    if isinstance(value, dict):
        if not value:
            raise ValueError("is empty; write the text, or leave the key out")
        texts = handler(value)
        marked_up.check(texts, is_by_language=True)
        return Texts(texts, language)
    # Read as that of any language, and kept as that of the one it has.
    read = handler({"en": value})["en"]
    marked_up.check({language: read}, is_by_language=False)
    return Texts({language: read}, language)


def _read_keywords(value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
    return _read(value, handler, info) if value != {} else {}


Localized = Annotated[dict[Language, str], WrapValidator(_read)]
"""A text of one line by language, or a text in the document's."""
LocalizedText = Annotated[dict[Language, Annotated[str, Field(max_length=LONGEST_TEXT)]], WrapValidator(_read)]
"""A longer one."""
KeywordList = Annotated[tuple[str, ...], Field(max_length=MOST)]
Keywords = Annotated[dict[Language, KeywordList], WrapValidator(_read_keywords)]
"""Keywords by language, or those in the document's."""
