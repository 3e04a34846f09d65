"""What every template of a book may say in the edition's language, and the marks of what is said in another."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sphinx_proceedings.language.interface import direction_mark, gettext_for, marked_if_english, worded_in
from sphinx_proceedings.model import head_texts

if TYPE_CHECKING:
    from sphinx_proceedings.model.localized import Localized
    from sphinx_proceedings.model.metadata import Volume

LANG = re.compile(r' lang="([^"]+)"')


def doubled(markup: str) -> str:
    """Return HTML with each mark of a language as XHTML has it, in both attributes."""
    return LANG.sub(r' lang="\1" xml:lang="\1"', markup)


def shared(volume: Volume, language: str) -> dict[str, Any]:
    """Return what the templates of an edition in a *language* have in common."""
    return {
        "language": language,
        "volume": volume,
        "say": gettext_for(language),
        "spoken": partial(_spoken, language),
        "worded": partial(_worded, language),
        "marked_as": partial(_marked, language),
        "mark": partial(marked_if_english, language=language),
        "turned": direction_mark,
    }


def _spoken(language: str, texts: Localized) -> Markup:
    """Return the attributes of a fact of the volume that is not said in the edition's language."""
    return _marked(language, head_texts.language_of(texts, language))


def _worded(language: str, sentence: str) -> Markup:
    """Return the attributes of a sentence of the press that is printed in English for want of its translation."""
    return _marked(language, worded_in(sentence, language))


def _marked(language: str, own: str | None) -> Markup:
    """Return the attributes of what is in a language of its *own*, or none."""
    if own is None or own == language:
        return Markup("")
    return Markup(' lang="{0}" xml:lang="{0}"{1}').format(own, direction_mark(own, language))
