"""The press's own messages: each stands whole in the code or in a table, and in the catalog of each language."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from polib import pofile
from volumes import ROOT

from sphinx_proceedings.chapters import opening, statements
from sphinx_proceedings.citations import losses
from sphinx_proceedings.language import surviving
from sphinx_proceedings.language.interface import (
    CATALOGS,
    DOMAIN,
    WHOLE,
    gettext_for,
    is_english,
    marked_if_english,
    take,
    untranslated,
)
from sphinx_proceedings.language.registry import KNOWN
from sphinx_proceedings.model.kinds import KINDS
from sphinx_proceedings.preview import injection
from sphinx_proceedings.references import containers, supplied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "sphinx_proceedings"
SAY = re.compile(r"""\bsay(?:\[[^\]]*\])?\((?:"([^"]+)"|'([^']+)'|([^)]+))\)""")
HEADINGS = re.findall(r'"(To cite [^"]+)"', (PACKAGE / "web/exports.py").read_text(encoding="utf-8"))
FATES = {losses.IN_PART}
ABOUT = [kind for kind in KINDS.values() if kind.roles]
OCCASIONS = [kind.occasion for kind in ABOUT]
SAYING = ("phrases", "files/biblatex", "files/csl", "files/ris")
ROLES = [role for kind in ABOUT for role in kind.roles]
CALLED = [*(kind.account for kind in ABOUT), *(kind.unreported for kind in ABOUT)]
# Where a message is not written in the call itself, the table it is taken from.
TABLES = {
    ("chapters/opening.py", "kind.called(is_reported=work.is_reported)"): CALLED,
    ("chapters/opening.py", "kind.occasion"): [kind.occasion for kind in ABOUT if kind.occasion],
    ("chapters/opening.py", "role.preposition"): [role.preposition for role in ROLES],
    ("chapters/recordings.py", "UNPUBLISHED[item.type]"): surviving.UNPUBLISHED.values(),
    ("chapters/recordings.py", "MEDIA[item.type]"): surviving.MEDIA.values(),
    ("language/surviving.py", "RECORDED[kind]"): surviving.RECORDED.values(),
    ("language/surviving.py", "TOLD[work.is_reported]"): surviving.TOLD.values(),
    ("language/surviving.py", "chapter.kind.called(is_reported=work.is_reported)"): CALLED,
    ("chapters/opening.py", "source[chapter.about.report]"): [*opening.SPOKEN.values(), *opening.WRITTEN.values()],
    ("chapters/opening.py", "one"): [opening.CHANGED[0], opening.PERHAPS_CHANGED[0]],
    ("chapters/opening.py", "several"): [opening.CHANGED[1], opening.PERHAPS_CHANGED[1]],
    ("chapters/statements.py", "NAMES[kind]"): statements.NAMES.values(),
    ("citations/losses.py", "field"): {
        field for lost in losses.LOSSES.values() for field, fate in lost.items() if fate != losses.UNNEEDED
    },
    ("citations/losses.py", "fate"): FATES,
    **{(f"citations/{room}.py", "talk.kind.occasion"): OCCASIONS for room in SAYING},
    ("language/sentences.py", "message"): [known.translated_from for known in KNOWN.values()],
    ("preview/injection.py", "message"): [*injection.MESSAGES.values(), *injection.OF_MESSAGES.values()],
    ("references/containers.py", "known"): containers.WORKS,
    ("references/supplied.py", "one"): supplied.NOTES,
    ("language/sentences.py", "chapter.role.label"): [role.label for role in ROLES],
    ("web/pages.py", "message"): [],
    ("web/theme/citing.html", "cited.heading"): HEADINGS,
    ("web/theme/citing.html", "subject.heading"): [kind.cite for kind in ABOUT],
}


def calls(path: Path) -> Iterator[tuple[str | None, str]]:
    """Yield what stands in each call for a message: a string, or None and the expression that holds one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        for first, second, expression in SAY.findall(text):
            yield first or second or None, expression
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and len(node.args) == 1 and _is_gettext(node.func):
            constant = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
            yield (str(constant) if constant is not None else None), ast.unparse(node.args[0])


def _is_gettext(called: ast.expr) -> bool:
    """Tell ``_``, ``gettext_for(…)`` and the ``say`` of a page from any other function."""
    name = called.func if isinstance(called, ast.Call) else called
    if isinstance(called, ast.Call):
        return isinstance(name, ast.Name) and name.id == "gettext_for"
    return ast.unparse(name) in ("_", "self.say", "page.say")


@cache
def found() -> dict[tuple[str, str], str | None]:
    """Return the calls by file and expression, in Python and in templates."""
    paths = [path for suffix in ("py", "html", "jinja") for path in PACKAGE.rglob(f"*.{suffix}")]
    return {
        (path.relative_to(PACKAGE).as_posix(), message or expression): message
        for path in paths
        for message, expression in calls(path)
    }


def messages() -> set[str]:
    written = {message for message in found().values() if message}
    return written | {message for message in chain(*TABLES.values()) if message}


def test_what_is_not_written_in_the_call_is_of_a_table() -> None:
    assert {place for place, message in found().items() if message is None} == TABLES.keys()


def test_the_french_catalog_translates_every_message_and_no_other() -> None:
    catalog = pofile(str(CATALOGS / WHOLE / "LC_MESSAGES" / f"{DOMAIN}.po"))
    translated = [entry.msgid for entry in catalog.translated_entries()]
    assert sorted(translated) == sorted(messages())
    assert len(catalog) == len(translated)


@pytest.mark.parametrize("path", sorted(CATALOGS.glob("*/LC_MESSAGES/*.po")), ids=lambda path: path.parts[-3])
def test_a_translation_keeps_the_placeholders(path: Path) -> None:
    placeholder = re.compile(r"%\(\w+\)[sd]|%[sd%]")
    for entry in pofile(str(path)):
        assert sorted(placeholder.findall(entry.msgstr)) == sorted(placeholder.findall(entry.msgid)), entry.msgid


@pytest.mark.parametrize("language", ["es", "de", "pt", "pt-BR", "it", "ca"])
def test_a_language_that_comes_with_the_press_lacks_little(language: str) -> None:
    # What is new is printed in English until it is translated; every build says how much that is.
    assert len(untranslated(language)) < len(messages()) / 3


def test_a_language_lacks_what_nobody_translates() -> None:
    assert not untranslated("en")
    assert not untranslated("en-US")
    assert set(untranslated("oc")) == messages()
    try:
        take({"oc": {"Search": "Recercar"}})
        assert set(untranslated("oc")) == messages() - {"Search"}
        assert gettext_for("oc")("Search") == "Recercar"
        take({})
        assert gettext_for("oc")("Search") == "Search"
    finally:
        take({})


def test_what_comes_from_the_volume_comes_first() -> None:
    try:
        take({"fr": {"Search": "Chercher"}})
        assert gettext_for("fr")("Search") == "Chercher"
        assert gettext_for("fr")("Notes") == "Notes"
    finally:
        take({})


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Search", True),
        (", with ", True),
        ("Reading time: 12 minutes", True),
        ("Written in French; not translated yet.", True),
        ("Recercar", False),
        (" ", False),
    ],
)
def test_english_is_told_in_an_edition_without_a_catalog(text: str, is_so: bool) -> None:
    assert is_english(text, "oc") is is_so
    assert not is_english(text, "fr")
    assert not is_english(text, "en")
    assert ("<span" in marked_if_english(text, "oc")) is is_so
