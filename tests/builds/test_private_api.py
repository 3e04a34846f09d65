"""What is private to others stands where the press believes it: a test each, so that an upgrade says what moved."""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document
from docutils.writers.html5_polyglot import Writer
from jinja2 import DictLoader
from myst_parser.mdit_to_docutils import base
from sphinx import locale
from sphinx.addnodes import pending_xref, toctree
from sphinx.config import Config
from sphinx.environment.adapters.asset import ImageAdapter
from sphinx.environment.collectors.toctree import TocTreeCollector
from sphinx.transforms import i18n
from sphinx.writers.html5 import HTML5Translator

from sphinx_proceedings.chapters import private_api, private_numbering
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.private_locale import LocaleOnce
from sphinx_proceedings.chapters.private_settings import declared, set_default
from sphinx_proceedings.epub import translator as epub
from sphinx_proceedings.figures.drawing import drawing
from sphinx_proceedings.typst.builder import TypstBuilder
from sphinx_proceedings.web import lost_translations
from sphinx_proceedings.web import translator as web

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Sphinx.


def test_a_transform_finds_its_builder(app: Sphinx) -> None:
    assert private_api.builder_of(app.env) is app.builder


def test_a_setting_can_be_rewritten_and_one_nobody_declared_cannot(app: Sphinx) -> None:
    private_api.rewrite_settings(app.config, numfig=False)
    assert app.config["numfig"] is False
    with pytest.raises(AttributeError, match="numfigs"):
        private_api.rewrite_settings(app.config, numfigs=False)


def test_settings_are_declared_with_their_types(app: Sphinx) -> None:
    settings = {name: (default, types) for name, default, types in declared(app.config)}
    assert settings["numfig"] == (True, {bool})
    assert settings["root_doc"] == ("index", {str})
    assert settings["toc_object_entries_show_parents"][1].match("all")
    assert settings["source_suffix"][1] is settings["myst_enable_extensions"][1] is None


def test_a_setting_nobody_gave_can_have_another_default() -> None:
    config = Config({"nitpicky": True}, {"keep_warnings": "1"})
    before = Config.config_values["today"]
    assert config.today == ""
    for name in ("today", "nitpicky", "keep_warnings"):
        set_default(config, name, "other")
    assert (config.today, config.nitpicky, config.keep_warnings) == ("other", True, True)
    assert Config.config_values["today"] is before
    with pytest.raises(KeyError):
        set_default(config, "todays", "")


def test_a_translation_is_parsed_under_a_name_of_its_own(app: Sphinx) -> None:
    [call] = app.env.get_doctree("one").findall(nodes.footnote_reference)
    assert str(call.source).endswith(f"one.md:14{private_api.TRANSLATED}")


def test_a_drawing_is_known_by_the_image_it_was_drawn_from(app: Sphinx) -> None:
    [drawn] = app.env.original_image_uri
    assert str(drawn) in app.env.images
    assert ImageAdapter(app.env).get_original_image_uri(str(drawn)) == "picture.svg"


def test_the_end_of_a_translation_by_the_same_words_is_not_noted() -> None:
    picture = drawing(labels={"Paris": ""})
    picture["translated"] = True
    assert not picture.get("translated")


def test_a_handler_can_be_disconnected(app: Sphinx) -> None:
    handler = lost_translations.on_build_finished
    assert handler in [listener.handler for listener in app.events.listeners["build-finished"]]
    private_api.disconnect(app, "build-finished", handler)
    assert handler not in [listener.handler for listener in app.events.listeners["build-finished"]]


def test_pages_escape_what_is_not_markup_and_static_files_nothing(app: Sphinx) -> None:
    templates: Any = app.builder.templates
    assert templates.environment.autoescape("page.html")
    assert templates.render_string("{{ colour }}", {"colour": "'"}) == "'"
    given = {"body": "<b>", "metatags": "<meta>", "css_tag": lambda css: f"<link {css}>"}
    templates.environment.globals.update(title="<i>")
    templates.loaders.insert(0, DictLoader({"a.html": "{{ body }}{{ metatags }}{{ css_tag('c') }}{{ title }}"}))
    assert templates.render("a.html", given) == "<b><meta><link c>&lt;i&gt;"


