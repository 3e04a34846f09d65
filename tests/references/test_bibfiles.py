"""The .bib files' mistakes: told with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.references import bibfiles

ENTRY = "@misc{first, title = {A}, pages = {1--2}}\n\n@Article{second,\n  title = {B},\n  %s\n}\n"
WRONG = [
    ("pages = {58--45}", "`pages` of second: 58--45 runs backwards"),
    ("Pages = {1, 123-15}", "123-15 runs backwards; write the first page before the last, both in full"),
    ("pages = {S10–S9}", "S10–S9 runs backwards"),
    ("year = {2023}, month = feb, day = {29}", "`day` of second: no calendar has it"),
    ("year = {[2023]}, month = feb, day = {29}", "`day` of second: no calendar has it"),
    ("year = {[20211]}", "has other digits than a year"),
    ("title-fr = {}", "`title-fr` of second: is empty"),
    ("author-fr = {\\ConTeXt}", "`author-fr` of second: holds the command \\ConTeXt"),
    ("year = {2023}, day = {1}", "`day` of second: no calendar has it"),
    ("urldate = {4 September 2023}", "`urldate` of second: write a day of the calendar as YYYY-MM-DD"),
    ("doi = {https://doi.org/10.1234/a}", "`doi` of second: write a DOI without an address before it"),
    ("doi = {}", "`doi` of second: write a DOI"),
    (f"pages = {{{'9' * 990}--{'8' * 990}}}", "runs backwards"),
    (
        "url = {www.example.org}",
        "`url` of second: write a whole address, beginning with https://, not 'www.example.org'",
    ),
    ("url = {javascript:alert(1)}", "`url` of second: write a whole address"),
    ("url = {JaVaScRiPt:alert(1)}", "`url` of second: write a whole address"),
    ("url = {java\tscript:alert(1)}", "`url` of second: write a whole address"),
    ("url = {&#106;avascript:alert(1)}", "`url` of second: write a whole address"),
    ("url = {data:text/html,x}", "`url` of second: write a whole address"),
    ("url = {file:///etc/passwd}", "`url` of second: write a whole address"),
    ("url = {//example.org/}", "`url` of second: write a whole address"),
    ("url = {http://[}", "`url` of second: write a whole address"),
    ("url = {http://a.org:99999/}", "`url` of second: write a whole address"),
    ("url = {}", "`url` of second: write a whole address"),
    ("eprint = {javascript:alert(1)}", "`eprint` of second: 'javascript:alert(1)' is no number of arXiv's"),
    ("eprint = {hal-01234567}", "`eprint` of second: 'hal-01234567' is no number of arXiv's; write it as 2401.00001"),
    ("eprint = {1234}, eprinttype = {hal}", "'1234' is no number of HAL's; write it as hal-01234567, others as `url`"),
    ("year = {²⁰²¹}", "`year` of second: '²⁰²¹' has other digits than a year"),
    ("year = {٢٠٢١}", "has other digits than a year"),
    ("year = {20211}", "`year` of second: '20211' has other digits"),
    ("year = {20021 or so}", "has other digits than a year"),
    ("author = {Smith, Ann and 王, 小明}", "`author` of second: no face of the PDF has the character 王 (U+738B"),
    ("note = {Read \U0001f600}", "`note` of second: no face of the PDF has the character \U0001f600 (U+1F600"),
    ("type = {\\}, howpublished = {\\}", "`howpublished` of second: is no LaTeX"),
    ("note = {}, volume = {}", "`note` of second: is empty"),
    (f"year = {{{'1' * 1900}}}", "has other digits than a year"),
    ("year = {}", "`year` of second: is empty"),
    (f"month = jan, year = 2001, day = {'1' * 5000}", "no calendar has it"),
    ("author = {others}", "`author` of second: names nobody; name somebody, or leave it out"),
    ("author = {others and others}", "`author` of second: names nobody"),
    ("author = {}", "`author` of second: names nobody"),
    ("editor = {{}}", "`editor` of second: is empty"),
    ("author = {, Ada}", "`author` of second: 'Ada' has no family name"),
    ("author = {A, B, C, D}", "the references do not parse (Too many commas in 'A, B, C, D')"),
    ("author = {\\ConTeXt{} Team}", "`author` of second: holds the command \\ConTeXt"),
    ("note = {}", "`note` of second: is empty; fill it, or leave it out"),
    ("note = {{} }", "`note` of second: is empty"),
    ("note = {\\write18{touch x}}", "`note` of second: holds the command \\write, which is not known"),
    ("note = {\\input{/etc/passwd}}", "`note` of second: holds the command \\input"),
    ("note = {See \\url{javascript:alert(1)}}", "`note` of second: holds the command \\url"),
    ("howpublished = {\\href{javascript:x}{y}}", "`howpublished` of second: holds the command \\href"),
    ("journal = {\\ding{52} Nature}", "holds the command \\ding, which is not known; write what it prints instead"),
    ("number = {\\?5}", "`number` of second: holds the command \\?"),
    ("note = {Of $x^k$}", "`note` of second: holds a formula, which references do not print; say it in words"),
    ("note = {\ue000x}", "`note` of second: no face of the PDF has the character"),
    ("crossref = {second}", "`crossref` of second: 'second' takes over from others itself"),
    ("crossref = {third}", "`crossref` of second: no reference has the key 'third'; add it, or write here"),
    ("date = {12/05/2021}", "`date` of second: '12/05/2021' is no day; write 2021, 2021-03, 2021-03-05 or 2019/2021"),
    ("date = {20211}", "has other digits than a year"),
    ("note = {x}, Note = {y}", "the field Note is given twice"),
    ("note = undefined", "undefined string in line 5: undefined"),
    (f"note = {{{'{' * 30}x{'}' * 30}}}", "too many nested braces"),
    (f"note = {{{'x' * 2_001}}}", "`note` of second: is longer than 2,000 characters; shorten it"),
    (f"author = {{{'x' * 2_001}}}", "`author` of second: is longer than 2,000 characters"),
    (f"abstract = {{{'x' * 100_001}}}", "a value has more than 100,000 characters"),
    (f"note = {' # '.join(['{x}'] * 100_001)}", "a value has more than 100,000 characters"),
    ('note = "a } b"', "unbalanced braces"),
]
RIGHT = [
    "pages = {45--58}",
    "pages = {45}",
    "pages = {10:20--10:25, 30}",
    "pages = {xii--iv}",
    "year = {2024}, month = feb, day = {29}",
    "year = {[2024]}, month = feb, day = {29}",
    "title-fr = {[Un titre]}, author-fr = {Une société}",
    "month = dec",
    "urldate = {2023-09-04}",
    "pages = {145--59}",
    "doi = {10.1007/978-3-030-29007-8\\_8}",
    "url = {https://a.org/\\_b}",
    "doi = {10.1109/T-C.1972.223477}",
    "doi = {10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O}",
    "url = {https://example.org/a_(b)?c=%20~d#e}",
    "eprint = {math.GT/0309136}, archiveprefix = {arXiv}",
    "eprint = {2401.00001v2}",
    "year = {in press}",
    "year = {1998/1999}",
    "year = 2021",
    "author = {Byron, Ada and others}",
    "author = {de la Cruz, Jr, Ana and {The Collective, of Tests}}",
    f"author = {{{' and '.join(['Byron, Ada'] * 3_000)}}}",
    "note = {50\\% of {\\'E}tudes \\& c., $\\alpha$}",
    "date = {2021-03}, year = {2021}",
    "date = {2019-05/2021}",
    "date = {2019~/..}",
    "date = {May 2021}",
    "crossref = {first}",
    "note = {50% of it for $5}",
    "journal = {\\emph{Nature}}",
    "eprint = {hal-01234567}, archiveprefix = {HAL}",
    "author = {family=Cruz, given=Ana, prefix=de la, useprefix=true}",
    "abstract = {100% of \\emph{it}}, file = {}",
    "note = jan # { of } # {it}",
]
# Whole files: the line that is told, of which file, and what.
FILES = [
    (["@misc{a, title = {A}}\n@misc{A, title = {B}}"], "0.bib:2: the key A is given at 0.bib:1 too"),
    (["@misc{a, title = {A}}", "\n@misc{a, title = {A}}"], "1.bib:2: the key a is given at 0.bib:1 too"),
    (["@misc{a, title = {A}} @misc{a, title = {A}}"], "0.bib:1: the key a is given at 0.bib:1 too; change it"),
    (["\n@misc{a,\n  year = 2001\n}"], "0.bib:2: `title` of a: is missing; add it"),
    (["@misc{a b, title = {A}}"], "0.bib:1: the references do not parse"),
    (['@misc{a"b, title = {A}}'], "0.bib:1: the key 'a\"b' is none for BibTeX"),
    (["@misc{a{b, title = {A}}"], "0.bib:1: the key 'a{b' is none for BibTeX"),
    (["@misc{a`b, title = {A}}"], "0.bib:1: the key 'a`b' is none for BibTeX"),
    (["@misc{\xa0, title = {A}}"], "0.bib:1: the references do not parse"),
    (["@misc{a\u202eb, title = {A}}"], "0.bib:1: the key 'a\\u202eb' is none for BibTeX"),
    ([f"@misc{{{'a' * 101}, title = {{A}}}}"], "is none for BibTeX"),
    (["@misc{a, title = {A}}\n\n@misc{b,\n title = {B},\n"], "0.bib:3: the references do not parse"),
    (["@misc{a, title = {A}}\n\n@misc{b,\n title = {B\n}\n\n@misc{c, title = {C}}"], "0.bib:7: the references do not"),
    (["@misc{a,\n title = {A\n\n"], "0.bib:1: the references do not parse"),
    (["write to me@example.org"], "0.bib:1: the references do not parse"),
    (['@string{a = "' + "x" * 60_000 + '"}\n@string{b = a # a}'], "0.bib:2: the references do not parse"),
    (
        [
            "@string{a = {"
            + "x" * 9_000
            + "}}\n"
            + "\n".join(f"@misc{{k{n}, title = {{T}}, abstract = a}}" for n in range(300))
        ],
        "0.bib:224: the references do not parse (syntax error in line 224: @string stands for more than 2,000,000",
    ),
    (["\n".join(f"@misc{{k{n},title={{A}}}}" for n in range(10_001))], "0.bib:10001: there are more than 10,000"),
]


def checked(folder: Path, *texts: str) -> str:
    """Return what is told of files, called by their numbers; raises ProceedingsError for other things."""
    for number, text in enumerate(texts):
        (folder / f"{number}.bib").write_text(text, encoding="utf-8")
    files = [(folder / f"{number}.bib", Path(f"{number}.bib")) for number in range(len(texts))]
    with pytest.raises(ProceedingsError) as caught:
        bibfiles.check(files)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400
    return str(caught.value)


@pytest.mark.parametrize(("texts", "told"), FILES, ids=[told for _, told in FILES])
def test_what_is_wrong_with_a_file_is_told_at_its_line(texts: list[str], told: str, tmp_path: Path) -> None:
    assert told in checked(tmp_path, *texts)


def test_strings_are_those_of_the_files_before(tmp_path: Path) -> None:
    for name, text in {"a.bib": "@string{x = {X}}", "b.bib": "@misc{a, title = x}"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    bibfiles.check([(tmp_path / name, tmp_path / name) for name in ("a.bib", "b.bib")])


def test_a_bomb_of_strings_is_told_before_it_is_blown(tmp_path: Path) -> None:
    bomb = ['@string{a0 = "' + "x" * 100 + '"}']
    bomb += [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}" for n in range(1, 12)]
    assert checked(tmp_path, "\n".join(bomb)).startswith("0.bib:5: the references do not parse (syntax error in line 5")


def test_a_link_of_the_file_system_that_has_no_end_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.bib").symlink_to("/dev/zero")
    with pytest.raises(ProceedingsError, match="is no regular file"):
        bibfiles.check([(tmp_path / "a.bib", tmp_path / "a.bib")])


@pytest.mark.parametrize(
    "text",
    [
        "@misc{a, title = {A}}\r\n@misc{b, title = {B}}\r\n",
        "\ufeff@misc{a, title = {A}}",
        "@misc(a, title = {A})",
        "@unheardof{a, title = {A}}",
        "@comment{x} @preamble{{\\write18{x}}} @misc{é:a-b_c.d+e/f, title = {A}}",
        "",
    ],
)
def test_what_may_stand_in_a_file(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_bytes(text.encode())
    bibfiles.check([(tmp_path / "a.bib", tmp_path / "a.bib")])


@pytest.mark.parametrize(("field", "message"), WRONG, ids=[field[:40] for field, _ in WRONG])
def test_a_field_that_cannot_be_true_is_told(field: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(ENTRY % field, encoding="utf-8")
    with pytest.raises(ProceedingsError) as caught:
        bibfiles.check([(path, path)])
    assert caught.value.line == 5
    assert message in str(caught.value)


@pytest.mark.parametrize("field", RIGHT, ids=[field[:40] for field in RIGHT])
def test_a_field_that_may_be_true_is_not(field: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(ENTRY % field, encoding="utf-8")
    bibfiles.check([(path, path)])


def test_a_file_of_other_bytes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes((ENTRY % "note = {é}").encode("latin-1"))
    with pytest.raises(ProceedingsError, match="5: is not UTF-8"):
        bibfiles.check([(path, path)])
