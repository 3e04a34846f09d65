"""Signs of markup in what is plain text, such as the abstract in a head, where they would be printed as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import FieldError, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

# Both ends of it have to be there: an asterisk or a low line alone may be meant.
MARKUP = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?![\s*])[^*\n]*[^*\s\\]\1(?![\w*])"
    r"|(?<![\w\\])(_{1,2})(?![\s_])[^_\n]*[^_\s\\]\2(?!\w)"
    r"|\{[\w:+-]+\}`[^`\n]*`"
    r"|`[^`\n]+`"
    r"|!?\[[^\]\n]+\]\([^)\s]+\)"
    r"|\[\^?[^\]\n]*(?<!\w)@\w[^\]\n]*\]|\[\^[\w-]+\]"
    r"|</?(?:[abipqsu]|br|em|strong|sub|sup|span|cite|code|div) ?/?>"
    r"|\$\$[^$\n]+\$\$"
    r"|\\(?:emph|text\w\w|cite\w*|href|url)\{[^{}\n]*\}?"
)


def check(texts: Mapping[str, str | tuple[str, ...]], *, is_by_language: bool) -> None:
    """Raise FieldError for the first sign of markup in texts by language, at that language if the head names them."""
    for language, text in texts.items():
        for line in [text] if isinstance(text, str) else text:
            if found := MARKUP.search(line):
                problem = f"“{shortened(found[0])}” would be printed as it stands; take the signs out"
                location = (language,) if is_by_language else ()
                raise FieldError(location, f"{problem}, a head holds plain text")
