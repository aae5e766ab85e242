"""The theme part: colours and fonts, so that whoever edits the deck goes on in its palette."""

from briefdeck.model.deck import DeckTheme
from briefdeck.render.pptx.xml import Element, element, part

_PLACES = (
    ("dk1", "text"),
    ("lt1", "white"),
    ("dk2", "accent"),
    ("lt2", "tint"),
    ("accent1", "accent"),
    ("accent2", "signal"),
    ("accent3", "quiet"),
    ("accent4", "rule"),
    ("accent5", "accent_text"),
    ("accent6", "link"),
    ("hlink", "link"),
    ("folHlink", "quiet"),
)


def theme_xml(theme: DeckTheme) -> bytes:
    """Write the theme."""
    elements = element("a:themeElements", _colours(theme), _fonts(theme), _formats(theme.name))
    return part("a:theme", elements, name=theme.name)


def _colours(theme: DeckTheme) -> Element:
    known = {"white": "#FFFFFF", **dict(theme.colours)}
    places = [
        element(f"a:{place}", element("a:srgbClr", val=known[name][1:].upper())) for place, name in _PLACES
    ]
    return element("a:clrScheme", *places, name=theme.name)


def _fonts(theme: DeckTheme) -> Element:
    return element(
        "a:fontScheme",
        _font("a:majorFont", theme.heading_font),
        _font("a:minorFont", theme.body_font),
        name=theme.name,
    )


def _font(tag: str, family: str) -> Element:
    return element(
        tag, element("a:latin", typeface=family), element("a:ea", typeface=""), element("a:cs", typeface="")
    )


def _formats(name: str) -> Element:
    """Write the least set of fills, lines and effects that a theme must have."""
    own = "phClr"
    fills = [_solid(own) for _ in range(3)]
    lines = [element("a:ln", _solid(own), w=width) for width in ("6350", "12700", "19050")]
    effects = [element("a:effectStyle", element("a:effectLst")) for _ in range(3)]
    grounds = [_solid(own) for _ in range(3)]
    return element(
        "a:fmtScheme",
        element("a:fillStyleLst", *fills),
        element("a:lnStyleLst", *lines),
        element("a:effectStyleLst", *effects),
        element("a:bgFillStyleLst", *grounds),
        name=name,
    )


def _solid(colour: str) -> Element:
    return element("a:solidFill", element("a:schemeClr", val=colour))
