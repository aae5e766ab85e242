"""Letters as glyphs: joined, stacked and placed by HarfBuzz, the same whatever was shaped before."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfmetrics import getFont

from briefdeck.render.pdf.bidi import PAIRS

HIDDEN = "\u200b"
"""What a glyph stands for that adds to the letter beside it: nothing that one sees, or that parts a word."""
_TURNED = f"{PAIRS}<>«»‹›≤≥"
MIRRORED = {
    **dict(zip(_TURNED[::2], _TURNED[1::2], strict=True)),
    **dict(zip(_TURNED[1::2], _TURNED[::2], strict=True)),
}
"""Signs that are drawn as their mirror image where they run from the right (Unicode's BidiMirroring.txt)."""
BLANK = -1
"""The number of a glyph that shows nothing and takes no room."""
_MOST_WORDS = 16384


class Glyph(NamedTuple):
    """A glyph of a face; lengths in thousandths of the size."""

    number: int
    text: str
    """What it stands for."""
    advance: float
    across: float
    """How far it is moved to the right, and up, from where it would stand."""
    up: float


Glyphs = tuple[Glyph, ...]


class WordPart(NamedTuple):
    """Some letters of a word, from one place up to another."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=_MOST_WORDS)
def glyphs_of(part: WordPart, face: str, language: str, from_right: bool, /) -> Glyphs:
    """Shape a part of a word in a face, joined to what is beside it; return its glyphs from left to right."""
    import uharfbuzz

    word, start, end = part
    font, scale = _font(face)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(word, start, end - start)
    buffer.guess_segment_properties()
    buffer.language = language  # else it would be that of the machine
    buffer.direction = "rtl" if from_right else "ltr"
    uharfbuzz.shape(font, buffer)
    clusters = [info.cluster for info in buffer.glyph_infos]
    texts = _texts(clusters, [place.x_advance for place in buffer.glyph_positions], word, end)
    glyphs = (
        Glyph(info.codepoint, text, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
        for info, at, text in zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True)
    )
    return tuple(each for glyph in glyphs for each in (_letter_by_letter(glyph) if from_right else (glyph,)))


def _letter_by_letter(glyph: Glyph) -> Iterator[Glyph]:
    """Let a glyph for several letters stand for the last, and glyphs that show nothing for the others.

    Readers of PDFs turn letters that run from the right, but not those within one glyph; brackets they expect
    as they are drawn, and turn them as well.
    """
    yield glyph._replace(text=MIRRORED.get(glyph.text[-1], glyph.text[-1]))
    yield from (Glyph(BLANK, letter, 0, 0, 0) for letter in reversed(glyph.text[:-1]))


def _texts(clusters: list[int], advances: list[int], word: str, end: int) -> list[str]:
    """Say what every glyph stands for: the widest of those that stand for a letter together has it."""
    begins = sorted({*clusters, end})
    ends = dict(pairwise(begins))
    texts: list[str] = []
    for cluster, run in groupby(clusters):
        count = len(list(run))
        own = advances[len(texts) : len(texts) + count]
        widest = own.index(max(own))
        said = word[cluster : ends[cluster]]
        texts += [said if place == widest else HIDDEN for place in range(count)]
    return texts


@cache
def _font(face: str) -> tuple[Any, float]:
    """Return a face as HarfBuzz reads it, and what its lengths are multiplied by."""
    import uharfbuzz

    read = uharfbuzz.Face(getFont(face).face._ttf_data)  # noqa: SLF001  # the bytes that ReportLab read
    return uharfbuzz.Font(read), 1000 / read.upem


@lru_cache(maxsize=_MOST_WORDS)
def width_of(face: str, glyph: int, /) -> float:
    """Return how wide a glyph is by itself, in thousandths of the size."""
    font, scale = _font(face)
    return float(font.get_glyph_h_advance(glyph) * scale)


_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
"""What PDF needs of a font (ISO 32000, 9.9), instructions for screens aside."""


def subset_of(face: str, glyphs: Iterable[int]) -> bytes:
    """Return the file of a face with some glyphs only, which keep their numbers."""
    import uharfbuzz

    read, wanted = _font(face)[0].face, uharfbuzz.SubsetInput()
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NOTDEF_OUTLINE | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode(), "big")
        for tag in read.table_tags
        if tag not in _TABLES and "var" not in tag
    )
    if read.axis_infos:
        wanted.pin_all_axes_to_default(read)
    return bytes(uharfbuzz.subset(read, wanted).blob.data)
