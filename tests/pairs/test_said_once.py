"""Who reads both sides of a pair reads a quotation and a work once, and what either side remarks on them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinx_proceedings.model.sides import Kind, Side
from sphinx_proceedings.pairs.pairing import Pair
from sphinx_proceedings.pairs.said_once import shown

SEGMENT = '<span class="segment">8</span> '
ENGLISH = Side("p-a", Kind.QUOTE, 8, 1, "en", "Looms [sic] sing & hum. (Byron, n.d.)", "")
FRENCH = Side(
    "p-a", Kind.QUOTE, 8, 1, "fr", "Looms [sic] sing & hum. (Les métiers (tous) chantent.) (Byron, s. d.)", ""
)
QUOTED = '<span lang="en"><a id="name-1">Looms</a></span> [<em>sic</em>] <span lang="en">sing &amp; hum.</span>'
GLOSSED = "(Les métiers (tous) chantent.) (Byron, s. d.)</p></div></blockquote>"
WORK = Side("work-a", Kind.REFERENCE, 0, 1, "en", "", "")


def quotation(opening: str = f'<blockquote><div><p id="p-a">{SEGMENT}') -> Pair:
    return Pair(ENGLISH, replace(FRENCH, markup=f"{opening}{QUOTED} {GLOSSED}"))


@pytest.mark.parametrize("number", [SEGMENT, ""])
def test_a_translation_does_not_repeat_the_quotation_that_it_is_of(number: str) -> None:
    opening = f'<blockquote><div><p id="p-a">{number}'
    original, translation = shown(quotation(opening))
    assert original == ENGLISH
    assert translation
    assert translation.markup == f'{opening}<span id="name-1"></span>{GLOSSED}'


def test_a_quotation_stands_once_where_the_original_translates_it() -> None:
    french = replace(FRENCH, markup="all of it")
    assert shown(Pair(french, ENGLISH)) == (french, None)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": Kind.PARAGRAPH},
        {"text": "Looms sing. (Les métiers chantent.) (Byron, s. d.)"},
        {"text": "Looms [sic] sing & hum. Ainsi parle Byron."},
    ],
)
def test_what_quotes_no_words_of_the_other_side_stands_whole(changed: dict[str, str]) -> None:
    pair = quotation()
    other = replace(pair.translation, **changed)  # type: ignore[arg-type]
    assert shown(Pair(pair.original, other)) == (pair.original, other)


@pytest.mark.parametrize("markup", [QUOTED.replace('lang="en"', 'lang="de"'), QUOTED.replace("hum", "purr")])
def test_a_quotation_that_is_marked_otherwise_stands_whole(markup: str) -> None:
    pair = quotation()
    other = replace(pair.translation, markup=f"<p>{markup} {GLOSSED}")
    assert shown(Pair(pair.original, other)) == (pair.original, other)


SUNG = Side("p-b", Kind.PARAGRAPH, 9, 1, "en", "Byron: “Looms’ songs & hums.”", "")


def sung(
    before: str = "»", language: str = "en", words: str = "looms’ songs &amp; hums", kind: Kind = SUNG.kind
) -> str:
    markup = f'<p>« Les métiers {before} (<em><span lang="{language}" xml:lang="{language}">{words}</span></em>).</p>'
    one = replace(SUNG, kind=kind)
    other = replace(one, language="fr", text="Métiers", markup=markup)
    _, translation = shown(Pair(one, other))
    assert translation
    return translation.markup


def test_a_translation_does_not_say_in_brackets_what_it_quotes() -> None:
    assert sung() == "<p>« Les métiers ».</p>"


@pytest.mark.parametrize(
    "text",
    [sung(""), sung(language="de"), sung(words="Looms’ purrs"), sung(words="Looms’ songs", kind=Kind.TABLE)],
)
def test_other_words_in_brackets_stay(text: str) -> None:
    assert "(<em>" in text


def work(english: str, french: str) -> tuple[Side, Side | None]:
    """Return the sides of a reference, whose markup has italics where the text has asterisks."""

    def side(text: str, language: str) -> Side:
        one, *others = text.split("*")
        markup = one + "".join(f"<em>{told}</em>{after}" for told, after in zip(others[::2], others[1::2], strict=True))
        return replace(WORK, language=language, text=text.replace("*", ""), markup=f"<ul><li><p>{markup}</p></li></ul>")

    return shown(Pair(side(english, "en"), side(french, "fr")))


@pytest.mark.parametrize(
    ("english", "french", "remarks"),
    [
        (
            "Byron, Ada and B. Hall ([1843]). “Notes: On ‘Looms’”. Web page. [Opening only]",
            "Byron, Ada et B. Hall ([1843]). « Notes: On “Looms” », page web. [début seul]",
            ' / <span lang="fr" xml:lang="fr">[début seul]</span>',
        ),
        (
            "Byron (eds) (n.d.). [Letter to Hall & [other]s]. Report. [Seen in a copy]",
            "Byron (dir.) (s. d.). [Lettre à Hall & [autre]s], rapport. [vu dans une copie]",
            ' / <span lang="fr" xml:lang="fr">[Lettre à Hall &amp; [autre]s] [vu dans une copie]</span>',
        ),
        ("Byron (n.d.). *Looms*. [Notes]", "Byron (s. d.). *Looms*, [Notes]", ""),
    ],
)
def test_a_work_stands_once_with_what_both_editors_remark(english: str, french: str, remarks: str) -> None:
    original, translation = work(english, french)
    assert translation is None
    assert original.markup.endswith(f"]{remarks}</p></li></ul>")


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Royal Society (1843). “Notes”. Report.", "Société royale (1843). « Notes », rapport."),
        ("Byron (1843). “On looms”. Report.", "Byron (1843). « Des métiers », rapport."),
        ("Byron (1843). *On looms*. Hall.", "Byron (1843). *Des métiers*, Hall."),
    ],
)
def test_a_work_that_is_called_otherwise_stands_in_both_languages(english: str, french: str) -> None:
    original, translation = work(english, french)
    assert translation
    assert "/ <span" not in original.markup
