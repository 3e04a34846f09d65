"""Every setting: the press's own, each declared once, and those of Sphinx's that say the facts of the volume."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sphinx.config import ENUM
from sphinx.highlighting import PygmentsBridge

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs import heads, own_interface
from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.chapters.private_api import rewrite_settings
from sphinx_proceedings.chapters.private_settings import declared, given
from sphinx_proceedings.errors import ProceedingsError, excerpt
from sphinx_proceedings.language import interface
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.model import added_faces, docnames, palette, poster_sources, source
from sphinx_proceedings.model.configuration import line_of, wrong_setting
from sphinx_proceedings.model.credits import creators, names
from sphinx_proceedings.model.faults import nearest
from sphinx_proceedings.model.languages import of_locale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


THEME = "proceedings"
# How the names of the press's own settings begin.
OWN = "proceedings_"
SETTINGS = (
    # The press reads these, and Sphinx's own of that kind, before it starts Sphinx.
    Setting("proceedings_source", source.SOURCE, str, "", "the folder of the chapters, from that of conf.py"),
    Setting("proceedings_build", source.BUILD, str, "", "the folder of everything derived, from that of conf.py"),
    Setting("proceedings_stem", "proceedings", str, "env", "what the files of the volume are called, without language"),
    Setting("proceedings_cover", "", str, "env", "the SVG drawing of the cover; none without it"),
    Setting("proceedings_motif", "", str, "env", "the SVG band over the pages of parts; none without it"),
    Setting(poster_sources.SETTING, "", str, "", "the YAML description of the poster; none without it"),
    Setting("proceedings_names", "", str, "env", "the YAML list of the names to index; none without it"),
    Setting(
        added_faces.SETTING, "", str, "env", "the folder of fonts for scripts the book's own lack; none without it"
    ),
    Setting("proceedings_palette", {}, dict, "env", "the colours that are not ink and paper (model/palette.py)"),
    Setting("proceedings_arches", False, bool, "env", "whether heads of groups and of sessions are arched"),
    Setting("proceedings_no_break", {}, dict, "env", "by language, phrases that no line parts; `#` is a number"),
    Setting("proceedings_pagination", "", str, "", "where the PDF editions are, whose page numbers count"),
    # Those that the press itself fills in, before there is a domain to keep them.
    Setting("proceedings_volume", None, object, "env", "the facts of the volume, read from its root document"),
    Setting("proceedings_interface", {}, dict, "env", "what the volume itself translates of the interface"),
    Setting("proceedings_catalogs", [], list, "", "what `locale_dirs` was: where the volume's own catalogs stand"),
)


# Sphinx keeps what is set by a new name under the old one, too.
RENAMED = {"master_doc": "root_doc"}
# What messages call the types of settings.
FORMS: Mapping[type, str] = {
    str: "a text",
    bool: "True or False",
    int: "a number",
    list: "a list",
    tuple: "a tuple",
    set: "a set",
    frozenset: "a frozenset",
    dict: "a mapping",
    type(None): "None",
}
# The lists of texts, or of pairs of them: Sphinx looks at their type alone.
OF_TEXTS = ("exclude_patterns", "include_patterns", "suppress_warnings", "modindex_common_prefix")
OF_PAIRS = ("nitpick_ignore", "nitpick_ignore_regex")


def check(config: Config, conf: Path) -> None:
    """Check what the file *conf* gives the settings, before anybody asks for them.

    Raises ProceedingsError with its line for the first that is of another type, or no name of a file.
    """
    # One that is derived from another has no line of its own.
    mistyped = sorted(_mistyped(config), key=lambda found: line_of(conf, found[0]) is None)
    for name, problem in chain(mistyped, _problems(config)):
        raise wrong_setting(conf, source.shown(conf), name, problem)
    try:
        palette.read(config.proceedings_palette)
    except ProceedingsError as error:
        line = line_of(conf, palette.SETTING)
        raise ProceedingsError(error.problem, path=source.shown(conf), line=line) from None


def _mistyped(config: Config) -> Iterator[tuple[str, str]]:
    """Yield each setting of another type than it is declared with, and what is wrong with it."""
    for name, default, types in declared(config):
        if forms := _forms(getattr(config, name), default, types):
            yield (
                RENAMED.get(name, name),
                f"must be {forms}, not {excerpt(getattr(config, name))}; write that, or leave the setting out",
            )


def _problems(config: Config) -> Iterator[tuple[str, str]]:
    """Yield each setting of the right type whose value is wrong, and what is wrong with it."""
    known = [one.name.removeprefix(OWN) for one in SETTINGS if one.name.startswith(OWN)]
    for name in (name.removeprefix(OWN) for name in given(config) if name.startswith(OWN)):
        if name not in known:
            meant = nearest(name, known)
            yield OWN + name, f"is no setting; {f'write `{OWN}{meant}`, if that is meant' if meant else 'leave it out'}"
    for name in (*OF_TEXTS, *OF_PAIRS):
        for one in getattr(config, name):
            pair = isinstance(one, list | tuple) and len(one) == 2
            if not all(isinstance(part, str) for part in (one if pair and name in OF_PAIRS else [one])):
                form = "pairs of texts" if name in OF_PAIRS else "texts"
                yield name, f"must be a list of {form}, and {excerpt(one)} is none; mend it"
    if not docnames.STEM.fullmatch(config.proceedings_stem):
        yield (
            "proceedings_stem",
            "becomes the name of files; write it with letters from a to z, digits, hyphens and points",
        )
    for phrases in config.proceedings_no_break.values():
        if not isinstance(phrases, list | tuple) or not all(isinstance(phrase, str) and phrase for phrase in phrases):
            problem = f"must hold a list of phrases for each language, not {excerpt(phrases)}; write one"
            yield "proceedings_no_break", problem
    if config.html_theme == THEME and config.html_theme_options:
        yield "html_theme_options", f"has no effect, the theme {THEME} has no options; leave the setting out"
    try:
        PygmentsBridge("html", config.pygments_style or "sphinx")
    except Exception:
        problem = f"names no style of Pygments: {excerpt(config.pygments_style)}; leave the setting out"
        yield "pygments_style", problem


def _forms(value: Any, default: object, types: Any) -> str | None:
    """Say what a setting must be, where its value is nothing of that."""
    if isinstance(types, ENUM):
        return None if types.match(value) else f"one of {', '.join(map(repr, sorted(types._candidates, key=repr)))}"
    if types is None or (default is None and not types):
        return None
    # Sphinx takes the type of the entries for that of some lists, and a text would be taken letter by letter.
    taken = {type(default), *types} - ({str} if isinstance(default, list) else set())
    if isinstance(value, tuple(taken | ({int} if bool in taken else set()))):
        return None
    return " or ".join(sorted(FORMS.get(one, one.__name__) for one in taken))


def _check(app: Sphinx, config: Config) -> None:
    check(config, Path(app.confdir, source.CONFIGURATION[0]))


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Read the volume's facts and hand them to the settings of Sphinx that ask for them."""
    added = Path(app.confdir, config.proceedings_faces) if config.proceedings_faces else None
    added_faces.take(added, source.shown(added) if added else None)
    catalogs = [Path(app.srcdir, directory) for directory in config.locale_dirs]
    volume = heads.translated(source.read_volume(Path(app.srcdir), config.root_doc), catalogs, config.root_doc)
    # Sphinx, which has its own words by now, calls a language as gettext does.
    language = of_locale(config.language)
    source.check_languages(volume, [language])
    config.proceedings_volume = volume
    authors = ", ".join(names(creators(volume)))
    own = own_interface.translations([Path(app.srcdir, folder) for folder in config.locale_dirs], [language])
    interface.take(own)
    _ = interface.gettext_for(language)
    rewrite_settings(
        config,
        language=language,
        proceedings_interface=dict(own.get(language, {})),
        project=volume.title[language],
        author=authors,
        version=volume.version,
        release=volume.version,
        copyright=f"{volume.date.year}, {authors}",
        html_title=volume.title[language],
        html_baseurl=f"{volume.url}/{language}/" if volume.url else "",
        # A figure's name keeps its number on its line.
        numfig_format={
            "figure": _("Figure %s").replace(" ", NO_BREAK),
            "table": _("Table %s").replace(" ", NO_BREAK),
        },
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Declare the settings, and have those that follow from the volume set."""
    for one in SETTINGS:
        types = frozenset() if one.type is object else frozenset({one.type})
        app.add_config_value(one.name, one.default, one.rebuild, types=types, description=one.meaning)
    app.connect("config-inited", _check, priority=Event.SETTINGS)
    app.connect("config-inited", on_config_inited, priority=Event.FACTS)
    return SAFE
