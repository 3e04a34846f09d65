"""What of SVG a drawing may be made of: elements, attributes and CSS that neither act nor ask for another file."""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XHTML = "http://www.w3.org/1999/xhtml"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


# SVG 2, appendix F, without what links, loads, moves, runs or holds other languages.  No filters: a PDF has them as
# pixels, and who makes these takes as long as a number in them says, or falls over it.
ELEMENTS = _names(
    """circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon polyline radialGradient
    rect stop style svg symbol text textPath title tspan use"""
)
# What editors keep for themselves in a drawing, and no browser shows.
UNSEEN = frozenset(["metadata"])
# Their values are words or names, in which parentheses mean nothing.
NAMING = _names("aria-describedby aria-label aria-labelledby class data-width id lang media role type")
# SVG 2, appendix G, SVG 1.1, appendix M, and the properties that are attributes too.
ATTRIBUTES = NAMING | _names(
    """alignment-baseline baseline-shift clip clip-path clip-rule clipPathUnits color color-interpolation
    color-rendering cx cy d direction display dominant-baseline dx dy enable-background fill fill-opacity
    fill-rule font font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch
    font-style font-variant font-variation-settings font-weight fr fx fy glyph-orientation-horizontal
    glyph-orientation-vertical gradientTransform gradientUnits height image-rendering isolation kerning
    lengthAdjust letter-spacing marker marker-end marker-mid marker-start markerHeight markerUnits markerWidth
    mask mask-type maskContentUnits maskUnits method mix-blend-mode offset opacity orient overflow paint-order
    pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio r refX refY rotate
    rx ry shape-rendering side spacing spreadMethod startOffset stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style
    text-anchor text-decoration text-overflow text-rendering textLength transform transform-box transform-origin
    unicode-bidi vector-effect version viewBox visibility white-space width word-spacing writing-mode x x1 x2 y
    y1 y2"""
)
HREF = frozenset(["href", f"{{{XLINK}}}href"])
OTHERS = frozenset([f"{{{XML}}}lang", f"{{{XML}}}space"])
# CSS Values 4, Color 4 and 5, Transforms 2, Shapes 1, Easing 2, Selectors 4: what takes no address.
FUNCTIONS = _names(
    """abs calc clamp max min var
    color color-mix hsl hsla hwb lab lch oklab oklch rgb rgba
    matrix matrix3d perspective rotate rotate3d rotatex rotatey rotatez scale scale3d scalex scaley scalez skew skewx
    skewy translate translate3d translatex translatey translatez
    circle ellipse inset path polygon
    is lang not nth-child nth-last-child nth-last-of-type nth-of-type where and or"""
)
