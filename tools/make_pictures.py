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
    "recap-deck.png": ("recap-2015.pptx", [0, 2, 7, 8], 2),
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
        picture = sheet([framed(page) for page in page_images(OUTPUT / paper, pages)], columns)
        picture.quantize(128).save(PICTURES / name, optimize=True)
        print(PICTURES / name, picture.size)


def page_images(paper: Path, pages: list[int] | None = None) -> list[Image.Image]:
    """Draw some pages or slides of a finished paper; all where none are named."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = deck_as_pdf(paper, Path(folder)) if paper.suffix == ".pptx" else paper
        document = pypdfium2.PdfDocument(pdf.read_bytes())
        shown = range(len(document)) if pages is None else pages
        return [document[page].render(scale=2).to_pil() for page in shown]


def deck_as_pdf(deck: Path, folder: Path) -> Path:
    """Let LibreOffice make a PDF of a deck, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{deck.stem}.pdf"


def framed(image: Image.Image) -> Image.Image:
    """Draw a thin line round a page or slide."""
    return ImageOps.expand(image.convert("RGB"), border=2, fill="#C3CCD4")


def sheet(images: list[Image.Image], columns: int) -> Image.Image:
    """Put pages or slides side by side, so many in a row."""
    width = (WIDTH_PX - GAP_PX * (columns - 1)) // columns
    scaled = [image.resize((width, image.height * width // image.width)) for image in images]
    height = scaled[0].height
    rows = -(-len(scaled) // columns)
    whole = Image.new("RGB", (WIDTH_PX, rows * height + GAP_PX * (rows - 1)), "white")
    for position, image in enumerate(scaled):
        row, column = divmod(position, columns)
        whole.paste(image, (column * (width + GAP_PX), row * (height + GAP_PX)))
    return whole


if __name__ == "__main__":
    main()
