"""The cover of each edition: the volume's one drawing with its facts in the edition's language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typst

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import labels
from sphinx_proceedings.language.interface import day
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.credits import names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume

# What parts the facts that share one line of a cover.
BETWEEN = " · "


def drawn(path: Path, volume: Volume, language: str) -> str:
    """Return the cover kept in *path* with every fact of *volume* on it said in *language*.

    Words that are no fact of the volume stay as drawn.  Raises ProceedingsError when the file cannot be read or is no
    SVG.
    """
    try:
        svg_text = path.read_text(encoding="utf-8")
    except OSError as error:
        problem = f"the cover cannot be read ({error.strerror}); mend `proceedings_cover` in conf.py"
        raise ProceedingsError(problem, path=path) from None
    said = dict(zip(_facts(volume, volume.language), _facts(volume, language), strict=True))

    def say(label: str) -> str:
        return BETWEEN.join(spaced(said.get(fact, fact), language) for fact in label.split(BETWEEN))

    return labels.rewritten(svg_text, path, say=say, language=language)


def _facts(volume: Volume, language: str) -> Iterator[str]:
    event = volume.event
    yield volume.title[language]
    yield volume.subtitle[language]
    yield event.title
    yield (event.subtitle or {}).get(language, "")
    yield event.place[language]
    yield day(event.date, language)
    yield from names(volume.authors)


def raster(svg: str, *, width: int = 1200) -> bytes:
    """Return a drawing as a PNG *width* pixels wide, drawn with the fonts of the Typst wheel alone.

    Reading systems and shop windows that know no SVG covers all know PNG.
    """
    drawing = json.dumps(svg, ensure_ascii=False)
    page = f"#set page(width: {width}pt, height: auto, margin: 0pt)\n#image(bytes({drawing}), width: 100%)"
    compiled = typst.compile(page.encode(), format="png", ppi=72.0, ignore_system_fonts=True)
    return bytes(compiled)
