"""Nothing hidden, nothing executable, no address of its own: what no translation needs and no reader should get."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.findings import Level, Problem, Rule, shown
from sphinx_proceedings.catalogs.message import LONGEST, MASK
from sphinx_proceedings.model.files import unseen
from sphinx_proceedings.model.glyphs import REMEDY, not_drawn, without_glyph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.catalogs.context import Pair
    from sphinx_proceedings.catalogs.message import Message

RATIO, ALLOWANCE = 4, 200
# What no line ends in, and how many characters of it; no language that the PDF has letters for has longer words.
WORD = re.compile(rf"[^\s/\u2010\u2012-\u2014{MASK}-]+")
LONGEST_WORD = 60
# sphinx.transforms.i18n.parse_noqa; in the running text it silences nothing, and means nothing.
NOQA = re.compile(r"(?<!\\)#\s*noqa\s*$", re.IGNORECASE)
HTML = re.compile(r"</?[A-Za-z][^\s>]*|<[!?]")
SUBSTITUTION = re.compile(r"\{\{[^{}]*\}\}|\{\{|\}\}|\{[%#]|[%#]\}")
DIRECTIVE = re.compile(r"`{3,}|~{3,}|:{3,}|\{(?:include|literalinclude|eval-rst|raw|csv-table)\}")
# A scheme in Markdown has 32 characters at most (CommonMark, "Autolinks").
ADDRESS = re.compile(
    r"(?i)\b[a-z][a-z\d+.-]{0,31}://[^\s)\]>»”]+|\b(?:javascript|vbscript|data|file|mailto|inv|path|project):(?=[^\s»”])\S*"
    r"|\bwww\.\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+"
)
# Letters that print as nothing, and the sign that stands for an object.
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffc\ufffd\u034f\u17b4\u17b5")
# More accents than any spelling or phonetic alphabet puts on one letter.
MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4,}")
SOFT_HYPHEN = "\u00ad"
# UTF-8 read as Latin-1 or Windows-1252 and saved again.
MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u2122]|â€")


def check_safety(pair: Pair) -> Iterator[Problem]:
    """Yield what could act on the build, on the page or on the reader."""
    source, translation = pair.source.raw, pair.translation.raw
    if len(translation) > min(LONGEST, RATIO * len(source) + ALLOWANCE):
        problem = f"a translation of {len(translation):,} characters for a source of {len(source):,}"
        yield Problem(Level.ERROR, Rule.SIZE, problem, "translate this message alone")
    if (length := _longest_word(pair.translation)) > max(LONGEST_WORD, _longest_word(pair.source)):
        yield Problem(Level.ERROR, Rule.SIZE, f"{length} characters without a space", "part them with spaces")
    yield from _invisible(pair)
    yield from _encoding(pair)
    look = not_drawn if pair.source.raw in pair.context.unmended else without_glyph
    # Each run is set in a manner of its own: an accent is not shown on the letter of another.
    if missing := next(filter(None, (look(text.replace(MASK, " ")) for text, _ in pair.translation.runs)), None):
        yield Problem(Level.ERROR, Rule.GLYPHS, missing, REMEDY)
    if NOQA.search(translation) or NOQA.search(pair.translation.prose.rstrip()):
        yield Problem(Level.ERROR, Rule.NOQA, "# noqa would silence Sphinx's own checks", "take it out")
    yield from _added(pair, HTML, Rule.HTML, "is HTML", "write MyST as the msgid does, or « » for quotation marks")
    yield from _added(
        pair, SUBSTITUTION, Rule.SUBSTITUTION, "is a substitution's", "copy the source's, or take the braces out"
    )
    yield from _added(pair, DIRECTIVE, Rule.DIRECTIVE, "is a directive's", "take it out")
    yield from _added(pair, ADDRESS, Rule.ADDRESS, "is an address the source does not have", "take it out")


def _longest_word(message: Message) -> int:
    return max(map(len, WORD.findall(message.prose)), default=0)


@cache
def hidden(char: str) -> bool:
    """Tell what has no mark of its own: controls, formats, separators of lines, private use, selectors, blanks."""
    return (
        unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
        or char in BLANKS
        or "VARIATION SELECTOR" in unicodedata.name(char, "")
    )


def _invisible(pair: Pair) -> Iterator[Problem]:
    # Once as written and once as printed: an entity, &#x202E;, hides in the first.
    added = _hidden(pair.translation.raw) - _hidden(pair.source.raw)
    added |= _hidden(pair.translation.prose.replace(MASK, "")) - _hidden(pair.source.prose)
    added.pop("\n", None)
    for char in added:
        level = Level.WARNING if char in (SOFT_HYPHEN, "\t") else Level.ERROR
        yield Problem(level, Rule.INVISIBLE, unseen(char), "delete it (no-break spaces U+00A0 and U+202F are welcome)")


def _hidden(text: str) -> Counter[str]:
    found = set(filter(hidden, set(text)))
    return Counter(char for char in text if char in found) if found else Counter()


def _encoding(pair: Pair) -> Iterator[Problem]:
    translation = pair.translation.raw
    if (found := MOJIBAKE.search(translation)) and not MOJIBAKE.search(pair.source.raw):
        problem = f"“{shown(found[0])}” is UTF-8 read as another encoding"
        yield Problem(Level.ERROR, Rule.ENCODING, problem, "type the letters again, and save as UTF-8")
    if _marks(translation) - _marks(pair.source.raw):
        problem = "a heap of accents on one letter"
        yield Problem(Level.ERROR, Rule.ENCODING, problem, "type the letter again")
    if unicodedata.is_normalized("NFC", pair.source.raw) and not unicodedata.is_normalized("NFC", translation):
        problem = "a letter and its accent are written as two characters"
        yield Problem(Level.WARNING, Rule.ENCODING, problem, "type é as one (Unicode's form NFC): searching needs it")


def _marks(text: str) -> Counter[str]:
    return Counter(MARKS.findall(unicodedata.normalize("NFD", text)))


def _added(pair: Pair, pattern: re.Pattern[str], rule: Rule, what: str, remedy: str) -> Iterator[Problem]:
    """Yield what *pattern* finds in the translation's text and not in the source's."""
    ours = Counter(pattern.findall(pair.translation.prose))
    if not ours:
        return
    theirs = Counter(pattern.findall(pair.source.prose)) | Counter(pattern.findall(pair.source.raw))
    for text in ours - theirs:
        yield Problem(Level.ERROR, rule, f"“{shown(text)}” {what}", remedy)
