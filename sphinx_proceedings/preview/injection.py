"""A page of the edition as the preview serves it: the same, with a script and a style it may load."""

from __future__ import annotations

import re
from html import escape

from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.source import ROOT_DOC

POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
OWN = ("script-src", "connect-src")
MESSAGES = {
    "remarks": "Remarks: %d",
    "beside": "Side by side",
    "typeset": "Typeset pages",
    "missing": "What is missing",
    "stopped": "The page cannot be made anew; below it stands as it last was.",
    "warned": "To be mended before the edition is built:",
    "error": "Error",
    "warning": "Warning",
    "note": "Note",
}
OF_MESSAGES = {
    "edit": "Press Enter to translate this passage",
    "panel": "Translation",
    "fuzzy": "To revise",
    "untranslated": "To translate",
    "original": "Original",
    "changes": "What changed in the original",
    "left-out": "left out:",
    "added": "added:",
    "terms": "Glossary",
    "similar": "Similar passages",
    "nothing": "No remarks",
    "save": "Save",
    "saved": "Saved",
    "unsaved": "Not saved",
    "close": "Close",
    "before": "Previous message",
    "after": "Next message",
}
"""What the script says where messages are written, by its own names for it."""


def injected(page: str, language: str, docname: str, revision: int, token: str | None = None) -> str:
    """Return a page of the edition in *language* with the preview's script, which is told the page's *revision*.

    With a *token* its messages can be written from it.
    """
    _ = gettext_for(language)
    # The root document is the whole book's, and no chapter of it.
    told = {name: message for name, message in MESSAGES.items() if (name, docname) != ("typeset", ROOT_DOC)}
    told |= OF_MESSAGES if token else {}
    messages = "".join(f' data-{name}="{escape(spaced(_(message), language))}"' for name, message in told.items())
    place = f'data-language="{language}" data-docname="{escape(docname)}" data-revision="{revision}"'
    place += f' data-token="{token}"' if token else ""
    head = (
        '<link rel="stylesheet" href="/preview/page.css">\n'
        f'<script type="module" src="/preview/page.js" {place}{messages}></script>\n</head>'
    )
    allowed = POLICY.sub(lambda found: f"{found[1]}{relaxed(found[2])}{found[3]}", page, count=1)
    return allowed.replace("</head>", head, 1)


def relaxed(policy: str) -> str:
    """Return a policy that also lets the server's own scripts run and listen to it."""
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    return "; ".join(f"{name} {sources}" for name, sources in (directives | dict.fromkeys(OWN, "'self'")).items())
