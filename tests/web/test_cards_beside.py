"""Names on the cards of shared links: each on one line, hyphens and all."""

from __future__ import annotations

from sphinx_proceedings.web.cards_beside import names_kept_whole


def test_a_name_ends_no_line_and_what_is_around_it_may() -> None:
    told = names_kept_whole("Talk by Ada King-Noel and Jo Li, a well-known one", ["Ada King-Noel", "Jo Li"])
    assert told == "Talk by Ada\N{NO-BREAK SPACE}King-\N{WORD JOINER}Noel and Jo\N{NO-BREAK SPACE}Li, a well-known one"
