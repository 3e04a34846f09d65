"""A translation has the blocks, links, roles, citations, notes, code and images of its source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.findings import Level, Problem, Rule, shown
from sphinx_proceedings.model.languages import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.catalogs.context import Pair

PARAGRAPH = ["paragraph_open"]
SEEN_AS = {
    "amsmath": "a formula",
    "blockquote_open": "a quotation",
    "bullet_list_open": "a list",
    "code_block": "indented code",
    "colon_fence": "a directive",
    "dl_open": "a list of definitions",
    "fence": "a block of code or a directive",
    "footnote_reference_open": "a note",
    "front_matter": "a front matter",
    "heading_open": "a heading",
    "hr": "a rule",
    "math_block": "a formula",
    "math_block_label": "a formula",
    "myst_block_break": "a block break",
    "myst_line_comment": "a comment",
    "myst_target": "a label",
    "ordered_list_open": "a numbered list",
    "table_open": "a table",
}
BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# sphinx.util.nodes.split_term_classifiers: what follows is no longer the term.
CLASSIFIER = re.compile(r"(?<! ) +: +")
LEAKS = re.compile(r"\*\*|__|`|\]\(|\]\[|\[\^|[{}]")
STRAY = re.compile(r"(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])|(?<![\w_])_(?=\w)|(?<=\w)_(?![\w_])|\\")
BRACED = re.compile(r"\{?\{[^{}]*\}\}?")
# Jinja's and attributes: what means something to a program, where a set of words may be translated.
KEPT = re.compile(r"\{[{%#.]")
NAMES = {
    Rule.LINKS: "the link to",
    Rule.IMAGES: "the image",
    Rule.ROLES: "the role",
    Rule.CITATIONS: "the citation",
    Rule.NOTES: "the call of note",
    Rule.CODE: "the code",
    Rule.FORMULAS: "the formula",
}


def check_structure(pair: Pair) -> Iterator[Problem]:
    """Yield what Sphinx would drop in silence, and what the translation lost, added or changed."""
    yield from _blocks(pair)
    yield from _parts(pair)
    yield from _languages(pair)
    yield from _leaks(pair)
    yield from _braces(pair)
    yield from _order_of_notes(pair)
    yield from _emphases(pair)
    yield from _ends(pair)
    if not pair.translation.prose.strip() and any(map(str.isalnum, pair.source.prose)):
        problem, remedy = "the translation says nothing", "write it, or empty the msgstr: the source is then shown"
        yield Problem(Level.ERROR, Rule.STRUCTURE, problem, remedy)


def _blocks(pair: Pair) -> Iterator[Problem]:
    source, translation = pair.source, pair.translation
    if BREAK.search(translation.raw) and not BREAK.search(source.raw):
        problem, remedy = "the translation has a line break", "write one paragraph on one line, without \\n"
        yield Problem(Level.ERROR, Rule.STRUCTURE, problem, remedy)
    elif translation.blocks != source.blocks and translation.blocks != PARAGRAPH:
        first = next((SEEN_AS[block] for block in translation.blocks if block in SEEN_AS), "nothing")
        problem = f"“{shown(translation.raw.strip()[:20])}” begins {first}, so Sphinx would drop the translation"
        remedy = "write a backslash before its first sign (after the number in “2026.”), or begin with a word"
        yield Problem(Level.ERROR, Rule.STRUCTURE, problem, remedy)
    if source.raw in pair.context.entries and CLASSIFIER.search(translation.raw):
        problem = "what follows “ : ” in a term of the glossary is lost"
        yield Problem(Level.ERROR, Rule.STRUCTURE, problem, "write a no-break space (U+00A0) before the colon")


def _parts(pair: Pair) -> Iterator[Problem]:
    ours, theirs = pair.translation.parts, pair.source.parts
    for (rule, part), count in (theirs - ours).items():
        problem = f"{NAMES[rule]} {shown(part)} of the source is missing" + (f" ({count} times)" * (count > 1))
        yield Problem(Level.ERROR, rule, problem, "copy it from the msgid")
    for (rule, part), count in (ours - theirs).items():
        problem = f"{NAMES[rule]} {shown(part)} is not in the source" + (f" ({count} times)" * (count > 1))
        yield Problem(Level.ERROR, rule, problem, "take it out, or copy the source's from the msgid")


def _languages(pair: Pair) -> Iterator[Problem]:
    for language in pair.translation.languages().difference(pair.context.languages):
        try:
            tag(language)
        except ValueError as error:
            problem = f"{{lang-{shown(language)}}} marks words of no language"
            yield Problem(Level.ERROR, Rule.ROLES, problem, str(error))


def _leaks(pair: Pair) -> Iterator[Problem]:
    for sign in _added(pair, LEAKS):
        problem = f"“{sign}” would be printed as it stands"
        remedy = "close the markup it belongs to, without a space inside, or take it out"
        yield Problem(Level.ERROR, Rule.MARKUP, problem, remedy)
    for sign in _added(pair, STRAY):
        problem = f"a single “{sign}” would be printed as it stands"
        yield Problem(Level.WARNING, Rule.MARKUP, problem, "close the emphasis it belongs to, or take it out")


def _braces(pair: Pair) -> Iterator[Problem]:
    """Yield what stands in braces and is not the source's: nothing of this dialect, but somebody's placeholder."""
    theirs, ours = (Counter(BRACED.findall(side.prose)) for side in (pair.source, pair.translation))
    if ours.total() > theirs.total():
        # Told as what would be printed as it stands.
        return
    for text in theirs - ours:
        level = Level.ERROR if KEPT.match(text) else Level.WARNING
        yield Problem(level, Rule.MARKUP, f"“{shown(text)}” of the source is missing", "copy it from the msgid")


def _order_of_notes(pair: Pair) -> Iterator[Problem]:
    theirs, ours = (
        [part for rule, part in side.parts if rule is Rule.NOTES] for side in (pair.source, pair.translation)
    )
    if ours != theirs and sorted(ours) == sorted(theirs):
        problem = f"the notes are called in the order {shown(', '.join(ours))}"
        yield Problem(Level.NOTE, Rule.NOTES, problem, "see whether it is meant: they are numbered in the source's")


def _added(pair: Pair, pattern: re.Pattern[str]) -> Counter[str]:
    """Return what *pattern* finds in the translation more often than in the source; there is none in most."""
    ours = Counter(pattern.findall(pair.translation.prose))
    return ours - Counter(pattern.findall(pair.source.prose)) if ours else ours


def _emphases(pair: Pair) -> Iterator[Problem]:
    # Emphasis may be the source's way of saying what {lang-..} says in the translation, and the reverse.
    ours, theirs = pair.translation, pair.source
    if ours.emphases != theirs.emphases and not (ours.languages() ^ theirs.languages()):
        told = f"{theirs.emphases.total()} in the source, {ours.emphases.total()} here"
        yield Problem(Level.NOTE, Rule.EMPHASIS, f"the emphasis differs: {told}", "see whether it is meant")


def _ends(pair: Pair) -> Iterator[Problem]:
    ours, theirs = pair.translation.raw, pair.source.raw
    # A no-break space is nobody's slip.
    if (ours != ours.strip(" \t") and theirs == theirs.strip(" \t")) and not BREAK.search(ours):
        problem = "the translation begins or ends with a space"
        yield Problem(Level.WARNING, Rule.WHITESPACE, problem, "take it out")
