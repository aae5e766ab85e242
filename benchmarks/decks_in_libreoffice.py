"""Decks made by chance over the test templates, shown by LibreOffice: does a word stand where it should not?

Run `python benchmarks/decks_in_libreoffice.py [DECKS] [FIRST_SEED]`. Decks are converted to
PDF, several in one call; then every word is looked for: on the slide, and within a placeholder or text box.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

import pypdfium2 as pdfium  # noqa: E402
from pptx import Presentation  # noqa: E402
from random_documents import random_document  # noqa: E402

import deck_templates  # noqa: E402
import decks  # noqa: E402
from briefdeck.render.pptx import render_pptx  # noqa: E402
from decks_shown import misplaced  # noqa: E402

_BATCH = 25


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    names = list(deck_templates.TEMPLATES)
    made: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    slides = 0
    for begin in range(first, first + count, _BATCH):
        seeds = range(begin, min(begin + _BATCH, first + count))
        for seed, presentation, pdf in _shown(seeds, names):
            name = names[seed % len(names)]
            made[name] += 1
            faults = list(misplaced(presentation, pdf))
            slides += len(presentation.slides)
            bad[name] += bool(faults)
            for fault in faults[:3]:
                print(f"seed {seed} on {name}: {fault}", flush=True)
    print(f"{sum(made.values())} decks, {slides} slides; decks with a word out of place, by template:")
    for name in names:
        print(f"| {name} | {made[name]} | {bad[name]} |")


def _shown(seeds: range, names: list[str]) -> Iterator[tuple[int, object, pdfium.PdfDocument]]:
    with tempfile.TemporaryDirectory() as folder:
        files = {seed: Path(folder) / f"{seed}.pptx" for seed in seeds}
        for seed, path in files.items():
            data = deck_templates.TEMPLATES[names[seed % len(names)]]()
            path.write_bytes(render_pptx(decks.lay_out_on(random_document(seed), data), data))
        profile = (Path(folder) / "profile").as_uri()
        command = [shutil.which("soffice") or "soffice", f"-env:UserInstallation={profile}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", folder, *files.values()],
            check=True,
            capture_output=True,
        )
        for seed, path in files.items():
            presentation = Presentation(io.BytesIO(path.read_bytes()))
            yield seed, presentation, pdfium.PdfDocument(path.with_suffix(".pdf").read_bytes())


if __name__ == "__main__":
    main()
