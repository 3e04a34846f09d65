"""Figures in Sphinx, drawn or charted: their words go to the catalogs, each edition gets its own drawing."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import unquote
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms.images import BaseImageConverter
from sphinx.util.i18n import search_image_for_language

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs.msgfmt import read_compiled
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.images import CHART, DRAWN, drawing_path
from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.punctuation import printed
from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.chapters.translation import language_of
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import charts, pictures
from sphinx_proceedings.figures.chart_values import said
from sphinx_proceedings.figures.halos import parted
from sphinx_proceedings.figures.labels import labels, rewritten, with_whole_names
from sphinx_proceedings.figures.mounts import inset, mounted
from sphinx_proceedings.figures.parts import parts
from sphinx_proceedings.figures.shapes import NARROW, WIDE, Sheet
from sphinx_proceedings.figures.subset import lettered
from sphinx_proceedings.figures.svg import draw
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model import palette
from sphinx_proceedings.model.credits import names
from sphinx_proceedings.model.files import read_bytes, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class drawing(nodes.image, addnodes.translatable):  # noqa: N801
    """An SVG image, or the description of one, whose labels and alternative text are messages of its chapter."""

    def __setitem__(self, key: Any, item: Any, /) -> None:
        # Sphinx's first pass takes a node as done when its last message is translated by the same words, as a
        # name may be; the second pass would then put none of the other labels in place.
        if key != "translated":
            super().__setitem__(key, item)

    def preserve_original_messages(self) -> None:
        self["original_alt"] = self.get("alt", "")

    def extract_original_messages(self) -> list[str]:
        alt = self.get("original_alt")
        return [*([alt] if alt else []), *self["labels"]]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        if original_message == self.get("original_alt"):
            self["alt"] = translated_message
        if original_message in self["labels"]:
            self["labels"][original_message] = translated_message


class AlternativeTexts(SphinxTransform):
    """Refuse an image that says nothing to who cannot see it, unless it says itself that there is nothing to say."""

    default_priority = Reading.ALTERNATIVE_TEXTS

    def apply(self, **kwargs: Any) -> None:
        for image in self.document.findall(nodes.image):
            if not image.get("alt", "").strip() and not image.get("decorative"):
                problem = 'has no alternative text; describe it in `:alt:`, or write `:alt: ""` where it only adorns'
                _refuse(image, problem, self.env)
            if image.get("decorative") and isinstance(image.parent, nodes.reference):
                _refuse(image, "is a link and has no words; say in `:alt:` where it leads", self.env)


class FindDrawings(SphinxTransform):
    """Look at the file of each image, and turn SVG images and charts into drawings."""

    default_priority = Reading.DRAWINGS

    def apply(self, **kwargs: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            found = found_in(image, self.env)
            if not isinstance(image, drawing) and found.suffix.lower() in DRAWN:
                self.put(image, labels(_svg(found, self.config, Sheet()), found))

    def put(self, image: nodes.image, words: Sequence[str]) -> None:
        """Put a drawing of some *words* in the place of an image."""
        made = drawing(image.rawsource, **image.attributes)
        made["labels"] = dict.fromkeys(words, "")
        made.source, made.line = image.source, image.line
        image.replace_self(made)


class FindTranslatedDrawings(FindDrawings):
    """Do the same for images in paragraphs that were translated as a whole, whose catalog has the labels as well."""

    default_priority = Reading.TRANSLATED_DRAWINGS

    def put(self, image: nodes.image, words: Sequence[str]) -> None:
        docname = self.env.current_document.docname
        found = read_compiled(Path(self.config.locale_dirs[0]), self.config.language, docname)
        made = drawing(image.rawsource, **image.attributes)
        made["labels"] = {word: found.get(word, "") for word in words}
        made.source, made.line = image.source, image.line
        image.replace_self(made)


def found_in(image: nodes.image, env: BuildEnvironment) -> Path:
    """Return the file of an image, which is one that every format can show.

    Markdown writes letters with accents, and spaces, in the way of addresses (RFC 3986, 2.1); the image is then called
    by its file.  Raises ProceedingsError with the image's line for any other file, or none.
    """
    docname, suffix = env.current_document.docname, Path(image["uri"]).suffix.lower()
    if suffix not in (*DRAWN, *pictures.BEGINNINGS):
        kinds = ", ".join((*DRAWN, *pictures.BEGINNINGS))
        _refuse(image, f"is of no kind that every format can show; write the name of a file in {kinds}", env)

    def place(uri: str) -> Path:
        return Path(env.relfn2path(search_image_for_language(uri, env), docname)[1])

    path = place(image["uri"])
    if not path.exists() and place(unquote(image["uri"])).exists():
        image["uri"] = unquote(image["uri"])
        path = place(image["uri"])
    if not path.resolve().is_relative_to(Path(env.srcdir).resolve()):
        _refuse(image, "lies outside of the volume's source; put it into the source", env)
    if not path.exists():
        _refuse(image, "is not there; put the file into the source or mend its name, in which a space is %20", env)
    if suffix in pictures.BEGINNINGS:
        try:
            pictures.check(path)
        except ProceedingsError as error:
            _refuse(image, error.problem, env)
    return path


_whole: WeakKeyDictionary[Builder, Callable[..., str]] = WeakKeyDictionary()
"""What sets the labels of charts, each once: which letters have a face is the same all through a builder's work."""


