"""A catalog read strictly, as msgfmt would, each message with its line; what is wrong with the file itself."""

from __future__ import annotations

import gettext
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from polib import POFile, pofile, unescape

from sphinx_proceedings.catalogs.findings import Finding, Level, Rule, shown
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.files import BOM, LARGEST_TEXT, read_bytes
from sphinx_proceedings.model.languages import locale_name, of_locale, primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from polib import POEntry

LC_MESSAGES = "LC_MESSAGES"
# A line of a catalog (gettext manual, "The Format of PO Files"): a comment, or a keyword and a quoted string.
LINE = re.compile(r'(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)[ \t]*)?"(?:[^"\\]|\\.)*")?')
# They end a line for Python, and so for polib, not for gettext: held back by letters of private use.
HELD = {ord(char): 0xF0000 + ord(char) for char in "\v\f\x1c\x1d\x1e\x85\u2028\u2029"}
RELEASED = {letter: char for char, letter in HELD.items()}
# The strings of a msgid, whatever is wrong before and after them.
MSGID = re.compile(r'^msgid[ \t]+((?:"[^\n]*"\s*)+)', re.MULTILINE)
STRING = re.compile(r'"([^\n]*)"')
CHARSET = re.compile(r"charset=([\w-]+)")
# What makes a catalog none whose entries can be told apart.
UNREADABLE = (Rule.SYNTAX, Rule.ENCODING, Rule.SIZE)
MEND = "mend the entry, or take the file from the last good version"


@dataclass
class Catalog:
    """A catalog and what is wrong with it as a file; *entries* is empty when it does not parse."""

    path: Path
    language: str | None
    """The language of its folder, the name before ``LC_MESSAGES``."""
    docname: str
    file: POFile = field(default_factory=POFile)
    entries: list[tuple[POEntry, int]] = field(default_factory=list)
    """Each live entry with the line of its msgstr."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def unreadable(self) -> Finding | None:
        """What makes it a catalog whose entries cannot be told apart; None for one that was read."""
        return next((wrong for wrong in self.findings if wrong.rule in UNREADABLE and wrong.msgid is None), None)

    @property
    def finished(self) -> list[tuple[POEntry, int]]:
        """The entries a book is made with: translated and not fuzzy."""
        return [(entry, line) for entry, line in self.entries if entry.msgstr.strip() and not entry.fuzzy]

    def find(self, line: int, level: Level, rule: Rule, message: str, remedy: str, msgid: str | None = None) -> None:
        """Add a finding about the file, or about how one message stands in it."""
        self.findings.append(Finding(self.path, line, level, rule, message, remedy, msgid))


def read(path: Path) -> Catalog:
    """Read a catalog; nothing is raised for what it holds, nor when it cannot be read at all: findings tell."""
    catalog = Catalog(path, *place(path))
    return _filled(catalog, _load(path, catalog))


# A save is understood by those who write it, compile it and look for what it changed.
@lru_cache(maxsize=8)
def understood(data: bytes, path: Path) -> Catalog:
    """Return the catalog that *data* would be at a path, as `read` does; whoever else asks is given the same."""
    return _filled(Catalog(path, *place(path)), data)


def _filled(catalog: Catalog, data: bytes) -> Catalog:
    text = with_held(_decode(data, catalog))
    if not catalog.findings and _parse(text, catalog):
        _locate(text, catalog)
        _check_entries(catalog)
        _check_header(catalog)
    return catalog


def with_held(text: str) -> str:
    """Return a text of as many characters, of which none ends a line for Python alone."""
    # Asked first: to replace them takes as long as to read a third of the catalog.
    return text.translate(HELD) if _has_any(text, HELD) else text


def _has_any(text: str, chars: Iterable[int]) -> bool:
    return any(chr(char) in text for char in chars)


def msgids_of(path: Path) -> list[str]:
    """Return the messages of a catalog that may not parse: the strings after each ``msgid``, without the header's."""
    text = _decode(_load(path, Catalog(path, None, "")), Catalog(path, None, ""))
    found = ("".join(STRING.findall(strings)) for strings in MSGID.findall(text))
    return [unescape(msgid) for msgid in found if msgid]


def held(path: Path) -> bytes:
    """Return the bytes of a catalog; none of one that is missing, or that `read` refuses to open."""
    try:
        return read_bytes(path, path)
    except ProceedingsError:
        return b""


def place(path: Path) -> tuple[str | None, str]:
    """Return the language and the docname that a catalog's path says."""
    parts = path.with_suffix("").parts
    if LC_MESSAGES not in parts[1:]:
        return None, path.stem
    at = len(parts) - 1 - parts[::-1].index(LC_MESSAGES)
    return of_locale(parts[at - 1]), "/".join(parts[at + 1 :])


def path_of(locales: Path, language: str, docname: str) -> Path:
    """Return the path that `place` reads: where the catalog of a document in a language stands."""
    return folder_of(locales, language) / f"{docname}.po"


def folder_of(locales: Path, language: str) -> Path:
    """Return the folder of a language's catalogs, called as gettext calls the language: ``pt_BR``."""
    return locales / locale_name(language) / LC_MESSAGES


