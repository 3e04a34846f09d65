"""A volume in two languages has its bitext and its concordance in the site; one in one language has neither."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from readers import bitexts
from volumes import CONF, FRENCH, INDEX, ONE, build_site, press, write_volume

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = """
```{glossary}
loom
  A machine. *Looms* weave.
```

The looms stand still.

A stale one.
"""
CATALOG = f"""{FRENCH}
msgid "loom"
msgstr "métier"

msgid "A machine. *Looms* weave."
msgstr "Une machine. Les *métiers* tissent."

msgid "The looms stand still."
msgstr "=Les métiers s’arrêtent."

#, fuzzy
#| msgid "A current one."
msgid "A stale one."
msgstr "Une à jour."
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    changed = {"source/one.md": f"{ONE}{GLOSSARY}", "locales/fr/LC_MESSAGES/one.po": CATALOG}
    return build_site(write_volume(tmp_path_factory.mktemp("bitext"), **changed))


def test_the_site_has_every_current_pair(site: Path) -> None:
    names = {path.name for path in (site / "bitext").iterdir()}
    data = {
        "small.tmx",
        "small-en-fr.tmx",
        "small-fr-en.tmx",
        "small.xlf",
        "small.jsonl",
        "small.csv",
        "small.tbx",
        "small.en.txt",
        "small.fr.txt",
        "small_latest_raw_en.zip",
        "small_latest_raw_fr.zip",
        "small_latest_xml_en-fr.xml.gz",
    }
    assert names == {*data, "small-stale.jsonl", "croissant.json", "README.md", "README.fr.md"}
    units = bitexts.memory((site / "bitext" / "small.tmx").read_bytes())
    said = {one.source: one.target for one in units if one.source_language == "en"}
    assert said["The looms stand still."] == "=Les métiers s’arrêtent."
    assert said["loom"] == "métier"
    assert "A second paragraph, with {doc}`deux`." not in said
    assert "A stale one." not in said
    table = (site / "bitext" / "small.csv").read_text(encoding="utf-8")
    assert ",'=Les métiers" in table


def test_the_card_says_how_each_file_is_read_in_its_language(site: Path) -> None:
    english, french = ((site / "bitext" / name).read_text(encoding="utf-8") for name in ("README.md", "README.fr.md"))
    assert "- `small.xlf`: the same as XLIFF" in english
    assert "- `small.xlf`\N{NO-BREAK SPACE}: le même contenu" in french
    for card in (english, french):
        assert "`opus_read -d small -s en -t fr -p raw -dl .`" in card


def test_what_waits_for_revision_stands_apart(site: Path) -> None:
    [found] = bitexts.lines((site / "bitext" / "small-stale.jsonl").read_text(encoding="utf-8"))
    [message] = found["messages"]
    assert (found["state"], message["former_source"], message["target"]) == ("stale", "A current one.", "Une à jour.")


def test_what_machines_may_do_is_what_the_volume_says(site: Path) -> None:
    told = json.loads((site / "bitext" / "croissant.json").read_text(encoding="utf-8"))
    assert told["usageInfo"]["text"] == "train-ai=y, search=y"
    assert f"Content-Usage: {told['usageInfo']['text']}" in (site / "robots.txt").read_text(encoding="utf-8")


def test_the_contents_and_the_glossary_lead_there(site: Path) -> None:
    contents = (site / "fr" / "index.html").read_text(encoding="utf-8")
    assert 'href="../bitext/README.fr.md"' in contents
    assert 'href="concordance/index.html"' in contents
    assert 'href="concordance/term-loom.html"' in (site / "fr" / "one.html").read_text(encoding="utf-8")
    page = (site / "fr" / "concordance" / "term-loom.html").read_text(encoding="utf-8")
    assert "<mark>métiers</mark>" in page
    assert "<mark>looms</mark>" in page
    assert '<html lang="fr">' in page
    assert 'href="../../en/concordance/term-loom.html"' in page
    assert "<title>métier – " in page
    assert (site / "_static" / "concordance.css").exists()


def test_a_volume_in_one_language_has_no_bitext(tmp_path: Path) -> None:
    alone = INDEX.replace("languages: [en, fr]", "languages: [en]")
    folder = write_volume(tmp_path, **{"source/index.md": alone, "conf.py": CONF})
    done = press(folder, "bitext")
    assert done.returncode == 1
    assert done.stderr.startswith("source/index.md: the volume has no other language than en; name one more in")