def test_an_edition_can_do_without_search(app: Sphinx) -> None:
    assert (app.outdir / "searchindex.js").exists()
    (app.outdir / "searchindex.js").unlink()
    private_api.leave_search_out(app)
    app.build(filenames=[app.srcdir / "one.md"])
    assert not (app.outdir / "searchindex.js").exists()


def test_a_catalog_compiled_anew_is_read_anew(app: Sphinx) -> None:
    [directory] = app.config.locale_dirs

    def said() -> str:
        catalog, _ = locale.init([directory], "fr", "one")
        return catalog.gettext("Chapter one")

    assert said() == "Chapitre un"
    [compiled] = [key for key in gettext._translations if f"{directory}/fr/LC_MESSAGES/one.mo" in str(key)]  # type: ignore[attr-defined]
    gettext._translations[compiled]._catalog["Chapter one"] = "Autrement"  # type: ignore[attr-defined]
    assert said() == "Autrement"
    private_api.forget_translations()
    assert said() == "Chapitre un"
    assert ("general", "sphinx") in locale.translators


def test_a_document_read_again_is_not_the_one_kept(app: Sphinx) -> None:
    app.env.get_doctree("index")
    assert app.env.master_doctree is app.env.master_doctree
    assert {"index"} <= app.env._pickled_doctree_cache.keys()
    before = app.env.master_doctree
    private_api.forget_documents(app.env, ["index"])
    assert "index" not in app.env._pickled_doctree_cache
    assert app.env.master_doctree is not before


def test_the_parts_are_those_of_the_root_document_as_it_was_last_read(app: Sphinx) -> None:
    domain = domain_of(app.env)
    before = domain.parts()
    assert domain.parts() is before
    app.env.all_docs["index"] += 1
    assert domain.parts() is not before
    assert domain.parts() == before


def test_figures_are_numbered_when_something_was_read(app: Sphinx, monkeypatch: pytest.MonkeyPatch) -> None:
    collector = TocTreeCollector()
    monkeypatch.setattr(private_numbering, "_assign_figure_numbers", lambda *_: ["one"])
    app.env.proceedings_numbered = {}  # type: ignore[attr-defined]
    assert [collector.get_updated_docs(app, app.env) for _ in "12"] == [["one"], []]
    app.env.all_docs["one"] += 1
    assert [collector.get_updated_docs(app, app.env) for _ in "12"] == [["one"], []]


