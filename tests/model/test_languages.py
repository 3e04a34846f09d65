"""Tags of languages: those of BCP 47 are taken as they stand, any other is told with the right one."""

from __future__ import annotations

import pytest

from sphinx_proceedings.model import languages

TAGS = ["en", "fr", "gsw", "oc", "pt-BR", "en-US", "zh-Hant", "zh-Hant-TW", "es-419", "sr-Latn", "tl", "no"]
WRONG = {
    "pt_BR": "this language's tag is pt-BR; write it so",
    "PT-br": "this language's tag is pt-BR; write it so",
    "zh-hant": "this language's tag is zh-Hant; write it so",
    "iw": "this language's tag is he; write it so",
    "eng": "this language's tag is en; write it so",
    "fre": "this language's tag is fr; write it so",
    "en-UK": "this language's tag is en-GB; write it so",
    "Spanish": "Spanish has the tag es; write it so",
    "en-XY": f"no region is called XY; {languages._FORM}",
    "zh-Abcd": f"no script is called Abcd; {languages._FORM}",
    "e": f"{languages._FORM}, not 'e'",
    "fr-": f"{languages._FORM}, not 'fr-'",
    "": f"{languages._FORM}, not ''",
}


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_is_taken(tag: str) -> None:
    assert languages.tag(tag) == tag
    assert languages.of_locale(languages.locale_name(tag)) == tag
    assert languages.marked(languages.mark(tag)) == tag
    assert languages.wider(tag)[0] == tag
    assert languages.wider(tag)[-1] == languages.primary(tag)


@pytest.mark.parametrize(("tag", "told"), WRONG.items())
def test_what_is_no_tag_is_told_with_the_right_one(tag: str, told: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 (the whole of it is compared)
        languages.tag(tag)
    assert str(raised.value) == told


def test_no_other_class_marks_a_language() -> None:
    assert [languages.marked(name) for name in ("language-fr", "language-english", "language", "lead")] == [
        *("fr", None, None, None)
    ]


@pytest.mark.parametrize(
    ("tag", "is_so"), [("ar", True), ("fa-IR", True), ("he", True), ("ur", True), ("fr", False), ("xx", False)]
)
def test_which_are_written_from_right_to_left(tag: str, is_so: bool) -> None:
    assert (languages.direction(tag) == "rtl") is is_so
    assert languages.is_turned(tag, "en") is is_so
    assert languages.is_turned(tag, "ar") is not is_so


def test_regions() -> None:
    assert [languages.region(tag) for tag in ("pt-BR", "es-419", "zh-Hant-TW", "zh-Hant", "fr")] == [
        *("BR", "419", "TW", None, None)
    ]
