"""Decks on the templates of others, as LibreOffice shows them: what is wrong with each, and pictures.

Run `python benchmarks/foreign_templates.py FOLDER [--out DIR] [NAME…]`. For each .pptx and .potx of the
folder (or those whose names hold a NAME) the shipped recap and a deck of long texts are built, shown and
measured. A table, all faults and a contact sheet for each deck come to DIR.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
import yaml
from PIL import Image, ImageDraw
from pptx import Presentation
from stress_workspace import make_stress_workspace

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT / "src"), str(ROOT / "tests")]

from shown_slides import shown_slides  # noqa: E402

_DECKS = ("recap-2015", "stress")
_PER_ROW, _WIDTH, _MOST = 5, 300, 45
_COLUMNS = (
    "title empty",
    "title cut",
    "title tiny",
    "off slide",
    "off box",
    "overlap",
    "on logo",
    "marking broken",
    "marking missing",
    "divider full",
    "half wide",
    "pale",
    "pale, large",
    "audit",
)
_BY_SLIDE = ("title", "divider", "half", "marking", "pale", "on logo")
"""Faults counted once a slide; others are counted word by word."""


@dataclass
class Outcome:
    """What came of one template."""

    name: str
    check: str = ""
    """refused, warned or suits: what `template check` said."""
    said: list[str] = field(default_factory=list)
    slides: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[str, int, str, str]] = field(default_factory=list)
    """Deck, slide, kind, what."""
    failed: str = ""


def main() -> None:
    asked = _arguments()
    out = asked.out or Path(tempfile.mkdtemp(prefix="foreign-"))
    out.mkdir(parents=True, exist_ok=True)
    files = sorted(path for path in asked.folder.iterdir() if path.suffix.lower() in (".pptx", ".potx"))
    files = [path for path in files if not asked.names or any(name in path.name for name in asked.names)]
    with tempfile.TemporaryDirectory() as folder:
        harness = Harness(asked.root.resolve(), out, Path(folder), keep=asked.keep)
        ours = _slides(harness.built(Path(folder) / "ours", None))
        print(f"our own template: {ours}; results in {out}", flush=True)
        outcomes = []
        for path in files:
            outcome = harness.outcome(path, Path(folder) / path.name.replace(".", "-"))
            outcomes.append(outcome)
            print(_row(outcome, ours), flush=True)
            _write(outcomes, ours, out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project to try; this one when absent")
    parser.add_argument("--keep", action="store_true", help="keep the decks too")
    return parser.parse_intermixed_args()


@dataclass(frozen=True)
class Harness:
    """Builds decks with the code and the data of a project, and measures them."""

    root: Path
    out: Path
    kept: Path
    """What is kept from one template to the next: our cache, LibreOffice's profile."""
    keep: bool = False

    def run(self, *words: object, folder: Path) -> dict:
        cache = str(self.kept / "cache")
        environment = {**os.environ, "PYTHONPATH": str(self.root / "src"), "BRIEFDECK_CACHE": cache}
        command = [sys.executable, "-m", "briefdeck", *map(str, words), "--json"]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        try:
            return json.loads(done.stdout)
        except ValueError:
            return {"crash": (done.stderr or done.stdout)[-600:]}

    def built(self, folder: Path, template: Path | None) -> tuple[Path, dict]:
        """Build both decks in a workspace of their own; return its folder and the build's report."""
        for part in ("data", "templates"):
            shutil.copytree(self.root / part, folder / part)
        (folder / "briefs").mkdir()
        name = "" if template is None else f"templates/decks/template{template.suffix.lower()}"
        recap = yaml.safe_load((self.root / "briefs/recap-2015.yaml").read_text(encoding="utf-8"))
        recap |= {"languages": ["en-GB"], "outputs": {"pptx": {"template": name} if name else {}}}
        (folder / "briefs/recap-2015.yaml").write_text(yaml.safe_dump(recap), encoding="utf-8")
        make_stress_workspace(folder, name)
        if template:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(template, folder / name)
        return folder, self.run("build", folder=folder)

    def outcome(self, path: Path, folder: Path) -> Outcome:
        outcome = Outcome(path.name)
        folder, report = self.built(folder, path)
        said = self.run("template", "check", path.resolve(), folder=folder)
        outcome.said = [_words_of(problem) for problem in said.get("problems", [])] or [said.get("crash", "")]
        levels = {problem.get("severity", "error") for problem in said.get("problems", [])}
        outcome.check = "refused" if "error" in levels or "crash" in said else "warned" if levels else "suits"
        if "crash" in report:
            outcome.failed = report["crash"]
            return outcome
        errors = [problem for problem in report["problems"] if problem.get("severity", "error") == "error"]
        outcome.failed = "; ".join(dict.fromkeys(map(_words_of, errors)))
        outcome.slides = {
            o["brief"]: o.get("slides", 0) for o in report["outputs"] if o["status"] == "written"
        }
        made = {
            o["brief"]: folder / o["path"]
            for o in report["outputs"]
            if o["brief"] in _DECKS and outcome.slides.get(o["brief"])
        }
        if not made:
            return outcome
        _convert([*made.values()], folder, self.kept / "profile")
        before, *after = self.audited(folder, *folder.glob("templates/decks/*"), *made.values())
        for (name, deck), audited in zip(made.items(), after, strict=True):
            if self.keep:
                shutil.copy(deck, self.out / f"{path.stem}-{name}.pptx")
            found = _looked_at(deck, self.out / f"{path.stem}-{name}.png")
            outcome.faults += [(name, *fault) for fault in found]
            more = audited - before
            outcome.faults += [(name, 0, "audit", f"{code} x{count}") for code, count in more.items()]
        return outcome

    def audited(self, folder: Path, *files: Path) -> list[Counter[str]]:
        """Count what our audit and the schemas find in each file, kind by kind."""
        reports = self.run("audit", *files, folder=folder).get("files", [{}] * len(files))
        return [_found(file, report) for file, report in zip(files, reports, strict=True)]


