"""Decks made by chance, shown by LibreOffice: does a word stand where it should not?

Run `python benchmarks/decks_in_libreoffice.py [DECKS] [FIRST_SEED] [LANGUAGE]`. English decks are made on the
test templates, those in Russian or Urdu on our own. They are converted to PDF, several in one call; then
every word is looked for: on the slide, and within a placeholder or text box. `--keep FOLDER` leaves decks
and PDFs there, to be looked at.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

import pypdfium2 as pdfium  # noqa: E402
from pptx import Presentation  # noqa: E402
from random_documents import random_document  # noqa: E402
from vocabularies import ENGLISH, VOCABULARIES, Vocabulary  # noqa: E402

import deck_templates  # noqa: E402
import decks  # noqa: E402
from briefdeck.model.style.theme import Theme  # noqa: E402
from briefdeck.outputs.deck_templates import file_of_theme  # noqa: E402
from briefdeck.render.pptx import render_pptx  # noqa: E402
from decks_shown import misplaced  # noqa: E402

_BATCH = 25
Templates = Mapping[str, Callable[[], bytes]]


def main() -> None:
    asked = _asked()
    vocabulary = VOCABULARIES[asked.language]
    own = {"our own": partial(file_of_theme, Theme(), vocabulary.tag)}
    templates: Templates = deck_templates.TEMPLATES if vocabulary is ENGLISH else own
    names = list(templates)
    made: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    slides = 0
    for begin in range(asked.first, asked.first + asked.count, _BATCH):
        seeds = range(begin, min(begin + _BATCH, asked.first + asked.count))
        for seed, presentation, pdf in _shown(seeds, templates, vocabulary, asked.keep):
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


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=50)
    parser.add_argument("first", type=int, nargs="?", default=0)
    parser.add_argument("language", nargs="?", default=ENGLISH.tag, choices=VOCABULARIES)
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def _shown(
    seeds: range, templates: Templates, vocabulary: Vocabulary, keep: Path | None
) -> Iterator[tuple[int, object, pdfium.PdfDocument]]:
    names = list(templates)
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        files = {seed: folder / f"{seed}.pptx" for seed in seeds}
        for seed, path in files.items():
            data = templates[names[seed % len(names)]]()
            path.write_bytes(render_pptx(decks.lay_out_on(random_document(seed, vocabulary), data), data))
        profile = (Path(temporary) / "profile").as_uri()
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
