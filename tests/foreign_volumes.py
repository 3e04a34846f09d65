"""Volumes in any languages, written and built: a chapter and a list of references, all in the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from volumes import BIB, CONF, DOCUTILS, Done, press, write_files

if TYPE_CHECKING:
    from pathlib import Path

INDEX = """---
kind: volume
language: {first}
languages: [{listed}]
title: {{{title}}}
subtitle: {{{title}}}
description: {{{title}}}
authors: [{{name: {{literal: "Ana Cruz"}}}}]
publisher: Small Press
event: {{title: "2026", date: 2026-12-02, place: {{{title}}}}}
date: 2026-12-05
version: "1"
license: {{content: CC-BY-4.0, code: MIT}}
---

# {words}

```{{toctree}}
one
references
```
"""
CHAPTER = """---
language: {first}
kind: front
---

# {words}

{words} {{cite:t}}`hess2003` "{words}". {{lang-la}}`res communis`[^n]

[^n]: {words}
"""
BACK = "---\nlanguage: {first}\nkind: back\n---\n\n# {words}\n\n```{{bibliography}}\n```\n"
WORDS = {
    "es": "Las publicaciones de la comunidad",
    "it": "Le pubblicazioni della comunità",
    "fr": "Les publications de la communauté",
    "ar": "منشورات الجماعة",
    "pt-BR": "As publicações da comunidade",
    "ja": "共有地の刊行物",
}


class Built(NamedTuple):
    folder: Path
    first: str
    site: Path
    done: Done


def build(folder: Path, *languages: str, settings: str = "") -> Built:
    """Write and build a volume whose chapters are all in the first of its languages, with more *settings*."""
    first = languages[0]
    words = WORDS[first]
    title = ", ".join(f'{language}: "{words}"' for language in languages)
    told = {"first": first, "listed": ", ".join(languages), "title": title, "words": words}
    texts = {"index": INDEX, "one": CHAPTER, "references": BACK}
    conf = CONF.replace('language = "en"', f'language = "{first.replace("-", "_")}"') + settings
    files = {f"source/{name}.md": text.format(**told) for name, text in texts.items()}
    write_files(folder, {"conf.py": conf, "docutils.conf": DOCUTILS, "bib/references.bib": BIB, **files})
    done = press(folder, "build")
    assert done.returncode == 0, done.stderr
    return Built(folder, first, folder / "build" / "site", done)
