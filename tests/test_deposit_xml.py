"""What a registration agency and a library are sent: valid by their schemas, true when read back, whole both ways."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import depositing
import described
import pytest

from sphinx_proceedings.citations.crossref import crossref
from sphinx_proceedings.citations.datacite import datacite
from sphinx_proceedings.citations.jats import jats
from sphinx_proceedings.metadata import Event, Licences

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_proceedings.citations.record import Book, Record

LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Format:
    """One kind of deposit: how a volume is written and read back in it, and what it cannot hold."""

    name: str
    write: Callable[[Book], list[bytes]]
    read: Callable[[bytes], list[depositing.Entry]]
    schema: Callable[..., Any]
    identify: Callable[[Record], str]
    kinds: tuple[str, str]
    lost: frozenset[str] = frozenset()
    """Fields and roles the format has no place for."""

    def entries(self, book: Book) -> list[depositing.Entry]:
        return [entry for deposit in self.write(book) for entry in self.read(deposit)]

    def meant(self, record: Record) -> depositing.Entry:
        entry = depositing.expected(record, self.identify, self.kinds)
        entry.people = {role: people for role, people in entry.people.items() if role not in self.lost}
        for name in self.lost & {one.name for one in fields(entry)}:
            setattr(entry, name, [])
        return entry


FORMATS = (
    Format(
        name="crossref",
        write=lambda book: [crossref(book)],
        read=depositing.crossref_entries,
        schema=depositing.crossref_schema,
        identify=depositing.shown,
        kinds=("hasTranslation", "isTranslationOf"),
        lost=frozenset({"keywords"}),
    ),
    Format(
        name="datacite",
        write=lambda book: [datacite(record) for record in book.records()],
        read=lambda deposit: [depositing.datacite_entry(deposit)],
        schema=depositing.datacite_schema,
        identify=depositing.shown,
        kinds=("HasTranslation", "IsTranslationOf"),
        lost=frozenset({"reviewer"}),
    ),
    Format(
        name="jats",
        write=lambda book: [jats(record) for record in book.records()],
        read=lambda deposit: [depositing.jats_entry(deposit)],
        schema=depositing.jats_schema,
        identify=lambda record: record.key,
        kinds=("translation", "translated-article"),
    ),
)
BOOKS = {
    "full": {},
    "bare": described.BARE,
    "nameless": {**described.BARE, "publisher": "A Press", "authors": (described.LE_GOFF, described.COLLECTIVE)},
    "own licence": {"license": Licences(content="LicenseRef-ours", code="MIT")},
    "sparse": {"event": Event(title="Test", date=described.DAY, place={"en": "Here", "fr": "Ici"})},
}


@pytest.fixture(scope="module", params=FORMATS, ids=lambda one: one.name)
def form(request: pytest.FixtureRequest) -> Format:
    return request.param


@pytest.fixture(scope="module")
def schema(form: Format, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return form.schema(tmp_path_factory.mktemp(form.name))


def faults(schema: Any, deposit: bytes) -> list[str]:
    """Return what the schema says against a deposit."""
    schema.validate(depositing.etree.fromstring(deposit))
    return [f"{error.line}: {error.message}" for error in schema.error_log]


def differences(form: Format, book: Book) -> list[str]:
    told = form.entries(book)
    return [
        name
        for entry, record in zip(told, book.records(), strict=True)
        for name in depositing.differences(entry, form.meant(record))
    ]


def altered(form: Format, alter: Callable[[str], str], docname: str = "talks/engines") -> list[str]:
    """Return the fields that no longer agree once the text of a French chapter's deposit is altered."""
    book = described.book("fr")
    written = form.write(book)
    changed = [alter(deposit.decode()).encode() for deposit in written]
    assert changed != written
    told = {entry.identifier: entry for deposit in changed for entry in form.read(deposit)}
    record = described.record(docname, "fr")
    return depositing.differences(told[form.identify(record)], form.meant(record))


