"""Markup in every text that a volume can hold, found alive nowhere: in no page, book, record or file beside them."""

from __future__ import annotations

import datetime
import json
import types
import typing
import zipfile
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from markupsafe import escape
from readers.citing import entries, read_csl, read_ris
from readers.markup import Elements
from readers.pictures import png
from volumes import BIB, CONF, DOCUTILS, build_site, write_files

from sphinx_proceedings.catalogs import heads
from sphinx_proceedings.citations.deposit import kit
from sphinx_proceedings.model import identifiers, kinds_of_statement, metadata, named_files, persons, publication, works
from sphinx_proceedings.model.indexed_names import IndexedName
from sphinx_proceedings.model.kinds import KINDS
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Whatever it stands in, an element or an attribute in either quotes, it ends that and begins an element of its own;
# what is alive of it is an element or an attribute that no template has.
ALIVE = (
    """<b alive="1">&amp;'" alive="2" ' alive='3' "><script src="_downloads/x.js"></script>"""
    """<meta http-equiv=refresh content=0>]]>--></title>{{ 7 * 7 }}"""
)
# What the fields take that do not take any text.
ADDRESS = "https://example.org/a?b=1&c='alive='2'"
VALID: tuple[tuple[Any, Any], ...] = (
    (str, ALIVE),
    (bool, True),
    (int, 2001),
    (identifiers.Language, "en"),
    (identifiers.Orcid, "0000-0002-1825-0097"),
    (identifiers.Ror, "https://ror.org/02feahw73"),
    (identifiers.Isbn, "978-0-00-000000-2"),
    (publication.Issn, "2049-3630"),
    (identifiers.Doi, "10.1234/a\"><b/alive='2'>&"),
    (identifiers.DoiPrefix, "10.1234"),
    (identifiers.Licence, "CC-BY-4.0"),
    (identifiers.Country, "FR"),
    (identifiers.Address, ADDRESS),
    (identifiers.Hour, "14:00"),
    (identifiers.Duration, "45:30"),
    (identifiers.Email, "ada@example.org"),
    (named_files.Beside, "recording.mp3"),
    (named_files.Picture, "portrait.png"),
    (named_files.BesideOrAddress, ADDRESS),
    (identifiers.Site, "https://example.org"),
    (datetime.date, "2026-01-01"),
    (identifiers.Identifier, "urn:x:<b/alive='1'>\"'"),
)
# The forms of a record that has more than one.
FORMS = {
    persons.Name: (("given", "family"), ("literal",)),
    works.Media: (
        ("type", "language", "title", "file", "transcript", "duration", "license"),
        ("type", "language", "title", "url", "transcript", "duration", "license"),
    ),
    kinds_of_statement.Statements: (("reported", "explained"), ("background",), ("reading",)),
    works.Schedule: (("date", "start", "room", "track"), ("end",)),
}
TITLE = ALIVE.replace("<", "\\<").replace("*", "\\*").replace("'", "\\'").replace('"', '\\"').replace("&", "\\&")
TITLE = TITLE.replace("{{", r"\{\{").replace("}}", r"\}\}").replace("-->", r"--\>").replace("_", r"\_")
COVER = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1200">
<text x="9" y="99" font-size="9">{escape(ALIVE)}</text></svg>
"""


def filled(kind: Any) -> Any:
    """Return a value of a type, markup wherever it takes a text; raises TypeError for a type that is not known here."""
    if known := [value for one, value in VALID if one == kind]:
        return known[0]
    if is_dataclass(kind):
        return filled_record(kind)[0]
    if kind in (persons.Named, persons.Described):
        lacking = {"email", "corresponding", *(("bio", "portrait") if kind == persons.Named else ())}
        people = filled(persons.Persons)
        return [{name: value for name, value in person.items() if name not in lacking} for person in people]
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return filled(inner[0])
    if origin in (types.UnionType, typing.Union):
        return filled(next(one for one in inner if one is not type(None)))
    if origin is typing.Literal:
        return inner[0]
    if origin is dict:
        return {language: filled(inner[1]) for language in ("en", "fr")}
    if origin is tuple:
        return filled_record(inner[0]) if is_dataclass(inner[0]) else [filled(inner[0])]
    raise TypeError(kind)


def filled_record(kind: Any) -> list[dict[str, Any]]:
    """Return a record in each of its forms, every field filled."""
    hints = typing.get_type_hints(kind, include_extras=True)
    if kind is persons.Person:
        person = {name: filled(hint) for name, hint in hints.items()}
        return [{**person, "name": name} for name in filled_record(persons.Name)]
    every = [field.name for field in fields(kind)]
    forms = FORMS.get(kind, (every,))
    assert {name for form in forms for name in form} == set(every)
    return [{name: filled(hints[name]) for name in form} for form in forms]


def head(kind: Any, /, **given: Any) -> str:
    """Return front matter with each field of a record filled, some as *given*."""
    hints = typing.get_type_hints(kind, include_extras=True)
    known = {name: given[name] if name in given else filled(hint) for name, hint in hints.items()}
    lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in known.items() if value is not None)
    return f"---\n{lines}---\n\n"


def volume(folder: Path) -> Path:
    """Write a volume with a chapter of each kind, and markup in all that is a text."""
    root = head(metadata.Volume, kind="volume", language="en", languages=["en", "fr"])
    docnames = list(KINDS)
    parts = "".join(f"```{{toctree}}\n:caption: {json.dumps(ALIVE)}\n\n{name}\n```\n\n" for name in docnames)
    files = {
        "conf.py": f"{CONF}proceedings_names = str(ROOT / 'names.yml')\nproceedings_cover = str(ROOT / 'cover.svg')\n",
        "cover.svg": COVER,
        "docutils.conf": DOCUTILS,
        "source/index.md": f"{root}# Contents\n\n{parts}",
        "bib/references.bib": bib(),
        "names.yml": json.dumps(
            [
                {**record, "name": f"{ALIVE} {kind}", "kind": kind, "forms": [f"{kind} {ALIVE}"]}
                for kind in ("person", "organisation")
                for record in filled_record(IndexedName)
            ]
        ),
    }
    for docname in docnames:
        text = head(metadata.Chapter, docname=None, title=None, kind=docname, language="en", media=None, status=None)
        lists = (
            "\n\n```{bibliography}\n```\n\n```{names-index} person\n```\n" if docname == "back" else "{cite:p}`alive`\n"
        )
        files[f"source/{docname}.md"] = f"{text}# {TITLE}\n\n## {TITLE}\n\n{TITLE}[^n] {lists}\n[^n]: {TITLE}\n"
    write_files(folder, files)
    (folder / "source/recording.mp3").write_bytes(b"")
    (folder / "source/portrait.png").write_bytes(png(1, 1))
    return folder


def bib() -> str:
    """Return a work with markup in each field that is printed."""
    # What BibTeX itself reads.
    value = ALIVE.replace("{", "(").replace("}", ")").replace("&", "\\&")
    names = ("author", "editor", "title", "booktitle", "howpublished", "institution", "publisher", "note", "type")
    others = "".join(f"  {name} = {{{value}}},\n" for name in (*names, "volume", "number", "eid", "pages"))
    return f"{BIB}@misc{{alive,\n{others}  year = {{2001}}, url = {{{ADDRESS}}}\n}}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(volume(tmp_path_factory.mktemp("alive")))


def alive(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return the elements of a page that came of the markup."""
    return [
        (tag, attributes)
        for tag, attributes in Elements(page).found
        if "alive" in attributes
        or "_downloads/x.js" in str(attributes.get("src"))
        or attributes.get("http-equiv") == "refresh"
    ]


