"""Weblate's components: one a chapter, whose catalogs are in the languages the chapter is not written in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.catalogs.pofile import LC_MESSAGES
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders

# What a translation keeps as it is: roles with their keys, the names of those whose words are translated, notes.
KEPT = r"\{(?!lang-|doc\}|ref\}|term\})[a-z:]+\}`[^`]*`|\{(?:doc|ref|term)\}|\[\^[^\]\s]+\]"
FLAGS = (
    "md-text",
    f'placeholders:r"{KEPT}"',
    # Words marked `{lang-en}` in one language alone are no loss.
    "ignore-md-syntax",
    # The press sets the no-break spaces; Weblate would write them into every message it saves.
    "ignore-punctuation-spacing",
)


def components_file(folders: Folders) -> Path:
    """Return the file of the components that a project on Weblate is given."""
    return folders.root / ".weblate" / "components.json"


def as_json(folders: Folders) -> str:
    """Return the components of a volume's catalogs, as Weblate's API creates them.

    ``weblate import_json`` does not take ``source_language``, nor any field that is a relation.
    """
    return json.dumps([*components(folders)], indent=2) + "\n"


def components(folders: Folders) -> Iterator[dict[str, Any]]:
    """Yield a component for each document that has a catalog, by docname."""
    volume = source.read_volume(folders.source)
    for docname, original in sorted(source.original_languages(folders.source).items()):
        mask = f"*/{LC_MESSAGES}/{docname}.po"
        if any(folders.locales.glob(mask)):
            yield _component(docname, original, f"{folders.shown(folders.locales)}/{mask}", volume)


def _component(docname: str, original: str, mask: str, volume: Volume) -> dict[str, Any]:
    """Describe a chapter's catalogs in the words of Weblate's component settings."""
    others = [language for language in volume.languages if language != original]
    # With several to translate into, a message is shown in its original, from which each is one click away.
    shown = others[0] if len(others) == 1 else original
    return {
        "name": docname,
        # At `glossary` Weblate makes a list of terms of its own, with a project's first component.
        "slug": "glossary-chapter" if docname == "glossary" else docname.replace("/", "-"),
        "filemask": mask,
        "file_format": "po",
        # Weblate's "only wrap lines at newlines", as the catalogs are written.
        "file_format_params": {"po_line_wrap": 65535},
        "source_language": original,
        "language_regex": f"^({'|'.join(others)})$",
        # The "repository browser" of a message, which leads to its passage on the site.
        **({"repoweb": f"{volume.url}/{shown}/{{{{filename}}}}"} if volume.url else {}),
        "check_flags": ", ".join(FLAGS),
        "license": volume.license.content,
        # The languages are the volume's, the messages the chapters'.
        "new_lang": "none",
        "manage_units": False,
        # The same words may be said otherwise in another chapter.
        "allow_translation_propagation": False,
    }
