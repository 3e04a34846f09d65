"""What a chapter is paired by: the same units in each language, each whole by itself, with the state of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.utils import new_document
from volumes import ONE, build, write_volume

from sphinx_proceedings.chapters.units import call_works, units
from sphinx_proceedings.model import sides
from sphinx_proceedings.model.sides import Kind, Message, Side, Sides, State
from sphinx_proceedings.pairs.pairing import Chapter, pair

if TYPE_CHECKING:
    from pathlib import Path

BLOCKS = """
- An item.

  Its second paragraph.

  1. A nested one.
  2. Another.
- The last item.

> Said by somebody.

```{glossary}
Commons
  Told.

  Told on.
```

| A | B |
|---|---|
| c | d |

```{note}
Mind this.
```

The same words.

The same words.

(label)=
## Between

```python
code
```

```{math}
x^2
```
"""


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> Chapter:
    folder = write_volume(tmp_path_factory.mktemp("units"), **{"source/one.md": f"{ONE}{BLOCKS}"})
    return pair(*(kept(folder, language) for language in ("en", "fr")))


def kept(folder: Path, language: str) -> Sides:
    done = build(folder, "html", language)
    assert done.returncode == 0, done.stderr
    return sides.read(folder / "out/html" / language, "one")


def of(chapter: Chapter, language: str, text: str) -> Side:
    return next(side for side in chapter.sides(language).sides if side.text.startswith(text))


def test_both_editions_have_the_same_units(chapter: Chapter) -> None:
    assert not chapter.alone
    assert [one.key for one in chapter.pairs] == [one.key for one in chapter.translation.sides]
    kinds = [one.kind for one in chapter.pairs]
    for kind in (
        Kind.HEADING,
        Kind.ITEM,
        Kind.QUOTE,
        Kind.TERM,
        Kind.TABLE,
        Kind.NOTE,
        Kind.REFERENCE,
        Kind.CODE,
        Kind.FORMULA,
        Kind.BLOCK,
    ):
        assert kind in kinds, kind
    numbers = [one.number for one in chapter.pairs if one.number]
    assert numbers == [*range(1, len(numbers) + 1)]


def test_a_unit_stands_in_its_own_lists(chapter: Chapter) -> None:
    first, second = (of(chapter, "en", text).markup for text in ("An item", "Its second"))
    assert first.startswith("<ul>\n<li><p id=")
    assert second.startswith('<ul class="continued">\n<li class="continued"><p id=')
    another = of(chapter, "en", "Another.").markup
    assert 'class="continued" start="2"' in another
    assert another.count("<p ") == 1


def test_a_work_is_called_by_its_key(chapter: Chapter) -> None:
    work = of(chapter, "fr", "Hess")
    assert (work.key, work.kind, work.messages) == ("work-hess2003", Kind.REFERENCE, ())
    assert re.match(r'<ul class="citation-list">\n<li id="[^"]+">', work.markup)


def test_a_work_of_several_lists_has_a_key_in_each() -> None:
    document = new_document("one")
    for name, works in (("id1", ["b:c", "a"]), ("id2", ["a", "b/c"])):
        entries = (nodes.citation("", ids=[f"{name}-{number}"], work=work) for number, work in enumerate(works))
        document += nodes.container("", *entries, ids=[name, "label"])
    call_works(document)
    found = [(one.key, one.kind, one.node["ids"]) for one in units(document)]
    assert found == [
        ("work-b-c-2", Kind.REFERENCE, ["id1-0", "label"]),
        ("work-a", Kind.REFERENCE, ["id1-1"]),
        ("work-a-2", Kind.REFERENCE, ["id2-0", "label"]),
        ("work-b-c", Kind.REFERENCE, ["id2-1"]),
    ]


def test_a_heading_keeps_the_other_names_of_its_section(chapter: Chapter) -> None:
    heading = of(chapter, "fr", "Between")
    assert {heading.key, *re.findall(r'<span id="([^"]+)"></span>', heading.markup)} == {"between", "label"}


def test_what_has_no_unit_of_its_own_goes_with_one(chapter: Chapter) -> None:
    assert of(chapter, "en", "Said by").markup.startswith("<blockquote>")
    assert "admonition-title" in of(chapter, "en", "Mind this").markup


def test_a_unit_has_its_messages_and_their_state(chapter: Chapter) -> None:
    first = of(chapter, "fr", "Un premier")
    [message] = first.messages
    assert message == Message(
        'A first paragraph cites {cite:t}`hess2003` and says "yes".[^n]',
        "Un premier paragraphe cite {cite:t}`hess2003` et dit « oui » ; bien sûr.[^n]",
    )
    assert (first.state, first.language) == (State.CURRENT, "fr")
    second = of(chapter, "fr", "A second")
    assert (second.state, second.language) == (State.UNTRANSLATED, "en")
    assert chapter.translation.authors == ("The Collective",)


def test_a_stale_unit_has_its_former_words(volume_folder: Path) -> None:
    catalog = volume_folder / "locales/fr/LC_MESSAGES/one.po"
    with catalog.open("a", encoding="utf-8") as file:
        file.write('\n#, fuzzy\n#| msgid "A former paragraph, with {doc}`deux`."\n')
        file.write('msgid "A second paragraph, with {doc}`deux`."\nmsgstr "Un ancien paragraphe, avec {doc}`deux`."\n')
    found = next(side for side in kept(volume_folder, "fr").sides if side.text.startswith("A second"))
    assert found.state is State.STALE
    assert found.messages[0].previous == "A former paragraph, with {doc}`deux`."
    assert found.messages[0].fuzzy == "Un ancien paragraphe, avec {doc}`deux`."
