"""What all records of a volume are made with: texts by language within their limits, and no key that is not known."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from sphinx_proceedings.model.identifiers import Language

LONGEST_LINE = 500
"""Of a text that is printed in one piece, in characters: a title, a name, a role; five lines of a page."""
LONGEST_TEXT = 20_000
"""Of an abstract, a description, a disclaimer, in characters; ten times what an abstract has."""
MOST = 500
"""Of persons, keywords and other things that are listed one after another."""
CLOSED = ConfigDict(extra="forbid", str_strip_whitespace=True, str_min_length=1, str_max_length=LONGEST_LINE)
Localized = dict[Language, str]
LocalizedText = dict[Language, Annotated[str, Field(max_length=LONGEST_TEXT)]]
Keywords = Annotated[tuple[str, ...], Field(max_length=MOST)]
