"""The preview in a browser: one load for each save, at the paragraph, with what is wrong beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from readers.browsing import DESKTOP, HEIGHT, PHONE, WCAG, listened, violations
from readers.previewing import previewing
from volumes import EPOCH, ROOT, SECOND, write_volume

from sphinx_proceedings.model.paragraph_ids import identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Frame, Page
    from readers.previewing import Preview

NUMBERS = range(1, 31)
PARAGRAPHS = [f"Paragraph {number} says what it says in a few words, and in a few more words." for number in NUMBERS]
LONGER = [
    f"Le paragraphe {number} dit en peu de mots ce qu’il a à dire, puis il le redit, et il y revient encore une fois, "
    "avec quelques mots de plus, pour que personne ne puisse dire qu’il ne l’a pas dit."
    for number in NUMBERS
]
SEEN = """
(id) => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
"""
# Which passage is at a third of a frame's height.
READ = """
() => [...document.querySelectorAll('main [id^="p-"]')]
  .find((passage) => passage.getBoundingClientRect().bottom > innerHeight / 3).id
"""


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """The small volume with a long chapter, of which the French is twice as long."""
    root = write_volume(tmp_path_factory.mktemp("preview"))
    chapter, catalog = root / "source/one.md", root / "locales/fr/LC_MESSAGES/one.po"
    text = chapter.read_text(encoding="utf-8").replace(SECOND, "\n\n".join([SECOND, *PARAGRAPHS]))
    chapter.write_text(text, encoding="utf-8")
    entries = [f'\nmsgid "{said}"\nmsgstr "{told}"\n' for said, told in zip(PARAGRAPHS, LONGER, strict=True)]
    catalog.write_text(catalog.read_text(encoding="utf-8") + "".join(entries), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        with previewing(root) as preview:
            yield preview


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": DESKTOP, "height": HEIGHT}) as context:
        page = context.new_page()
        page.set_default_timeout(40_000)
        yield page


def opened(page: Page, preview: Preview, name: str = "fr/one.html") -> list[str]:
    """Open a page of the preview and wait until it listens; return what the browser will have to say of it."""
    messages = listened(page)
    page.goto(f"{preview.server.address}/{name}")
    for frame in page.frames:
        if "/side-by-side/" not in frame.url:
            frame.wait_for_selector(".preview-problems", state="attached")
            frame.wait_for_function("() => document.querySelector('.preview-problems').hidden")
    return messages


def loads(page: Page) -> list[Any]:
    heard: list[Any] = []
    page.on("load", lambda loaded: heard.append(loaded))
    return heard


def test_a_save_is_one_load_at_its_paragraph_with_its_remark(page: Page, preview: Preview) -> None:
    messages = opened(page, preview)
    heard = loads(page)
    wanted, name = PARAGRAPHS[20], identity("one", PARAGRAPHS[20])
    before = f'msgid "{wanted}"\nmsgstr "'
    with preview.saved(preview.po, before, f"{before}[Ici](https://example.org) "):
        page.wait_for_selector(f"#{name} + .preview-remark.error")
        assert page.locator(".preview-changed").get_attribute("id") == name
        page.wait_for_function(SEEN, arg=name)
        # What the build refuses is shown as it will be published: in its original language.
        assert page.locator(f"#{name}").get_attribute("lang") == "en"
        assert "locales/fr/LC_MESSAGES/one.po:" in page.locator(".preview-remark code").first.inner_text()
        page.wait_for_timeout(500)
        assert len(heard) == 1
        assert violations(page, runOnly=WCAG) == []
        page.set_viewport_size({"width": PHONE, "height": HEIGHT})
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    page.wait_for_selector(".preview-remark", state="detached")
    assert [message for message in messages if "/preview/events" not in message] == []


def written(page: Page, translation: str) -> None:
    """Write a translation where a message is open."""
    page.locator(".preview-message textarea").fill(translation)


def test_a_message_is_written_in_its_page_which_follows(page: Page, preview: Preview) -> None:
    messages = opened(page, preview)
    heard = loads(page)
    original, former, name = PARAGRAPHS[10], LONGER[10], identity("one", PARAGRAPHS[10])
    panel, before = page.locator(".preview-message"), preview.po.read_text(encoding="utf-8")
    page.wait_for_selector(f"#{name}[tabindex='0']")
    page.locator(f"#{name}").click(position={"x": 5, "y": 5})
    panel.wait_for()
    assert original in panel.locator(".source").inner_text()
    assert PARAGRAPHS[0] in panel.locator(".help").inner_text()
    assert page.locator(".preview-message textarea").input_value() == former
    page.wait_for_function(SEEN, arg=name)
    assert violations(page, runOnly=WCAG) == []
    written(page, f"<b>{former}")
    panel.locator(".said .error").wait_for()
    assert "is HTML" in panel.locator(".said").inner_text()
    page.keyboard.press("Control+Enter")
    panel.get_by_text("Non enregistré").wait_for()
    assert preview.po.read_text(encoding="utf-8") == before
    written(page, "Le paragraphe 11, plus court.")
    panel.get_by_text("Aucune remarque").wait_for()
    panel.get_by_role("button", name="Enregistrer").click()
    page.wait_for_selector(f"#{name}:has-text('plus court')")
    panel.get_by_text("Enregistré", exact=True).wait_for()
    assert preview.po.read_text(encoding="utf-8") == before.replace(former, "Le paragraphe 11, plus court.")
    written(page, former)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"#{name}:has-text('une fois')")
    assert preview.po.read_text(encoding="utf-8") == before
    assert heard == []
    assert [message for message in messages if "/preview/events" not in message] == []


def test_a_message_is_reached_and_left_by_keys(page: Page, preview: Preview) -> None:
    opened(page, preview)
    name, next_one = (identity("one", PARAGRAPHS[number]) for number in (3, 4))
    passage, panel = page.locator(f"#{name}"), page.locator(".preview-message")
    page.wait_for_selector(f"#{name}[tabindex='0']")
    assert passage.get_attribute("aria-description") == "Appuyez sur Entrée pour traduire ce passage"
    passage.focus()
    page.keyboard.press("Enter")
    panel.wait_for()
    assert page.evaluate("() => document.activeElement.matches('.preview-message textarea')")
    panel.get_by_role("button", name="Message suivant").click()
    page.wait_for_selector(f"#{next_one}.preview-open")
    written(page, "Un brouillon.")
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("() => document.activeElement.id") == next_one
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page.reload()
    page.wait_for_selector(f"#{next_one}[tabindex='0']")
    page.locator(f"#{next_one}").press("Enter")
    panel.wait_for()
    # A draft is kept until it is saved or taken back.
    assert page.locator(".preview-message textarea").input_value() == "Un brouillon."
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(page, runOnly=WCAG) == []


def test_a_draft_outlives_a_chapter_saved_meanwhile_and_is_not_saved_over_another(page: Page, preview: Preview) -> None:
    opened(page, preview)
    name, panel = identity("one", PARAGRAPHS[5]), page.locator(".preview-message")
    page.wait_for_selector(f"#{name}[tabindex='0']")
    page.locator(f"#{name}").press("Enter")
    panel.wait_for()
    written(page, "Un brouillon du paragraphe 6.")
    with preview.saved(preview.po, LONGER[5], "Le paragraphe 6, par un autre."):
        page.wait_for_selector(f"#{name}:has-text('par un autre')")
        page.keyboard.press("Control+Enter")
        panel.get_by_text("was changed since this message was opened").wait_for()
        assert page.locator(".preview-message textarea").input_value() == "Un brouillon du paragraphe 6."
        assert "par un autre" in preview.po.read_text(encoding="utf-8")


def test_there_is_nothing_to_write_in_the_original(page: Page, preview: Preview) -> None:
    opened(page, preview, "en/one.html")
    page.locator(f"#{identity('one', PARAGRAPHS[0])}").click()
    assert page.locator("[tabindex='0'], .preview-message").count() == 0


def test_a_mistake_is_told_above_the_last_good_page_until_it_is_mended(page: Page, preview: Preview) -> None:
    opened(page, preview)
    with preview.saved(preview.md, "kind: talk", "kind: sermon"):
        bar = page.locator(".preview-problems")
        bar.wait_for(state="visible")
        assert "source/one.md:3: `kind` must be one of" in bar.inner_text()
        assert "Un premier paragraphe" in page.locator("main").inner_text()
        assert violations(page, runOnly=WCAG) == []
    page.locator(".preview-problems").wait_for(state="hidden")


def test_a_chapter_saved_elsewhere_is_shown(page: Page, preview: Preview) -> None:
    opened(page, preview)
    with preview.saved(preview.root / "source/deux.md", "est-ce clair", "est-ce bien clair"):
        page.wait_for_url("**/fr/deux.html")
        page.wait_for_selector(".preview-changed")
        assert "est-ce bien clair" in page.locator(".preview-changed").inner_text()
    # A page that is closed while it loads may never close.
    page.wait_for_selector(".preview-changed:has-text('est-ce clair')")


def pressed(page: Page, frame: Frame) -> None:
    # At a link: a click on a passage would open its message, which takes the keys.
    frame.locator("a[href]").first.focus()
    for _ in range(2):
        page.keyboard.press("PageDown")


def wheeled(page: Page, frame: Frame) -> None:
    frame.evaluate("() => { dispatchEvent(new WheelEvent('wheel')); scrollBy(0, 1500); }")


@pytest.mark.parametrize("scroll", [pressed, wheeled])
def test_two_editions_side_by_side_show_the_same_passage(
    page: Page, preview: Preview, scroll: Callable[[Page, Frame], None]
) -> None:
    opened(page, preview, "side-by-side/one.html")
    french, english = frames(page)
    assert (french.url, english.url) == tuple(f"{preview.server.address}/{name}/one.html" for name in ("fr", "en"))
    scroll(page, french)
    english.wait_for_function("() => scrollY > 500")
    page.wait_for_timeout(1000)
    assert french.evaluate(READ) == english.evaluate(READ)
    assert french.evaluate("() => scrollY") > english.evaluate("() => scrollY") + 100
    assert violations(page, runOnly=WCAG) == []


def test_side_by_side_both_editions_follow_a_saved_chapter(page: Page, preview: Preview) -> None:
    opened(page, preview, "side-by-side/one.html")
    with preview.saved(preview.md, PARAGRAPHS[25], "Another paragraph altogether."):
        for frame in frames(page):
            frame.wait_for_selector("text=Another paragraph altogether.")
            frame.wait_for_selector(".preview-changed")
            frame.wait_for_function(SEEN, arg=identity("one", "Another paragraph altogether."))
    for frame in frames(page):
        frame.wait_for_selector("text=Another paragraph altogether.", state="detached")


def test_side_by_side_a_link_leads_both_on(page: Page, preview: Preview) -> None:
    opened(page, preview, "side-by-side/one.html")
    frames(page)[0].click("main a[href='deux.html']")
    for frame in frames(page):
        frame.wait_for_url("**/deux.html")
    page.wait_for_url("**/side-by-side/deux.html")


def test_typeset_pages_are_loaded_anew_once_a_save(page: Page, preview: Preview) -> None:
    opened(page, preview)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def pages() -> list[str]:
        # Without a window, Chromium asks twice for what it cannot show.
        return list(dict.fromkeys(url for url in asked if "/fr/one.pdf" in url))

    with page.expect_response(lambda response: "/fr/one.pdf" in response.url) as first:
        page.get_by_role("link", name="Pages composées").click()
    assert (first.value.status, first.value.headers["content-type"]) == (200, "application/pdf")
    assert page.url.endswith("/typeset/fr/one.html")
    assert violations(page, runOnly=WCAG) == []
    before = len(pages())
    place = identity("one", "Another paragraph altogether.")
    with preview.saved(preview.md, PARAGRAPHS[20], "Another paragraph altogether."):
        with page.expect_response(lambda response: "/fr/one.pdf" in response.url) as again:
            pass
        assert again.value.ok
        page.wait_for_timeout(500)
        assert len(pages()) == before + 1
        source = page.locator("iframe").get_attribute("src") or ""
        assert source == pages()[-1].removeprefix(preview.server.address) + f"#nameddest={place}"


def test_what_is_wrong_is_told_where_the_typeset_pages_were(page: Page, preview: Preview) -> None:
    page.goto(f"{preview.server.address}/typeset/fr/one.html")
    with preview.saved(preview.md, "kind: talk", "kind: sermon"):
        told = page.frame_locator("iframe").locator(".preview-problems")
        told.wait_for()
        assert "source/one.md:3: `kind` must be one of" in told.inner_text()


def frames(page: Page) -> tuple[Frame, Frame]:
    _, french, english = page.frames
    return french, english
