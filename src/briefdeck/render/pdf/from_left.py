"""Pages measured from the left edge, as PDF is: those that run from the right are mirrored."""

from dataclasses import replace

from briefdeck.model.mirroring import mirrored
from briefdeck.model.pages import Pages


def from_left(laid_out: Pages) -> Pages:
    """Return pages measured from the left edge."""
    if not laid_out.properties.from_right:
        return laid_out
    turned = (tuple(mirrored(each, laid_out.width) for each in page) for page in laid_out.pages)
    return replace(laid_out, pages=tuple(turned))
