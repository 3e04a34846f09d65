"""Front matter: what is right becomes a record, what is wrong one line that names the place."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from volumes import INDEX, ONE

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import frontmatter
from sphinx_proceedings.model.frontmatter import split
from sphinx_proceedings.model.persons import Affiliation

if TYPE_CHECKING:
    from sphinx_proceedings.model.metadata import Chapter, Volume

LANGUAGES = ("en", "fr")
EVENT = datetime.date(2026, 1, 1)


def read_volume(text: str, path: str) -> Volume:
    return frontmatter.read_volume(split(text, path))


def read_chapter(text: str, path: Path | str, affiliations: tuple[Affiliation, ...] = ()) -> Chapter:
    return frontmatter.read_chapter(
        split(text, path), "one", languages=LANGUAGES, affiliations=affiliations, days=(EVENT, EVENT)
    )


WRONG = [
    ("language: en\nkind", "kind", "one.md:1: `language` is missing; add it to the front matter"),
    ("kind: talk\n", "", "one.md:1: `kind` is missing; add it to the front matter"),
    ("kind: talk", "kind: speech", "one.md:3: `kind` must be one of"),
    ("language: en\nkind", "language: es\nkind", "one.md:2: `language` must be one of the volume's languages, en, fr"),
    ("language: en\nkind", "language: English\nkind", "one.md:2: `language`: English has the tag en; write it so"),
    (
        "abstract: {en: About one., fr: À propos de un.}",
        "abstract: {}",
        "one.md:4: `abstract`: is empty; write the text",
    ),
    ("speakers:", "speaker:", "one.md:9: `about.speaker` is not a known key; write `speakers`, if that is meant"),
    (
        "given: Ada, family: Byron",
        "given: Ada",
        "give a family name (with `given`) or, for a collective, `literal` alone",
    ),
    (
        "speakers: [{name: {given: Ada, family: Byron}, affiliations: [Somewhere]}]",
        "year: 2020",
        "a chapter of kind talk needs `about` with `speakers`",
    ),
    ("affiliations: [Somewhere]", 'orcid: "0000-0002-1825-0098"', "the check digit of this ORCID iD is wrong"),
    ("affiliations: [Somewhere]", "orcid: nobody", "write an ORCID iD as 0000-0000-0000-0000"),
    ("kind: talk\n", "kind: talk\nlicense: CC-BY\n", "one.md:4: `license`: 'CC-BY' is no SPDX identifier"),
    ("kind: talk\n", "kind: talk\ndate: 2026-04-31\n", "one.md:4: `date`: write a day of the calendar as YYYY-MM-DD"),
    (
        "kind: talk\n",
        "kind: talk\ndoi: {en: https://doi.org/10.1234/a}\n",
        "one.md:4: `doi.en`: write a DOI without an address before it, as 10.1234/abc",
    ),
    ("affiliations: [Somewhere]", "url: www.ada.example", "one.md:9: `about.speakers.1.url`: write a whole address"),
    ("speakers:", "year: 0\n  speakers:", "one.md:9: `about.year` must be a number above 0, not 0"),
    ("about:\n", "about: [\n", "one.md:6: the front matter is not YAML"),
    ("title: One, really", "title: One: really", "one.md:7: the front matter is not YAML"),
    ("---\n\n# Chapter one", "\n# Chapter one", "one.md:1: the front matter is never closed; end it with a line `---`"),
    ("# Chapter one", "Chapter one", "one.md: the chapter has no title; begin its text with a line `# Title`"),
    ("kind: talk\n", "kind: keynote\nreceived: 2026-01-02\naccepted: 2026-01-01\n", "one.md:5: `accepted` is before"),
    (
        "kind: talk\n",
        "kind: talk\nschedule: {date: 2026-01-02}\n",
        "`schedule.date` is no day of the event, 2026-01-01",
    ),
    ("kind: talk\n", "kind: talk\nschedule: {end: 15:00}\n", "one.md:4: `end` stands without `start`"),
    (
        "speakers:",
        "media: [{type: audio, transcript: ftp://a.example}]\n  speakers:",
        "write a whole address, beginning",
    ),
    (
        "kind: talk\n",
        "kind: talk\nschedule:\n  start: 14:00\n  end: 14:00\n",
        "one.md:6: `end`, 14:00, is not after `start`, 14:00; mend one of the two",
    ),
    ("kind: talk\n", "kind: talk\nschedule: {start: 1400}\n", "write an hour of the day as \"14:00\", not '1400'"),
    ("kind: talk\n", "kind: talk\nschedule: {start: 24:00}\n", "write an hour of the day as \"14:00\", not '24:00'"),
    ("kind: talk\n", "kind: talk\nfunding: [{}]\n", "one.md:4: `funding.1`: give a `statement`, or `awards`"),
    ("affiliations: [Somewhere]", "email: ada at example.org", "write an address of mail as ada@example.org, not"),
    ("affiliations: [Somewhere]", "portrait: {file: /ada.png, alt: {en: Ada}}", "write a file as it is seen from the"),
    ("affiliations: [Somewhere]", "portrait: {file: ada.png}", "one.md:9: `about.speakers.1.portrait.alt` is missing"),
    ("speakers:", "media: [{type: audio, file: a.mp3, url: 'https://a.example'}]\n  speakers:", "give `file` or `url`"),
    (
        "speakers:",
        "media: [{type: audio, duration: 90 min}]\n  speakers:",
        'write a duration as "45:30", or with hours',
    ),
    ("speakers:", "media: [{type: audio, transcript: a b.txt}]\n  speakers:", "write a file as it is seen from the"),
    ("kind: talk\n", "kind: talk\ntitle: Mine\n", "one.md:4: `title` is not written in the front matter; remove it"),
    (
        "kind: talk\n",
        "kind: talk\nstatus: awaited\n",
        "one.md:4: `status` says that the text is still to come, and line 15 is of it; take `status` out of the",
    ),
    ("kind: talk\n", "kind: talk\nstatus: draft\n", "one.md:4: `status` must be"),
]


# Lines of the volume's front matter, and what is wrong with them.
WRONG_FACTS = [
    ("event.date", "date: soon, ", "write a day of the calendar as YYYY-MM-DD, not 'soon'"),
    ("event.date", "date: 2026, ", "write a day of the calendar as YYYY-MM-DD, not '2026'"),
    ("event.date", "date: 2025-13-01, ", "write a day of the calendar as YYYY-MM-DD, not '2025-13-01'"),
    (
        "event.date",
        "date: 2025-12-10 09:00:00, ",
        "write a day of the calendar as YYYY-MM-DD, not '2025-12-10 09:00:00'",
    ),
    ("event.date_end", "date_end: 2025-12-31, ", "the last day is before the first, 2026-01-01; mend one of the two"),
    ("event.country", "country: France, ", "write a country as its ISO 3166 code of two capital letters"),
    ("event.country", "country: fr, ", "write a country as its ISO 3166 code of two capital letters"),
    ("event.country", "country: UK, ", "write a country as its ISO 3166 code of two capital letters"),
    ("event.country", "country: NO, ", "must be a text; write it between quotes"),
    ("event.url", "url: inno3.fr, ", "write a whole address, beginning with https://, not 'inno3.fr'"),
    ("url", "https://small.example/", "write the address without a slash at its end"),
    ("doi_prefix", "'10.5555/'", "write a DOI prefix as 10.1234, without a slash, not '10.5555/'"),
    ("doi_prefix", "10.5555", "must be a text; write it between quotes"),
    ("isbn.fr", "{fr: 978-0-306-40615-8}", "the check digit of this ISBN is wrong; copy it again"),
    ("isbn.fr", "{fr: 0-306-40615-2}", "write an ISBN with its 13 digits"),
    ("license.code", "{content: CC0-1.0, code: GPL}", "'GPL' is no SPDX identifier; take one from"),
    ("license.code", "{content: CC0-1.0, code: mit}", "SPDX writes this identifier MIT; write it so"),
]


@pytest.mark.parametrize(("field", "written", "message"), WRONG_FACTS, ids=[case[1] for case in WRONG_FACTS])
def test_wrong_facts_of_the_volume_name_line_and_remedy(field: str, written: str, message: str) -> None:
    key, _, inner = field.partition(".")
    lines = INDEX.splitlines()
    if key == "event":
        number = next(place for place, line in enumerate(lines) if line.startswith("event:"))
        start = lines[number].replace("date: 2026-01-01, ", "") if inner == "date" else lines[number]
        lines[number] = start.replace("{", "{" + written, 1)
    else:
        lines = [line for line in lines if not line.startswith(f"{key}:")]
        number = 2
        lines.insert(number, f"{key}: {written}")
    with pytest.raises(ProceedingsError) as caught:
        read_volume("\n".join(lines), "index.md")
    assert str(caught.value).startswith(f"index.md:{number + 1}: `{field}`")
    assert message in str(caught.value)


def test_right_facts_of_the_volume_are_taken() -> None:
    facts = [
        "isbn: {en: 978-3-16-148410-0, fr: '9780306406157'}",
        "doi_prefix: '10.5555'",
        "url: https://small.example/volume",
    ]
    volume = read_volume(INDEX.replace("kind: volume\n", "\n".join(["kind: volume", *facts, ""])), "index.md")
    assert volume.isbn == {"en": "978-3-16-148410-0", "fr": "9780306406157"}
    assert (volume.doi_prefix, volume.url) == ("10.5555", "https://small.example/volume")


def test_chapter_is_read_with_its_title_and_people() -> None:
    chapter = read_chapter(ONE, "one.md")
    assert (chapter.docname, chapter.title, chapter.language, chapter.kind.name) == ("one", "Chapter one", "en", "talk")
    assert chapter.keywords == {"en": ("one",), "fr": ("un",)}
    assert chapter.about is not None
    assert [str(person.name) for person in chapter.about.speakers] == ["Ada Byron"]


def test_a_session_without_a_known_moderator_names_its_speakers() -> None:
    chapter = read_chapter(ONE.replace("kind: talk", "kind: session"), "one.md")
    assert chapter.role is not None
    assert chapter.role.field == "speakers"
    assert [str(person.name) for person in chapter.people] == ["Ada Byron"]


def test_speakers_never_become_authors() -> None:
    assert read_chapter(ONE, "one.md").authors == ()


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[message[:60] for _, _, message in WRONG])
def test_wrong_front_matter_names_file_line_and_remedy(old: str, new: str, message: str) -> None:
    assert old in ONE
    with pytest.raises(ProceedingsError) as caught:
        read_chapter(ONE.replace(old, new, 1), Path("one.md"))
    said = str(caught.value)
    assert message in said
    assert said.startswith("one.md")
    assert "\n" not in said.replace("\n  ", "")


UNWRITTEN = "% A comment.\n\n(one)=\n\n## Talks\n\n```{toctree}\none/first\n```\n"


@pytest.mark.parametrize("body", ["", UNWRITTEN, UNWRITTEN.replace("```", ":::")])
def test_a_chapter_that_is_awaited_has_a_title_and_maybe_nobody_yet(body: str) -> None:
    chapter = read_chapter(f"---\nlanguage: en\nkind: talk\nstatus: awaited\n---\n\n# One\n\n{body}", "one.md")
    assert chapter.is_awaited
    assert (chapter.title, chapter.people, chapter.authors) == ("One", (), ())
    assert not read_chapter(ONE, "one.md").is_awaited


def test_an_affiliation_has_what_the_volume_knows_of_it() -> None:
    listed = (Affiliation(name="Somewhere", ror="https://ror.org/02feahw73"),)
    chapter = read_chapter(ONE, "one.md", affiliations=listed)
    assert chapter.about is not None
    assert chapter.about.speakers[0].affiliations == listed
    unlisted = read_chapter(ONE, "one.md")
    assert unlisted.about is not None
    assert unlisted.about.speakers[0].affiliations == (Affiliation(name="Somewhere"),)


def test_the_volumes_own_people_have_it_too() -> None:
    facts = (
        "editors: [{name: {family: Lind}, affiliations: [CNRS, Home]}]\naffiliations:\n  - name: CNRS\n    ror: %s\n"
    )
    volume = read_volume(
        INDEX.replace("kind: volume\n", "kind: volume\n" + facts % "https://ror.org/02feahw73"), "i.md"
    )
    assert [body.ror for body in volume.editors[0].affiliations] == ["https://ror.org/02feahw73", None]
    with pytest.raises(ProceedingsError, match=r"i\.md:6: `affiliations\.1\.ror`: write a ROR iD as"):
        read_volume(INDEX.replace("kind: volume\n", "kind: volume\n" + facts % "02feahw73"), "i.md")


def test_valid_orcid_with_check_digit_x_is_taken() -> None:
    text = ONE.replace("affiliations: [Somewhere]", 'orcid: "0000-0002-1694-233X"')
    chapter = read_chapter(text, "one.md")
    assert chapter.about is not None
    assert chapter.about.speakers[0].orcid == "0000-0002-1694-233X"


def test_a_text_is_validated_once_in_a_process() -> None:
    chapter = read_chapter(ONE, "one.md")
    assert read_chapter(f"{ONE}", "one.md") is chapter
    assert read_chapter(ONE.replace("kind: talk", "kind: session"), "one.md").kind.name == "session"
    assert read_volume(INDEX, "index.md") is read_volume(INDEX, "index.md")


def test_volume_is_read() -> None:
    volume = read_volume(INDEX, "index.md")
    assert volume.title == {"en": "A Small Volume", "fr": "Un petit volume"}
    assert volume.license.content == "CC-BY-SA-4.0"
    assert volume.publisher is None


@pytest.mark.parametrize("field", ["title", "authors", "event", "date", "version", "license"])
def test_volume_without_a_fact_says_which(field: str) -> None:
    text = "\n".join(line for line in INDEX.splitlines() if not line.startswith(f"{field}:"))
    with pytest.raises(ProceedingsError, match=f"index.md:1: `{field}` is missing"):
        read_volume(text, "index.md")


def test_body_keeps_its_line_numbers() -> None:
    body = split(ONE, "one.md").body
    assert body.splitlines().index("# Chapter one") == ONE.splitlines().index("# Chapter one")


OWN = """---
language: en
kind: paper
received: 2026-01-01
accepted: 2026-02-03
funding:
  - statement: {en: Paid for by the Society.}
    awards: [{id: "12", name: Engines, sources: [Analytical Society]}]
