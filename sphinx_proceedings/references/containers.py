"""What a work is part of, or who published it, as its reference says it in the edition's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from sphinx_proceedings.language import author_year
from sphinx_proceedings.language.author_year import Run
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.sentences import series
from sphinx_proceedings.references.latex import BEGIN, END, bare, marked
from sphinx_proceedings.references.people import in_order, is_others
from sphinx_proceedings.references.written_in import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pybtex.database import Entry, Person

    from sphinx_proceedings.language.author_year import Citation

# What a reference calls its work, as interface messages; anything else is printed as the .bib file has it.
WORKS: Final = frozenset(
    {
        *("Blog post", "Book review", "Course page", "Dataset card", "Decision", "Interview", "Issue brief"),
        *("Judgment", "Model card", "News article", "PhD thesis", "PhD thesis in preparation", "Policy brief"),
        *("Policy paper", "Report", "Source repository", "Standard", "Talk", "Television programme", "Web page"),
        *("White paper", "Working paper", "Master’s thesis", "Dataset", "Software", "Letter", "E-mail", "Patent"),
    }
)
# The same, in whatever case another has written it.
_WRITTEN: Final = {work.casefold(): work for work in WORKS}


def own_words(entry: Entry, value: str, language: str, style: Literal["", "emphasis"] = "") -> Run:
    """Return a field, written in LaTeX, as the language of its work prints it."""
    return author_year.own_words(marked(value), language_of(entry.fields), language, style)


def container_of(entry: Entry, language: str) -> list[Citation]:
    """Return what a work is part of, or who published it, with volume, issue and pages."""
    fields = entry.fields
    parts: list[Citation] = []
    if "journal" in fields:
        parts += [*_journal(entry, language), (Run(_translated(entry, language)),)]
    elif "booktitle" in fields:
        parts += [(Run(f"{author_year.within(language)} "), *_book_within(entry, language))]
        parts += [(Run(_translated(entry, language)),), *_book(entry, language)]
    elif entry.type in ("techreport", "phdthesis"):
        parts += [(Run(_thesis_or_report(entry, language)),), (own_words(entry, fields.get("series", ""), language),)]
        parts += [_version(entry, language)]
        parts += [_published(entry, fields.get("institution") or fields.get("school", ""), language)]
    else:
        editors = _editors(entry, language) if entry.persons.get("author") else ""
        parts += [(Run(_begun(_translated(entry, language), language)),), (Run(editors),), *_book(entry, language)]
    if "eid" in fields:
        parts.append((Run(f"art.{NO_BREAK}{bare(fields['eid'])}"),))
    if "pages" in fields:
        parts.append((Run(author_year.pages(bare(fields["pages"]), language)),))
    return [part for part in parts if any(run.text for run in part)]


def listed(parts: Iterable[Citation]) -> Iterator[Run]:
    """Yield the runs of all parts, a comma between them."""
    for number, part in enumerate(parts):
        yield from ((Run(", "), *part) if number else part)


def _journal(entry: Entry, language: str) -> Iterator[Citation]:
    fields = entry.fields
    yield (own_words(entry, fields["journal"], language, "emphasis"),)
    yield (own_words(entry, fields.get("series", ""), language),)
    yield (Run(_volume(entry)),)
    yield (Run(f"{manners_of(language).issue}{NO_BREAK}{bare(fields['number'])}" if "number" in fields else ""),)
    yield (Run(_edition(entry, language)),)


def _book_within(entry: Entry, language: str) -> Iterator[Run]:
    for names in (_names(entry.persons.get("bookauthor", ()), language), _editors(entry, language)):
        yield Run(f"{names}, " if names else "")
    yield own_words(entry, entry.fields["booktitle"], language, "emphasis")


def _book(entry: Entry, language: str) -> Iterator[Citation]:
    """Yield what is said of a book, whether it is the work or holds it, and of a work that is no book."""
    fields = entry.fields
    yield (own_words(entry, fields.get("maintitle", ""), language, "emphasis"),)
    yield (Run(_work(bare(fields.get("howpublished", "")), language)),)
    yield _version(entry, language)
    yield (Run(_edition(entry, language)),)
    yield (Run(_volume(entry)),)
    yield (own_words(entry, _series(entry), language),)
    yield _published(entry, fields.get("publisher", ""), language)


def _edition(entry: Entry, language: str) -> str:
    return author_year.edition(bare(entry.fields.get("edition", "")), language)


def _series(entry: Entry) -> str:
    """Return the series with the number within it; a series named in the title of the proceedings is not said again."""
    series, number, within = (entry.fields.get(name, "") for name in ("series", "number", "booktitle"))
    return number if series and bare(series) in bare(within) else f"{series} {number}".strip()


def _version(entry: Entry, language: str) -> Citation:
    number = bare(entry.fields.get("version", ""))
    return (Run(f"{gettext_for(language)('version')} {number}" if number else ""),)


def _volume(entry: Entry) -> str:
    return f"vol. {bare(entry.fields['volume'])}" if "volume" in entry.fields else ""


def _editors(entry: Entry, language: str) -> str:
    """Return who edited a work, as it is said within a reference."""
    people = entry.persons.get("editor", ())
    return f"{names} ({author_year.editing(len(people), language)})" if (names := _names(people, language)) else ""


def _translated(entry: Entry, language: str) -> str:
    names = _names(entry.persons.get("translator", ()), language)
    return gettext_for(language)("translated by {names}").format(names=names) if names else ""


def _begun(words: str, language: str) -> str:
    """Return words of ours as they stand first after the title, where a sentence may begin."""
    return words[:1].upper() + words[1:] if manners_of(language).after_title.startswith(".") else words


def _names(people: Sequence[Person], language: str) -> str:
    known = [in_order(person) for person in people if not is_others(person)]
    return series(known, language) if len(known) == len(people) else f"{', '.join(known)}, {BEGIN}et al.{END}"


def _published(entry: Entry, publisher: str, language: str) -> Citation:
    """Return place and publisher, parted by a colon (ISBD, 4.2)."""
    place = entry.fields.get("address", "")
    if not place or not publisher:
        return (own_words(entry, place or publisher, language),)
    # Between words of another language, where no rule of spacing finds a word before it.
    colon = manners_of(language).colon.replace(" :", f"{NO_BREAK}:")
    return own_words(entry, place, language), Run(colon), own_words(entry, publisher, language)


def _thesis_or_report(entry: Entry, language: str) -> str:
    kind = _work(bare(entry.fields.get("type", "Report" if entry.type == "techreport" else "PhD thesis")), language)
    return f"{kind} {bare(entry.fields['number'])}" if "number" in entry.fields else kind


def _work(kind: str, language: str) -> str:
    known = _WRITTEN.get(kind.casefold().replace("'", "’"))
    return gettext_for(language)(known) if known else kind
