"""Cards of shared links: always of one size, from the same words the same bytes, whatever the words are."""

from __future__ import annotations

import struct

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import cards
from sphinx_proceedings.figures.cards import Card
from sphinx_proceedings.model import palette

COLOURS = palette.read({})
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><rect width="9" height="9" fill="#f00"/></svg>'
)
PLAIN = Card("A title", "en", "A volume", "Talk by Ada Byron", "en")


def drawn(card: Card, drawing: str = "") -> bytes:
    return cards.picture(cards.told(card, COLOURS, drawing), "card.svg")


@pytest.mark.parametrize(
    "card",
    [
        PLAIN,
        PLAIN._replace(title="", under="", head=""),
        PLAIN._replace(title='#set page(width: 1pt) \\ "quoted" *bold* `code` $a$ @key <label> {x}'),
        PLAIN._replace(title="What everybody would say of it at length, and then some more, " * 8),
        PLAIN._replace(title="عنوان الفصل", spoken="ar", language="ar"),
        PLAIN._replace(title="Título", spoken="pt-BR", language="pt-BR"),
    ],
    ids=["plain", "empty", "markup", "long", "right to left", "with a region"],
)
def test_every_card_has_the_size_that_is_shown_whole(card: Card) -> None:
    picture = drawn(card)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_the_same_words_make_the_same_picture() -> None:
    assert drawn(PLAIN) == drawn(PLAIN)
    others = [
        drawn(PLAIN._replace(title="Another")),
        drawn(PLAIN._replace(head="Another")),
        drawn(PLAIN._replace(under="")),
        drawn(PLAIN, DRAWING),
    ]
    assert len({drawn(PLAIN), *others}) == 5


def test_a_drawing_that_cannot_be_drawn_is_named() -> None:
    with pytest.raises(ProceedingsError, match=r"card\.svg: cannot be drawn"):
        drawn(PLAIN, "<svg")
