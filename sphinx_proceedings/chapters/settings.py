"""Every setting: the press's own, each declared once, and those of Sphinx's that say the facts of the volume."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.chapters.private_api import rewrite_settings
from sphinx_proceedings.errors import excerpt
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model import docnames, palette, source
from sphinx_proceedings.model.configuration import wrong_setting
from sphinx_proceedings.model.credits import names

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


class Setting(NamedTuple):
    """A setting: with ``env``, another value has every chapter read again."""

    name: str
    default: Any
    type: type
    rebuild: Literal["env", ""]
    meaning: str


# What each room that Sphinx loads tells of itself.
SAFE: ExtensionMetadata = {"parallel_read_safe": True, "parallel_write_safe": True}
SETTINGS = (
    # The press reads these, and Sphinx's own of that kind, before it starts Sphinx.
    Setting("proceedings_source", source.SOURCE, str, "", "the folder of the chapters, from that of conf.py"),
    Setting("proceedings_build", source.BUILD, str, "", "the folder of everything derived, from that of conf.py"),
    Setting("proceedings_stem", "proceedings", str, "env", "what the files of the volume are called, without language"),
    Setting("proceedings_cover", "", str, "env", "the SVG drawing of the cover; none without it"),
    Setting("proceedings_names", "", str, "env", "the YAML list of the names to index; none without it"),
    Setting("proceedings_palette", {}, dict, "env", "the colours that are not ink and paper (model/palette.py)"),
    Setting("proceedings_arches", False, bool, "env", "whether the heads of groups in figures are arched"),
    Setting("proceedings_no_break", {}, dict, "env", "by language, phrases that no line parts; `#` is a number"),
    Setting("proceedings_pagination", "", str, "", "where the PDF editions are, whose page numbers count"),
    # The two that the press itself fills in, before there is a domain to keep them.
    Setting("proceedings_volume", None, object, "env", "the facts of the volume, read from its root document"),
    Setting("proceedings_catalogs", [], list, "", "what `locale_dirs` was: where the volume's own catalogs stand"),
)


def check(config: Config, conf: Path) -> None:
    """Check what the file *conf* gives the settings, before anybody asks for them.

    Raises ProceedingsError with its line for the first that is of another type, or no name of a file.
    """
    for one in SETTINGS:
        value = getattr(config, one.name)
        if one.type is not object and not isinstance(value, one.type):
            raise wrong_setting(
                conf, source.shown(conf), one.name, f"must be of the type {one.type.__name__}, not {excerpt(value)}"
            )
    if not docnames.STEM.fullmatch(config.proceedings_stem):
        problem = "becomes the name of files; write it with letters from a to z, digits, hyphens and points"
        raise wrong_setting(conf, source.shown(conf), "proceedings_stem", problem)
    for phrases in config.proceedings_no_break.values():
        if not isinstance(phrases, list | tuple) or not all(isinstance(phrase, str) and phrase for phrase in phrases):
            problem = f"must hold a list of phrases for each language, not {excerpt(phrases)}"
            raise wrong_setting(conf, source.shown(conf), "proceedings_no_break", problem)
    palette.read(config.proceedings_palette)


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Read the volume's facts and hand them to the settings of Sphinx that ask for them."""
    check(config, Path(app.confdir, source.CONFIGURATION[0]))
    volume = source.read_volume(Path(app.srcdir), config.root_doc)
    language = config.language
    source.check_languages(volume, [language])
    config.proceedings_volume = volume
    authors = ", ".join(names(volume.authors))
    _ = gettext_for(language)
    rewrite_settings(
        config,
        project=volume.title[language],
        author=authors,
        version=volume.version,
        release=volume.version,
        copyright=f"{volume.date.year}, {authors}",
        html_title=volume.title[language],
        html_baseurl=f"{volume.url}/{language}/" if volume.url else "",
        numfig_format={"figure": _("Figure %s"), "table": _("Table %s")},
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Declare the settings, and have those that follow from the volume set."""
    for one in SETTINGS:
        types = frozenset() if one.type is object else frozenset({one.type})
        app.add_config_value(one.name, one.default, one.rebuild, types=types, description=one.meaning)
    app.connect("config-inited", on_config_inited, priority=Event.FACTS)
    return SAFE
