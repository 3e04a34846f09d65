"""Where each message stands on the site, as catalogs tell it to platforms of translation (``#:``)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from babel.messages import Catalog

FILE = "places.json"
"""Beside the templates, what `written` returns."""

Places = dict[str, dict[str, str]]
"""By docname and message, the id it is found at."""


def written(places: Places) -> str:
    """Return places as `read` reads them."""
    return json.dumps(places, ensure_ascii=False, sort_keys=True)


def read(templates: Path) -> Places:
    """Return the places that were noted when *templates* were extracted; none where they were not."""
    path = templates / FILE
    found: Places = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def located(template: Catalog, docname: str, ids: Mapping[str, str]) -> Catalog:
    """Return a document's template with the page of each message, and the passage on it, seen from an edition's folder.

    What stands before a message changes nothing of this, as it would of a line's number.
    """
    for message in template:
        name = ids.get(str(message.id), "")
        # Babel writes no line number where that is 0.
        message.locations = [(f"{docname}.html#{name}" if name else f"{docname}.html", 0)]
    return template
