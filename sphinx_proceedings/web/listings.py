"""Code on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pygments.formatters import HtmlFormatter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class FocusableCode(HtmlFormatter[str]):  # type: ignore[misc]
    """Highlighted code that takes the focus, so that it can be scrolled without a mouse."""

    def wrap(self, source: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        yield 0, '<pre tabindex="0"><span></span>'
        yield from source
        yield 0, "</pre>"