class Draw(BaseImageConverter):
    """Write the drawing of this edition, when a builder is about to use it."""

    default_priority = Resolving.DRAW

    def match(self, node: nodes.image) -> bool:
        return isinstance(node, drawing)

    def handle(self, node: nodes.image) -> None:
        uri = node["uri"]
        language = language_of(node, self.config.language)
        builder = builder_of(self.env)
        made = self.put(self.drawn(node, uri, Sheet(WIDE, language)), uri, language)
        # A page as narrow as a telephone has a drawing of its own; that of a book is no taller than a page.
        if builder.format == "html" and uri.lower().endswith(CHART):
            svg = self.drawn(node, uri, Sheet(NARROW, language))
            svgs = parts(svg) if builder.name == "epub" else [svg]
            numbers = range(1, len(svgs) + 1) if len(svgs) > 1 else [0]
            node["narrow"] = [
                self.put(one, uri, language, narrow=True, part=part) for part, one in zip(numbers, svgs, strict=True)
            ]
            builder.images.update({narrow: self.env.images[narrow][1] for narrow in node["narrow"]})
        node["uri"] = made
        node["candidates"]["image/svg+xml"] = made

    def drawn(self, node: nodes.image, uri: str, sheet: Sheet) -> str:
        """Return a drawing on a sheet, as the builder's pages need it."""
        path, language = Path(self.env.srcdir, uri), str(sheet.language)
        translated: dict[str, str] = node["labels"]

        people, conjunction = self._people(), gettext_for(language)("and")

        def say(label: str) -> str:
            spaced = printed(translated.get(label) or label, language, self.config)
            return with_whole_names(spaced, people, conjunction)

        builder = builder_of(self.env)
        is_paper = builder.name in ("epub", "typst")
        if path.suffix.lower() == CHART:
            whole = _whole.setdefault(builder, lru_cache(maxsize=64)(partial(rewritten, say=str)))
            svg = whole(_svg(path, self.config, sheet, say, in_ink=is_paper), path, language=language)
        else:
            svg = rewritten(_svg(path, self.config, sheet), path, say=say, language=language)
        # Typst has the faces of the book; a browser shows a picture with no more than is in it.
        if builder.format == "html":
            svg = lettered(svg)
        if builder.name == "epub":
            svg = inset(svg, palette.read(self.config.proceedings_palette)["tint"].day)
        return parted(mounted(svg)) if builder.name == "typst" else svg

    def _people(self) -> set[str]:
        """Return the names of everybody the chapters are by or tell of."""
        chapters = domain_of(self.env).chapters.values()
        return {name for chapter in chapters for name in names((*chapter.people, *chapter.authors))}

    def put(self, svg: str, uri: str, language: str, *, narrow: bool = False, part: int = 0) -> str:
        """Write a drawing and return its path, as Sphinx knows images."""
        docname = self.env.current_document.docname
        drawn = self.imagedir / drawing_path(self.env, docname, uri, language, narrow=narrow, part=part)
        drawn.parent.mkdir(parents=True, exist_ok=True)
        if not drawn.exists() or drawn.read_text(encoding="utf-8") != svg:
            drawn.write_text(svg, encoding="utf-8")
        self.env.original_image_uri[drawn] = uri
        self.env.images.add_file(docname, str(drawn))
        return str(drawn)


def _svg(
    path: Path, config: Config, sheet: Sheet, say: Callable[[str], str] = str, *, in_ink: bool = False
) -> str | bytes:
    """Return a drawing of one's own as it is, and a chart drawn on a sheet with its words said.

    On paper, and on what looks like it, small grey letters are hard to read: what is quiet is *in ink* there.
    """
    if path.suffix.lower() != CHART:
        return read_bytes(path, path)
    colours = palette.read(config.proceedings_palette)
    if in_ink:
        colours["quiet"] = colours["ink"]
    chart = said(charts.read(read_text(path, path), path), say)
    return draw(chart, sheet, colours=colours, arched=config.proceedings_arches)


def _refuse(image: nodes.image, problem: str, env: BuildEnvironment) -> NoReturn:
    raise ProceedingsError(f"the image {image['uri']} {problem}", path=source_path(env), line=source_line(image))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the drawing node and what makes and draws it."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_node(drawing)
    app.add_transform(AlternativeTexts)
    app.add_transform(FindDrawings)
    app.add_transform(FindTranslatedDrawings)
    app.add_post_transform(Draw)
    return SAFE