@pytest.mark.parametrize("facts", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_deposits_are_valid(form: Format, schema: Any, language: str, facts: dict[str, Any]) -> None:
    for deposit in form.write(described.book(language, **facts)):
        assert not faults(schema, deposit)


def test_the_schema_is_one(form: Format, schema: Any) -> None:
    deposit = form.write(described.book())[0].decode()
    for tag in ("titles", "title-group"):
        deposit = deposit.replace(f"<{tag}>", "<nonsense>").replace(f"</{tag}>", "</nonsense>")
    assert faults(schema, deposit.encode())


@pytest.mark.parametrize("facts", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_deposits_read_back_are_the_record(form: Format, language: str, facts: dict[str, Any]) -> None:
    assert not differences(form, described.book(language, **facts))


def test_each_translation_is_known_from_both_ends(form: Format) -> None:
    entries = [entry for language in LANGUAGES for entry in form.entries(described.book(language))]
    assert sum(len(entry.edges) for entry in entries) == len(entries) == 8
    assert not depositing.one_way(entries)


def test_a_relation_turned_round_is_noticed(form: Format) -> None:
    down, up = form.kinds
    assert "edges" in altered(form, lambda text: text.replace(f'"{up}"', f'"{down}"'))
    entries = [entry for language in LANGUAGES for entry in form.entries(described.book(language))]
    entries[0].edges = {(up if kind == down else down, target) for kind, target in entries[0].edges}
    assert depositing.one_way(entries)


def test_a_translator_dropped_is_noticed(form: Format) -> None:
    element = r"<(\w+)[^>]*(?:translator|Translator)[^>]*>.*?</\1>"
    assert altered(form, lambda text: re.sub(element, "", text, flags=re.DOTALL)) == ["people"]


def test_a_page_off_by_one_is_noticed(form: Format) -> None:
    assert altered(form, lambda text: re.sub(r">18</", ">19</", text)) == ["pages"]


def test_a_surname_cut_in_two_is_noticed(form: Format) -> None:
    assert altered(form, lambda text: text.replace(">Le Goff<", ">Goff<")) == ["people"]


def test_the_original_title_is_in_the_translation_only(form: Format) -> None:
    english, french = (form.entries(described.book(language))[2] for language in LANGUAGES)
    assert english.original is None
    assert french.original == english.title


def test_no_speaker_becomes_an_author(form: Format) -> None:
    names = [name for entry in form.entries(described.book()) for people in entry.people.values() for name in people]
    assert not [name for name in names if name[1] in ("Byron", "Petit")]


def test_a_prefix_changes_the_dois_and_nothing_else(form: Format) -> None:
    before, after = (
        "\n".join(deposit.decode() for deposit in form.write(described.book("fr", doi_prefix=prefix)))
        for prefix in (None, "10.1234")
    )
    assert "10.1234/" in after
    if form.name == "jats":
        assert "10.5555" not in before
        after = re.sub(r'\s*<article-id pub-id-type="doi">.*</article-id>', "", after)
        address = described.book().volume.url
        after = re.sub(
            r"https://doi\.org/10\.1234/tests-2026-(.*)-(en|fr)",
            lambda found: f"{address}/{found[2]}/{found[1].replace('talks-', 'talks/')}.html",
            after,
        )
    assert after.replace("10.1234/", "10.5555/") == before


def test_a_template_says_so_and_real_names_replace_it(form: Format) -> None:
    bare, full = ("".join(map(bytes.decode, form.write(described.book(**facts)))) for facts in (described.BARE, {}))
    if form.name != "jats":
        assert "<!--\n  A template for a deposit" in bare
        assert ">https://volume.example/en/" in bare
    assert "https://volume.example/" not in full


def test_a_deposit_is_the_same_each_time(form: Format) -> None:
    assert form.write(described.book()) == form.write(described.book())


def test_crossref_counts_its_contributors() -> None:
    order = re.findall(r'sequence="(\w+)" contributor_role="(\w+)"', crossref(described.book("fr")).decode())
    assert order[0] == ("first", "editor")
    assert ("additional", "translator") in order
    assert ("first", "translator") not in order


def test_datacite_tells_what_the_chapter_is_about() -> None:
    tree = depositing.etree.fromstring(datacite(described.record()))
    talk = tree.findall("d:relatedItems/d:relatedItem", depositing.NAMES)[-1]
    assert [one.text for one in talk.iter("{*}title", "{*}familyName")] == ["Byron", "Of engines"]


def test_jats_names_the_speaker_apart() -> None:
    tree = depositing.etree.fromstring(jats(described.record()))
    assert tree.xpath("string(//person-group[@person-group-type='speaker']/name/surname)") == "Byron"
    assert tree.xpath("string(//conference/conf-name)") == "The Test Conference"


def test_jats_names_who_moderated() -> None:
    tree = depositing.etree.fromstring(jats(described.record("talks/session")))
    people = "//related-object[@object-type='session']/person-group[@person-group-type='moderator']"
    assert tree.xpath(f"string({people}/name/surname)") == "Petit"
    assert not tree.xpath("//contrib[name/surname='Petit']")
