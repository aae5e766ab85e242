"""Which entries stand on one page with their neighbours, so that none stands alone at its head or foot."""

from briefdeck.layout.pages.boxes import FUZZ_PT, Flow

_LONE_LINES = 3
"""The last entry may stand alone on a page if it has more lines."""


def keep_ends_together(flow: Flow, width: float, line: float) -> None:
    """Keep the entries of a section together at its ends: a first one of one line, a last one of few."""
    if len(flow) < 2:
        return
    if flow[0].height(width) < 2 * line - FUZZ_PT:
        flow[0].keep_with_next = True
    least = _LONE_LINES + 1 if len(flow) > 2 else 2
    if flow[-1].height(width) < least * line - FUZZ_PT:
        flow[-2].keep_with_next = True
