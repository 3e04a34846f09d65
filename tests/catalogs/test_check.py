"""A catalog checked as a file: each mistake on its line, with a rule and a remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_proceedings.catalogs.check import check_catalog, check_pair, refused
from sphinx_proceedings.catalogs.context import Context, read_context
from sphinx_proceedings.catalogs.findings import Finding, Level, Rule, as_github, as_json, as_text
from sphinx_proceedings.catalogs.message import parse
from sphinx_proceedings.catalogs.pofile import place, read
from sphinx_proceedings.model.files import LARGEST_TEXT

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PLURAL = HEADER.replace('"Lang', '"Plural-Forms: nplurals=2; plural=n!;\\n"\n"Lang')
GOOD = 'msgid "One."\nmsgstr "Un."\n'
BAD = 'msgid "b"\nmsgstr "<b>"\n'
OBSOLETE = '#~ msgid "a"\n#~ msgstr "<b>"\n'
ENGLISH = "The words of the source were left as they were by the translator."
# What a file holds, then the line, the level and the rule of what is found.
FILES = {
    "not a string": (HEADER + "msgid one\n", 6, "error", "syntax"),
    "an unclosed string": (HEADER + 'msgid "one\nmsgstr "un"\n', 6, "error", "syntax"),
    "no order": (HEADER + 'msgstr "un"\n', 6, "error", "syntax"),
    "an entry without msgstr": (HEADER + 'msgid "a"\n\n' + GOOD, 8, "error", "syntax"),
    "an entry without msgstr at the end": (HEADER + 'msgid "a"\n', 6, "error", "syntax"),
    "a message twice": (HEADER + GOOD + "\n# again\n" + GOOD, 11, "error", "syntax"),
    "a context": (HEADER + 'msgctxt "x"\n' + GOOD, 8, "warning", "syntax"),
    "a plural": (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', 8, "warning", "syntax"),
    "no header": (GOOD, 1, "error", "header"),
    "nothing at all": ("", 1, "error", "header"),
    "another charset": (HEADER.replace("UTF-8", "latin-1") + GOOD, 1, "error", "header"),
    "no charset": (HEADER.replace("; charset=UTF-8", "") + GOOD, 1, "error", "header"),
    "wrong plurals": (
        PLURAL + GOOD,
        1,
        "error",
        "header",
    ),
    "another language": (HEADER.replace(": fr", ": en") + GOOD, 1, "error", "header"),
    "no language": (HEADER.replace('"Language: fr\\n"\n', "") + GOOD, 1, "warning", "header"),
    "a fuzzy header": ("#, fuzzy\n" + HEADER + GOOD, 1, "warning", "header"),
    "a message of several lines": (
        HEADER + '# c\nmsgid ""\n"One "\n"two."\nmsgstr ""\n"Un <b>"\n',
        10,
        "error",
        "html",
    ),
    "an obsolete entry before": (
        HEADER + '#~ msgid "a"\n#~ msgstr "<b>"\n\nmsgid "b"\nmsgstr "<b>"\n',
        10,
        "error",
        "html",
    ),
}


def write(folder: Path, text: str | bytes, name: str = "locales/fr/LC_MESSAGES/talks/one.po") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@pytest.mark.parametrize("case", FILES)
def test_a_mistake_is_found_on_its_line(case: str, tmp_path: Path) -> None:
    text, line, level, rule = FILES[case]
    path = write(tmp_path, text)
    assert [(one.path, one.line, one.level, one.rule) for one in check_catalog(path, Context())] == [
        (path, line, level, rule)
    ]


def test_a_good_catalog_has_no_findings(tmp_path: Path) -> None:
    assert check_catalog(write(tmp_path, HEADER + GOOD), Context()) == []


@pytest.mark.parametrize("text", ["\ufeff" + HEADER + GOOD, (HEADER + GOOD).replace("\n", "\r\n")])
def test_a_catalog_saved_on_windows_is_as_good(text: str, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    assert check_catalog(path, Context()) == []
    assert [(entry.msgid, entry.msgstr, line) for entry, line in read(path).finished] == [("One.", "Un.", 7)]


def test_a_device_is_no_catalog() -> None:
    (finding,) = check_catalog(Path("/dev/zero"), Context())
    assert (finding.rule, finding.message) == (Rule.SYNTAX, "the catalog is no regular file")


@pytest.mark.parametrize("char", "\v\f\x1c\x85\u2028\u2029")
def test_a_separator_of_lines_spoils_its_own_message_only(char: str, tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + f'msgid "a"\nmsgstr "b{char}c"\n\n' + GOOD)
    findings = check_catalog(path, Context())
    assert refused(findings) == (False, frozenset({"a"}))
    assert {one.line for one in findings} == {7}
    assert f"U+{ord(char):04X}" in as_text(findings)


def test_another_encoding_is_found_on_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, (HEADER + 'msgid "Summer"\nmsgstr "Été"\n').encode("latin-1"))
    (finding,) = check_catalog(path, Context())
    assert (finding.line, finding.level, finding.rule) == (7, Level.ERROR, Rule.ENCODING)


def test_a_huge_catalog_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + "#" * LARGEST_TEXT)
    assert [(one.rule, one.msgid) for one in check_catalog(path, Context())] == [(Rule.SIZE, None)]


@pytest.mark.parametrize("text", ["a" * 1_000_000, "[^" * 501])
def test_a_message_that_nobody_reads_in_good_time_is_not_read(text: str) -> None:
    assert [(one.level, one.rule) for one in check_pair("a", text, "fr", Context())] == [("error", "size")]
    assert [(one.level, one.rule) for one in check_pair(text, "a", "fr", Context())] == [("error", "size")]
    assert (parse(text).blocks, parse(text).prose) == ([], text)


def test_what_is_not_published_is_not_checked(tmp_path: Path) -> None:
    fuzzy = '#, fuzzy\nmsgid "a"\nmsgstr "<b>"\n\nmsgid "c"\nmsgstr ""\n\n#~ msgid "d"\n#~ msgstr "<b>"\n'
    assert check_catalog(write(tmp_path, HEADER + fuzzy), Context()) == []


def test_a_catalog_in_the_wrong_language_is_found_once(tmp_path: Path) -> None:
    entries = "".join(f'msgid "{ENGLISH} {word}"\nmsgstr "{ENGLISH} {word}"\n\n' for word in "abcd")
    path = write(tmp_path, HEADER + entries + GOOD)
    (finding,) = check_catalog(path, Context())
    assert (finding.rule, finding.msgid) == (Rule.LANGUAGE, None)
    assert "4 of 5" in finding.message


def test_a_catalog_knows_its_document(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + GOOD)
    assert check_catalog(path, Context(originals={"talks/one": "en"})) == []
    (own,) = check_catalog(path, Context(originals={"talks/one": "fr"}))
    assert own.level is Level.ERROR
    assert "written in fr" in own.message
    (orphan,) = check_catalog(path, Context(originals={"one": "en"}))
    assert orphan.level is Level.WARNING


def test_a_catalog_in_no_folder_is_checked_by_its_header(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + 'msgid "Is it?"\nmsgstr "Est-ce?"\n', "x.po")
    assert place(path) == (None, "x")
    assert [one.rule for one in check_catalog(path, Context())] == [Rule.TYPOGRAPHY]


def test_errors_say_what_to_leave_out() -> None:
    def one(level: Level, msgid: str | None) -> Finding:
        return Finding(Path("x.po"), 1, level, Rule.HTML, "m", "r", msgid)

    assert refused([one(Level.WARNING, None), one(Level.NOTE, "a")]) == (False, frozenset())
    assert refused([one(Level.ERROR, "a"), one(Level.WARNING, "b")]) == (False, frozenset({"a"}))
    assert refused([one(Level.ERROR, None)]) == (True, frozenset())


def test_the_three_forms() -> None:
    finding = Finding(Path("a,b.po"), 3, Level.NOTE, Rule.LINKS, "100% wrong", "mend it", "x")
    assert as_text([finding, finding]) == "a,b.po:3: note: links: 100% wrong; mend it\n" * 2
    assert json.loads(as_json([finding])) == [
        {
            "path": "a,b.po",
            "line": 3,
            "level": "note",
            "rule": "links",
            "message": "100% wrong",
            "remedy": "mend it",
            "msgid": "x",
        }
    ]
    assert as_github([finding]) == "::notice file=a%2Cb.po,line=3,title=links::100%25 wrong; mend it\n"


def test_a_finding_is_one_line_that_cannot_move_the_cursor(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + 'msgid "a"\nmsgstr "[\\u001b[31m](\x1b\\r\\nx) <\u202ehtml> {\x1b}"\n')
    lines = as_text(check_catalog(path, Context())).splitlines()
    assert lines
    assert all(line.isprintable() and line.startswith(f"{path}:7: ") for line in lines)


def test_terms_numbers_and_quotations(tmp_path: Path) -> None:
    source = "---\nlanguage: en\n---\n```{glossary}\nfair use\n   Text.\n```\n"
    write(tmp_path, source, "source/glossary.md")
    write(tmp_path, HEADER + 'msgid "fair use"\nmsgstr "usage loyal"\n', "locales/fr/LC_MESSAGES/glossary.po")
    context = read_context(tmp_path / "source", tmp_path / "locales", {"glossary": "en"}, ["en", "fr"])
    assert context.terms == {"fr": {"fair use": "usage loyal"}, "en": {"usage loyal": "fair use"}}

    def rules(msgid: str, msgstr: str) -> list[tuple[str, str]]:
        path = write(tmp_path, HEADER + f'msgid "{msgid}"\nmsgstr "{msgstr}"\n', "locales/fr/LC_MESSAGES/x.po")
        return [(one.level, one.rule) for one in check_catalog(path, Context(terms=context.terms))]

    assert rules("A fair use.", "Un usage loyal.") == []
    assert rules("A fair use.", "Une exception équitable.") == [("note", "terms")]
    assert rules("In 2024, 1,500 of 3.5.", "En 2024, 1 500 sur 3,5.") == []
    assert rules("In 2024, 1,500 of 3.5.", "En 2025, 1 500 sur 3,5.") == [("warning", "numbers")]
    assert rules("He says {lang-fr}`les communs`.", "Il dit « les communs ».") == []
    assert rules("He says {lang-fr}`les communs`.", "Il dit « le commun ».") == [("warning", "quotations")]
    assert rules("Fr. {lang-fr}`usage loyal`. Text.", "Angl. {lang-en}`fair use`. Texte.") == []
    assert rules("Fr. {lang-fr}`usage loyal`. Text.", "Angl. {lang-en}`use`. Texte.") == [("warning", "quotations")]


def test_of_two_terms_worded_alike_the_first_is_kept(tmp_path: Path) -> None:
    terms = ["commons", "common good", "token", "{lang-fr}`sens`", "licence"]
    words = ["communs", "communs", "licence", "*sens*", "licence"]
    entries = "".join(f'msgid "{term}"\nmsgstr "{word}"\n\n' for term, word in zip(terms, words, strict=True))
    context = Context(glossaries={"glossary": frozenset(terms)})
    findings = check_catalog(write(tmp_path, HEADER + entries, "locales/fr/LC_MESSAGES/glossary.po"), context)
    errors = [one for one in findings if one.level is Level.ERROR]
    assert [(one.rule, one.msgid, one.line) for one in errors] == [
        ("terms", "common good", 10),
        ("terms", "token", 13),
        ("terms", "{lang-fr}`sens`", 16),
    ]
    # In another chapter they are words like others.
    assert not refused(check_catalog(write(tmp_path, HEADER + entries), context))[1]


def test_a_term_keeps_what_follows_its_colon(tmp_path: Path) -> None:
    context = Context(glossaries={"glossary": frozenset({"licence"})})
    path = write(tmp_path, HEADER + 'msgid "licence"\nmsgstr "licence : RAIL"\n')
    assert [one.rule for one in check_catalog(path, context)] == [Rule.STRUCTURE]
