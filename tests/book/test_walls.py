"""The real catalogs under attack, built: neither wall lets anything through, and what is legitimate passes both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polib
import pytest
from test_parsing import DISARMED
from test_rule_properties import BOOK, DAMAGES, HOSTILE, LEADING, ROLE, Translation, outside, replaced
from volumes import FRENCH, ONE, ROOT, run_sphinx, write_volume

from sphinx_proceedings.catalogs.message import parse
from sphinx_proceedings.catalogs.rules.structure import PARAGRAPH

if TYPE_CHECKING:
    from pathlib import Path

HEADER = FRENCH.split("\n\n")[0] + "\n\n"
CITING = f'bibtex_bibfiles = [str(path) for path in sorted(Path("{ROOT / "bib"}").glob("*.bib"))]\n'
CITE = re.compile(r"\{cite:")
KNOWN = re.compile(r"\{(?!cite:|lang-)|\[\^")


class Page(NamedTuple):
    html: str
    told: list[str]


def plain(one: Translation) -> bool:
    """Tell a French paragraph that needs nothing but the references around it."""
    long = 80 < len(one.msgid) < 900
    return one.language == "fr" and long and not KNOWN.search(one.msgid) and parse(one.msgid).blocks == PARAGRAPH


PLAIN = list({one.msgid: one for one in BOOK if plain(one)}.values())
CITED = [one for one in PLAIN if outside(ROLE, one.msgstr)]


def attacks() -> dict[str, str]:
    """Attack one real message with each payload; a mark shows whether it reached the page."""
    found: dict[str, str] = {}
    for number, damage in enumerate(DAMAGES.values()):
        one = CITED[number]
        found[one.msgid] = replaced(outside(ROLE, one.msgstr)[0], damage(outside(ROLE, one.msgstr)[0][0])) + " zqx"
    rest = iter(one for one in PLAIN if one.msgid not in found)
    for payload in HOSTILE:
        one = next(rest)
        found[one.msgid] = f"zqx {one.msgstr} {payload} zqx"
    for mark in LEADING:
        one = next(rest)
        found[one.msgid] = f"{mark}zqx {one.msgstr}"
    return found


def built(folder: Path, translations: dict[str, str], conf: str = "") -> Page:
    """Build a chapter of these messages with these translations."""
    write_volume(folder)
    head = ONE.split("\n\n")[0]
    (folder / "source/one.md").write_text("\n\n".join([head, "# Chapter one", *translations]), encoding="utf-8")
    catalog = polib.pofile(HEADER)
    catalog.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in translations.items())
    catalog.save(str(folder / "locales/fr/LC_MESSAGES/one.po"))
    with (folder / "conf.py").open("a", encoding="utf-8") as file:
        file.write(CITING + conf)
    done = run_sphinx(folder, "html", "fr")
    assert "Traceback" not in done.stderr, done.stderr
    assert conf or done.returncode == 0, done.stderr
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
    changed = {one.msgid: f"{one.msgstr} Ainsi zok{number}." for number, one in enumerate(PLAIN[:40])}
    page = built(tmp_path, changed)
    assert page.told == []
    assert set(re.findall(r"zok(\d+)", page.html)) == {str(number) for number in range(len(changed))}


def test_references_may_be_regrouped_and_worded(tmp_path: Path) -> None:
    page = built(
        tmp_path,
        {
            "One and two {cite:p}`inno3-session1,inno3-session3`.": "Un {cite:p}`inno3-session1` zok "
            "et deux {cite:p}`inno3-session3`.",
            "In order {cite:p}`inno3-session1,inno3-session3`.": "Dans zok l’ordre "
            "{cite:p}`inno3-session3,inno3-session1`.",
            "Of one, {cite:p}`{see}inno3-session1{p. 3}`.": "De zok l’un, {cite:p}`{voir}inno3-session1{p. 3}`.",
        },
    )
    assert page.told == []
    assert page.html.count("zok") == 3


def test_without_the_check_nothing_runs_and_no_file_comes_in(tmp_path: Path) -> None:
    # A citation of nothing ends the build, as it does in a chapter.
    page = built(tmp_path, {msgid: msgstr for msgid, msgstr in attacks().items() if not CITE.search(msgstr)}, DISARMED)
    text = page.html.split("<main")[1].split("</main")[0]
    assert "zqx" in text
    assert not re.search(r"<(?:script|img|iframe|object|embed|form|style)\b", text)
    assert not re.search(r"<[^>]*\s(?:on\w+=|href=\"(?:javascript|data|file):)", text)
    assert "root:" not in text
    assert not list((tmp_path / "out/html/fr").rglob("conf.py"))
