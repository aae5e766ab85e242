"""Text in no placeholder, which looks as the presentation has new text boxes unless it says otherwise."""

from collections.abc import Iterable
from typing import Any

from briefdeck.render.pptx.oxml import qn

TURNED = "rtl"
"""That paragraphs run from the right."""
_PLAIN = {
    "b": "0",
    "i": "0",
    "u": "none",
    "strike": "noStrike",
    "cap": "none",
    "spc": "0",
}
"""What a run says of its look to be plain (21.1.2.3.9)."""
_PLAIN_DISTANCES = {"a:lnSpc": "100000", "a:spcAft": "0"}


def stand_on_line(presentation: Any) -> None:
    """Let new text boxes be neither high nor low (21.1.2.3.9, `baseline`).

    Runs do not say so: LibreOffice makes those smaller that have a baseline of 0.
    """
    for look in presentation.element.iterfind(f"{qn('p:defaultTextStyle')}/*/{qn('a:defRPr')}"):
        look.attrib.pop("baseline", None)


def unplain(presentation: Any) -> frozenset[str]:
    """Name what a presentation's own style, which text in no placeholder has, says other than plain text.

    New text boxes may be in capitals or set wide in a template; drawn text is measured plain (19.2.1.8).
    """
    style = presentation.element.find(qn("p:defaultTextStyle"))
    levels = () if style is None else tuple(style)
    looks = (look for level in levels for look in level.findall(qn("a:defRPr")))
    said = {name for look in looks for name, plain in _PLAIN.items() if look.get(name, plain) != plain}
    lengths = ((name, level.find(f"{qn(name)}/*")) for level in levels for name in _PLAIN_DISTANCES)
    spaces = {
        name for name, length in lengths if length is not None and length.get("val") != _PLAIN_DISTANCES[name]
    }
    turned = {TURNED} if any(level.get("rtl", "0") in ("1", "true") for level in levels) else set()
    return frozenset(said | spaces | turned)


def be_plain(properties: Any, names: Iterable[str]) -> None:
    """Say of a run's look that it is plain, where it says nothing else."""
    for name in sorted(set(names) & _PLAIN.keys() - set(properties.keys())):
        properties.set(name, _PLAIN[name])


def form_plainly(paragraph: Any, names: Iterable[str]) -> None:
    """Say that lines stand as far apart as their font has it, and paragraphs no farther (21.1.2.2.5)."""
    if "a:lnSpc" in names:
        paragraph.line_spacing = 1.0
    if "a:spcAft" in names:
        paragraph.space_after = 0