def pages(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site that has markup, those within books too."""
    for path in sorted(site.rglob("*")):
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                yield from ((f"{path.name}/{name}", book.read(name)) for name in book.namelist())
        elif path.is_file():
            yield path.relative_to(site).as_posix(), path.read_bytes()


def test_a_page_is_as_its_templates_have_it(site: Path) -> None:
    found = {name: alive(data.decode()) for name, data in pages(site) if name.endswith((".html", ".xhtml", ".svg"))}
    assert len(found) > 2 * 2 * len(KINDS)
    assert {name: elements for name, elements in found.items() if elements} == {}


def test_all_that_is_xml_is_well_formed_and_has_the_markup_as_words(site: Path) -> None:
    (site.parent / "deposit").mkdir(exist_ok=True)
    folders = read_folders(site.parents[1])
    list(kit.write(folders, heads.read_volume(folders)))
    kept = [(path.name, path.read_bytes()) for path in (site.parent / "deposit").rglob("*.xml")]
    documents = [one for one in (*pages(site), *kept) if one[0].endswith((".xhtml", ".opf", ".ncx", ".xml", ".rdf"))]
    assert {"package.opf", "nav.xhtml", "title.xhtml", "sitemap.xml", "crossref.xml"} <= {
        name.rpartition("/")[2] for name, _ in documents
    }
    for name, data in documents:
        elements = [one for one in etree.fromstring(data).iter() if isinstance(one.tag, str)]
        assert [one for one in elements if "alive" in one.attrib or "http-equiv" in one.attrib] == [], name
        if not name.endswith(("container.xml", "display-options.xml", "sitemap.xml", "cover.xhtml")):
            assert 'alive="2"' in "".join(etree.fromstring(data).itertext()).replace("”", '"'), name


def test_what_programs_read_is_what_was_written(site: Path) -> None:
    page = (site / "en" / "talk.html").read_text(encoding="utf-8")
    graph = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert ALIVE in json.dumps(json.loads(graph), ensure_ascii=False).replace('\\"', '"')
    cards = [one["content"] for one in Elements(page).of("meta") if str(one.get("property")).startswith("og:")]
    assert ALIVE in cards
    keys = {"small-talk-en", "small-en"}
    assert keys <= read_csl((site / "en/index.csl.json").read_text(encoding="utf-8")).keys()
    assert keys <= read_ris((site / "en/index.ris").read_bytes().decode()).keys()
    assert keys <= entries((site / "en/index.bib").read_text(encoding="utf-8")).keys()
    assert json.loads((site / "en" / "talk.linkset.json").read_text(encoding="utf-8"))


def test_a_field_of_a_type_that_is_not_known_here_is_told() -> None:
    with pytest.raises(TypeError):
        filled(bytes)
