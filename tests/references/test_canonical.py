"""Works as BibLaTeX writes them, in the types and fields that references are printed from."""

from __future__ import annotations

import pytest
from pybtex.database import Entry, Person

from sphinx_proceedings.references import appearance, canonical
from sphinx_proceedings.references.people import is_others
from sphinx_proceedings.references.printed import texts_of, unprinted
from sphinx_proceedings.references.private_pybtex import NamesParser, plain_name
from sphinx_proceedings.references.style import formatted
from sphinx_proceedings.references.written_in import language_of

TEXTS = """
subtitle titleaddon maintitle mainsubtitle maintitleaddon edition volume series number issue publisher address location
howpublished organization institution school version type booktitle booksubtitle booktitleaddon eid pages journal
journaltitle journalsubtitle journaltitleaddon note addendum
"""
PRINTED = set(TEXTS.split())
BESIDE_A_JOURNAL = {"journaltitle", "publisher", "address", "location"}


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2021", "2021"),
        ("2021-03-05", "2021"),
        ("2021-03-05T10:11:12Z", "2021"),
        ("2021-03/2021-05", "2021"),
        ("2019/2021-05", "2019–2021"),
        ("2019/", "2019–"),
        ("2019/..", "2019–"),
        ("../2012", "–2012"),
        ("2019~", "[2019]"),
        ("2019?/2021", "[2019]–2021"),
        ("in press", "in press"),
        ("", "forthcoming"),
    ],
)
def test_a_date_has_its_year(date: str, year: str) -> None:
    assert appearance.year_of(date, "forthcoming") == year


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Doe, Ann", "Doe, Ann"),
        ("family=Doe, given=Ann", "Doe, Ann"),
        ("family=Cruz, given=Ana, given-i=A, prefix=de la, useprefix=true", "de la Cruz, Ana"),
        ("family=Doe, given=Ann, suffix=Jr", "Doe, Jr, Ann"),
        ("{Lab, a=b}", "{Lab, a=b}"),
        ("{family=Collective}", "Collective"),
    ],
)
def test_names_are_read_in_parts(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize("others", ["others", "{others}", "{{others}}", "et al.", "{et al.}"])
def test_others_are_not_named(others: str) -> None:
    data = NamesParser().parse_string(f"@misc{{a, author = {{Doe, Ann and {others}}}}}")
    assert [is_others(person) for person in data.entries["a"].persons["author"]] == [False, True]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        *(("french", "fr"), ("fr", "fr"), ("fr-FR", "fr"), ("fr_CA", "fr"), ("fre", "fr"), ("fra", "fr")),
        *(
            ("Français", "fr"),
            ("francais", "fr"),
            ("langfrench", "fr"),
            ("{French}", "fr"),
            ("french and english", "fr"),
        ),
        *(
            ("english", "en"),
            ("british", "en"),
            ("american", "en-US"),
            ("en-GB", "en"),
            ("eng", "en"),
            ("anglais", "en"),
        ),
        *(("ngerman", "de"), ("Deutsch", "de"), ("brazil", "pt-BR"), ("pt-br", "pt-BR"), ("Latin", "la")),
        *(("klingonais", None), ("xx", None)),
    ],
)
def test_a_language_is_known_by_any_of_its_names(value: str, code: str | None) -> None:
    assert language_of({"language": value}) == code
    assert language_of({"langid": value, "title": "x"}) == code


def test_of_two_languages_the_one_known_is_taken() -> None:
    assert language_of({"langid": "unheard-of", "language": "fr"}) == "fr"
    assert language_of({}) == "en"


