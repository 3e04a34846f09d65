"""A conf.py of a few lines: what it does not say is as the press has it, and what it says is as it says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace
from volumes import CONF, build_site, write_volume

from sphinx_proceedings.chapters.defaults import DEFAULTS, UNTOLD

if TYPE_CHECKING:
    from pathlib import Path

SHORT = 'extensions = ["sphinx_proceedings"]\nproceedings_stem = "small"\n'


def test_a_short_conf_makes_the_site_of_a_long_one(tmp_path: Path) -> None:
    sites = []
    for name, conf in {"long": CONF, "short": SHORT}.items():
        folder = write_volume(tmp_path / name, **{"conf.py": conf})
        if conf is SHORT:
            (folder / "docutils.conf").unlink()
        site = build_site(folder)
        sites.append({path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()})
    assert sites[0].keys() == sites[1].keys()
    assert not [name for name, data in sites[0].items() if data != sites[1][name]]


@pytest.mark.parametrize(
    "extensions", [["sphinx_proceedings"], ["myst_parser", "sphinx_proceedings", "sphinx.ext.todo"]]
)
def test_what_conf_and_the_command_line_give_goes_before(extensions: list[str], volume_folder: Path) -> None:
    rest = DEFAULTS.keys() - {"html_permalinks"}
    given = {"numfig": False, "myst_footnote_transition": True, "bibtex_default_style": "plain", "gettext_uuid": True}
    lines = [f"{name} = {value!r}" for name, value in {"extensions": extensions, **given}.items()]
    (volume_folder / "conf.py").write_text("\n".join([*lines, 'suppress_warnings = ["x.y"]']), encoding="utf-8")
    config = settings(volume_folder, html_permalinks="1", locale_dirs="a,b")
    assert {name: config[name] for name in given} == given
    assert config.suppress_warnings[:3] == ["x.y", *UNTOLD]
    assert config.html_permalinks is True
    assert config.proceedings_catalogs == [volume_folder / "source/a", volume_folder / "source/b"]
    assert {name: config[name] for name in rest - given.keys()} == {
        name: DEFAULTS[name] for name in rest - given.keys()
    }


def test_files_are_named_from_the_folder_of_conf(volume_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = 'proceedings_cover = "source/cover.svg"\nproceedings_names = "source/names.yml"\n'
    (volume_folder / "conf.py").write_text(SHORT + names, encoding="utf-8")
    monkeypatch.chdir("/")
    config = settings(volume_folder)
    assert config.proceedings_cover == str(volume_folder / "source/cover.svg")
    assert config.proceedings_names == str(volume_folder / "source/names.yml")
    assert config.bibtex_bibfiles == [str(volume_folder / "bib/references.bib")]


def settings(folder: Path, **given: str) -> Any:
    """Return the settings of the volume in *folder* as Sphinx has them, with some *given* on the command line."""
    with docutils_namespace():
        places = (folder / "source", folder, folder / "out", folder / "out/doctrees")
        return Sphinx(*places, "dummy", given, status=None, warning=io.StringIO()).config
