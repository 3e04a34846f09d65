"""Weblate's components: every catalog is one component's, in the language its chapter is not written in."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from volumes import ROOT

from sphinx_proceedings.catalogs.pofile import place
from sphinx_proceedings.model import frontmatter, source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMPONENTS = ROOT / ".weblate/components.json"
VOLUME = frontmatter.read_volume((ROOT / "source/index.md").read_text(encoding="utf-8"), "source/index.md")
ORIGINALS = source.original_languages(ROOT / "source")

# What a translation keeps as it is: roles with their keys, the names of those whose words are translated, notes.
KEPT = r"\{(?!lang-|doc\}|term\})[a-z:]+\}`[^`]*`|\{(?:doc|term)\}|\[\^[^\]\s]+\]"
FLAGS = [
    "md-text",
    f'placeholders:r"{KEPT}"',
    # Words marked `{lang-en}` in one language alone are no loss, and no role is Python's.
    "ignore-md-syntax",
    "ignore-python-brace-format",
    "ignore-python-format",
    # The press sets the no-break spaces; Weblate would write them into every message it saves.
    "ignore-punctuation-spacing",
]


def written() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(COMPONENTS.read_text(encoding="utf-8"))
    return found


def component(docname: str, original: str) -> dict[str, Any]:
    """Describe a chapter's catalog in the words of Weblate's component settings."""
    others = "|".join(language for language in VOLUME.languages if language != original)
    return {
        "name": docname,
        # At `glossary` Weblate makes a list of terms of its own, with a project's first component.
        "slug": "glossary-chapter" if docname == "glossary" else docname.replace("/", "-"),
        "filemask": f"locales/*/LC_MESSAGES/{docname}.po",
        "file_format": "po",
        # Weblate's "only wrap lines at newlines", as the catalogs are written.
        "file_format_params": {"po_line_wrap": 65535},
        "source_language": original,
        "language_regex": f"^({others})$",
        "check_flags": ", ".join(FLAGS),
        "license": VOLUME.license.content,
        # The languages are the volume's, the messages the chapters'.
        "new_lang": "none",
        "manage_units": False,
        # The same words may be said otherwise in another chapter.
        "allow_translation_propagation": False,
    }


def test_the_components_are_those_of_the_catalogs(golden: Callable[[Path, str], None]) -> None:
    """When this fails a chapter came or went: `make goldens` writes the file anew."""
    docnames = sorted({place(path)[1] for path in ROOT.glob("locales/**/*.po")})
    components = [component(docname, ORIGINALS[docname]) for docname in docnames]
    golden(COMPONENTS, json.dumps(components, indent=2) + "\n")


def test_every_catalog_is_covered_exactly_once() -> None:
    covered: Counter[str] = Counter()
    for one in written():
        for path in ROOT.glob(one["filemask"]):
            name = path.relative_to(ROOT).as_posix()
            # The language is what the mask's only star stands for.
            language = re.fullmatch(re.escape(one["filemask"]).replace(r"\*", "([^/]+)"), name)
            if language and re.match(one["language_regex"], language[1]):
                covered[name] += 1
    assert covered == {path.relative_to(ROOT).as_posix(): 1 for path in ROOT.glob("locales/**/*.po")}


def test_no_chapter_is_translated_into_its_own_language() -> None:
    for one in written():
        assert not re.match(one["language_regex"], one["source_language"])


def test_slugs_are_addresses_and_stand_once() -> None:
    slugs = [one["slug"] for one in written()]
    assert len(set(slugs)) == len(slugs)
    assert "glossary" not in slugs
    assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)
