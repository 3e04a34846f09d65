"""Where pages and files stand in the site, and how each names the others."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.persons import Person

# The door: neither language's, so what belongs to no edition is named by its fragments.
DOOR = "index.html"
DOWNLOADS = "_downloads"
"""Where Sphinx puts files to take along in an edition of web pages."""
STATIC = "_static"
"""Where it puts what pages are shown with; the site has one more, for what its editions have alike."""
COVER = "cover.svg"
PICTURE = "cover.png"
"""The same in the face of the book, which a drawing on a page cannot load, and for the cards of shared links."""
SEARCHED = "language_data.js"
"""What the search asks for; all else that Sphinx brings along is for the scripts and styles of its own themes."""
FACES = "faces"
"""The folder of the faces that the volume adds, cut to the letters of an edition, and of the style that names them."""
FACES_STYLE = f"{FACES}/faces.css"
EDITIONS_OWN = frozenset({COVER, PICTURE, SEARCHED, FACES})
"""What among the static files is an edition's own, even where another has the same."""
# As IANA registers them; Python's own list differs from one version, and one machine, to another.
MEDIA_TYPES = {
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".ogv": "video/ogg",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".wav": "audio/vnd.wave",
    ".vtt": "text/vtt",
    ".webm": "video/webm",
}


@dataclass(frozen=True)
class Place:
    """A page or file of the site, by its path from the site's root."""

    volume: Volume
    path: str

    def to(self, path: str) -> str:
        """Return the address of *path*: whole where the volume's is known, else relative to this place."""
        if self.volume.url:
            return f"{self.volume.url}/{path}"
        folder = "/" if path.endswith("/") else ""
        return posixpath.relpath(path, posixpath.dirname(self.path)) + folder


def resolved(doi: str) -> str:
    """Return a DOI as the address the DOI Foundation asks to be shown."""
    return f"https://doi.org/{doi}"


def orcid(person: Person) -> str | None:
    """Return somebody's ORCID iD as the address it is shown as."""
    return f"https://orcid.org/{person.orcid}" if person.orcid else None


def identity(person: Person) -> str | None:
    """Return the address that says who somebody is: ORCID's, else their own."""
    return orcid(person) or person.url


def media_type(address: str) -> str | None:
    """Return the media type a recording's or a file's address ends in; None for a page that shows or plays it."""
    return MEDIA_TYPES.get(posixpath.splitext(address)[1].lower())
