"""The real catalogs under attack, built: neither wall lets anything through, and what is legitimate passes both."""

from __future__ import annotations

import re
from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple

import polib
import pytest
from readers.this_volume import FOLDERS
from readers.translations import DAMAGES, HOSTILE, LEADING, ROLE, Translation, outside, replaced, translations
from volumes import BIB, CONF, FRENCH, ONE, build, write_volume

from sphinx_proceedings.catalogs.message import parse
from sphinx_proceedings.catalogs.rules.structure import PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = FRENCH.split("\n\n")[0] + "\n\n"
VOLUMES_BIB = FOLDERS.root / "bib"
CITING = f'bibtex_bibfiles += [str(path) for path in sorted(Path("{VOLUMES_BIB}").glob("*.bib"))]\n'
# Two works of the small volume.
ONE_WORK, OTHER_WORK = "hess2003", "hess2004"
WORKS = BIB + BIB.replace(ONE_WORK, OTHER_WORK).replace("year = {2003}", "year = {2004}")
# One that cites, whatever the book has.
SAMPLE = Translation(
    "fr",
    f"What is said here is long enough to stand alone as a paragraph, and cites a work {{cite:p}}`{ONE_WORK}`.",
    f"Ce qui est dit ici est assez long pour former un paragraphe, et cite un ouvrage {{cite:p}}`{ONE_WORK}`.",
)
CITE = re.compile(r"\{cite:")
KNOWN = re.compile(r"\{(?!cite:|lang-)|\[\^")


class Page(NamedTuple):
    html: str
    told: list[str]


def plain(one: Translation) -> bool:
    """Tell a French paragraph that needs nothing but the references around it."""
    long = 80 < len(one.msgid) < 900
    return one.language == "fr" and long and not KNOWN.search(one.msgid) and parse(one.msgid).blocks == PARAGRAPH


PLAIN = list({one.msgid: one for one in (SAMPLE, *translations(FOLDERS.locales)) if plain(one)}.values())


def paragraphs() -> Iterator[Translation]:
    """Yield plain paragraphs without end: when there are no more, the same ones numbered."""
    yield from PLAIN
    for number in count(2):
        yield from (Translation(language, f"{said} {number}", f"{told} {number}") for language, said, told in PLAIN)


def attacks() -> dict[str, str]:
    """Attack one real message with each payload; a mark shows whether it reached the page."""
    found: dict[str, str] = {}
    cited = (one for one in paragraphs() if outside(ROLE, one.msgstr))
    for damage, one in zip(DAMAGES.values(), cited, strict=False):
        found[one.msgid] = replaced(outside(ROLE, one.msgstr)[0], damage(outside(ROLE, one.msgstr)[0][0])) + " zqx"
    rest = (one for one in paragraphs() if one.msgid not in found)
    for payload in HOSTILE:
        one = next(rest)
        found[one.msgid] = f"zqx {one.msgstr} {payload} zqx"
    for mark in LEADING:
        one = next(rest)
        found[one.msgid] = f"{mark}zqx {one.msgstr}"
    return found


def built(folder: Path, messages: dict[str, str]) -> Page:
    """Build a chapter of these messages with these translations."""
    catalog = polib.pofile(HEADER)
    catalog.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in messages.items())
    files = {
        "conf.py": CONF + CITING,
        "bib/references.bib": WORKS,
        "source/one.md": "\n\n".join([ONE.split("\n\n")[0], "# Chapter one", *messages]),
        "locales/fr/LC_MESSAGES/one.po": str(catalog),
    }
    done = build(write_volume(folder, **files), "html", "fr")
    assert done.returncode == 0, done.stderr
    return Page((folder / "out/html/fr/one.html").read_text(encoding="utf-8"), done.stderr.splitlines())


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return built(tmp_path_factory.mktemp("attacked"), attacks())


def test_no_attack_reaches_the_page(attacked: Page) -> None:
    assert "zqx" not in attacked.html
    paragraphs = re.findall(r'<p id="p-[^>]*>', attacked.html)
    assert len(paragraphs) == len(attacks())
    assert all('lang="en"' in paragraph for paragraph in paragraphs)


def test_every_attack_is_told_with_its_line(attacked: Page) -> None:
    lines = {re.match(r"\S+/one\.po:(\d+): error: \w+: .+; .+", line) for line in attacked.told}
    assert None not in lines
    assert len({line[1] for line in lines if line}) == len(attacks())


def test_legitimate_changes_reach_the_page(tmp_path: Path) -> None:
    changed = {one.msgid: f"{one.msgstr} Ainsi zok{number}." for number, one in enumerate(islice(paragraphs(), 40))}
    page = built(tmp_path, changed)
    assert page.told == []
    assert set(re.findall(r"zok(\d+)", page.html)) == {str(number) for number in range(len(changed))}


def test_references_may_be_regrouped_and_worded(tmp_path: Path) -> None:
    page = built(
        tmp_path,
        {
            f"One and two {{cite:p}}`{ONE_WORK},{OTHER_WORK}`.": f"Un {{cite:p}}`{ONE_WORK}` zok "
            f"et deux {{cite:p}}`{OTHER_WORK}`.",
            f"In order {{cite:p}}`{ONE_WORK},{OTHER_WORK}`.": f"Dans zok l’ordre {{cite:p}}`{OTHER_WORK},{ONE_WORK}`.",
            f"Of one, {{cite:p}}`{{see}}{ONE_WORK}{{p. 3}}`.": f"De zok l’un, {{cite:p}}`{{voir}}{ONE_WORK}{{p. 3}}`.",
        },
    )
    assert page.told == []
    assert page.html.count("zok") == 3


def test_without_the_check_nothing_runs_and_no_file_comes_in(tmp_path: Path, disarmed: None) -> None:
    # A citation of nothing ends the build, as it does in a chapter.
    messages = {msgid: msgstr for msgid, msgstr in attacks().items() if not CITE.search(msgstr)}
    page = built(tmp_path, messages)
    text = page.html.split("<main")[1].split("</main")[0]
    assert "zqx" in text
    assert not re.search(r"<(?:script|img|iframe|object|embed|form|style)\b", text)
    assert not re.search(r"<[^>]*\s(?:on\w+=|href=\"(?:javascript|data|file):)", text)
    assert "root:" not in text
    assert not list((tmp_path / "out/html/fr").rglob("conf.py"))
