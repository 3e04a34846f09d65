"""Catalogs compiled: errors stay out, message by message or catalog by catalog, and the book builds without them."""

from __future__ import annotations

import gettext
import re
import shutil
from array import array
from typing import TYPE_CHECKING

import pytest
from polib import mofile
from volumes import FRENCH, SECOND, press, translate

from sphinx_proceedings.cache import Cache
from sphinx_proceedings.catalogs import msgfmt
from sphinx_proceedings.catalogs.check import check
from sphinx_proceedings.catalogs.findings import Rule
from sphinx_proceedings.model import source
from sphinx_proceedings.model.files import LARGEST_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.catalogs.context import Context
    from sphinx_proceedings.catalogs.findings import Finding
    from sphinx_proceedings.catalogs.pofile import Catalog

ONE = "locales/fr/LC_MESSAGES/one.po"
HEADER = FRENCH.split("\n\n")[0] + "\n\n"
ENGLISH = "The words of the source were left as they were by the translator"
# Catalogs no message of which can be trusted, and the line and rule of what is found.
UNUSABLE: dict[str, tuple[str | bytes, int, Rule]] = {
    "unparsable": (FRENCH.replace('"Chapitre un"', "Chapitre un"), 7, Rule.SYNTAX),
    "mis-encoded": (FRENCH.replace("oui", "été").encode("latin-1"), 10, Rule.ENCODING),
    "another language by its header": (FRENCH.replace("Language: fr", "Language: de"), 1, Rule.HEADER),
    "another language by its words": (
        HEADER + "".join(f'msgid "{ENGLISH} {one}."\nmsgstr "{ENGLISH} {one}."\n\n' for one in "abc"),
        1,
        Rule.LANGUAGE,
    ),
    "huge": (FRENCH + "# \n" * (LARGEST_TEXT // 3), 1, Rule.SIZE),
    "without a header": (FRENCH.removeprefix(HEADER), 1, Rule.HEADER),
    "empty": ("", 1, Rule.HEADER),
}


def compile_volume(folder: Path, language: str = "fr") -> tuple[list[Finding], dict[str, str] | None]:
    """Compile the small volume's catalogs; return the errors and what is compiled of the English chapter's."""
    originals = source.original_languages(folder / "source")
    aside, kept = folder / "aside", Cache(folder / "kept")
    compiler = msgfmt.Compiler([folder / "locales"], folder / "source", originals, ["en", "fr"], language, aside, kept)
    errors = compiler.compile()
    compiled = folder / "aside/fr/LC_MESSAGES/one.mo"
    if not compiled.exists():
        return errors, None
    with compiled.open("rb") as file:
        entries: dict[str, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return errors, {msgid: msgstr for msgid, msgstr in entries.items() if msgid}


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / ONE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_message_with_an_error_is_left_out_alone(volume_folder: Path) -> None:
    translate(volume_folder, {SECOND: "Un <script>x</script> {doc}`deux`."})
    errors, compiled = compile_volume(volume_folder)
    assert {error.rule for error in errors} == {Rule.HTML}
    assert {error.path for error in errors} == {volume_folder / ONE}
    assert compiled is not None
    # What is stale, or not finished, is counted from the copy.
    assert (volume_folder / "aside/fr/LC_MESSAGES/one.po").read_bytes() == (volume_folder / ONE).read_bytes()
    assert compiled.keys() == {"Chapter one", 'A first paragraph cites {cite:t}`hess2003` and says "yes".[^n]'}


TRANSLATED = "Un « second », avec {doc}`deux`, une œuvre."


def test_what_was_compiled_is_read_as_polib_reads_it(volume_folder: Path) -> None:
    translate(volume_folder, {SECOND: TRANSLATED})
    compile_volume(volume_folder)
    found = msgfmt.read_compiled(volume_folder / "aside", "fr", "one")
    path = volume_folder / "aside/fr/LC_MESSAGES/one.mo"
    assert found[SECOND] == TRANSLATED
    assert found == {entry.msgid: entry.msgstr for entry in mofile(str(path))}
    data = path.read_bytes()
    swapped = array("I", data[: 4 * 7 + 16 * (len(found) + 1)])
    swapped.byteswap()
    path.write_bytes(swapped.tobytes() + data[len(swapped) * 4 :])
    assert msgfmt.read_compiled(volume_folder / "aside", "fr", "one") == found
    assert msgfmt.read_compiled(volume_folder / "aside", "fr", "nowhere") == {}


def test_a_message_said_twice_is_left_out(volume_folder: Path) -> None:
    translate(volume_folder, {"Chapter one": "Chapitre deux"})
    errors, compiled = compile_volume(volume_folder)
    assert [(error.rule, error.msgid) for error in errors] == [(Rule.SYNTAX, "Chapter one")]
    assert compiled is not None
    assert "Chapter one" not in compiled


@pytest.mark.parametrize("state", ["fuzzy", "obsolete", "blank", "no-break"])
def test_what_is_not_finished_is_left_out(state: str, volume_folder: Path) -> None:
    changes = {
        "fuzzy": ('msgid "Chapter', '#, fuzzy\nmsgid "Chapter'),
        "obsolete": ('msgid "Chapter one"\nmsgstr', '#~ msgid "Chapter one"\n#~ msgstr'),
        "blank": ('"Chapitre un"', '"  "'),
        "no-break": ('"Chapitre un"', '"\u00a0"'),
    }
    edit(volume_folder, *changes[state])
    errors, compiled = compile_volume(volume_folder)
    assert errors == []
    assert compiled is not None
    assert len(compiled) == 1


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_catalog_is_left_out_whole(case: str, volume_folder: Path) -> None:
    content, line, rule = UNUSABLE[case]
    data = content if isinstance(content, bytes) else content.encode()
    (volume_folder / ONE).write_bytes(data)
    errors, compiled = compile_volume(volume_folder)
    assert [(error.line, error.rule) for error in errors if error.msgid is None] == [(line, rule)]
    assert all(error.remedy for error in errors)
    assert compiled is None


def test_a_folder_or_a_dead_link_is_no_catalog(volume_folder: Path) -> None:
    (volume_folder / "locales/fr/LC_MESSAGES/folder.po").mkdir()
    (volume_folder / "locales/fr/LC_MESSAGES/dead.po").symlink_to("nowhere")
    errors, compiled = compile_volume(volume_folder)
    assert {(error.path.name, error.rule) for error in errors} == {
        (f"{one}.po", "syntax") for one in ("folder", "dead")
    }
    assert compiled


def test_a_catalog_in_the_chapters_own_language_is_left_out(volume_folder: Path) -> None:
    path = volume_folder / "locales/fr/LC_MESSAGES/deux.po"
    path.write_text(FRENCH, encoding="utf-8")
    errors, compiled = compile_volume(volume_folder)
    assert compiled
    assert [(error.path, error.rule) for error in errors if error.msgid is None] == [(path, Rule.LANGUAGE)]
    assert any("needs no such catalog; delete it" in str(error) for error in errors)
    assert not [name for name in names(volume_folder / "aside") if "deux.mo" in name]


def test_compiling_again_touches_nothing_and_tells_the_same(volume_folder: Path) -> None:
    edit(volume_folder, "Chapitre un", "Chapitre <b>un")
    first, _ = compile_volume(volume_folder)
    before = {name: (volume_folder / "aside" / name).stat().st_mtime_ns for name in names(volume_folder / "aside")}
    again, _ = compile_volume(volume_folder)
    assert first == again != []
    after = {name: (volume_folder / "aside" / name).stat().st_mtime_ns for name in names(volume_folder / "aside")}
    assert after == before


def test_one_process_validates_only_what_changed(volume_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spied(catalog: Catalog, context: Context) -> list[Finding]:
        checked.append(catalog.docname)
        return check(catalog, context)

    checked: list[str] = []
    monkeypatch.setattr(msgfmt, "check", spied)
    first = compile_volume(volume_folder)
    shutil.rmtree(volume_folder / "aside")
    (volume_folder / "locales/fr/LC_MESSAGES/index.po").write_text(HEADER, encoding="utf-8")
    assert compile_volume(volume_folder) == first
    edit(volume_folder, "Chapitre un", "Chapitre premier")
    compile_volume(volume_folder)
    assert checked == ["one", "index", "one"]


def test_a_mended_message_is_let_in_and_a_broken_one_put_out(volume_folder: Path) -> None:
    for words, count in (("Chapitre <b>un", 1), ("Chapitre premier", 2), ("- un", 1)):
        text = FRENCH.replace("Chapitre un", words)
        (volume_folder / ONE).write_text(text, encoding="utf-8")
        _, compiled = compile_volume(volume_folder)
        assert compiled is not None
        assert len(compiled) == count


def test_another_glossary_is_another_check(volume_folder: Path) -> None:
    edit(volume_folder, "Chapitre un", "Chapitre : un")
    assert compile_volume(volume_folder)[0] == []
    chapter = volume_folder / "source/deux.md"
    glossary = "\n```{glossary}\nChapter one\n   Text.\n```\n"
    chapter.write_text(chapter.read_text("utf-8") + glossary, encoding="utf-8")
    assert [error.rule for error in compile_volume(volume_folder)[0]] == [Rule.STRUCTURE]


def test_a_removed_or_broken_catalog_leaves_no_compiled_one(volume_folder: Path) -> None:
    assert compile_volume(volume_folder)[1]
    edit(volume_folder, "msgstr", "msgstr!")
    assert compile_volume(volume_folder)[1] is None
    (volume_folder / ONE).unlink()
    assert compile_volume(volume_folder) == ([], None)
    assert names(volume_folder / "aside") == set()


def test_the_book_builds_without_what_is_wrong_and_tells_it_once(volume_folder: Path) -> None:
    translate(volume_folder, {SECOND: "Un second paragraphe.", "A note.": "Une note."})
    (volume_folder / "locales/en/LC_MESSAGES").mkdir(parents=True)
    (volume_folder / "locales/en/LC_MESSAGES/deux.po").write_text("no catalog", encoding="utf-8")
    done = press(volume_folder, "build", "--format", "html")
    assert done.returncode == 0, done.stderr
    told = done.stderr.splitlines()
    assert [line.split(";")[0] for line in sorted(told)] == [
        "locales/en/LC_MESSAGES/deux.po:1: error: syntax: this line is not a quoted string",
        f"{ONE}:15: error: roles: the role {{doc}}`deux` of the source is missing",
    ]
    page = (volume_folder / "build/html/fr/one.html").read_text(encoding="utf-8")
    assert "Un second" not in page
    (second,) = re.findall(r"<p [^>]*>.*?A second paragraph, with", page)
    assert re.match(r'<p [^>]*lang="en"', second)
    assert re.search(r'<small class="hint" lang="fr">en anglais</small>', second)
    assert "Une note." in page
    assert "translation-notice partial" in page
    assert "Voici" in (volume_folder / "build/html/en/deux.html").read_text(encoding="utf-8")
