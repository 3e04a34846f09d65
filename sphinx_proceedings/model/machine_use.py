"""What machines may do with a text, in one word of the volume's head, and in the vocabularies of those who ask.

`Content-Usage` is the IETF working group AIPREF's: draft-ietf-aipref-attach and draft-ietf-aipref-vocab as they stood
on 19 August 2026, which say themselves that they reflect no consensus. The reservation is that of TDMRep, the TDM
Reservation Protocol, in the final report of its W3C community group of 10 May 2024.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_proceedings.model import credits
from sphinx_proceedings.model.identifiers import COMMONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_proceedings.model.metadata import Chapter, Volume

Word = Literal["training-and-search", "search", "none"]
VOCABULARY = "https://datatracker.ietf.org/doc/draft-ietf-aipref-vocab/"
"""Where AIPREF says what its words mean."""
# The terms of Creative Commons' licences and tools that ask for no more than a name and the same licence.
OPEN = {"0", "PDM", "BY", "BY-SA"}


class MachineUse(NamedTuple):
    """What is said of a text to machines."""

    content_usage: str
    """AIPREF's dictionary of what is allowed (``y``) and what is not (``n``)."""
    tdm_reservation: str
    """TDMRep's digit: 1 where the right to mine is reserved (directive (EU) 2019/790, article 4), 0 where it is not."""


# From what allows most.
USES: Mapping[Word, MachineUse] = {
    "training-and-search": MachineUse("train-ai=y, search=y", "0"),
    "search": MachineUse("train-ai=n, search=y", "1"),
    "none": MachineUse("train-ai=n, search=n", "1"),
}


def of(volume: Volume, *chapters: Chapter) -> MachineUse:
    """Return what is said of *chapters* together, or of the volume: its own word, or what the licences all allow."""
    if volume.machine_use:
        return USES[volume.machine_use]
    licences = [credits.licence(chapter, volume) for chapter in chapters] or [volume.license.content]
    return USES["training-and-search" if all(map(_is_open, licences)) else "search"]


def _is_open(licence: str) -> bool:
    found = COMMONS.fullmatch(licence)
    return found is not None and found[1] in OPEN
