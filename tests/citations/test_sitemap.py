"""The site's map: every page in its languages, each naming all the others."""

from __future__ import annotations

from dataclasses import replace

from readers import described
from readers.harvesting import read_map, unanswered

from sphinx_proceedings.citations.web.sitemap import alternates, sitemap

PATHS = ["fr/index.html", "en/index.html", "en/talks/a&b.html", "fr/talks/a&b.html", "fr/seule.html"]
VOLUME = described.book().volume


def test_pages_name_each_other_and_themselves() -> None:
    found = read_map(sitemap(VOLUME, PATHS))
    assert set(found) == {f"{VOLUME.url}/{path}" for path in ("", *PATHS)}
    assert not unanswered(found)


def test_every_page_is_of_the_day_of_its_version() -> None:
    text = sitemap(VOLUME, PATHS)
    assert text.count(f"</loc>\n    <lastmod>{VOLUME.date.isoformat()}</lastmod>\n") == text.count("<url>") == 6


def test_a_page_no_other_names_is_noticed() -> None:
    found = read_map(sitemap(VOLUME, PATHS))
    found[f"{VOLUME.url}/fr/index.html"].pop()
    assert len(unanswered(found)) == 4


def test_only_pages_that_exist_are_named() -> None:
    lone = read_map(sitemap(VOLUME, PATHS))[f"{VOLUME.url}/fr/seule.html"]
    assert lone == [(code, f"{VOLUME.url}/fr/seule.html") for code in ("fr", "x-default")]


def test_heads_say_the_same_as_the_map() -> None:
    head = [(code, f"{VOLUME.url}/{path}") for code, path in alternates(VOLUME, "index.html", VOLUME.languages)]
    assert read_map(sitemap(VOLUME, PATHS))[f"{VOLUME.url}/en/index.html"] == head
    assert head[-1] == ("x-default", f"{VOLUME.url}/")
    assert alternates(VOLUME, "one.html", VOLUME.languages)[-1] == ("x-default", "en/one.html")
    assert alternates(replace(VOLUME, url=None), "index.html", VOLUME.languages)[-1] == ("x-default", "index.html")