schedule: {date: 2026-01-01, start: 9:05, end: "10:00", room: {en: Room A, fr: Salle A}}
authors:
  - name: {given: Ada, family: Byron}
    email: ada@example.org
    corresponding: true
    bio: {en: Writes programs.}
    portrait: {file: ../ada.png, alt: {en: Ada at her desk}, credit: By her sister}
---

# Chapter one
"""


def test_a_chapter_of_a_kind_with_roles_and_without_about_is_its_authors_own() -> None:
    chapter = read_chapter(OWN, "one.md")
    assert chapter.is_own
    assert chapter.schedule is not None
    assert (chapter.schedule.start, chapter.schedule.end) == (datetime.time(9, 5), datetime.time(10))
    assert [source.name for award in chapter.funding[0].awards for source in award.sources] == ["Analytical Society"]
    assert not read_chapter(ONE, "one.md").is_own
    assert not read_chapter(OWN.replace("paper", "context"), "one.md").is_own


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    corresponding: true\n", "", "12: `email` is printed of who is `corresponding: true`;"),
        ("    email: ada@example.org\n", "", "12: a corresponding author needs an `email`,"),
        ("authors:", "translators: [{name: {family: Petit}, bio: B}]\nauthors:", "10: `bio` is printed of who gave or"),
        (
            "authors:",
            "reviewers: [{name: {family: Petit}, email: a@b.org}]\nauthors:",
            "10: `email` is of a chapter's own",
        ),
    ],
)
def test_what_is_printed_of_nobody_of_this_kind_is_refused_at_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(ProceedingsError) as caught:
        read_chapter(OWN.replace(old, new, 1), "one.md")
    assert str(caught.value).startswith(f"one.md:{said}")


def test_it_needs_authors_of_its_own() -> None:
    anonymous = OWN[: OWN.index("authors:")] + "---\n\n# Chapter one\n"
    with pytest.raises(
        ProceedingsError, match=r"^one\.md:3: .*; for its authors' own text, `authors` without `about`$"
    ):
        read_chapter(anonymous, "one.md")


@pytest.mark.parametrize(
    ("written", "seconds"), [("45:30", 2730), ("1:05:30", 3930), ("90:00", 5400), ('"0:09"', 9)], ids=str
)
def test_a_duration_is_read_as_clocks_write_it(written: str, seconds: int) -> None:
    text = ONE.replace("speakers:", f"media: [{{type: audio, duration: {written}}}]\n  speakers:")
    about = read_chapter(text, "one.md").about
    assert about is not None
    assert about.media[0].duration == datetime.timedelta(seconds=seconds)


@pytest.mark.parametrize("written", ["0:00", "90", "1:5:30", "1:90:00", "12:60"])
def test_anything_else_is_no_duration(written: str) -> None:
    with pytest.raises(ProceedingsError, match="write a duration as"):
        read_chapter(ONE.replace("speakers:", f"media: [{{type: audio, duration: {written}}}]\n  speakers:"), "one.md")
