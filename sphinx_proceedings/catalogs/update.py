"""The gettext catalogs brought up to date with the templates (POT) that were extracted, through sphinx-intl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from babel.messages import Catalog
from sphinx_intl.catalog import dump_po, load_po

from sphinx_proceedings.catalogs import locations, msgmerge, po_header
from sphinx_proceedings.catalogs.findings import Level
from sphinx_proceedings.catalogs.pofile import UNREADABLE, path_of, read
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.language.interface import DOMAIN, language_name, messages, untranslated
from sphinx_proceedings.model.credits import creators, names
from sphinx_proceedings.model.files import BOM, write_whole
from sphinx_proceedings.model.head_texts import Message
from sphinx_proceedings.model.languages import locale_name
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume

Heads = Mapping[str, Iterable[Message]]
"""The messages of each document's head, by docname."""


class Update(NamedTuple):
    """What an update of the catalogs did, in files."""

    created: int
    updated: int
    unchanged: int


def update(templates: Path, locales: Path, originals: Mapping[str, str], volume: Volume, heads: Heads) -> Update:
    """Update each document's catalog in the languages it is not written in, from ``<docname>.pot`` in *templates*.

    *originals* gives the language of each document by docname, *heads* what a message of a document's head is, which
    translators are told (``#. abstract``).  A document without a template has nothing to translate.
    Raises ProceedingsError, after all others are done, for catalogs that do not parse: these are left as they are.
    """
    done: Counter[str] = Counter()
    problems: list[str] = []
    for language in sorted(volume.languages):
        found = _templates(templates, originals, language, heads)
        if own := interface_template(locales, language):
            found[DOMAIN] = own
        for docname, template in found.items():
            try:
                done[_update(path_of(locales, language, docname), _signed(template, volume, language), language)] += 1
            except ProceedingsError as error:
                problems.append(str(error))
    if problems:
        raise ProceedingsError("\n".join(problems))
    return Update(done["created"], done["updated"], done["unchanged"])


def _templates(folder: Path, originals: Mapping[str, str], language: str, heads: Heads) -> dict[str, Catalog]:
    """Return what is to be translated into a language, by document."""
    places = locations.read(folder)
    found = {
        docname: _told(load_po(path), heads.get(docname, ()))
        for docname, original in originals.items()
        if original != language and (path := folder / f"{docname}.pot").exists()
    }
    for docname in found.keys() & places.keys():
        locations.located(found[docname], docname, places[docname])
    return found


def _signed(template: Catalog, volume: Volume, language: str) -> Catalog:
    translators = ", ".join(names(volume.translators or creators(volume)))
    return po_header.signed(template, translators, language_name(language, "en"), volume.url or "")


def interface_template(locales: Path, language: str) -> Catalog | None:
    """Return the messages of the interface that a volume translates itself, or that nobody does; None without any."""
    own = {entry.msgid for entry, _ in read(path_of(locales, language, DOMAIN)).entries}
    lacking = set(untranslated(language))
    if not own and not lacking:
        return None
    template = Catalog()
    for message in messages():
        if message in own or message in lacking:
            template.add(message)
    return template


def _told(template: Catalog, head: Iterable[Message]) -> Catalog:
    """Return a template with what the messages of the document's *head* are, none of them a format of Python's."""
    for extracted in template:
        extracted.flags -= msgmerge.FORMATS
    for line in head:
        if (message := template.get(line.text)) and line.called not in message.auto_comments:
            message.auto_comments.append(line.called)
    return template


def _update(path: Path, template: Catalog, language: str) -> str:
    """Bring one catalog up to date; return what that meant: created, updated or unchanged."""
    if not path.exists():
        template.locale = locale_name(language)
        # What a template says for a translator to replace.
        template.fuzzy, template.header_comment = False, f"# {language_name(language, 'en')}."
        # Without breaking lines: a changed word would change all that follow.
        dump_po(path, template, width=0)
        return "created"
    text = text_of(path)
    try:
        new = text[: text.startswith(BOM)] + msgmerge.merged(text.removeprefix(BOM), template)
    except ProceedingsError as error:
        raise ProceedingsError(error.problem, path=shown(path)) from None
    if new == text:
        return "unchanged"
    write_whole(path, new.encode())
    return "updated"


def text_of(path: Path) -> str:
    """Return the text of a catalog that can be merged, as it is.

    Raises ProceedingsError for one that does not parse, of which a part would be taken for the whole, or has no header.
    """
    catalog = read(path)
    errors = [finding for finding in catalog.findings if finding.level is Level.ERROR]
    for wrong in errors:
        if wrong.rule in UNREADABLE or not catalog.file.metadata:
            raise ProceedingsError(f"{wrong.message}; {wrong.remedy}", path=shown(path), line=wrong.line)
    return path.read_bytes().decode("utf-8")