@pytest.fixture
def loaded(app: Sphinx, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are loaded from now on: a root, and a chapter with what is numbered."""

    def captioned(name: str, *held: nodes.Node) -> nodes.figure:
        return nodes.figure("", nodes.caption("", "A caption"), *held, ids=[name])

    loaded: list[str] = []

    def load(docname: str) -> nodes.document:
        loaded.append(docname)
        document = new_document(docname)
        if docname == app.config.root_doc:
            document += toctree(entries=[(None, "one")])
        else:
            bare, inner = nodes.figure("", ids=["bare"]), nodes.section("", captioned("third"), ids=["inner"])
            table = nodes.table("", nodes.title("", "A table"), nodes.tgroup("", captioned("second")), ids=["table"])
            document += nodes.section("", captioned("first"), bare, nodes.container("", table), inner, ids=["outer"])
        document.ids.update({node["ids"][0]: node for node in document.findall(nodes.Element) if node.get("ids")})
        return document

    monkeypatch.setattr(type(app.env), "get_doctree", lambda _, docname: load(docname))
    for name in ("proceedings_numbered", "proceedings_outlines", "toc_fignumbers"):
        monkeypatch.setattr(app.env, name, {}, raising=False)
    monkeypatch.setattr(app.config, "numfig", True)
    return loaded


def test_figures_have_the_numbers_that_sphinx_gives_them(app: Sphinx, loaded: list[str]) -> None:
    collector = TocTreeCollector()
    private_numbering._assign_figure_numbers(collector, app.env)
    numbers = app.env.toc_fignumbers
    assert numbers["one"] == {"figure": {"first": (1,), "second": (2,), "third": (3,)}, "table": {"table": (1,)}}
    for _ in "12":
        app.env.proceedings_numbered = {}  # type: ignore[attr-defined]
        app.env.toc_fignumbers = {}
        collector.assign_figure_numbers(app.env)
        assert app.env.toc_fignumbers == numbers


def test_a_document_is_looked_through_for_figures_once_it_was_read(app: Sphinx, loaded: list[str]) -> None:
    collector = TocTreeCollector()
    collector.assign_figure_numbers(app.env)
    assert loaded == ["index", "one"]
    app.env.all_docs["one"] += 1
    collector.assign_figure_numbers(app.env)
    assert loaded == ["index", "one", "one"]


def test_a_document_is_loaded_once_for_all_references_to_its_numbers(app: Sphinx, loaded: list[str]) -> None:
    env, domain = app.env, app.env.domains.standard_domain
    TocTreeCollector().assign_figure_numbers(env)
    loaded.clear()

    def said(name: str) -> str:
        reference = pending_xref("", nodes.inline(), refexplicit=False)
        found = domain.resolve_xref(env, "index", app.builder, "numref", name, reference, nodes.inline())
        assert found is not None
        return found.astext()

    for name in ("first", "third"):
        domain.labels[name] = "one", name, "A caption"
    assert [said("first")[-1], said("third")[-1]] == ["1", "3"]
    assert loaded == ["one"]
    env.all_docs["one"] += 1
    assert said("third")[-1] == "3"
    assert loaded == ["one", "one"]


def test_what_is_numbered_does_not_keep_its_document(app: Sphinx, loaded: list[str]) -> None:
    TocTreeCollector().assign_figure_numbers(app.env)
    outlines = [outline for _, outline in app.env.proceedings_outlines.values()]  # type: ignore[attr-defined]
    assert not any(node.document for outline in outlines for node in outline.findall())


def test_another_builder_works_beside_that_of_an_application(app: Sphinx) -> None:
    own, tags = app.builder, set(app.tags)
    other = private_api.beside(app, TypstBuilder)
    assert (app.builder, set(app.tags)) == (own, tags)
    assert ({"typst", "builder_typst"} & set(other.tags), {"html", "builder_html"} & set(other.tags)) == (
        {"typst", "builder_typst"},
        set(),
    )
    with private_api.working_for(app, other):
        assert private_api.builder_of(app.env) is other
        assert app.env._tags is other.tags
    assert private_api.builder_of(app.env) is own
    assert set(app.env._tags) == tags


def test_an_environment_is_kept_and_forgotten(app: Sphinx) -> None:
    path = Path(app.doctreedir, "environment.pickle")
    before = path.read_bytes()
    private_api.forget_environment(app)
    assert not path.exists()
    private_api.save_environment(app)
    assert path.stat().st_size > len(before) / 2


def test_a_message_is_parsed_once_in_a_reading(app: Sphinx, monkeypatch: pytest.MonkeyPatch) -> None:
    publish, parsed = i18n._publish_msgstr, []

    def counted(text: str, *place: Any, **settings: Any) -> nodes.Element:
        parsed.append(text.partition(" ")[0])
        return publish(text, *place, **settings)

    monkeypatch.setattr(i18n, "_publish_msgstr", counted)
    app.env.clear_doc("one")
    app.builder.read_doc("one")
    assert parsed == ["Chapitre", "Un"]
    assert i18n._publish_msgstr is counted
    assert [one for one in app.registry.get_transforms() if issubclass(one, i18n.Locale)] == [LocaleOnce]


# MyST.


def test_the_settings_of_documents_nobody_reads_are_made_once(app: Sphinx) -> None:
    kept = vars(base)["get_default_settings"]
    assert kept.cache_info().hits > 1
    assert kept(Parser) is kept(Parser)


@pytest.mark.parametrize(
    ("translator", "heads"), [(web.ProceedingsTranslator, 0), (epub.EpubTranslator, 1), (HTML5Translator, 0)]
)
def test_containers_are_visited_as_each_translator_of_the_press_does(
    app: Sphinx, translator: type[HTML5Translator], heads: int
) -> None:
    visit, _ = app.registry.translation_handlers["html"]["container"]
    writing = translator(new_document("index", get_default_settings(Writer)), app.builder)
    writing.docnames = ["index"]
    visit(writing, nodes.container("", classes=["survey"], title="The day"))
    written = "".join(writing.body)
    assert written.startswith('<div class="survey">')
    assert written.count("<h1>") == heads
