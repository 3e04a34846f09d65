"""Signs of markup in what is plain text, such as the abstract in a head, where they would be printed as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import FieldError, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

# Both ends of it have to be there: an asterisk or a low line alone may be meant.
MARKUP = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?![\s*])[^*\n]{0,200}[^*\s\\]\1(?![\w*])"
    r"|(?<![\w\\])(_{1,2})(?![\s_])[^_\n]{0,200}[^_\s\\]\2(?!\w)"
    r"|\{[\w:+-]{1,40}\}`[^`\n]{0,200}`"
    r"|`[^`\n]{1,200}`"
    r"|!?\[[^\]\n]{1,200}\]\([^)\s]{1,200}\)"
    r"|\[\^?[^\]\n]{0,100}(?<!\w)@\w[^\]\n]{0,100}\]|\[\^[\w-]{1,100}\]"
    r"|</?(?:[abipqsu]|br|em|strong|sub|sup|span|cite|code|div) ?/?>"
    r"|\$\$[^$\n]{1,200}\$\$"
    r"|\\(?:emph|text\w\w|cite\w{0,20}|href|url)\{[^{}\n]{0,200}\}?"
)


def check(texts: Mapping[str, str | tuple[str, ...]], *, is_by_language: bool) -> None:
    """Raise FieldError for the first sign of markup in texts by language, at that language if the head names them."""
    for language, text in texts.items():
        for line in [text] if isinstance(text, str) else text:
            if found := MARKUP.search(line):
                problem = f"“{shortened(found[0])}” would be printed as it stands; take the signs out"
                location = (language,) if is_by_language else ()
                raise FieldError(location, f"{problem}, a head holds plain text")
