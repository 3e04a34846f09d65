"""Drawings hold nothing that acts, loads or grows without end: refused at its line, and never in what is drawn."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.labels import labels, rewritten
from sphinx_proceedings.figures.secure_static import DEEPEST, Drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
XHTML = "http://www.w3.org/1999/xhtml"


def svg(inside: str, before: str = "") -> str:
    """Return a drawing whose second line holds what is given."""
    return f"{before}{HEAD}\n{inside}\n</svg>"


def folded(deep: int) -> str:
    """Return a drawing of so many elements as ten to the power of *deep*."""
    parts = (f'<g id="a{one}">' + f'<use href="#a{one + 1}"/>' * 10 + "</g>" for one in range(deep))
    return f'<defs>{"".join(parts)}<rect id="a{deep}"/></defs><use href="#a0"/>'


REFUSED = {
    "script": ("<script>alert(1)</script>", "<script> may not be in a figure"),
    "script of HTML": (f'<x:script xmlns:x="{XHTML}">1</x:script>', "<script> may not"),
    "foreign object": ("<foreignObject/>", "<foreignObject> may not"),
    "link": ('<a href="https://example.org/"><text>x</text></a>', "<a> may not"),
    "animation": ('<rect><set attributeName="href" to="javascript:1"/></rect>', "<set> may not"),
    "picture": ('<image href="https://example.org/x.png"/>', "<image> may not"),
    "filter": ('<filter id="f"/>', "<filter> may not"),
    "no namespace": ('<x xmlns=""/>', "<x> may not"),
    "handler": ('<rect onclick="alert(1)"/>', "the attribute onclick runs a script"),
    "handler in capitals": ('<rect OnLoad="alert(1)"/>', "the attribute OnLoad runs"),
    "use of another file": ('<use href="other.svg#a"/>', r"refers to other\.svg#a; refer to a part of it"),
    "use of the web": ('<use xlink:href="//example.org/a.svg#a"/>', "refers to //example"),
    "javascript": ('<use href=" javascript:alert(1)"/>', "refers to  javascript:"),
    "data": ('<use href="data:image/svg+xml;base64,AAAA"/>', "refers to data:"),
    "address in an attribute": ('<rect fill="url(https://example.org/a#b)"/>', r"styles hold url\(https"),
    "address in a style": ("<rect style=\"fill:URL( 'x.svg#b' )\"/>", r"styles hold URL\('x"),
    "address in a sheet": ("<style>rect{fill:url(x.svg#b)}</style>", r"styles hold url\(x"),
    "address without url": ("<style>svg{background:image-set('//example.org/' 1x)}</style>", r"hold image-set\("),
    "address escaped": ("<style>rect{fill:u\\72l(//example.org/)}</style>", "a backslash"),
    "address in a comment's shade": ("<style>/* */ rect{fill:url(//x.org)/* */}</style>", r"hold url\(//x"),
    "comment in an attribute": ('<rect fill="/* url(//x.org) */ red"/>', "hold a comment here"),
    "import": ("<style>@import 'https://example.org/a.css';</style>", "hold @import; only @media"),
    "font": ("<style>@font-face{src:url(data:font/woff2;base64,AA)}</style>", "hold @font-face"),
    "import behind a comment": ("<style><![CDATA[/**/@/**/import 'x';]]></style>", "hold @import|hold @;"),
    "pattern of a sheet": ('<pattern id="p"/><style>*{fill:url(#p)}</style>', "may refer to gradients alone; write #p"),
    "bomb": (folded(8), "draws more than 100,000 elements"),
    "rules": (f"<style>{'a{fill:red}' * 100_000}</style>", "style sheets have more than 50,000 characters; write"),
    "sheets": ("<style>a{fill:red}</style>" * 5_000, "style sheets have more than 50,000 characters; write"),
    "a long function": (f"<style>{'-a' * 20_000}(</style>", "styles hold -a-a"),
    "a long function of an element": (f'<g style="{"-a" * 200_000}("/>', "styles hold -a-a"),
    "circle": ('<g id="a"><use href="#a"/></g>', "draws this element within itself"),
    "circle of patterns": ('<pattern id="a"><rect fill="url(#a)"/></pattern>', "within itself"),
    "markers": (
        f'<marker id="m">{"<g/>" * 999}</marker><path marker-mid="url(#m)" d="{"h1" * 999}"/>',
        "draws more than",
    ),
    "depth": ("<g>" * DEEPEST + "</g>" * DEEPEST, "more than 100 elements within one another; ungroup"),
    "far within": ('<g transform="scale(999)"><path d="M9 9H2e3"/></g>', "this reaches more than"),
    "scale": ('<g transform="scale(1e30)"/>', "reaches more than 10,000 times as far as the figure"),
    "slant": ('<text font-size="2" transform="skewY(89.9999999)">x</text>', "this reaches more than"),
    "scales": ('<g transform="matrix(999 0 0 1 0 0)">' * 2 + "</g>" * 2, "this reaches more than"),
    "scales in use": (
        '<symbol id="s" viewBox="0 0 1 .001"><g transform="scale(99)"/></symbol>' * 2,
        "this reaches more than",
    ),
    "scale of a style": ('<g style="transform:scale(9999) scale(99)"/>', "this reaches more than"),
    "scale of a sheet": ("<style>g{transform:scale(2)}</style>", "a style sheet may not enlarge anything"),
    "far away": ('<path d="M0 0H1e38"/>', "this reaches more than"),
    "box within": ('<svg viewBox="0 0 1"/>', "`viewBox` is not four numbers: 0 0 1"),
    "length of a label": (f"<text>{'a ' * 600}</text>", "a label has more than 1,000 characters"),
    "width in words": ('<text data-width="wide">A label</text>', "`data-width` of a label .* must be one number"),
    "no width": ('<text data-width="0">A label</text>', "must be above nought"),
    "size of nought": ('<text data-width="9" font-size="0">A label</text>', "must be above nought"),
    "size in ems": ('<text data-width="9" font-size="2em">A label</text>', "`font-size` of a label"),
    "place in per cent": ('<text data-width="9" y="50%">A label</text>', "`y` of a label"),
    "not a number": ('<text data-width="nan">A label</text>', "`data-width` of a label"),
    "undefined entity": ("<text>&hellip;</text>", "not well-formed \\(it has the name of a sign"),
    "not well-formed": ("<text>", "not well-formed \\(an element is closed by the name of another"),
}
ROOTS = {
    "entities": ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), "1: the figure declares entities"),
    "entity of another file": (svg("<text>&a;</text>", '<!DOCTYPE svg SYSTEM "x.dtd">'), "2: .* does not say what &a;"),
    "style sheet": (svg("", '<?xml-stylesheet href="x.css"?>'), "1: the figure asks for a style sheet"),
    "page": ("<html/>", "1: the figure's root is not <svg>"),
    "page as svg": (f'<svg xmlns="{XHTML}"/>', "1: the figure's root is not <svg>"),
    "editor's": ('<svg xmlns="http://www.inkscape.org/"/>', "1: the figure's root is not <svg>"),
    "nothing": ("", "1: the figure is not well-formed \\(it ends before"),
    "no size": (HEAD.replace("viewBox", "class") + "</svg>", "1: the figure has no size"),
    "size in per cent": (HEAD.replace("viewBox=", 'height="100%" width="100%" class=') + "</svg>", "has no size"),
    "numbers": (HEAD.replace("0 0 100 100", "0 0 1.2.3 4..5") + "</svg>", r"1: `viewBox` is .*: 0 0 1\.2\.3 4\.\.5"),
    "nought": (HEAD.replace("0 0 100 100", "0 0 0 5") + "</svg>", "1: `viewBox` is not four numbers"),
    "tall": (HEAD.replace("0 0 100 100", "0 0 1 100000") + "</svg>", "1: the figure is more than 20 times"),
    "tall by its sides": (HEAD.replace("<svg", '<svg width="1" height="99"') + "</svg>", "more than 20 times"),
    "width": (HEAD.replace("<svg", '<svg width="-1"') + "</svg>", "1: `width` is no length above nought: -1"),
}
ENCODED = svg("<text>Été</text>")
TAKEN = {
    "shapes": '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><rect fill="url(#g)"/>',
    "a sheet": "<style> @media (min-width: 9px) { .a:not(.b) { fill: rgb(1 2 3 / .5) } }</style>",
    "a gradient of a sheet": '<linearGradient id="g"/><style>.a{fill:url("#g")}</style>',
    "colours": '<style>.a{fill:#1e90ff}</style><rect fill="#123e99" d="M.12345678901234-5"/>',
    "words in brackets": '<g aria-label="url(x)" class="a(b)"/>',
    "a use": '<symbol id="s"><circle r="1"/></symbol><use xlink:href="#s"/><use href="#gone"/>',
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_in_a_drawing_is_refused_at_its_line(name: str) -> None:
    inside, problem = REFUSED[name]
    with pytest.raises(ProceedingsError, match=rf"f\.svg:[23]: .*(?:{problem})") as refused:
        rewritten(svg(inside), "f.svg", say=str, language="en")
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("name", ROOTS)
def test_a_file_that_is_no_drawing_is_refused(name: str) -> None:
    text, problem = ROOTS[name]
    with pytest.raises(ProceedingsError, match=f"f.svg:{problem}" if problem[0].isdigit() else problem) as refused:
        Drawing(text, "f.svg")
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("inside", TAKEN.values(), ids=TAKEN)
def test_plain_drawings_are_kept_as_they_are(inside: str) -> None:
    drawn = ET.canonicalize(ET.tostring(Drawing(svg(inside), "f.svg").root, encoding="unicode"))
    assert drawn == ET.canonicalize(svg(inside))


def test_what_editors_keep_for_themselves_is_left_out() -> None:
    inside = """<sodipodi:namedview xmlns:sodipodi="http://sodipodi.example/"><svg:script
      xmlns:svg="http://www.w3.org/2000/svg"/></sodipodi:namedview><metadata><script/></metadata>
      <g xmlns:i="http://inkscape.example/" i:label="Layer" i:onclick="1" unknown="1"/><?pi x?><!-- x -->"""
    before = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
    root = Drawing(svg(inside, before), "f.svg").root
    assert [(part.tag.rpartition("}")[2], part.attrib) for part in root] == [("g", {})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252", "us-ascii"])
def test_a_drawing_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{ENCODED}'
    assert labels(text.encode(encoding, "xmlcharrefreplace"), "f.svg") == ["Été"]


@pytest.mark.parametrize(
    "declared", ["", '<?xml version="1.0" encoding="x-none"?>', '<?xml version="1.0" encoding="gbk"?>']
)
def test_an_encoding_that_cannot_be_read_is_told(declared: str) -> None:
    with pytest.raises(ProceedingsError, match=r"f\.svg:\d: the figure is (?:not well-formed|in an encoding)"):
        labels(f"{declared}{ENCODED}".encode("iso-8859-1"), "f.svg")


@pytest.mark.parametrize("text", ["/* " * 300_000, "a" * 50_000, "( " * 25_000], ids=["comments", "a word", "brackets"])
def test_a_style_is_read_in_one_go(text: str) -> None:
    # What looked again from each place would be at it for hours.
    assert Drawing(svg(f"<style>{text}</style>"), "f.svg").root[0].text in (text, " ")


@pytest.mark.parametrize("text", ["a" * 900_000, "( " * 400_000, "scale" * 300_000])
def test_a_style_of_an_element_is_read_in_one_go(text: str) -> None:
    # Likewise.
    assert Drawing(svg(f'<g style="{text}"/>'), "f.svg").root[0].get("style") == text


@pytest.mark.parametrize(
    "inside",
    [
        '<symbol viewBox="0 0 1 1"/>' * 40_000,
        f"<style>{'a{fill:url(#a)}' * 3_000}</style>{'<g/>' * 40_000}",
        "<style>a{fill:url(#a)}</style>" * 3_000,
        "<style/>" * 40_000,
    ],
    ids=["view boxes", "references", "sheets", "empty sheets"],
)
def test_a_drawing_is_read_in_one_go(inside: str) -> None:
    # Likewise.
    assert len(Drawing(svg(inside), "f.svg").root)


def test_a_sheet_is_kept_without_its_comments() -> None:
    sheet = "<style>a{}/* url(//x.org) @import 'x'; \\ */b{}<![CDATA[/* ]]>*/c{}/* left open"
    assert Drawing(svg(f"{sheet}</style>"), "f.svg").root[0].text == "a{} b{} c{} "
