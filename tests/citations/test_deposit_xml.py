"""What a registration agency and a library are sent: valid by their schemas, true when read back, whole both ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from readers import depositing, described, formats
from readers.machines import NAMES

from sphinx_proceedings.citations.deposit.crossref import crossref
from sphinx_proceedings.citations.deposit.datacite import datacite, volume_datacite
from sphinx_proceedings.citations.deposit.jats import jats
from sphinx_proceedings.citations.deposit.template import doi
from sphinx_proceedings.model.metadata import Event, Licences

if TYPE_CHECKING:
    from pathlib import Path

    from readers.formats import Format

    from sphinx_proceedings.citations.record import Book

LANGUAGES = ("en", "fr")
FORMATS = [form for form in formats.FORMATS if form.name in depositing.VALIDATORS]
BOOKS: dict[str, dict[str, Any]] = {
    "full": {},
    "bare": described.BARE,
    "nameless": {**described.BARE, "publisher": "A Press", "authors": (described.LE_GOFF, described.COLLECTIVE)},
    "own licence": {"license": Licences(content="LicenseRef-ours", code="MIT")},
    "in a series": described.SERIES,
    "sparse": {"event": Event(title="Test", date=described.DAY, place={"en": "Here", "fr": "Ici"})},
}


@pytest.fixture(scope="module", params=FORMATS, ids=lambda one: one.name)
def form(request: pytest.FixtureRequest) -> Format:
    chosen: Format = request.param
    return chosen


@pytest.fixture(scope="module")
def schema(form: Format, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return depositing.VALIDATORS[form.name](tmp_path_factory.mktemp(form.name))


def deposits(form: Format, book: Book) -> list[bytes]:
    """Return an edition's deposits in a format: one for all chapters, or one for each."""
    return list(dict.fromkeys(form.write(record) for record in book.records()))


def faults(schema: Any, deposit: bytes) -> list[str]:
    """Return what the schema says against a deposit."""
    schema.validate(etree.fromstring(deposit))
    return [f"{error.line}: {error.message}" for error in schema.error_log]


