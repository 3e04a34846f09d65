"""What a .bib file writes in LaTeX, in HTML or in both, as it is printed.

pybtex knows accents and signs, and nothing else: what reference managers write beside them is mended here before.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from typing import Final

from pybtex.richtext import Text

# What says the same in LaTeX and without.
PLAIN: Final = re.compile(r"[^\W_]+(?:(?: |[.,:;] ?)[^\W_]+)*")
PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
"""Characters that no face has, because no two agree on them; some stand here for what LaTeX would take for its own."""
BEGIN, END = "\ue000", "\ue001"
"""They stand around what is emphasised."""
MARKS: Final = re.compile(f"[{BEGIN}{END}]")
HELD: Final = {sign: chr(0xE010 + number) for number, sign in enumerate("$%&<>\\~_^#{}")}
SHOWN: Final = str.maketrans({mark: sign for sign, mark in HELD.items()})

# An argument in braces, with braces within two deep.
ARGUMENT: Final = r"\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
EMPHASISED: Final = "emph|textit|mkbibemph|mkbibitalic|textsl"
AS_IT_STANDS: Final = "textbf|mkbibbold|textrm|textup|textnormal|textmd|textsf|texttt|text|mbox|hbox|path|nolinkurl"
COMMAND: Final = re.compile(
    rf"\\({EMPHASISED}|{AS_IT_STANDS}|textsc|textsuperscript|mkbibsuperscript|textsubscript|mkbibsubscript"
    rf"|enquote|mkbibquote)(?![A-Za-z])\*?{ARGUMENT}"
)
SWITCH: Final = re.compile(
    r"\{\\(it|em|itshape|sl|bf|bfseries|rm|sc|scshape|tt|upshape)(?![A-Za-z])\s*((?:[^{}]|\{[^{}]*\})*)\}"
)
# What is printed of nothing: Zotero pairs braces with it, Better BibTeX sorts by it.
NOTHING: Final = re.compile(r"\\(?:vphantom|noopsort|hspace)\*?\s*\{(?:\\[{}]|[^{}])*\}")
WEB: Final = r"https?://(?:[^\s{}\\]|\\[#%&_])+"
ADDRESS: Final = re.compile(rf"\\url\s*\{{\s*({WEB})\s*\}}")
LINKED: Final = re.compile(rf"\\href\s*\{{({WEB})\}}\s*\{{([^{{}}]*)\}}")
# What is no formula is a price: no space stands inside the dollars of one, no figure after them.
FORMULA: Final = re.compile(r"(?<!\\)\$((?!\s)[^$]*)(?<![\\\s])\$(?!\d)")
SCRIPT: Final = re.compile(r"([\^_])\s*(?:\{([^{}]*)\}|([^\s{}\\]))")
RAISED_LETTERS: Final = re.compile(r"[\^_]\s*\{[^\W\d_]{1,4}\}")
# Signs by their commands, those that pybtex does not know.
SIGNS: Final = {
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "guillemotleft": "«",
    "guillemotright": "»",
    "guillemetleft": "«",
    "guillemetright": "»",
    "dots": "…",
    "textellipsis": "…",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciitilde": "~",
    "textbackslash": "\\",
    "textasciicircum": "^",
    "textunderscore": "_",
    "textdollar": "$",
    "textperiodcentered": "·",
    "texteuro": "€",
    "euro": "€",
    "textdegree": "°",
    "textregistered": "®",
    "texttrademark": "™",
    "textmu": "µ",
    "textbraceleft": "{",
    "textbraceright": "}",
    "slash": "/",
    "textquotesingle": "'",
    "quotesinglbase": "‚",
    "textcopyright": "©",
    "textordmasculine": "º",
    "textordfeminine": "ª",
    "textnumero": "№",
    "times": "×",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    # Better BibTeX has names sorted by them.
    "relax": "",
    "null": "",
    "ng": "ŋ",
    "NG": "Ŋ",
}
SIGN: Final = re.compile(rf"\{{\\({'|'.join(SIGNS)})(?:\{{\}}|\s*)\}}|\\({'|'.join(SIGNS)})(?![A-Za-z])(?:\{{\}}|\s*)")
ACCENT: Final = re.compile(r"\\(?:([rdbt])(?![A-Za-z])|(\.))\s*(?:\{(\w)(\w*)\}|(\w))")
ACCENTS: Final = {"r": "\u030a", "d": "\u0323", "b": "\u0331", "t": "\u0361", ".": "\u0307"}
"""Those that pybtex does not know."""
UPRIGHT: Final = re.compile(r"\\(?:textrm|mathrm|text|mathit|mathbf)\s*\{([^{}]*)\}")
SHORT: Final = {
    "\\{": "{",
    "\\}": "}",
    "\\,": "\u202f",
    "\\/": "",
    "\\@": "",
    "\\$": "$",
    "\\ ": " ",
    "\\:": " ",
    "\\;": " ",
    "\\!": "",
}
TAG: Final = re.compile(
    r"</?(?:jats:)?(?:i|em|italic|b|strong|bold|sup|sub|inf|scp?|u|p|br|span|div|title|tt|code)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
PAIR: Final = re.compile(
    r"<(?:jats:)?(i|em|italic|sup|sub|inf|scp?|span)((?:\s[^<>]*)?)>([^<>]*)</(?:jats:)?\1>", re.IGNORECASE
)
ENTITY: Final = re.compile(r"\\?&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]+\d*);", re.IGNORECASE)
ROMAN: Final = re.compile(r"[ivxlcdm]+")
RAISED: Final = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


@cache
def marked(text: str) -> str:
    """Return a text as it is printed, BEGIN and END around what is emphasised in it.

    Raises PybtexError or ValueError for one that is no LaTeX.
    """
    return text if PLAIN.fullmatch(text) else str(Text.from_latex(_mended(text))).translate(SHOWN)


@cache
def bare(text: str) -> str:
    """Return a text as it is printed, whatever is emphasised; raises PybtexError or ValueError for no LaTeX."""
    return MARKS.sub("", marked(text))


def verbatim(text: str) -> str:
    """Return an address, or a number in an archive, without the backslashes that LaTeX needs in other texts."""
    return re.sub(r"\{?\\([#%&_~])\}?", r"\1", text)


def is_formula_left(text: str) -> bool:
    """Tell whether a text has a formula that cannot be written in a line of letters."""
    return any(re.search(r"[\^_]|\\frac", _written(found[1])) for found in FORMULA.finditer(text))


def _mended(text: str) -> str:
    text = LINKED.sub(_linked, ACCENT.sub(_accented, NOTHING.sub("", text)))
    text = _without_html(SIGN.sub(_sign, text))
    text = FORMULA.sub(lambda found: _written(found[1]), text)
    text = ADDRESS.sub(lambda found: _address(found[1]), text)
    for short, sign in SHORT.items():
        text = text.replace(short, HELD.get(sign, sign))
    for _ in range(4):
        text = SWITCH.sub(_switched, COMMAND.sub(_commanded, text))
    # BibTeX knows no comments within a value: it is LaTeX that would leave out the rest.
    return re.sub(r"(?<!\\)%", HELD["%"], text)


def _accented(found: re.Match[str]) -> str:
    letter, others = (found[3], found[4]) if found[3] else (found[5], "")
    return unicodedata.normalize("NFC", letter + ACCENTS[found[1] or found[2]]) + others


def _linked(found: re.Match[str]) -> str:
    address, text = _address(found[1]), found[2]
    return address if text.strip("/") in found[1] else f"{text} ({address})"


def _address(written: str) -> str:
    return _held(verbatim(written))


def _without_html(text: str) -> str:
    text = text.replace(HELD["<"], "<").replace(HELD[">"], ">")
    for _ in range(4):
        text = PAIR.sub(_paired, text)
    return ENTITY.sub(_entity, TAG.sub("", text))


def _paired(found: re.Match[str]) -> str:
    name, attributes, content = found[1].lower(), found[2].lower(), found[3]
    if name in ("i", "em", "italic") or "italic" in attributes:
        return f"{BEGIN}{content}{END}"
    if name.startswith("sc") or "small-caps" in attributes:
        return _capitals(content)
    return _scripted(content, {"sup": "^", "sub": "_", "inf": "_"}.get(name, ""))


def _entity(found: re.Match[str]) -> str:
    sign = html.unescape(f"&{found[1]};")
    return "".join(HELD.get(one, one) for one in sign) if sign != f"&{found[1]};" else found[0]


def _commanded(found: re.Match[str]) -> str:
    name, content = found[1], found[2]
    if name in EMPHASISED.split("|"):
        return f"{BEGIN}{content}{END}"
    if name in ("enquote", "mkbibquote"):
        return f"“{content}”"
    if name == "textsc":
        return _capitals(content)
    script = "^" if name.endswith("superscript") else "_" if name.endswith("subscript") else ""
    return _scripted(content, script)


def _switched(found: re.Match[str]) -> str:
    if found[1] in ("it", "em", "itshape", "sl"):
        return f"{BEGIN}{found[2]}{END}"
    return _capitals(found[2]) if found[1].startswith("sc") else found[2]


def _capitals(text: str) -> str:
    """Return small capitals as they are printed without: Roman numerals of centuries need capitals."""
    return text.upper() if ROMAN.fullmatch(text) else text


def _scripted(text: str, script: str) -> str:
    """Return a superscript or a subscript in characters of Unicode, where there are any for all of it."""
    table = {"^": RAISED, "_": LOWERED}.get(script)
    return text.translate(table) if table and all(ord(one) in table for one in text) else text


def _written(formula: str) -> str:
    def script(found: re.Match[str]) -> str:
        content = found[2] or found[3] or ""
        written = _scripted(content, found[1])
        return written if written != content or not content else found[0]

    formula = UPRIGHT.sub(r"\1", formula)
    # The ending of an ordinal.
    written = SCRIPT.sub(r"\2", formula) if RAISED_LETTERS.fullmatch(formula) else SCRIPT.sub(script, formula)
    # pybtex knows Greek letters and signs, between dollars.
    return f"${written}$" if "\\" in written else written


def _sign(found: re.Match[str]) -> str:
    sign = SIGNS[found[1] or found[2]]
    return HELD.get(sign, sign)


def _held(text: str) -> str:
    return "".join(HELD.get(one, one) for one in text)
