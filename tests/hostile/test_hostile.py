"""Every hostile workspace, built by the real program under guard: plain words or a problem, nothing else."""

from __future__ import annotations

import hashlib
import http.server
import io
import json
import os
import re
import subprocess
import sys
import threading
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest

import make
import started
from briefdeck.model.writing.links import is_link
from hostile.corpus import Case, make_workspace, written_cases
from hostile.generated import CASES as GENERATED
from hostile.guarded import guard
from printed import page_texts
from readers import deck_text

CASES = [*written_cases(), *GENERATED]
GUARDED = Path(__file__).parent / "guarded.py"
SECRET = "the canary has not been read"  # noqa: S105 - no password, a word to look for
EARLIER = b"the paper of an earlier build"
COLD = ["text-html", "file-bom", "file-keys", "deck-entities"]
"""Cases that are built by a program started from nothing, too."""


class Canary(http.server.BaseHTTPRequestHandler):
    """A server that nobody may ask for anything."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def canary() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Canary) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Built:
    """What came of building a hostile workspace."""

    def __init__(self, case: Case, folder: Path, canary: str, *, cold: bool) -> None:
        outside = folder / "outside"
        outside.mkdir()
        self.secret = outside / "secret.txt"
        self.secret.write_text(SECRET, encoding="utf-8")
        self.root = make_workspace(case, folder / "w", canary, str(self.secret))
        self.earlier = leave_earlier_papers(self.root) if case.refused else {}
        before = inputs(self.root)
        self.report = folder / "guard.txt"
        self.report.touch()
        arguments = ("-C", str(self.root), "build", "--json", "--no-wait")
        if cold:
            command = [sys.executable, str(GUARDED), str(self.report), str(self.root), *arguments]
            self.run = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
        else:
            guarded = partial(guard, str(self.report), str(self.root))
            self.run = started.run(*arguments, before=guarded)
        self.inputs_changed = inputs(self.root) != before
        self.outside = sorted(path.name for path in outside.iterdir())

    @property
    def problems(self) -> list[str]:
        if not self.run.stdout.startswith("{"):
            return [self.run.stderr.partition("Error: ")[2].lstrip("'").partition(str(self.root) + os.sep)[2]]
        return [_line(problem) for problem in json.loads(self.run.stdout)["problems"]]

    def paper(self, ending: str) -> bytes:
        return (self.root / f"output/brief.{ending}").read_bytes()


def _line(problem: dict) -> str:
    place = ":".join(str(part) for part in (problem["file"], problem["line"], problem["column"]) if part)
    return f"{place}: {problem['code']}"


def leave_earlier_papers(root: Path) -> dict[Path, bytes]:
    """Put papers of an earlier build where new ones would be put; not through a link."""
    output = root / "output"
    if output.exists() or output.is_symlink():
        return {}
    output.mkdir()
    papers = {output / f"brief.{ending}": EARLIER for ending in ("pdf", "pptx")}
    for path, data in papers.items():
        path.write_bytes(data)
    return papers


def inputs(root: Path) -> dict[str, str]:
    files = (path for folder in ("data", "briefs", "templates") for path in (root / folder).rglob("*"))
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_data_stay_data(case: Case, tmp_path: Path, canary: str):
    check_built(case, Built(case, tmp_path, canary, cold=False), canary)


@pytest.mark.parametrize("name", COLD)
def test_hostile_data_stay_data_for_a_program_that_has_yet_to_import_all(
    name: str, tmp_path: Path, canary: str
):
    (case,) = (case for case in CASES if case.name == name)
    check_built(case, Built(case, tmp_path, canary, cold=True), canary)


def check_built(case: Case, built: Built, canary: str) -> None:
    assert built.run.returncode == bool(case.refused), built.run.stderr[-3000:] + built.run.stdout[-3000:]
    assert "Traceback" not in built.run.stderr + built.run.stdout
    assert built.report.read_text(encoding="utf-8") == ""
    assert Canary.asked == []
    assert not built.inputs_changed
    assert (built.outside, built.secret.read_text(encoding="utf-8")) == (["secret.txt"], SECRET)
    if case.refused:
        check_refused(case, built)
    else:
        check_papers(case, built, canary)


def check_refused(case: Case, built: Built) -> None:
    found = built.problems
    missing = [line for line in case.refused if not any(each.startswith(line) for each in found)]
    assert not missing, f"{missing} not among {found[:20]}"
    for path, data in built.earlier.items():
        kind = f"missing-glyph {path.suffix}"
        if "missing-glyph" not in "".join(case.refused) or kind.endswith(".pdf"):
            assert path.read_bytes() == data


def check_papers(case: Case, built: Built, canary: str) -> None:
    pdf, deck = built.paper("pdf"), built.paper("pptx")
    texts = ("\n".join(page_texts(pdf)), deck_text(deck))
    secret = str(built.secret)
    for line in case.shown:
        wanted = bare(line.replace("CANARY", canary).replace("SECRET", secret))
        assert [wanted in bare(text) for text in texts] == [True, True], f"{line}\n{texts[0]}\n{texts[1]}"
    assert not any(SECRET in text for text in texts)
    check_pdf(pdf)
    check_deck(deck)


def bare(text: str) -> str:
    """A text without spaces, line ends and hyphens at them, and with typewriter apostrophes."""
    return re.sub(r"[\s\ufffe\u00ad\u0002]", "", make.as_typed(unicodedata.normalize("NFC", text)))


_ACTIVE = (
    "JavaScript|JS|Launch|EmbeddedFiles?|GoToR|GoToE|SubmitForm|ImportData|RichMedia|AA|OpenAction|Movie"
)
ACTIVE = re.compile(rf"/({_ACTIVE})\b".encode())


def check_pdf(data: bytes) -> None:
    """Nothing in a PDF acts, but for links to addresses that are allowed."""
    objects = re.sub(rb"stream\r?\n.*?\nendstream\r?\nendobj", b"", data, flags=re.DOTALL)
    assert ACTIVE.findall(re.sub(rb"\((?:\\.|[^\\()])*\)", b"", objects, flags=re.DOTALL)) == []
    links = re.findall(rb"/URI \((.*?[^\\])\)", data)
    assert [each for each in links if not is_link(each.decode("latin-1"))] == []


def check_deck(data: bytes) -> None:
    """Nothing in a deck leads outside but links to addresses that are allowed; nothing in it runs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    kinds = r"vba|embeddings|activeX|ole|media/(?!image\d+\.(?:png|jpg)$)|\.bin|\.xlsx"
    active = [name for name in parts if re.search(kinds, name)]
    relations = [
        tag
        for name, text in parts.items()
        if name.endswith(".rels")
        for tag in re.findall(r"<Rel[^>]*>", text)
    ]
    outside = [tag for tag in relations if "External" in tag]
    targets = [re.search(r'Target="([^"]*)"', tag)[1] for tag in outside]
    assert (active, [tag for tag in outside if "/hyperlink" not in tag]) == ([], [])
    assert [target for target in targets if not is_link(target.replace("&amp;", "&"))] == []


def test_there_are_at_least_sixty_cases_and_each_names_its_attack():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(re.fullmatch(r"[A-Z].+[.]", case.attack, re.DOTALL) for case in CASES)
    assert [case.name for case in CASES if bool(case.shown) == bool(case.refused)] == []
