"""The search of volumes in other languages than this one's, in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from foreign_volumes import build
from readers.browsing import listened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FOUND = "() => document.querySelectorAll('#results > li').length"


@pytest.mark.parametrize(
    ("languages", "query"), [(("es", "en"), "publicación"), (("it",), "pubblicazione"), (("pt-BR",), "publicacoes")]
)
def test_a_word_is_found_in_whatever_form_and_without_its_accents(
    browser: Browser, tmp_path: Path, languages: tuple[str, ...], query: str
) -> None:
    site = build(tmp_path, *languages).site
    for language in languages:
        page = browser.new_page()
        messages = listened(page)
        page.goto(f"{(site / language).as_uri()}/search.html?q={query}")
        page.wait_for_function(FOUND)
        assert messages == []
        page.close()
