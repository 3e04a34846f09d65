"""What the editions have alike is loaded from one place, and what is their own from theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.editions.shared_static import led, share

if TYPE_CHECKING:
    from pathlib import Path

ALIKE = {"proceedings.css", "fonts/a.woff2"}
LED = {
    'href="_static/proceedings.css?v=1"': 'href="../_static/proceedings.css?v=1"',
    'src="../_static/proceedings.css"': 'src="../../_static/proceedings.css"',
    'href="../../_static/fonts/a.woff2"': 'href="../../../_static/fonts/a.woff2"',
    'href="_static/cover.svg"': 'href="_static/cover.svg"',
    'content="https://v.example/en/_static/proceedings.css"': 'content="https://v.example/en/_static/proceedings.css"',
    "see _static/proceedings.css": "see _static/proceedings.css",
}


@pytest.mark.parametrize("page", LED)
def test_a_page_is_led_to_what_is_alike(page: str) -> None:
    assert led(page, ALIKE) == LED[page]


def files(site: Path) -> dict[str, str]:
    found = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in found}


def write(site: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")


def test_what_differs_and_what_is_an_editions_own_stays(tmp_path: Path) -> None:
    alike = {"_static/a.css": "a", "_static/fonts/b": "b"}
    own = {"_static/cover.svg": "same", "_static/faces/face-1.woff2": "same"}
    page = 'href="_static/a.css" src="_static/words.js" href="_static/cover.svg"'
    for language in ("en", "fr"):
        write(tmp_path / language, {**alike, **own, "_static/words.js": language, "x/p.html": page})
    write(tmp_path / "en", {"_static/only.css": "c"})
    share(tmp_path, ["en", "fr"])
    moved = page.replace("_static/a.css", "../_static/a.css")
    expected = {**alike, "en/_static/only.css": "c"}
    for language in ("en", "fr"):
        expected |= {f"{language}/{name}": text for name, text in own.items()}
        expected |= {f"{language}/_static/words.js": language, f"{language}/x/p.html": moved}
    assert files(tmp_path) == expected
    assert not (tmp_path / "fr/_static/fonts").exists()


def test_an_edition_without_static_files_shares_nothing(tmp_path: Path) -> None:
    write(tmp_path / "en", {"p.html": 'href="_static/a.css"', "_static/a.css": "a"})
    write(tmp_path / "fr", {"p.html": ""})
    share(tmp_path, ["en", "fr"])
    assert files(tmp_path)["en/p.html"] == 'href="_static/a.css"'
