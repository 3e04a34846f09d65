"""References printed in each language, and the letters that tell an author's works apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string
from pybtex.richtext import Text

from sphinx_proceedings.references import latex, style
from sphinx_proceedings.references.style import ProceedingsStyle, formatted, letter_years

if TYPE_CHECKING:
    from pybtex.database import Entry

N, B = "\u202f", "\u00a0"
BIB = r"""
@article{hess, author={Hess, Charlotte and Ostrom, Elinor}, title={Ideas and Facilities}, journal={Law Review},
  volume={66}, number={1}, pages={111--145}, year={2003}, doi={10.1/x}}
@misc{undated, author={{inno³}}, title={First post}, howpublished={Blog post}, url={https://example.org/a}}
@misc{undated2, author={{inno³}}, title={Second post}, url={https://example.org/b}}
@book{french, author={Dulong de Rosnay, M{\'e}lanie}, title={Les communs : un essai}, publisher={Éditeur}, year={2020},
  langid={french}}
@misc{many, author={A, B and C, D and others}, title={Work}, year={2020}, eprint={2005.14165}, archiveprefix={arXiv}}
@inproceedings{orphan, title={Nobody's Work}, booktitle={Proceedings}, year={2023}}
@misc{quoting, author={Q, R}, title={On “this”}, year={2021}}
@misc{seen, author={X, Y}, title={Page}, year={2021}, url={https://example.org}, urldate={2023-09-04}}
"""
SUPPLIED = r"""
@misc{described, author={Z}, title={[Notes of a {Day} [sic]]}, title-fr={[Notes d’un jour : {Jour}]}, year={[2021]},
  howpublished={Web page}, url={https://example.org}, note={Opening only; Seen in a copy}}
@misc{french, author={Z}, title={[Journée : un récit]}, title-en={[A day: an account]}, langid={french}, year={2021}}
@book{standing, author={Z}, title={[A book]}, year={[in press]}, note={Seen in a copy; Mended by hand}}
@misc{partly, author={Z}, title={[A] day [of two]}, note={Opening only; seen in a copy}}
@misc{body, author={{European Commission}}, author-fr={Commission européenne}, title={A law}, title-fr={Une loi}}
@misc{nobody, title={[A day]}, year={[2021]}}
@book{edited, editor={Doe, Ann}, title={Essays}, publisher={Press}, year={[2018]}}
@book{edited2, editor={Doe, Ann and Roe, Bo and others}, title={Essays}, year={2018}}
@book{placed, author={Z}, title={T}, publisher={ISO}, address={Geneva}, year={2021}, langid={english}}
@incollection{part, author={Roe, Bo}, editor={Doe, Ann}, title={Essay}, booktitle={Essays}, year={2018}}
"""


@pytest.fixture
def entries() -> dict[str, Entry]:
    return dict(parse_string(BIB, "bibtex").entries)


@pytest.mark.parametrize(
    ("key", "language", "expected"),
    [
        (
            "hess",
            "en",
            "Hess, Charlotte and Elinor Ostrom (2003). “Ideas and Facilities”. "
            f"Law Review, vol. 66, no.{B}1, pp.{B}111–145. https://doi.org/10.1/x",
        ),
        (
            "hess",
            "fr",
            f"Hess, Charlotte et Elinor Ostrom (2003). «{N}Ideas and Facilities{N}», "
            f"Law Review, vol. 66, nº{B}1, p.{B}111-145. https://doi.org/10.1/x",
        ),
        ("undated", "en", "inno³ (n.d.). “First post”. Blog post. https://example.org/a"),
        ("french", "en", f"Dulong de Rosnay, Mélanie (2020). Les communs{B}: un essai. Éditeur."),
        ("many", "fr", f"A, B, D C, et al. (2020). «{N}Work{N}». arXiv:2005.14165"),
        ("orphan", "en", "“Nobody's Work” (2023). In Proceedings."),
        ("quoting", "en", "Q, R (2021). “On ‘this’”."),
        ("quoting", "fr", f"Q, R (2021). «{N}On “this”{N}»."),
        ("seen", "fr", f"X, Y (2021). «{N}Page{N}». https://example.org (consulté le 4 septembre 2023)"),
        ("seen", "en", "X, Y (2021). “Page”. https://example.org (accessed on 4 September 2023)"),
    ],
)
def test_references_speak_the_language_of_the_edition(
    entries: dict[str, Entry], key: str, language: str, expected: str
) -> None:
    assert str(formatted(entries[key], language)) == expected


def test_works_cited_alike_get_letters(entries: dict[str, Entry]) -> None:
    letter_years(entries.values())
    assert "(n.d.\u2011a)" in str(formatted(entries["undated"], "en"))
    assert "(s.\u00a0d.\u2011b)" in str(formatted(entries["undated2"], "fr"))
    assert "(2003)" in str(formatted(entries["hess"], "en"))


def works(number: int, **fields: str) -> list[Entry]:
    texts = (f"@misc{{k{n:04}, author={{{{C}}}}, title={{T {n:04}}}}}" for n in range(number))
    entries = list(parse_string("\n".join(texts), "bibtex").entries.values())
    for entry in entries:
        entry.fields.update(fields)
    return entries


@pytest.mark.parametrize(
    ("key", "language", "expected"),
    [
        (
            "described",
            "en",
            "Z ([2021]). [Notes of a Day [sic]]. Web page. https://example.org [Opening only; seen in a copy]",
        ),
        (
            "described",
            "fr",
            f"Z ([2021]). [Notes d’un jour{B}: Jour], page web. https://example.org [début seul{N}; vu dans une copie]",
        ),
        ("french", "en", "Z (2021). [A day: an account]."),
        ("french", "fr", f"Z (2021). [Journée{B}: un récit]."),
        # A note that is in part another's is the .bib file's own, as is a year in words.
        ("standing", "fr", "Z ([in press]). [A book]. Seen in a copy; Mended by hand."),
        ("partly", "en", "Z (n.d.). “[A] day [of two]”. Opening only; seen in a copy."),
        ("body", "en", "European Commission (n.d.). “A law”."),
        ("body", "fr", f"Commission européenne (s.{B}d.). «{N}Une loi{N}»."),
        ("nobody", "en", "[A day] ([2021])."),
        ("edited", "en", "Doe, Ann (ed.) ([2018]). Essays. Press."),
        ("edited", "fr", "Doe, Ann (dir.) ([2018]). Essays, Press."),
        ("edited2", "en", "Doe, Ann, Bo Roe, et al. (eds) (2018). Essays."),
        ("placed", "en", "Z (2021). T. Geneva: ISO."),
        ("placed", "fr", f"Z (2021). T, Geneva{B}: ISO."),
        ("part", "fr", f"Roe, Bo (2018). «{N}Essay{N}», dans Ann Doe (dir.), Essays."),
    ],
)
def test_what_editors_supply_is_in_square_brackets(key: str, language: str, expected: str) -> None:
    assert str(formatted(parse_string(SUPPLIED, "bibtex").entries[key], language)) == expected


def test_what_editors_supply_is_of_the_language_it_is_in() -> None:
    entries = parse_string(SUPPLIED, "bibtex").entries
    assert [run.language for run in style.titled(entries["described"], "fr")] == [None]
    assert [run.language for run in style.titled(entries["french"], "en")] == [None]
    assert [run.language for run in style.titled(entries["nobody"], "fr")] == ["en"]


def test_a_year_in_brackets_is_sorted_and_lettered_as_the_year_it_holds() -> None:
    first, second, third = works(3)
    first.fields["year"], second.fields["year"], third.fields["year"] = "[2023]", "2023", "2022"
    cited = [first, second, third]
    letter_years(cited)
    assert [style.year(entry, "en") for entry in cited] == ["[2023a]", "2023b", "2022"]
    assert ProceedingsStyle().sort(cited) == [third, first, second]


def test_works_of_several_years_are_sorted_by_the_first() -> None:
    first, second, third = works(3)
    first.fields["year"], second.fields["year"], third.fields["year"] = "2019–2021", "2020", "12–2021"
    assert ProceedingsStyle().sort([first, second, third]) == [third, first, second]
    assert [style.year(first, language) for language in ("en", "fr")] == ["2019–2021", "2019-2021"]


def test_a_list_is_sorted_by_what_a_body_is_called_in_it() -> None:
    text = (
        "@misc{a, author={{European Commission}}, author-fr={Commission}, title={A}} @misc{b, author={{D}}, title={B}}"
    )
    entries = parse_string(text, "bibtex").entries.values()
    french = type("French", (ProceedingsStyle,), {"language": "fr"})()
    assert [entry.key for entry in ProceedingsStyle().sort(entries)] == ["b", "a"]
    assert [entry.key for entry in french.sort(entries)] == ["a", "b"]


@pytest.mark.parametrize(
    ("place", "letters"),
    [(0, "a"), (25, "z"), (26, "aa"), (27, "ab"), (51, "az"), (52, "ba"), (701, "zz"), (702, "aaa")],
)
def test_letters_go_on_after_z(place: int, letters: str) -> None:
    cited = works(703, year="2001")
    letter_years(reversed(cited))
    assert style.year(cited[place], "en") == f"2001{letters}"


def test_letters_of_works_without_a_year_or_with_words_for_it_are_told_from_them() -> None:
    undated, awaited = works(28), works(28, year="in press")
    for cited in (undated, awaited):
        letter_years(cited)
    assert style.year(undated[27], "en") == "n.d.\u2011ab"
    assert style.year(awaited[26], "fr") == "in press\u2011aa"


def test_works_of_one_author_year_and_title_are_told_apart_by_their_keys() -> None:
    cited = works(3, year="2001", title="T")
    for order in (cited, cited[::-1]):
        letter_years(order)
        assert [style.year(entry, "en") for entry in ProceedingsStyle().sort(order)] == ["2001a", "2001b", "2001c"]
        assert [style.year(entry, "en") for entry in cited] == ["2001a", "2001b", "2001c"]


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Cruz, Jr, Ana and Cruz, III, Bo", "Cruz, Ana, Jr and Bo Cruz III (2001)"),
        ("Byron, Ada and others", "Byron, Ada, et al. (2001)"),
        (" and ".join(f"{{N{n}}}" for n in range(100)), "N0, N1, N2, N3, N4, N5, N6, et al. (2001)"),
    ],
)
def test_names_are_printed_whole(author: str, expected: str) -> None:
    [entry] = parse_string(f"@misc{{a, author = {{{author}}}, title = {{T}}, year = 2001}}", "bibtex").entries.values()
    assert str(formatted(entry, "en")) == f"{expected}. “T”."


def test_what_latex_means_is_printed_in_every_field() -> None:
    text = r"@techreport{a, title={T}, type={{\'E}tude}, number={{7}}, institution={I}, pages={{1}--2}, eid={\&}}"
    [entry] = parse_string(text, "bibtex").entries.values()
    assert str(formatted(entry, "en")) == f"“T” (n.d.). Étude 7, I, art.{B}&, pp.{B}1–2.".replace("“T”", "T")


def test_lists_are_sorted_without_regard_to_accents_and_braces(entries: dict[str, Entry]) -> None:
    order = [entry.key for entry in ProceedingsStyle().sort(entries.values())]
    assert order == ["many", "french", "hess", "undated", "undated2", "orphan", "quoting", "seen"]


TEXTS = [
    "Plain",
    "Deux mots",
    "Un essai : deux",
    "One, two: three; v2.0",
    "l'été",
    "{Braces}",
    "pages 1--2",
    "a~b",
    "M{\\'e}l",
]
TEXTS += ["two  spaces", " around ", "50\\%", "a_b", "", "“this” – œuvre", "one\ntwo", "A.", "end ."]


@pytest.mark.parametrize("text", TEXTS)
def test_words_without_latex_are_what_latex_makes_of_them(text: str) -> None:
    assert latex.bare(text) == str(Text.from_latex(text))


def test_a_reference_is_formatted_anew_when_its_work_is_another(entries: dict[str, Entry]) -> None:
    def written(language: str) -> str:
        edition = type("Edition", (ProceedingsStyle,), {"language": language})()
        return str(edition.format_entry("label", entries["hess"]).text)

    before = written("en")
    assert before == str(formatted(entries["hess"], "en"))
    assert written("fr") == str(formatted(entries["hess"], "fr")) != before
    entries["hess"].fields[style.LETTER] = "b"
    assert written("en") == before.replace("2003", "2003b")
    entries["hess"].fields["volume"] = "67"
    assert written("en") == before.replace("2003", "2003b").replace("66", "67")
