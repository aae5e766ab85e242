"""Make the README's pictures from the finished papers: `python tools/make_pictures.py`.

Needs LibreOffice (for slides) and the test tools. Writes PNG files to docs/pictures/.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "output"
PICTURES = ROOT / "docs" / "pictures"

PICTURES_OF = {
    "meeting-brief.png": ("meeting-brief.pdf", [0], 1),
    "recap-deck.png": ("recap-2015.pptx", [0, 1, 7, 16], 2),
    "tracker.png": ("tracker.pdf", [0], 1),
}
"""Picture: the paper it shows, its pages or slides (from 0), and how many stand side by side."""

WIDTH_PX = 1100
GAP_PX = 16


def main() -> None:
    """Build the papers, then draw every picture."""
    subprocess.run([sys.executable, "-m", "briefdeck", "-C", str(ROOT), "build"], check=True)
    PICTURES.mkdir(exist_ok=True)
    for name, (paper, pages, columns) in PICTURES_OF.items():
        picture = _sheet([_framed(page) for page in _page_images(OUTPUT / paper, pages)], columns)
        picture.quantize(128).save(PICTURES / name, optimize=True)
        print(PICTURES / name, picture.size)


def _page_images(paper: Path, pages: list[int]) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        pdf = _deck_as_pdf(paper, Path(folder)) if paper.suffix == ".pptx" else paper
        document = pypdfium2.PdfDocument(pdf.read_bytes())
        return [document[page].render(scale=2).to_pil() for page in pages]


def _deck_as_pdf(deck: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{deck.stem}.pdf"


def _framed(image: Image.Image) -> Image.Image:
    return ImageOps.expand(image.convert("RGB"), border=2, fill="#C3CCD4")


def _sheet(images: list[Image.Image], columns: int) -> Image.Image:
    width = (WIDTH_PX - GAP_PX * (columns - 1)) // columns
    scaled = [image.resize((width, image.height * width // image.width)) for image in images]
    height = scaled[0].height
    rows = -(-len(scaled) // columns)
    sheet = Image.new("RGB", (WIDTH_PX, rows * height + GAP_PX * (rows - 1)), "white")
    for position, image in enumerate(scaled):
        row, column = divmod(position, columns)
        sheet.paste(image, (column * (width + GAP_PX), row * (height + GAP_PX)))
    return sheet


if __name__ == "__main__":
    main()
