"""Many pictures on one: drawn by the browser, which is here anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from playwright.sync_api import Browser

WIDE = 1800
STYLE = "body{margin:0;padding:8px;display:grid;gap:8px;background:#999;align-items:start}img{width:100%}"


def laid_out(browser: Browser, pictures: Sequence[Path], place: Path, *, columns: int, rows: int) -> None:
    """Write sheets of *pictures* as ``<place>-1.png`` and so on."""
    page = browser.new_page(viewport={"width": WIDE, "height": 100})
    for number, start in enumerate(range(0, len(pictures), columns * rows), start=1):
        some = pictures[start : start + columns * rows]
        shown = "".join(f'<img src="{picture.resolve().as_uri()}">' for picture in some)
        text = f"<!DOCTYPE html><style>{STYLE}body{{grid-template-columns:repeat({columns},1fr)}}</style>{shown}"
        sheet = place.with_name(f"{place.name}-{number}.html")
        sheet.write_text(text, encoding="utf-8")
        page.goto(sheet.resolve().as_uri())
        page.screenshot(path=sheet.with_suffix(".png"), full_page=True)
        sheet.unlink()
    page.close()
