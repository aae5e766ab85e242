"""The labels of the Traffic Light Protocol, TLP 2.0 (https://www.first.org/tlp/), in one table."""

from collections.abc import Iterable, Mapping

TLP_COLOURS: Mapping[str, str] = {
    "TLP:CLEAR": "#FFFFFF",
    "TLP:GREEN": "#33FF00",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:RED": "#FF2B2B",
}
"""The labels, the freest first, with the colour that TLP 2.0 gives each, always on black."""
TLP_LABELS = tuple(TLP_COLOURS)
"""The labels, the freest first."""


def strictest(markings: Iterable[str]) -> str:
    """Return the marking for several outputs together: the strictest label, and every other marking."""
    found = dict.fromkeys(markings)
    labels = [label for label in reversed(TLP_LABELS) if label in found][:1]
    return ", ".join([*labels, *(each for each in found if each not in TLP_COLOURS)])


def may_quote(old: str, new: str) -> bool:
    """Whether an output so marked may repeat what one marked otherwise said; a caveat follows ` · `.

    It may when the old marking is the same or known to be freer. A marking that is no label of TLP, or has a
    caveat, is only known to be stricter than none.
    """
    if old in ("", new):
        return True
    label = new.partition(" · ")[0]
    is_known = old in TLP_COLOURS and label in TLP_COLOURS
    return is_known and TLP_LABELS.index(old) <= TLP_LABELS.index(label)
