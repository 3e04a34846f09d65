"""Long lists have their letters, and a term leads to its sister in the other edition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from volumes import INDEX, build, write_volume

if TYPE_CHECKING:
    from pathlib import Path

TERMS = [f"{letter}{number}" for letter in "bcz" for number in range(10)]
ENTRIES = "\n\n".join(f"{term}\n   What {term} is." for term in TERMS)
WORDS = f"""---
language: en
kind: back
---

# Words

```{{glossary}}
:sorted:

{ENTRIES}

alpha
   Fr. *{{lang-fr}}`premier`*. The first, in {{lang-fr}}`français`.
```
"""


def test_a_long_list_has_letters_and_a_term_its_sister(tmp_path: Path) -> None:
    index = INDEX.replace("references\n", "references\nwords\n")
    folder = write_volume(tmp_path, **{"source/words.md": WORDS, "source/index.md": index})
    done = build(folder, "html", "en")
    assert done.returncode == 0, done.stderr
    page = (folder / "out/html/en/words.html").read_text(encoding="utf-8")
    letters = page.partition('class="letters"')[2].partition("</div>")[0]
    assert re.findall(r'href="#([^"]+)">(\w)<', letters) == [
        ("term-alpha", "A"),
        ("term-b0", "B"),
        ("term-c0", "C"),
        ("term-z0", "Z"),
    ]
    [sister] = re.findall(r'<a [^>]*href="\.\./fr/[^>]*words[^>]*>.*?</a>', page.partition("<main")[2])
    assert 'hreflang="fr"' in sister
    assert "words.html#term-alpha" in sister
    assert "premier" in sister
