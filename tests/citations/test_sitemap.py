"""The site's map: every page in its languages, each naming all the others."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from readers import described

from sphinx_proceedings.citations.web.sitemap import alternates, sitemap

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
PATHS = ["fr/index.html", "en/index.html", "en/talks/a&b.html", "fr/talks/a&b.html", "fr/seule.html"]
VOLUME = described.book().volume

Map = dict[str, list[tuple[str, str]]]


def read(text: str) -> Map:
    root = ET.fromstring(text)
    return {
        url.findtext("s:loc", "", NAMES): [
            (link.attrib["hreflang"], link.attrib["href"]) for link in url.findall("x:link[@rel='alternate']", NAMES)
        ]
        for url in root.findall("s:url", NAMES)
    }


def faults(found: Map) -> list[str]:
    """Return pages that do not name themselves, or name one that is missing or does not answer."""
    wrong = []
    for page, links in found.items():
        addresses = dict(links)
        wrong += [] if page in [href for code, href in links if code != "x-default"] else [f"{page} leaves itself out"]
        wrong += [] if "x-default" in addresses else [f"{page} has no default"]
        wrong += [f"{page} -> {href}" for href in addresses.values() if found.get(href) != links]
    return wrong


def test_pages_name_each_other_and_themselves() -> None:
    found = read(sitemap(VOLUME, PATHS))
    assert set(found) == {f"{VOLUME.url}/{path}" for path in PATHS}
    assert not faults(found)


def test_a_page_no_other_names_is_noticed() -> None:
    found = read(sitemap(VOLUME, PATHS))
    found[f"{VOLUME.url}/fr/index.html"].pop()
    assert len(faults(found)) == 3


def test_only_pages_that_exist_are_named() -> None:
    lone = read(sitemap(VOLUME, PATHS))[f"{VOLUME.url}/fr/seule.html"]
    assert lone == [(code, f"{VOLUME.url}/fr/seule.html") for code in ("fr", "x-default")]


def test_heads_say_the_same_as_the_map() -> None:
    head = [(code, f"{VOLUME.url}/{path}") for code, path in alternates(VOLUME, "index.html", VOLUME.languages)]
    assert read(sitemap(VOLUME, PATHS))[f"{VOLUME.url}/en/index.html"] == head
    assert head[-1] == ("x-default", f"{VOLUME.url}/en/index.html")
