"""The cover of each edition: the volume's one drawing with its facts in the edition's language, or in both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_proceedings.figures import labels, pixels
from sphinx_proceedings.language import imprint
from sphinx_proceedings.language.interface import days
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.credits import names
from sphinx_proceedings.model.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume

# What parts the facts that share one line of a cover.
BETWEEN = " · "
COVER_OF_BOTH = "cover-both.svg"
"""What a book in two languages has for a cover, which the edition of the first keeps."""


def drawn(path: Path, volume: Volume, *languages: str) -> str:
    """Return the cover kept in *path* with every fact of *volume* on it said in each of the *languages*.

    What is not the same in all stands on lines of its own.  Words that are no fact of the volume stay as drawn.
    Raises ProceedingsError when the file cannot be read, is no SVG, or holds what may not be in one.
    """
    svg = read_bytes(path, path, "mend `proceedings_cover` in conf.py")
    drawn_facts = tuple(_facts(volume, volume.language))
    said = {one: dict(zip(drawn_facts, _facts(volume, one), strict=True)) for one in languages}

    def say(label: str) -> str:
        facts = label.split(BETWEEN)
        ways = (BETWEEN.join(spaced(said[one].get(fact, fact), one) for fact in facts) for one in languages)
        return labels.NEW_LINE.join(dict.fromkeys(ways))

    return labels.rewritten(svg, path, say=say, language=languages[0])


def of_both(path: Path, volume: Volume, language: str) -> str | None:
    """Return the cover of the first two languages, as `drawn` does, where the edition is that of the first.

    What has both is made of editions alone: one of them keeps it.
    """
    languages = volume.languages[:2]
    return drawn(path, volume, *languages) if language == languages[0] and len(languages) > 1 else None


def _facts(volume: Volume, language: str) -> Iterator[str]:
    event = volume.event
    yield volume.title[language]
    yield (volume.subtitle or {}).get(language, "")
    yield event.title
    yield (event.subtitle or {}).get(language, "")
    yield event.place[language]
    yield days(*event.days, language)
    yield from names(volume.authors)
    yield from imprint.title_lines(volume, language)
    yield imprint.series(volume, language)


def raster(svg: str, path: Path | str, *, width: int = 1200) -> bytes:
    """Return a drawing as a PNG *width* pixels wide, drawn with the fonts of the Typst wheel alone.

    Reading systems and shop windows that know no SVG covers all know PNG.
    Raises ProceedingsError that names *path* when it cannot be drawn.
    """
    drawing = json.dumps(svg, ensure_ascii=False)
    page = f"#set page(width: {width}pt, height: auto, margin: 0pt)\n#image(bytes({drawing}), width: 100%)"
    return pixels.png(page, path)