@pytest.mark.parametrize(
    ("kind", "written", "printed"),
    [
        ("online", {"date": "2020", "organization": "W3C"}, {"year": "2020", "publisher": "W3C"}),
        ("report", {"institution": "I", "type": "techreport"}, {"institution": "I", "type": "Report"}),
        ("mastersthesis", {"school": "S"}, {"type": "Master’s thesis", "school": "S"}),
        ("dataset", {}, {"howpublished": "Dataset"}),
        ("misc", {"howpublished": r"\url{https://a.org/b}"}, {"url": "https://a.org/b"}),
        ("misc", {"howpublished": "https://a.org/b"}, {"url": "https://a.org/b"}),
        ("misc", {"howpublished": r"\url{https://a.org/\#b}"}, {"url": "https://a.org/#b"}),
        (
            "misc",
            {"url": r"https://a.org/b{\_}c\%20", "doi": r"10.1/a\_b"},
            {"url": "https://a.org/b_c%20", "doi": "10.1/a_b"},
        ),
        ("misc", {"type": "Slides", "howpublished": "Slides"}, {"howpublished": "Slides"}),
        ("unpublished", {"type": "Talk", "howpublished": "Draft"}, {"howpublished": "Talk, Draft"}),
        ("thesis", {"type": r"Th{\`e}se de Doctorat"}, {"type": "PhD thesis"}),
        ("misc", {"pages": "145--59, 1998–9, 58--45, e1--22"}, {"pages": "145--159, 1998–1999, 58--45, e1--22"}),
        ("misc", {"pages": "12-34, S5-S7, 3--4, a-1-b"}, {"pages": "12--34, S5--S7, 3--4, a-1-b"}),
        ("article", {"journaltitle": "J", "issue": "2"}, {"journal": "J", "number": "2"}),
        ("article", {"journal": "arXiv preprint arXiv:1706.03762"}, {"eprint": "1706.03762"}),
        ("unpublished", {"hal_id": "hal-01234567"}, {"eprint": "hal-01234567", "eprinttype": "hal"}),
        ("inbook", {"booktitle": "B", "booksubtitle": "S"}, {"booktitle": "B: S"}),
        ("book", {"title": "Un essai ?", "subtitle": "Deux", "langid": "french"}, {"title": "Un essai ? Deux"}),
        ("book", {"location": "Paris", "note": "Publisher: Press"}, {"address": "Paris"}),
    ],
)
def test_fields_are_those_that_are_printed(kind: str, written: dict[str, str], printed: dict[str, str]) -> None:
    known = canonical.canonical(Entry(kind, written), {}).fields
    assert {name: known[name] for name in printed} == printed
    assert "note" not in known


@pytest.mark.parametrize(
    ("kind", "written", "lost"),
    [
        ("article", {"journal": "J", "holder": "A", "abstract": "x", "bdsk-url-1": "x"}, ["holder"]),
        ("article", {"journal": "J", "publisher": "P", "file": "x"}, []),
        ("article", {"journal": "J", "booktitle": "B"}, ["booktitle"]),
        ("misc", {"chapter": "S", "eprint": "1", "eprinttype": "ssrn"}, ["chapter", "eprint"]),
        ("misc", {"url": "https://a.org/", "eprint": "1", "eprinttype": "ssrn"}, []),
        ("book", {"origdate": "1900"}, ["origdate"]),
        ("software", {"origdate": "2013", "howpublished": "\\url{https://a.org/}"}, []),
        ("misc", {"title-fr": "T", "language": "fr"}, []),
    ],
)
def test_what_is_lost_is_known(kind: str, written: dict[str, str], lost: list[str]) -> None:
    assert unprinted(Entry(kind, written)) == lost


@pytest.mark.parametrize("kind", ["article", "book", "incollection", "report", "thesis", "online", "movie"])
def test_what_counts_as_printed_is_printed(kind: str) -> None:
    within = {"article": {"journal": "Journal"}, "incollection": {"booktitle": "Book"}}.get(kind, {})
    said = {"title": "Title", "maintitle": "Main", **within}
    unsaid = {*said, *(BESIDE_A_JOURNAL if kind == "article" else ())}
    fields = [field for field in PRINTED - unsaid if field in texts_of(Entry(kind, {**said, field: "1234"}))]
    assert len(fields) > len(PRINTED) / 3
    for field in fields:
        shown = formatted(canonical.canonical(Entry(kind, {**said, field: "1234"}), {}), "en").render_as("text")
        assert "1234" in shown, field


@pytest.mark.parametrize(("role", "first"), [("author", "Doe"), ("editora", "Roe")])
def test_guests_are_the_authors_of_what_has_no_other(role: str, first: str) -> None:
    people = {role: [Person("Doe, Ann")], "editora": [Person("Roe, Bo")]}
    shown = formatted(canonical.canonical(Entry("misc", {"title": "T", "date": "2020"}, people), {}), "en")
    assert shown.render_as("text").startswith(first)
