"""A press for bilingual proceedings: Sphinx to web, PDF and EPUB in each language of a volume."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1"
# From what is common to every format to the formats; each room says itself what else it needs.
ROOMS = ("chapters", "references", "figures", "web", "typst", "epub")
SAFE: ExtensionMetadata = {"parallel_read_safe": True, "parallel_write_safe": True}
"""What each room that Sphinx loads tells of itself; here, so that its pure modules are imported without Sphinx."""

# While Python looks for what it was told to run, before it knows the program's name: until that can say what an
# interruption means, it ends the process, which would otherwise tell of the module it was about to load.
if sys.argv[:1] == ["-m"] and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the rooms that work in Sphinx, each an extension of its own."""
    for room in ROOMS:
        app.setup_extension(f"{__name__}.{room}")
    return {"version": __version__, "env_version": 1, **SAFE}