def _found(file: Path, report: dict) -> Counter[str]:
    from openxml_audit import OpenXmlValidator

    found = Counter(f["code"] for f in report.get("findings", []) if f["level"] != "tip")
    found.update("unreadable" for _ in [0] if report.get("unreadable"))
    try:
        found.update(f"schema: {str(e)[:90]}" for e in OpenXmlValidator().validate(file).errors)
    except Exception as error:  # noqa: BLE001 - whatever happens is reported
        found[f"schema: {error}"] += 1
    return found


def _slides(built: tuple[Path, dict]) -> dict[str, int]:
    report = built[1]
    if "crash" in report:
        raise SystemExit(report["crash"])
    return {output["brief"]: output.get("slides", 0) for output in report["outputs"]}


def _words_of(problem: dict) -> str:
    return f"[{problem.get('severity')}] {problem.get('message')} ({problem.get('hint')})"


def _convert(decks: list[Path], folder: Path, profile_folder: Path) -> None:
    profile = f"-env:UserInstallation={profile_folder.as_uri()}"
    command = [shutil.which("soffice") or "soffice", profile, "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", folder / "output", *decks], check=True, capture_output=True, timeout=600
    )


def _looked_at(deck: Path, sheet: Path) -> Iterator[tuple[int, str, str]]:
    presentation = Presentation(io.BytesIO(deck.read_bytes()))
    pdf = pdfium.PdfDocument(deck.with_suffix(".pdf").read_bytes())
    _contact_sheet(pdf, sheet)
    for shown in shown_slides(presentation, pdf):
        yield from ((shown.number, kind, what) for kind, what in shown.faults)


def _contact_sheet(pdf: pdfium.PdfDocument, path: Path) -> None:
    pages = [pdf[index] for index in range(min(len(pdf), _MOST))]
    pictures = [page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB") for page in pages]
    height = pictures[0].height
    rows = -(-len(pictures) // _PER_ROW)
    sheet = Image.new("RGB", (_PER_ROW * (_WIDTH + 6), rows * (height + 16)), "#888888")
    draw = ImageDraw.Draw(sheet)
    for index, picture in enumerate(pictures):
        x, y = (index % _PER_ROW) * (_WIDTH + 6) + 3, (index // _PER_ROW) * (height + 16) + 13
        sheet.paste(picture, (x, y))
        draw.text((x, y - 12), str(index + 1), fill="white")
    sheet.save(path)


def _counted(outcome: Outcome) -> Counter[str]:
    faults = {
        (deck, slide, kind, "" if kind.startswith(_BY_SLIDE) else what)
        for deck, slide, kind, what in outcome.faults
    }
    return Counter(kind for _, _, kind, _ in faults)


def _row(outcome: Outcome, ours: dict[str, int]) -> str:
    counted = _counted(outcome)
    slides = " ".join(
        f"{name.partition('-')[0]} {count} ({count / ours[name]:.2f})"
        for name, count in outcome.slides.items()
        if ours.get(name)
    )
    found = ", ".join(f"{name} {counted[name]}" for name in _COLUMNS if counted[name])
    failed = f"not built: {outcome.failed[:160]}" if outcome.failed else ""
    return f"| {outcome.name} | {outcome.check} | {slides} | {failed or found or 'nothing'} |"


def _write(outcomes: list[Outcome], ours: dict[str, int], out: Path) -> None:
    head = [
        "| Template | check | Slides, times ours | Found (words; slides for titles, dividers, contrast) |"
    ]
    table = [*head, "|---|---|---|---|", *(_row(outcome, ours) for outcome in outcomes)]
    (out / "table.md").write_text("\n".join(table) + "\n", encoding="utf-8")
    lines = []
    for outcome in outcomes:
        lines += [f"## {outcome.name}: {outcome.check}", *outcome.said, outcome.failed]
        lines += [f"{deck} {slide}: {kind}: {what}" for deck, slide, kind, what in outcome.faults]
    (out / "faults.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
