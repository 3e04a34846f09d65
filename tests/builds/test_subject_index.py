"""The index of subjects: entries marked in the text, in the words of each edition, with their places in each format."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import CONF, INDEX, ONE, build, build_site, read, write_volume

from sphinx_proceedings.chapters.subject_entries import Marked, Subject, subjects

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """
```{index} commons, licence; free
```

First, by {index}`Ada Byron <Byron; Ada>`, of {index}`!governance`.

```{index}
pair: data; training
see: AI; artificial intelligence
seealso: commons; governance
```

Second, of {index}`governance` again.
"""
LIST = "---\nlanguage: en\nkind: back\n---\n\n# Subjects\n\n```{subject-index}\n```\n"
FRENCH = """msgid ""
msgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"

msgid "commons"
msgstr "communs"

msgid "data"
msgstr "données"

msgid "Second, of {index}`governance` again."
msgstr "Encore la {index}`gouvernance`."
"""


def told(subject: Subject) -> list[str]:
    """Return the entries under a subject as lines: words, places, what is under them."""
    lines = []
    for one in subject.listed():
        places = "".join(f" {place.segment}" for place in one.places)
        sent = "".join(f" see {words}" for words in one.see) + "".join(f" also {words}" for words in one.see_also)
        lines += [f"{one.words}{places}{sent}", *(f"- {line}" for line in told(one))]
    return lines


@pytest.mark.parametrize(
    ("entries", "lines"),
    [
        ([("single", "b"), ("single", "É"), ("single", "a; z")], ["a", "- z 3", "b 1", "É 2"]),
        ([("single", "a"), ("single", "a; b"), ("single", "a")], ["a 1 3", "- b 2"]),
        ([("pair", "a; b")], ["a", "- b 1", "b", "- a 1"]),
        ([("triple", "a; b; c")], ["a", "- b c 1", "b", "- c, a 1", "c", "- a b 1"]),
        ([("see", "a; b"), ("see", "a; b"), ("seealso", "b; c")], ["a see b", "b also c"]),
    ],
)
def test_entries_become_subjects(entries: list[tuple[str, str]], lines: list[str]) -> None:
    marked = (Marked(*entry, "one", "x", number, None, False) for number, entry in enumerate(entries, start=1))
    assert told(subjects(marked)) == lines


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_volume(
        tmp_path_factory.mktemp("subjects"),
        **{
            "conf.py": CONF + 'gettext_additional_targets = ["index"]\n',
            "source/index.md": INDEX.replace("\nreferences\n", "\nreferences\nsubjects\n"),
            "source/one.md": f"{ONE.partition('A first paragraph')[0]}{TEXT}",
            "source/subjects.md": LIST,
            "locales/fr/LC_MESSAGES/one.po": FRENCH,
        },
    )
    return build_site(folder)


def entries(page: str) -> list[str]:
    """Return the entries of the index on a page, and whatever is in them, as words."""
    listing = page.partition('<ul class="names-index">')[2].partition("</section>")[0]
    return [" ".join(re.sub(r"<[^>]*>", "", entry).split()) for entry in re.findall(r"<p>(.*?)</p>", listing)]


ENGLISH = [
    "AI, see artificial intelligence",
    *("Byron", "Ada, Chapter one, § 1"),
    "commons, Chapter one, § 1; see also governance",
    *("data", "training, Chapter one, § 2"),
    "governance, Chapter one, § 1, 2",
    *("licence", "free, Chapter one, § 1"),
    *("training", "data, Chapter one, § 2"),
]


def test_subjects_are_listed_with_their_paragraphs(site: Path) -> None:
    page = read(site, "en", "subjects")
    assert entries(page) == ENGLISH
    with zipfile.ZipFile(site / "en/small-en.epub") as epub:
        assert entries(epub.read("subjects.xhtml").decode()) == ENGLISH
    for anchor in re.findall(r'href="one\.html#([^"]*)"', page):
        assert f'id="{anchor}"' in read(site, "en", "one")
    assert re.search(r'<strong><a href="one\.html#index-\d+">', page)


def test_subjects_are_listed_in_the_words_of_each_edition(site: Path) -> None:
    page = read(site, "fr", "subjects")
    assert "communs, Chapter one, § 1 ; voir aussi governance" in entries(page)
    assert [entry for entry in entries(page) if entry.startswith("gouv")] == ["gouvernance, Chapter one, § 2"]
    assert '<span class="name" lang="en">governance,</span>' in page
    assert '<span class="name">communs,</span>' in page


def test_on_paper_subjects_have_pages(site: Path) -> None:
    text = pypdf.PdfReader(site / "en/subjects.pdf").pages[-1].extract_text()
    lines = [line for line in text.splitlines() if "," in line]
    assert lines == [
        "AI, see artificial intelligence",
        *("Ada, 3", "commons, 3; see also governance", "training, 3", "governance, 3", "free, 3", "data, 3"),
    ]


@pytest.mark.parametrize("entry", ["pair: a", "see: a", "a, single: b; c", "module: a", ","])
def test_an_entry_that_is_none_is_told(entry: str, tmp_path: Path) -> None:
    folder = write_volume(tmp_path)
    text = f"```{{index}} {entry}\n```"
    (folder / "source/one.md").write_text(f"{ONE}\n{text}\n", "utf-8")
    done = build(folder, "html", "en")
    assert re.match(r"source/one\.md:20: the entry '.*' of the index is not written as one; write a, b", done.stderr)