def _load(path: Path, catalog: Catalog) -> bytes:
    try:
        return read_bytes(path, "", "mend its name, or make it readable")
    except ProceedingsError as error:
        problem, _, remedy = error.problem.partition("; ")
        rule = Rule.SIZE if path.is_file() and path.stat().st_size > LARGEST_TEXT else Rule.SYNTAX
        catalog.find(1, Level.ERROR, rule, f"the catalog {problem}", remedy)
        return b""


def _decode(data: bytes, catalog: Catalog) -> str:
    try:
        return data.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        catalog.find(line, Level.ERROR, Rule.ENCODING, "the catalog is not UTF-8", "save it as UTF-8")
        return ""


def _parse(text: str, catalog: Catalog) -> bool:
    for number, line in enumerate(text.splitlines(), start=1):
        # polib takes unquoted and unclosed strings for what they seem to mean.
        if not LINE.fullmatch(line.strip()):
            catalog.find(number, Level.ERROR, Rule.SYNTAX, "this line is not a quoted string", MEND)
            return False
    try:
        catalog.file = pofile(text)
    except (OSError, ValueError) as error:
        found = re.search(r"\(line (\d+)\)", str(error))
        line_number = int(found[1]) if found else 1
        catalog.find(line_number, Level.ERROR, Rule.SYNTAX, "this line is out of the order of an entry", MEND)
        return False
    if _has_any(text, RELEASED):
        for entry in catalog.file:
            entry.msgid, entry.msgstr = entry.msgid.translate(RELEASED), entry.msgstr.translate(RELEASED)
    return True


def _locate(text: str, catalog: Catalog) -> None:
    """Pair each live entry with the line of its msgstr; polib knows where an entry starts, comments included."""
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.lstrip().startswith("msgstr")]
    live = [entry for entry in catalog.file if not entry.obsolete]
    starts = [entry.linenum or 1 for entry in live]
    for entry, start, end in zip(live, starts, [*starts[1:], text.count("\n") + 2], strict=False):
        at = bisect_left(lines, start)
        found = at < len(lines) and lines[at] < end
        catalog.entries.append((entry, lines[at] if found else start))
        if not found:
            catalog.find(start, Level.ERROR, Rule.SYNTAX, "this entry has no msgstr", MEND, entry.msgid)


def _check_entries(catalog: Catalog) -> None:
    seen: set[tuple[str | None, str]] = set()
    for entry, line in catalog.entries:
        if (entry.msgctxt, entry.msgid) in seen:
            problem = f"“{shown(entry.msgid)}” stands above already"
            catalog.find(line, Level.ERROR, Rule.SYNTAX, problem, "keep one of the two entries", entry.msgid)
        seen.add((entry.msgctxt, entry.msgid))
        if entry.msgstr and not entry.msgstr.strip():
            problem = "the translation is nothing but spaces, and so not published"
            catalog.find(line, Level.WARNING, Rule.WHITESPACE, problem, "write it, or empty the msgstr", entry.msgid)
        if entry.msgctxt is not None or entry.msgid_plural:
            problem = "Sphinx never looks up an entry with msgctxt or msgid_plural"
            catalog.find(
                line, Level.WARNING, Rule.SYNTAX, problem, "delete it, and run `make translations`", entry.msgid
            )


def _check_header(catalog: Catalog) -> None:
    for level, problem, remedy in _header_problems(catalog):
        catalog.find(1, level, Rule.HEADER, problem, remedy)


def _header_problems(catalog: Catalog) -> Iterator[tuple[Level, str, str]]:
    header = catalog.file.metadata
    if not header:
        yield Level.ERROR, "the catalog has no header", 'begin it with the entry `msgid ""` of another catalog'
        return
    charset = CHARSET.search(header.get("Content-Type", ""))
    if charset is None or charset[1].lower() != "utf-8":
        told = charset[1] if charset else "no charset"
        yield Level.ERROR, f"the header says {shown(told)}", "write `Content-Type: text/plain; charset=UTF-8`"
    elif not _compiles(catalog.file):
        yield Level.ERROR, "gettext cannot read the header (Plural-Forms?)", "copy the header of another catalog"
    language = header.get("Language", "")
    if not language:
        name = locale_name(catalog.language or "…")
        yield Level.WARNING, "the header does not say the language", f"write `Language: {name}`"
    elif catalog.language and primary(of_locale(language)) != primary(catalog.language):
        problem = f"the header says {shown(language)} and the folder {locale_name(catalog.language)}"
        yield Level.ERROR, problem, "mend the header, or move the catalog"
    if catalog.file.metadata_is_fuzzy:
        yield Level.WARNING, "the header is marked fuzzy", "delete the line `#, fuzzy` above it"


def _compiles(catalog: POFile) -> bool:
    """Tell whether Python's gettext, which Sphinx reads with, takes the header of a catalog."""
    head = POFile()
    head.metadata = catalog.metadata
    head.extend(entry for entry in catalog if not entry.msgid)
    try:
        gettext.GNUTranslations(BytesIO(head.to_binary()))
    except (ValueError, LookupError, OSError, RecursionError):
        return False
    return True
