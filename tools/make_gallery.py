"""Make the pictures of docs/gallery from the brief in tests/gallery: `python tools/make_gallery.py`.

Needs LibreOffice (for slides) and the test tools. Each picture is small enough to stand in the repository.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from make_pictures import ROOT, framed, page_images, sheet

GALLERY = ROOT / "tests" / "gallery"
PICTURES = ROOT / "docs" / "gallery"

COLUMNS = 2
OUTPUTS = {"pages": ("gallery.pdf", 2), "slides": ("gallery.pptx", 6)}
"""What pictures are called: the file they show, and how many of its pages or slides stand on each."""
COLOURS = (64, 48, 32, 24, 16)
"""How many a picture has: the first number with which it is small enough."""
MOST_BYTES = 60_000


def main() -> None:
    """Build the gallery in a folder of its own, then draw all its pages and slides."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "gallery"
        shutil.copytree(GALLERY, workspace, ignore=shutil.ignore_patterns("output"))
        subprocess.run([sys.executable, "-m", "briefdeck", "-C", str(workspace), "build"], check=True)
        made = dict(_pictures(workspace / "output"))
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, data in made.items():
        (PICTURES / name).write_bytes(data)
        print(PICTURES / name, len(data))
    print("all", sum(map(len, made.values())))


def _pictures(output: Path) -> Iterator[tuple[str, bytes]]:
    for name, (file, count) in OUTPUTS.items():
        images = [framed(image) for image in page_images(output / file)]
        for number, start in enumerate(range(0, len(images), count), start=1):
            yield f"{name}-{number}.png", _small(sheet(images[start : start + count], COLUMNS))


def _small(picture: Image.Image) -> bytes:
    """Give a picture as PNG, with as many colours as its size allows."""
    data = b""
    for count in COLOURS:
        file = io.BytesIO()
        picture.quantize(count, kmeans=2, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        data = file.getvalue()
        if len(data) <= MOST_BYTES:
            break
    return data


if __name__ == "__main__":
    main()
