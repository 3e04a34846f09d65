"""The words of a page that changed, on demand: since a release, or since the translation that is out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.earlier import CHANGED, FORMER_WORDS, change_of, named
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.published import translations, words
from sphinx_proceedings.chapters.translation import STALE, language_of
from sphinx_proceedings.language.interface import gettext_for, marked, worded_in
from sphinx_proceedings.model.change_excerpts import runs
from sphinx_proceedings.model.languages import mark
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.model.releases import digested
from sphinx_proceedings.web.paths import SITES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.change_excerpts import Run
    from sphinx_proceedings.web.translator import ProceedingsTranslator

TAGS = {"same": "", "new": "ins", "gone": "del", "cut": ""}


class changed_words(nodes.General, nodes.Element):  # noqa: N801
    """Opens at its ``summary`` to show ``pieces`` of a text, each with the element it is: ``ins``, ``del`` or none."""


class ChangedWords(SphinxPostTransform):
    """Put below each paragraph that changed what of it did."""

    default_priority = Resolving.CHANGED_WORDS
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        found = [one for one in named(self.document) if CHANGED in one[0] or one[0].get(STALE)]
        if not found or builder_of(self.env).name not in SITES:
            return
        texts = _texts(self.env, self.env.current_document.docname)
        for paragraph, name in found:
            paragraph.parent.insert(paragraph.parent.index(paragraph) + 1, self._made(paragraph, *texts[name]))

    def _made(self, paragraph: nodes.paragraph, original: str, translation: str) -> changed_words:
        _ = gettext_for(self.config.language)
        if change := change_of(paragraph, self.config.language):
            now, digests = words(translation or original), paragraph[FORMER_WORDS]
            before: Sequence[str] = [digests[at : at + 2] for at in range(0, len(digests), 2)]
            found = runs(before, [digested([word]) for word in now])
            # Of what a release had, the digests alone are known.
            pieces = _pieces(found, lambda *gone: _count(gone[1] - gone[0], _), now)
        else:
            change, now, before = _("what changed"), words(original), words(paragraph[STALE])
            pieces = _pieces(runs(before, now), lambda *gone: " ".join(before[slice(*gone)]), now)
        pieces = pieces or [("", _("signs or markup alone"))]
        return changed_words(summary=change, pieces=pieces, language=language_of(paragraph, self.config.language))


def _count(words: int, _: Callable[[str], str]) -> str:
    return f"[{_('one word') if words == 1 else _('%d words') % words}]"


def _texts(env: BuildEnvironment, docname: str) -> dict[str, tuple[str, str]]:
    """Return the original of each paragraph and its translation, if it has one, by its id."""
    said = translations(env, docname)
    found = domain_of(env).passages[docname]
    return {name: (source, said.get(identity(docname, source), "")) for name, _, source in found}


def _pieces(found: Iterable[Run], gone: Callable[[int, int], str], now: Sequence[str]) -> list[tuple[str, str]]:
    """Return what is shown of runs, each piece with its element; what is *gone*, as that says it."""
    return [
        (TAGS[kind], "…" if kind == "cut" else gone(start, end) if kind == "gone" else " ".join(now[start:end]))
        for kind, start, end in found
    ]


def visit_changed_words(translator: ProceedingsTranslator, node: changed_words) -> None:
    """Write the words that changed, closed until somebody asks for them."""
    edition = translator.config.language
    summary = marked(worded_in(node["summary"], edition), node["summary"], edition)
    own = nodes.inline(classes=[mark(node["language"])] if node["language"] != edition else [])
    pieces = ((tag, translator.encode(text)) for tag, text in node["pieces"])
    said = (f"<{tag}>{text}</{tag}>" if tag else text for tag, text in pieces)
    translator.body.append(f'<details class="changes"><summary>{summary}</summary>')
    translator.body.append(f"{translator.starttag(own, 'p', '')}{' '.join(said)}</p></details>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what shows the words."""
    app.setup_extension("sphinx_proceedings.chapters.earlier")
    app.add_node(changed_words, html=(visit_changed_words, None))
    app.add_post_transform(ChangedWords)
    return SAFE
