"""German, so far only as a language of what is cited: an edition in it would need the rest."""

from __future__ import annotations

from sphinx_proceedings.language.manners import Manners

GERMAN = Manners(language="de", locale="de_DE", biblatex="german", translated_from="translated from the German")
