"""The search of an edition without its page: the scripts a browser runs, in Node.js."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.web import search

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = Path(search.__file__).parent / "theme" / "static" / "search.js"
# The pages found for each query, each with the passage it leads to and the words that are marked there.
ASK = """
const index = read(%s);
const answer = ({page, passage, hits, others}) => ({
  url: page.url,
  number: passage?.number,
  anchor: passage?.anchor,
  text: passage?.text,
  others: others.map(({number}) => number),
  marked: hits.map(({begin, end}) => passage.text.slice(begin, end)),
});
console.log(JSON.stringify(%s.map((query) => find(index, query).map(answer))));
"""


def in_node(node: str, script: str) -> Any:
    """Run a script as a browser would; return the JSON it prints."""
    command = [node, "-"]
    done = subprocess.run(
        command, input=f"global.window = global;\n{script}", capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def found(node: str, language_data: str, index: dict[str, Any], queries: list[str]) -> list[list[dict[str, Any]]]:
    """Return what the search finds for each query."""
    ask = ASK % (json.dumps(index), json.dumps(queries))
    answers: list[list[dict[str, Any]]] = in_node(node, language_data + SCRIPT.read_text(encoding="utf-8") + ask)
    return answers


def defined(node: str, language_data: str, index: dict[str, Any], query: str) -> str | None:
    """Return the definition of what is asked for, if it is a term that a page explains."""
    ask = f"console.log(JSON.stringify(define(read({json.dumps(index)}), {json.dumps(query)})?.passage.text ?? null));"
    definition: str | None = in_node(node, language_data + SCRIPT.read_text(encoding="utf-8") + ask)
    return definition


def asker(node: str, language_data: str, *pages: dict[str, Any]) -> Callable[[str], list[dict[str, Any]]]:
    """Return a way to ask made-up pages."""
    return lambda query: found(node, language_data, {"pages": list(pages)}, [query])[0]
