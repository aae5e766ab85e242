"""How much one colour stands out from another."""

from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

LEAST_CONTRAST = 4.5
"""The least contrast of text on its ground (WCAG 2.2, 1.4.3)."""
LEAST_LARGE_CONTRAST = 3.0
"""The least contrast of large text: 18 pt, or 14 pt when bold (WCAG 2.2, 1.4.3)."""
LEAST_GRAPHIC_CONTRAST = 3.0
"""The least contrast of what must be seen to understand a figure (WCAG 2.2, 1.4.11)."""
_LEAST_COLOURED = 48
"""How far the largest and the least of red, green and blue, of 255, are apart in what is seen as a colour."""
_FADES = (0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05)
_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two #RRGGBB colours, from 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_dark(ground: str) -> bool:
    """Tell whether white stands out from a ground more than black does."""
    return contrast(ground, "#FFFFFF") > contrast(ground, "#000000")


def is_coloured(colour: str) -> bool:
    """Tell whether a colour, #RRGGBB, is seen as one, and not as black, white or grey."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return max(parts) - min(parts) >= _LEAST_COLOURED


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


def faded(colour: str, brightness: float) -> str:
    """Return a colour made lighter, or darker below 0, as PowerPoint does (ECMA-376, 20.1.2.3.20 and 21)."""
    hue, lightness, saturation = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    lightness = lightness * (1 - abs(brightness)) + max(0.0, brightness)
    return "#" + "".join(f"{round(255 * part):02X}" for part in hls_to_rgb(hue, lightness, saturation))


def fade(colour: str, ground: str) -> float:
    """Return how far a colour can be faded towards a ground and still be seen on it, for `faded`."""
    towards = -1 if is_dark(ground) else 1
    tries = (towards * share for share in _FADES)
    return next(
        (each for each in tries if contrast(faded(colour, each), ground) >= LEAST_GRAPHIC_CONTRAST), 0.0
    )


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
