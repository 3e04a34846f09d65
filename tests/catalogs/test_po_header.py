"""Headers that two translators' editors have written anew: the same again, so that their work can be merged."""

from __future__ import annotations

import polib
import pytest
from babel.messages import Catalog

from sphinx_proceedings.catalogs.msgmerge import merged
from sphinx_proceedings.catalogs.po_header import signed

HEAD = r"""# French.
msgid ""
msgstr ""
"Project-Id-Version: A Volume 1\n"
"Report-Msgid-Bugs-To: https://volume.example\n"
"POT-Creation-Date: 2026-01-09 12:00+0000\n"
"PO-Revision-Date: 2026-01-09 12:00+0000\n"
"Last-Translator: A \"C\" Collective\n"
"Language-Team: French\n"
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"""
TEXT = HEAD + '\nmsgid "One."\nmsgstr "Un."\n\nmsgid "Two."\nmsgstr "Deux."\n'
SAVED = {
    "dated and signed": (
        ("PO-Revision-Date: 2026-01-09 12:00", "PO-Revision-Date: 2026-03-04 05:06"),
        (
            r'Translator: A \"C\" Collective\n"',
            'Translator: Ann Other <ann@example.org>\\n"\n"X-Generator: Poedit 3.2.2\\n"',
        ),
    ),
    "folded": (
        ("Language-Team: French", 'Language-Team: "\n"The French'),
        ("(n > 1);\\n", '(n > 1);\\n"\n"X-Poedit-SourceCharset: UTF-8\\n"\n"X-Poedit-KeywordsList: a;"\n"b;c\\n'),
    ),
    "merged by hand, with both": (
        ('"Language: fr', '"PO-Revision-Date: 2026-05-06 07:08+0000\\n"\n"Last-Translator: Bob\\n"\n"Language: fr'),
    ),
    "as it was": (),
}


def template() -> Catalog:
    catalog = Catalog()
    for msgid in ("One.", "Two."):
        catalog.add(msgid)
    return signed(catalog, 'A "C" Collective', "French", "https://volume.example")


@pytest.mark.parametrize("case", SAVED)
def test_it_comes_out_as_everybody_has_it(case: str) -> None:
    saved = TEXT
    for written, anew in SAVED[case]:
        assert written in saved
        saved = saved.replace(written, anew)
    assert merged(saved, template()) == TEXT


def test_what_no_editor_writes_is_kept() -> None:
    other = TEXT.replace("Volume 1", "Volume 2").replace("(n > 1)", "(n != 1)").replace("# French.", "# By Ann.")
    assert merged(other, template()) == other


def test_a_field_that_is_not_there_is_not_added() -> None:
    bare = '# x\nmsgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgid "One."\nmsgstr "Un."\n\nmsgid "Two."\nmsgstr ""\n'
    assert merged(bare, template()) == bare


def test_the_fields_are_those_of_a_new_catalog() -> None:
    found = polib.pofile(merged(TEXT, template())).metadata
    assert (found["Last-Translator"], found["Language-Team"]) == ('A "C" Collective', "French")
