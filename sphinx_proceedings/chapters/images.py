"""The images of a finished doctree, kept and given back to a builder that does not resolve it again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Image(NamedTuple):
    """A file a document shows: where Sphinx takes it from, how it is called in the edition, a drawing's own bytes.

    A drawing is taken from beside the doctrees, as its *uri* says then, all others from the sources.
    """

    uri: str
    name: str
    drawn: bytes | None


def images_of(builder: Builder, doctree: nodes.Node) -> tuple[Image, ...]:
    """Return the images of a finished doctree, once the builder has chosen among them."""
    uris = dict.fromkeys(image["uri"] for image in doctree.findall(nodes.image))
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


def have_namesakes(env: BuildEnvironment, docname: str) -> bool:
    """Tell whether an image of a document is called as another of the volume: the order decides which is renamed.

    Drawings come to stand beside what they are drawn from, under the same stem.
    """
    stems = Counter(Path(uri).stem for uri in env.images if not Path(uri).is_absolute())
    return any(stems[Path(uri).stem] > 1 for uri, (docnames, _) in env.images.items() if docname in docnames)


def _image(builder: Builder, uri: str) -> Image:
    path = Path(uri)
    if path.is_relative_to(builder.doctreedir):
        return Image(path.relative_to(builder.doctreedir).as_posix(), builder.images[uri], path.read_bytes())
    return Image(uri, builder.images[uri], None)
