"""How much one colour stands out from another."""

from functools import lru_cache

LEAST_CONTRAST = 4.5
"""The least contrast of text on its ground (WCAG 2.2, 1.4.3)."""
LEAST_LARGE_CONTRAST = 3.0
"""The least contrast of large text: 18 pt, or 14 pt when bold (WCAG 2.2, 1.4.3)."""
_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two #RRGGBB colours, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(size_pt: float, *, bold: bool) -> float:
    """Return the least contrast that text of a size needs: large text, or large and bold, needs less."""
    large = size_pt >= _LARGE_BOLD_PT if bold else size_pt >= _LARGE_PT
    return LEAST_LARGE_CONTRAST if large else LEAST_CONTRAST


def rounded_down(ratio: float) -> str:
    """Give a ratio to two places, never as more than it is."""
    return f"{int(ratio * 100) / 100:.2f}"


def mixed(top: str, share: float, under: str) -> str:
    """Return the colour seen where one lies over another, so opaque, from 0 to 1."""
    pairs = ((int(top[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)


@lru_cache(maxsize=256)
def _luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def not_linear(lamp: float) -> float:
    """Return the sRGB value, from 0 to 1, of an amount of light."""
    return lamp * 12.92 if lamp <= 0.0031308 else 1.055 * lamp ** (1 / 2.4) - 0.055


def linear(part: float) -> float:
    """Return the amount of light, from 0 to 1, that an sRGB value stands for."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
