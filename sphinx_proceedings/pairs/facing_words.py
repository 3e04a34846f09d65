"""What the facing pages say of themselves: which side is which, and whose their page numbers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import gettext_for, language_name
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.typst.inputs import worded

if TYPE_CHECKING:
    from collections.abc import Mapping


def side(place: int, language: str) -> tuple[str, str]:
    """Return what the page at a *place*, 0 or 1, is called where a chapter opens, with the language of the word."""
    _ = gettext_for(language)
    return worded((_("Original"), _("Translation"))[place], language)


def edition(language: str) -> tuple[str, str]:
    """Call the edition what it is, with the language of the words."""
    return worded(gettext_for(language)("Edition in two languages"), language)


def arranged(language: str) -> tuple[str, str]:
    """Say on which side the original stands, with the language that is said in."""
    said = gettext_for(language)(
        "The original is on the left and its translation on the right: "
        "the language on the left is the one in which the chapter was written."
    )
    return worded(spaced(said, language), language)


def numbered(pages: str, ranges: Mapping[str, str], language: str) -> tuple[str, str]:
    """Say that the *pages* of an offprint are those of the edition in two languages, with the language that is said in.

    *ranges* are the chapter's pages in the two volumes, by their languages.
    """
    (other,) = (one for one in ranges if one != language)
    said = gettext_for(language)(
        "Pages %(pages)s of the edition in two languages; in the volumes, "
        "%(own)s (%(language)s) and %(others)s (%(other)s)."
    ) % {
        "pages": pages,
        "own": ranges[language],
        "language": language_name(language, language),
        "others": ranges[other],
        "other": language_name(other, language),
    }
    return worded(spaced(said, language), language)
