"""Titles break after their colon."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from sphinx_proceedings.language.title_lines import boxed, broken, names_whole


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("The right to say no: a reading", 'The right to say no: <span class="rest">a reading</span>'),
        ("Non\u00a0: <em>une</em> lecture: deux", 'Non\u00a0: <span class="rest"><em>une</em> lecture: deux</span>'),
        ("日本語：論文", '日本語：<span class="rest">論文</span>'),
        ("Programme", "Programme"),
        ("<em>Open: data</em> flows", "<em>Open: data</em> flows"),
        ("At the end:", "At the end:"),
        ("Peut-il\u00a0?", '<span class="compound">Peut-il\u00a0?</span>'),
        ("A: peut-il", 'A: <span class="rest"><span class="compound">peut-il</span></span>'),
    ],
)
def test_what_follows_the_colon_of_a_title_is_in_one_piece(title: str, lines: str) -> None:
    assert broken(Markup(title)) == lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Say no: a <em>part</em>", '<span class="lead">Say no:</span> <span class="rest">a <em>part</em></span>'),
        ("Ada-May <b class='a-b'>well-off</b> &amp; c", "[Ada-May] <b class='a-b'>[well-off]</b> &amp; c"),
        ("an-all-too-long-compound", "an-all-too-long-compound"),
    ],
)
def test_on_narrow_pages_both_parts_are_in_one_piece_and_so_are_compounds(title: str, lines: str) -> None:
    marked = lines.replace("[", '<span class="compound">').replace("]", "</span>")
    assert boxed(Markup(title)) == marked


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Jean-Marc Borredon, Ville", "[Jean-Marc] Borredon, Ville"),
        ("(Célya Gruson-Daniel), R&amp;D", "(Célya [Gruson-Daniel]), R&amp;D"),
        ("CC BY-NC-SA; Élie-Éric", "CC [BY-NC-SA]; [Élie-Éric]"),
        ("open-source, Web-based, GPT-4, x-Y", "open-source, Web-based, GPT-4, x-Y"),
        ("Longer-Than-Narrow-Cells-Are", "Longer-Than-Narrow-Cells-Are"),
        ("Jean-Marc- -Jean-Marc", "Jean-Marc- -Jean-Marc"),
    ],
)
def test_names_that_a_hyphen_joins_are_in_one_piece(words: str, marked: str) -> None:
    assert names_whole(words) == marked.replace("[", '<span class="compound">').replace("]", "</span>")
