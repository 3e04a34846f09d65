"""What a new volume has to be told: asked at a terminal, or given as options; everything else has a default."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from sphinx_proceedings.errors import ProceedingsError, excerpt
from sphinx_proceedings.model import docnames, identifiers
from sphinx_proceedings.model.localized import LONGEST_LINE
from sphinx_proceedings.scaffold import typed_persons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Answers = dict[str, Any]
LANGUAGE: TypeAdapter[str] = TypeAdapter(identifiers.Language)
# A folder's and a file's name, in characters.
LONGEST_SLUG = 60


class Question(NamedTuple):
    """Something to be told: its option, what is asked, how an answer is read, what stands in for none."""

    name: str
    asked: str
    read: Callable[[str], Any]
    default: Callable[[Answers], str] | None = None
    is_asked: bool = True

    @property
    def option(self) -> str:
        """The option on the command line."""
        return f"--{self.name.replace('_', '-')}"


def slug(text: str) -> str:
    """Return a text as a name of files and addresses: "Élan & cie" as elan-cie; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", " ")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-")


def line(text: str) -> str:
    """Take a text that is printed in one piece; raises ValueError for any other."""
    if not text or len(text) > LONGEST_LINE or not text.isprintable():
        raise ValueError(f"write one line of at most {LONGEST_LINE} characters")
    return text


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(filter(None, re.split(r"[,; ]+", text)))
    if not codes:
        raise ValueError("name at least one language by its code, as in en,fr")
    return identifiers.distinct(tuple(map(_language, codes)))


def _language(text: str) -> str:
    try:
        return LANGUAGE.validate_python(text)
    except ValidationError:
        raise ValueError(f"write a language by its code, such as en or fr, not {excerpt(text)}") from None


def _stem(text: str) -> str:
    if not docnames.STEM.fullmatch(text):
        raise ValueError("it becomes the name of files; write it with letters from a to z, digits, hyphens and points")
    return text


def _nothing_or(read: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: read(text) if text else None


QUESTIONS = (
    Question("title", "title of the volume", line),
    Question("languages", "languages of its editions, by their codes", _languages, lambda _: "en,fr"),
    Question(
        "language",
        "the one most chapters are written in",
        _language,
        lambda known: known["languages"][0],
        is_asked=False,
    ),
    Question("event", "title of the conference", line, lambda known: known["title"], is_asked=False),
    Question("date", "first day of the conference (YYYY-MM-DD)", identifiers.day),
    Question("date_end", "its last day", identifiers.day, lambda known: known["date"].isoformat()),
    Question("place", "where it takes place", line),
    Question(
        "authors",
        "authors of the chapters that name none: Ada Byron; {A Collective}; none to name editors instead",
        typed_persons.read,
        lambda _: "",
    ),
    Question("editors", "editors", typed_persons.read, lambda _: ""),
    Question("licence", "licence of the text, by its SPDX identifier", identifiers.licence, lambda _: "CC-BY-SA-4.0"),
    Question(
        "stem",
        "what the files of the volume are called",
        _stem,
        lambda known: slug(known["title"]) or "proceedings",
        is_asked=False,
    ),
    Question("url", "address it will have, if it is known", _nothing_or(identifiers.site), lambda _: ""),
)


def collect(given: Mapping[str, str | None], ask: Callable[[str], str] | None) -> Answers:
    """Return the answer to each question: the one *given*, or what *ask* returns for a prompt, or the default.

    Raises ProceedingsError with a line for each answer that is wrong, and for each that is missing where nobody can
    be asked.
    """
    known: Answers = {}
    problems = list(_collect(known, given, ask))
    if not problems:
        problems = list(_between(known))
    if problems:
        raise ProceedingsError("\n".join(problems))
    return known


def _collect(known: Answers, given: Mapping[str, str | None], ask: Callable[[str], str] | None) -> Iterator[str]:
    for one in QUESTIONS:
        text = given.get(one.name)
        try:
            if text is None and ask and one.is_asked:
                known[one.name] = _asked(one, known, ask)
            elif text is None and one.default is None:
                yield f"{one.option}: the {one.asked} is missing; give it, or answer at a terminal"
            else:
                known[one.name] = one.read((_default(one, known) if text is None else text).strip())
        except KeyError:
            # It follows from an answer that is missing, which is told.
            continue
        except ValueError as error:
            yield f"{one.option}: {error}"


def _default(one: Question, known: Answers) -> str:
    return one.default(known) if one.default else ""


def _asked(one: Question, known: Answers, ask: Callable[[str], str]) -> Any:
    """Ask until the answer can be read."""
    default = _default(one, known)
    prompt = question = f"{one.asked} [{default}]: " if default else f"{one.asked}: "
    while True:
        try:
            return one.read(ask(prompt).strip() or default)
        except ValueError as error:
            prompt = f"  {error}\n{question}"
        except EOFError:
            raise ProceedingsError(
                f"the questions ended unanswered; give the answers as options, {one.option} …"
            ) from None


def _between(known: Answers) -> Iterator[str]:
    """Yield what is wrong between answers that are right by themselves."""
    if known["language"] not in known["languages"]:
        yield f"--language: must be one of the volume's languages, {', '.join(known['languages'])}"
    if known["date_end"] < known["date"]:
        yield "--date-end: the last day is before the first; mend one of them"
    if not known["authors"] and not known["editors"]:
        yield "--authors: nobody is named; give --authors, or --editors"
