"""A volume's folders, and its facts and chapters read from them without Sphinx."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import frontmatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume


@dataclass(frozen=True)
class Folders:
    """Where the volume stands and where its editions go; all of it below one folder."""

    root: Path

    @property
    def source(self) -> Path:
        """The chapters."""
        return self.root / "source"

    @property
    def locales(self) -> Path:
        """The catalogs."""
        return self.root / "locales"

    @property
    def build(self) -> Path:
        """Everything derived."""
        return self.root / "build"

    @property
    def site(self) -> Path:
        """The assembled site."""
        return self.build / "site"

    def edition(self, form: str, language: str) -> Path:
        """Return the folder of one edition."""
        return self.build / form / language

    def shown(self, path: Path) -> str:
        """Return *path* as seen from the volume's folder."""
        return path.relative_to(self.root).as_posix()


def read_volume(folders: Folders) -> Volume:
    """Read the volume's facts without Sphinx.

    Raises ProceedingsError when the root document is missing or wrong.
    """
    path = folders.source / "index.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        problem = f"cannot read the volume's root document ({error.strerror}); run this in the volume's folder"
        raise ProceedingsError(problem, path=folders.shown(path)) from None
    return frontmatter.read_volume(text, folders.shown(path))


def check_languages(volume: Volume, languages: Sequence[str]) -> None:
    """Raise ProceedingsError for a language the volume has no edition in."""
    for language in languages:
        if language not in volume.languages:
            known = ", ".join(volume.languages)
            raise ProceedingsError(f"the volume has no edition in {language!r}; choose one of {known}")


def original_languages(source: Path, root_doc: str = "index") -> dict[str, str]:
    """Return the original language of every document under *source*, by docname.

    Raises ProceedingsError when a front matter is missing or wrong.
    """
    root = source / f"{root_doc}.md"
    volume = frontmatter.read_volume(root.read_text(encoding="utf-8"), root)
    languages = {root_doc: volume.language}
    for path in sorted(source.rglob("*.md")):
        docname = path.relative_to(source).with_suffix("").as_posix()
        if docname != root_doc:
            text = path.read_text(encoding="utf-8")
            languages[docname] = frontmatter.read_chapter(text, docname, path, languages=volume.languages).language
    return languages
