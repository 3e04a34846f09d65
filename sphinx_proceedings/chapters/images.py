"""The images of the volume: what each is called in an edition, and those of a finished doctree kept and given back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_proceedings import SAFE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

CHART = ".yml"
DRAWN = (".svg", CHART)
"""The suffixes of what a drawing is made from."""

MOST_PARTS = 8
"""Of a narrow drawing, which is parted where a page has no room for it."""


class Image(NamedTuple):
    """A file a document shows: where Sphinx takes it from, how it is called in the edition, a drawing's own bytes.

    A drawing is taken from beside the doctrees, as its *uri* says then, all others from the sources.
    """

    uri: str
    name: str
    drawn: bytes | None


def drawing_path(
    env: BuildEnvironment, docname: str, uri: str, language: str, *, narrow: bool = False, part: int = 0
) -> Path:
    """Return where the drawing of a figure is put, which is another one in each document and in each language.

    A chart has a *narrow* one too, or the parts of that, numbered from one.
    """
    name = f"{Path(uri).stem}{'-narrow' * narrow}{f'-{part}' * bool(part)}.svg"
    return Path(env.doctreedir, "images", docname, language, uri, name)


def name_images(app: Sphinx, env: BuildEnvironment) -> None:
    """Call images by names that are known once all is read, whichever document was read or is drawn first."""
    languages = [env.config.language, *env.config.proceedings_volume.languages]
    found = sorted((uri, sorted(docnames)) for uri, (docnames, _) in env.images.items() if not Path(uri).is_absolute())
    named = type(env.images)()
    for uri, docnames in found:
        for docname in docnames:
            named.add_file(docname, uri)
    for language in dict.fromkeys(languages):
        for uri, docnames in found:
            for docname in docnames if uri.lower().endswith(DRAWN) else ():
                named.add_file(docname, drawing_path(env, docname, uri, language))
                if uri.lower().endswith(CHART):
                    for part in range(MOST_PARTS + 1):
                        named.add_file(docname, drawing_path(env, docname, uri, language, narrow=True, part=part))
    env.images = named


def names_of_images(env: BuildEnvironment) -> dict[str, list[tuple[str, str]]]:
    """Return what the images of each document are made from and called, by docname."""
    found: dict[str, list[tuple[str, str]]] = {}
    # Cut off, for a path made of each image would take the time of the rest of what pages are made from.
    own = f"{env.doctreedir}{os.sep}"
    for uri, (docnames, name) in sorted(env.images.items()):
        place = uri.removeprefix(own).replace(os.sep, "/") if os.path.isabs(uri) else uri
        for docname in docnames:
            found.setdefault(docname, []).append((place, name))
    return found


def images_of(builder: Builder, doctree: nodes.Node) -> tuple[Image, ...]:
    """Return the images of a finished doctree, once the builder has chosen among them."""
    shown = doctree.findall(nodes.image)
    uris = dict.fromkeys(uri for image in shown for uri in (image["uri"], *image.get("narrow", [])))
    return tuple(_image(builder, uri) for uri in uris if uri in builder.images)


def give_back(builder: Builder, images: tuple[Image, ...]) -> None:
    """Have a builder copy images as if it had resolved their document."""
    for image in images:
        uri = image.uri
        if image.drawn is not None:
            drawing = Path(builder.doctreedir, uri)
            drawing.parent.mkdir(parents=True, exist_ok=True)
            drawing.write_bytes(image.drawn)
            uri = str(drawing)
        builder.images[uri] = image.name


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the names of images."""
    app.connect("env-updated", name_images)
    return SAFE


def _image(builder: Builder, uri: str) -> Image:
    path = Path(uri)
    if path.is_relative_to(builder.doctreedir):
        return Image(path.relative_to(builder.doctreedir).as_posix(), builder.images[uri], path.read_bytes())
    return Image(uri, builder.images[uri], None)
