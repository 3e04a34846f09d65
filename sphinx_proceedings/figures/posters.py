"""The poster of a volume in two languages on one page: sessions, a time line and questions, as plain values."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from sphinx_proceedings.figures.axis import dated, stretch, years_of
from sphinx_proceedings.figures.axis import written as short
from sphinx_proceedings.figures.chart_values import said
from sphinx_proceedings.figures.covers import BETWEEN
from sphinx_proceedings.language.interface import day, days, gettext_for, month_of_year
from sphinx_proceedings.model.credits import creators, names
from sphinx_proceedings.model.identifiers import common_name
from sphinx_proceedings.model.languages import primary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_proceedings.figures.charts import Chart
    from sphinx_proceedings.figures.marked import Sessions
    from sphinx_proceedings.figures.moments import Moment, Timeline
    from sphinx_proceedings.model.metadata import Volume

DESIGN = Path(__file__).with_name("poster.typ")
DATA = "poster.json"
"""What the design reads from beside itself."""
COLOURS = ("page", "ink", "quiet", "link", "thread", "ground", "paper", "accent", "gap", "grid")
HINGE = 0
"""The lane of what crosses all lanes."""

Said = dict[str, tuple[str, str]]
"""Words by the language of their side of the poster, each with the language they are in."""


class Told(NamedTuple):
    """The words of a chapter: the language they are written in, and what they are in those of the poster."""

    original: str
    translated: Mapping[str, Mapping[str, str]]
    dress: Callable[[str, str], str]
    """Returns a text as a language prints it."""

    def said(self, words: str) -> Said:
        return {language: self._in(words, language) for language in self.translated}

    def _in(self, words: str, language: str) -> tuple[str, str]:
        found = self.translated[language].get(words)
        spoken = language if found else self.original
        return self.dress(" ".join((found or words).split("\n")), spoken), primary(spoken)


class Asked(NamedTuple):
    """The heading of a section, and the questions it lists."""

    title: str
    questions: tuple[str, ...]


def words_of(chart: Chart) -> set[str]:
    """Return all that is read in a chart."""
    found: set[str] = set()

    def note(words: str) -> str:
        found.add(words)
        return words

    said(chart, note)
    return found


def facts(volume: Volume, languages: Sequence[str], dress: Callable[[str, str], str]) -> dict[str, Any]:
    """Return what a poster says of the volume."""
    event = volume.event
    return {
        "languages": languages,
        "title": {language: dress(volume.title[language], language) for language in languages},
        "event": {
            language: dress(BETWEEN.join([days(*event.days, language), event.place[language]]), language)
            for language in languages
        },
        "subtitle": {language: dress(volume.subtitle[language], language) for language in languages}
        if volume.subtitle
        else {},
        "authors": names(creators(volume)),
        "licence": common_name(volume.license.content),
        "read": {language: _read(volume.url, language, dress) for language in languages} if volume.url else {},
    }


def sessions(chart: Sessions, told: Told) -> dict[str, Any]:
    """Return sessions and their talks, with the marks of each."""
    return {
        "title": told.said(chart.title),
        "columns": [told.said(words) for words in chart.columns],
        "marks": {mark: told.said(words) for mark, words in chart.marks.items()},
        "sessions": [
            {
                "label": told.said(session.label),
                "talks": [
                    {
                        "label": told.said(talk.label),
                        "note": told.said(talk.note) if talk.note else None,
                        "marks": list(talk.marks),
                    }
                    for talk in session.talks
                ],
            }
            for session in chart.sessions
        ],
    }


def timeline(chart: Timeline, told: Told) -> dict[str, Any]:
    """Return the events of a time line in their order, each with its share of the axis and how long it may last.

    Those of the hinge's date come after it, *under* it.
    """
    years = years_of(chart)
    hinge = chart.hinge.date if chart.hinge else ""
    placed = [(at, event.lane, event) for event, at in dated(chart)]
    if chart.hinge:
        placed.append((_middle(hinge), HINGE, chart.hinge))
    return {
        "title": told.said(chart.title),
        "lanes": [told.said(words) for words in chart.lanes],
        "years": [[str(year), _share(year, years)] for year in years],
        "events": [
            {
                "at": _share(at, years),
                "span": [_share(end, years) for end in stretch(event.date)],
                "lane": lane,
                "under": lane != HINGE and event.date == hinge,
                "label": told.said(event.label),
                "date": {language: _date(event.date, language) for language in told.translated},
                "short": {language: short(event.date, language) for language in told.translated},
            }
            for at, lane, event in sorted(placed, key=lambda one: _order(one, hinge))
        ],
    }


def questions(asked: Asked, told: Told) -> dict[str, Any]:
    """Return what a section asks."""
    return {"title": told.said(asked.title), "questions": [told.said(question) for question in asked.questions]}


def titled(svg: str, told: Mapping[str, Any]) -> str:
    """Return a poster drawn as SVG, in which words are shapes, with what it is and what it shows, of all *told*."""
    start, end, shapes = svg.partition(">")
    described = "".join(
        f"<desc lang={quoteattr(language)}>{escape(_described(told, language))}</desc>"
        for language in told["languages"]
    )
    title = escape(told["title"][told["languages"][0]])
    return f'{start} role="img"{end}<title>{title}</title>{described}{shapes}'


def written(told: Mapping[str, Any]) -> str:
    """Return all that is told as the design reads it."""
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _described(told: Mapping[str, Any], language: str) -> str:
    heads: Iterable[str] = (told[part]["title"][language][0] for part in ("day", "timeline", "asked"))
    listed = (question[language][0] for question in told["asked"]["questions"])
    subtitle = [told["subtitle"][language]] if told["subtitle"] else []
    return "\n".join([*subtitle, told["event"][language], *heads, *listed])


def _read(url: str, language: str, dress: Callable[[str, str], str]) -> str:
    """Say where the volume is read."""
    return dress(gettext_for(language)("Read it: %s"), language) % url.partition("//")[2]


def _middle(date: str) -> float:
    return sum(stretch(date)) / 2


def _order(placed: tuple[float, int, Moment], hinge: str) -> tuple[float, int]:
    at, lane, event = placed
    return _middle(hinge) if event.date == hinge else at, lane


def _share(at: float, years: range) -> float:
    """Return a place in time as a share of the axis, the same on every machine."""
    return round((at - years[0]) / len(years), 5)


def _date(date: str, language: str) -> str:
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return str(year)
    found = datetime.date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    return day(found, language) if len(rest) > 1 else month_of_year(found, language)