@pytest.mark.parametrize("facts", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_deposits_are_valid(form: Format, schema: Any, language: str, facts: dict[str, Any]) -> None:
    for deposit in deposits(form, described.book(language, **facts)):
        assert not faults(schema, deposit)


def test_the_schema_is_one(form: Format, schema: Any) -> None:
    deposit = form.write(described.record()).decode()
    for tag in ("titles", "title-group"):
        deposit = deposit.replace(f"<{tag}>", "<nonsense>").replace(f"</{tag}>", "</nonsense>")
    assert faults(schema, deposit.encode())


@pytest.mark.parametrize("facts", [facts for name, facts in BOOKS.items() if name != "own licence"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_deposits_read_back_are_the_record(form: Format, language: str, facts: dict[str, Any]) -> None:
    for record in described.book(language, **facts).records():
        assert form.faults(form.write(record), record) == []


def test_a_relation_turned_round_is_noticed(form: Format) -> None:
    record = described.record(language="fr")
    turned = re.sub("isTranslationOf|translated-article", "hasTranslation", form.write(record).decode(), flags=re.I)
    assert form.faults(turned.encode(), record) != []


def test_a_surname_cut_in_two_is_noticed(form: Format) -> None:
    record = described.record(language="fr")
    cut = form.write(record).decode().replace(">Le Goff<", ">Goff<")
    assert form.faults(cut.encode(), record) == ["authors"]


def test_no_speaker_becomes_an_author(form: Format) -> None:
    for record in described.book().records():
        read = form.read(form.write(record), record)
        assert not {"Byron", "Petit"} & {family for family, _ in read["authors"]}


def test_a_prefix_changes_the_dois_and_nothing_else(form: Format) -> None:
    before, after = (
        "\n".join(deposit.decode() for deposit in deposits(form, described.book("fr", doi_prefix=prefix)))
        for prefix in (None, "10.9876")
    )
    assert "10.9876/" in after
    if form.name == "JATS":
        assert "10.5555" not in before
        after = re.sub(r'\s*<article-id pub-id-type="doi">10\.9876/.*</article-id>', "", after)
        address = described.book().volume.url
        after = re.sub(
            r"https://doi\.org/10\.9876/tests-2026-(.*)-(en|fr)",
            lambda found: f"{address}/{found[2]}/{found[1].replace('talks-', 'talks/')}.html",
            after,
        )
    assert after.replace("10.9876/", "10.5555/") == before


def test_a_template_says_so_and_real_names_replace_it(form: Format) -> None:
    bare, full = ("".join(map(bytes.decode, deposits(form, described.book(**facts)))) for facts in (described.BARE, {}))
    if form.name != "JATS":
        assert "<!--\n  A template for a deposit" in bare
        assert ">https://volume.example/en/" in bare
    assert "https://volume.example/" not in full


def test_a_deposit_is_the_same_each_time(form: Format) -> None:
    assert form.write(described.record()) == form.write(described.record())


def test_crossref_counts_its_contributors() -> None:
    order = re.findall(r'sequence="(\w+)" contributor_role="(\w+)"', crossref(described.book("fr")).decode())
    assert order[0] == ("first", "editor")
    assert ("additional", "translator") in order
    assert ("first", "translator") not in order


def test_datacite_tells_what_the_chapter_is_about() -> None:
    tree = etree.fromstring(datacite(described.record()))
    talk = tree.findall("d:relatedItems/d:relatedItem", NAMES)[-1]
    assert [one.text for one in talk.iter("{*}title", "{*}familyName")] == ["Byron", "Of engines"]


def test_jats_names_the_speaker_apart() -> None:
    tree = etree.fromstring(jats(described.record()))
    assert tree.xpath("string(//person-group[@person-group-type='speaker']/name/surname)") == "Byron"
    assert tree.xpath("string(//conference/conf-name)") == "Tests & Essais 2025"


def test_jats_names_who_moderated() -> None:
    tree = etree.fromstring(jats(described.record("talks/session")))
    people = "//related-object[@object-type='session']/person-group[@person-group-type='moderator']"
    assert tree.xpath(f"string({people}/name/surname)") == "Petit"
    assert not tree.xpath("//contrib[name/surname='Petit']")


HISTORY = {
    "Crossref": {
        "//c:acceptance_date/c:day": ["03"],
        "//fr:assertion[@name='fundgroup']/fr:assertion": [
            *("https://ror.org/00k4n6c32", "T-12"),
            *("Another Fund", "A Town", "T-13"),
        ],
        "//c:series_metadata/c:issn": ["0378-5955"],
        "//c:proceedings_series_metadata/c:volume": ["3"],
    },
    "DataCite": {
        "d:dates/d:date[@dateType='Submitted']": ["2026-01-02"],
        "d:dates/d:date[@dateType='Accepted']": ["2026-02-03"],
        "d:dates/d:date[@dateType='Updated']": ["2027-01-01", "2027-02-01"],
        "d:dates/d:date[@dateInformation='Tests & Essais 2025']": ["2026-12-01/2026-12-03"],
        "//d:funderName": ["A Fund", "Another Fund", "A Town"],
        "//d:awardNumber": ["T-12", "T-13", "T-13"],
    },
    "JATS": {
        "//history/date[@date-type='accepted']/month": ["02"],
        "//pub-history/event/event-desc": ["A date.", "A name."],
        "//award-group/funding-source/institution-wrap/institution": ["A Fund", "Another Fund", "A Town"],
        "//award-group/award-id": ["T-12", "T-13"],
        "//funding-statement": ["Paid for by tests."],
        "//related-object[@object-type='book']/series": ["Tests in Common & more"],
        "//related-object[@object-type='book']/volume": ["3"],
    },
}


def test_the_series_and_the_history_of_a_chapter_are_told(form: Format) -> None:
    tree = etree.fromstring(form.write(described.record("talks/one", **described.SERIES)))
    for path, told in HISTORY[form.name].items():
        assert [one.text for one in tree.xpath(path, namespaces=NAMES)] == told, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_translated_is_nobodys_translation(form: Format, schema: Any, language: str) -> None:
    for deposit in deposits(form, described.untranslated(described.book(language))):
        assert not faults(schema, deposit)
        assert b"ranslat" not in deposit


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_translated_is_identical_to_its_original(language: str) -> None:
    book = described.untranslated(described.book(language))
    for record in book.records():
        own = record.chapter.language
        original = "" if own == language else doi(record.in_language(own))
        identical = "string(//d:relatedIdentifier[@relationType='IsIdenticalTo'])"
        assert etree.fromstring(datacite(record)).xpath(identical, namespaces=NAMES) == original
    others = sum(chapter.language != language for chapter in book.chapters)
    assert crossref(book).count(b'relationship-type="isIdenticalTo"') == others > 0


def test_translators_are_named_of_an_edition_that_has_translations() -> None:
    book = described.book()
    assert book.translators == book.volume.translators != ()
    assert described.untranslated(book).translators == ()


def test_the_record_of_a_volume_in_a_series_is_valid(tmp_path: Path) -> None:
    book = described.book(**described.SERIES)
    deposit = volume_datacite(book)
    assert not faults(depositing.datacite_schema(tmp_path), deposit)
    tree = etree.fromstring(deposit)
    assert tree.xpath("string(//d:relatedIdentifier[@relatedIdentifierType='ISSN'])", namespaces=NAMES) == "0378-5955"
    assert tree.xpath("string(//d:date[@dateType='Other'])", namespaces=NAMES) == "2026-12-01/2026-12-03"
