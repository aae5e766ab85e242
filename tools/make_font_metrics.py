"""Measure the fonts whose widths slides are laid out with, and write them as one JSON file.

Office's fonts may not be shipped, and their widths are facts that metric-compatible free fonts share. Needs
fontTools and the packages fonts-crosextra-carlito, fonts-crosextra-caladea and fonts-liberation; run it as

    python tools/make_font_metrics.py FOLDER_WITH_FONTS

where the folder is searched with everything below it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

_FACES = {
    "Calibri": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "Cambria": ("Caladea-Regular.ttf", "Caladea-Bold.ttf"),
    "Arial": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "Times New Roman": ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
}
_CHARACTERS = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1 and Latin Extended-A
    (0x370, 0x3FF),  # Greek
    (0x400, 0x52F),  # Cyrillic
    (0x2000, 0x205F),  # punctuation
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x214F),  # letter-like signs
    (0x2190, 0x2193),  # arrows
    (0x2200, 0x2265),  # mathematics
)
_TARGET = Path(__file__).parent.parent / "src" / "briefdeck" / "layout" / "font_widths.json"


def face(path: Path) -> dict[str, object]:
    """Measure one font file: widths in thousandths of the size, and its own line distance."""
    font = TTFont(path)
    per_em = font["head"].unitsPerEm
    hhea = font["hhea"]
    return {
        "pitch": round((hhea.ascent - hhea.descent + hhea.lineGap) / per_em, 4),
        "ranges": ranges(font, per_em),
    }


def ranges(font: TTFont, per_em: int) -> list[list[object]]:
    """List runs of neighbouring characters: the first one's code, then the width of each."""
    names, advances = font.getBestCmap(), font["hmtx"]
    runs: list[list[object]] = []
    last = -2
    for code in (code for first, end in _CHARACTERS for code in range(first, end + 1)):
        if code not in names:
            continue
        if code != last + 1:
            runs.append([code, []])
        runs[-1][1].append(round(advances[names[code]][0] * 1000 / per_em))  # type: ignore[attr-defined]
        last = code
    return runs


def main() -> None:
    """Write the widths of every face."""
    files = {path.name: path for path in Path(sys.argv[1]).rglob("*.ttf")}
    faces = {
        family: {"regular": face(files[regular]), "bold": face(files[bold])}
        for family, (regular, bold) in _FACES.items()
    }
    _TARGET.write_text(json.dumps(faces, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"wrote {_TARGET.name}, {_TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
