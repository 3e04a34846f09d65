"""The kinds of statement a volume keeps apart, each known by the headings it stands under."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import Field
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.model.localized import CLOSED, MOST

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS: Final = ("reported", "background", "reading")
Headings = Annotated[tuple[str, ...], Field(max_length=10 * MOST)]


@dataclass(frozen=True, kw_only=True, config=CLOSED)
class Statements:
    """The headings, as the sources have them, of what is reported, of what else is known, and of a reading of both.

    What they are is *explained* where the label of that name stands.
    """

    reported: Headings = ()
    background: Headings = ()
    reading: Headings = ()
    explained: str | None = None

    def __post_init__(self) -> None:
        headings = Counter(heading for kind in KINDS for heading in getattr(self, kind))
        for heading, times in headings.items():
            if times > 1:
                raise FieldError(
                    (), f"the heading {heading!r} stands for two kinds of statement; leave one of them out"
                )

    def kind_of(self, heading: str) -> str | None:
        """Return the kind of what stands under a heading, if it has one."""
        return next((kind for kind in KINDS if heading in getattr(self, kind)), None)


def percents(counts: Sequence[int]) -> list[int]:
    """Return counts in percent of their sum, rounded so that they add up to 100: by the largest remainder."""
    total = sum(counts)
    shares = [100 * count // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda place: -(100 * counts[place] % total))
    for place in by_remainder[: 100 - sum(shares)]:
        shares[place] += 1
    return shares
