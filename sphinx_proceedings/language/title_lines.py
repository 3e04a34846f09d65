"""Titles of chapters as HTML that breaks into lines after a colon before anywhere else."""

from __future__ import annotations

import re

from markupsafe import Markup

COLON = re.compile(r"\A([^<:：]*[:：])(\s?)(.+)", re.DOTALL)


def broken(title: Markup) -> Markup:
    """Return a title, as HTML, with what follows its first colon in a box, which the style sheets keep in one piece."""
    parts = COLON.fullmatch(title)
    return Markup('{}{}<span class="rest">{}</span>').format(*map(Markup, parts.groups())) if parts else title
