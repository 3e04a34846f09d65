"""What crawlers ask a site for: one word of the whole, and another of a chapter that is under another licence."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from readers import described

from sphinx_proceedings.citations.web.crawlers import robots, tdmrep

BOOK = described.book()
VOLUME = replace(BOOK.volume, url="https://example.org/volume", machine_use=None)
CHAPTERS = [replace(chapter, license=None) for chapter in BOOK.chapters]
OWN = replace(CHAPTERS[0], docname="talks/ée", license="CC-BY-NC-4.0")


def rules(text: str) -> list[tuple[str, int]]:
    found: list[dict[str, Any]] = json.loads(text)
    return [(rule["location"], rule["tdm-reservation"]) for rule in found]


def test_one_word_is_said_of_the_whole_site() -> None:
    group = "User-agent: *\nAllow: /\nContent-Usage: train-ai=y, search=y\n"
    assert robots(VOLUME, CHAPTERS) == f"{group}Sitemap: https://example.org/volume/sitemap.xml\n"
    assert robots(replace(VOLUME, url=None), CHAPTERS) == group
    assert rules(tdmrep(VOLUME, CHAPTERS)) == [("/volume/", 0)]
    assert rules(tdmrep(replace(VOLUME, url=None, machine_use="none"), CHAPTERS)) == [("/", 1)]


def test_a_chapter_under_another_licence_has_a_rule_before_that_of_all() -> None:
    places = [f"/volume/{language}/talks/%C3%A9e." for language in VOLUME.languages]
    assert rules(tdmrep(VOLUME, [*CHAPTERS, OWN])) == [*((place, 1) for place in places), ("/volume/", 0)]
    said = robots(VOLUME, [*CHAPTERS, OWN]).splitlines()[3:-1]
    assert said == [f"Content-Usage: {place} train-ai=n, search=y" for place in places]


def test_what_the_volume_says_is_said_of_each_chapter() -> None:
    assert rules(tdmrep(replace(VOLUME, machine_use="search"), [*CHAPTERS, OWN])) == [("/volume/", 1)]
