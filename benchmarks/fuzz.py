"""Fuzzing: bytes, mutated files, trees and texts through the whole program, for a given number of minutes.

    python benchmarks/fuzz.py --minutes 65 [--only bytes,trees,texts,templates] [--seed 1]

What is made by Hypothesis goes through loading and, where it loads, through composing and making both papers;
a text must then be refused as a problem or be found again in the papers that were made. Prints executions
and every different finding, the smallest input of each.
"""

from __future__ import annotations

import argparse
import io
import signal
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pypdfium2
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pptx import Presentation

from briefdeck.load.contents import read_contents
from briefdeck.load.files import FileResult, _decode
from briefdeck.load.loaded import Contents, InputFiles, Loaded
from briefdeck.model.briefs.definition import Definition, SectionDefinition
from briefdeck.model.records import RECORD_TYPES, Statement
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.style.theme import Theme
from briefdeck.pipeline import blocking_problems, input_problems, make_output
from briefdeck.problems import Problem, SourceLocation, has_errors
from briefdeck.workspace import SHIPPED

REPOSITORY = Path(__file__).resolve().parents[1]
GOOD = REPOSITORY / "tests/good_workspace"
SLOWEST = 20
"""Seconds of CPU that one input may take."""
FOLDERS = {"data": "data", "briefs": "briefs", "templates/themes": "themes", "templates/sections": "sections"}


@cache
def shipped() -> dict[str, bytes]:
    """The files of the small good workspace with the shipped templates, by name."""
    found: dict[str, bytes] = {}
    for root, parts, start in (
        (GOOD, ("data", "briefs"), ""),
        (SHIPPED, ("themes", "sections"), "templates/"),
    ):
        for part in parts:
            for path in sorted((root / part).rglob("*.*")):
                found[start + path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def contents_of(files: dict[str, bytes]) -> tuple[Contents, Loaded]:
    """Load files that are given as bytes, without a disk."""
    parts: dict[str, list[FileResult]] = {part: [] for part in FOLDERS.values()}
    for name, data in files.items():
        folder, base = name.rsplit("/", 1)
        parts[FOLDERS[folder]].append(_decode(SourceLocation(name), base, data))
    found = read_contents(InputFiles(**{part: tuple(read) for part, read in parts.items()}))
    corpus = Corpus(MappingProxyType(found.records), MappingProxyType(found.places))
    themes, templates = MappingProxyType(found.themes), MappingProxyType(found.templates)
    return found, Loaded(corpus, found.briefs, themes, templates=templates, problems=found.problems)


class LostError(Exception):
    """Something that must hold does not."""


def expect(holds: object, message: str) -> None:
    if not holds:
        raise LostError(message)


def check_sound(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        text = str(problem)
        expect(text.isprintable(), f"problem is not printable: {text!r}")
        expect(len(text) < 3000, f"problem of {len(text)} characters: {problem.code}")
        text.encode("utf-8")


def make_all(files: dict[str, bytes]) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Load files and make all papers; none where a brief has errors."""
    _, loaded = contents_of(files)
    problems = [*input_problems(loaded)]
    made: dict[str, bytes] = {}
    for brief in loaded.briefs:
        if has_errors(blocking_problems(loaded, brief)):
            continue
        for output in brief.outputs:
            paper = make_output(loaded, brief, output)
            problems += paper.problems
            if paper.data is not None:
                made[brief.file_name(output)] = paper.data
    check_sound(tuple(problems))
    return made, tuple(problems)


# What is tried

_WORDS = [
    "seminar", "anna-lee", "r1", "trade", "2015-02-12", "key_points", "summary", "pdf", "", "a\tb", "1e999",
    ".inf", "0000-01-01", "99999", "-0", "0x10", "!!python/object:os.system", "*a", "&a", "<<", "=1+1",
    "<img src='/etc/passwd'>", "{{ 7*7 }}", "{% for %}", "&lt;", "javascript:alert(1)", "file:///etc/passwd",
    "\\\\host\\share", "](javascript:x)", "[a](http://x)", "**", "| a | b |", "\u202e", "\u2066", "\u200b",
    "../..", "CON", "a" * 500, "W" * 3000, "\ufeff", "e\u0301" * 20, "\U0001f600",
    "\u0627\u0644", "\u4e2d\u6587",
]  # fmt: skip
_KINDS = [kind.value for kind in RECORD_TYPES]
_MODELS = (*RECORD_TYPES.values(), Statement, Definition, SectionDefinition, Theme)
_KEYS = sorted(
    {name for model in _MODELS for name in model.model_fields} | {*_KINDS, "pdf", "pptx", "person"}
)
_TEXT = st.text(max_size=40) | st.sampled_from(_WORDS)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | _TEXT
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
    max_leaves=30,
)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_EDIT = st.tuples(
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 30),
    st.binary(max_size=12) | _TEXT.map(_encoded),
)


def _mutated(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for where, gone, new in edits:
        at = int(where * (len(data) + 1))
        data = data[:at] + new + data[at + gone :]
    return data


def try_bytes(case: tuple[str, bytes]) -> None:
    name, data = case
    make_all(shipped() | {name: data})


def try_mutated(case: tuple[str, list[tuple[float, int, bytes]]]) -> None:
    name, edits = case
    make_all(shipped() | {name: _mutated(shipped()[name], edits)})


def _set(tree: Any, where: list[int], value: Any) -> Any:
    """Put a value somewhere in a tree: each number chooses a way down."""
    if not where or not isinstance(tree, dict | list) or not tree:
        return value
    keys = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
    key = keys[where[0] % len(keys)]
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[key] = _set(tree[key], where[1:], value)
    return copy


def try_trees(case: tuple[str, list[tuple[list[int], Any]]]) -> None:
    name, changes = case
    tree = yaml.load(shipped()[name], yaml.BaseLoader)  # noqa: S506 - it makes texts only
    for where, value in changes:
        tree = _set(tree, where, value)
    try:
        text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")
    except yaml.YAMLError:
        return
    make_all(shipped() | {name: text})


_BRIEF = """\
title: A brief
kind: policy_brief
as_of: 2015-04-01
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: recommendations}
"""
_DATA = """\
themes: [{{id: t, pref_label: Trade}}]
sources: [{{id: s, type: report, title: A Report}}]
recommendations:
  - {{id: r1, text: {0}, short: {0}, theme: t, source: {{id: s}}}}
"""


def _quoted(text: str) -> str:
    """Write any text in YAML's double quotes, as escapes, so that it passes the parser whole."""
    parts = []
    for char in text:
        code = ord(char)
        plain = char.isascii() and char.isprintable() and char not in '"\\'
        parts.append(char if plain else f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}")
    return '"' + "".join(parts) + '"'


def try_texts(text: str) -> None:
    files = {name: data for name, data in shipped().items() if name.startswith("templates")}
    files |= {"briefs/b.yaml": _BRIEF.encode(), "data/d.yaml": _DATA.format(_quoted(text)).encode()}
    made, problems = make_all(files)
    if has_errors(problems):
        codes = {p.code for p in problems if p.severity == "error"}
        expect(not made or codes <= {"missing-glyph", "over-budget"}, "a paper in spite of an error")
        if "b.pptx" not in made:
            return
    expect("b.pptx" in made, "neither a paper nor a problem")
    wanted = _bare(text)
    expect(wanted in _bare(_deck_text(made["b.pptx"])), f"lost in the deck: {text!r}")
    _check_package(made)
    if "b.pdf" in made and _is_simple(text):
        lost = Counter(wanted) - Counter(_bare(_pdf_text(made["b.pdf"])))
        expect(not lost, f"lost in the PDF: {lost!r} of {text!r}")


_TYPED = str.maketrans("‘’“”", "''\"\"")
"""The marks of the keyboard for those that are printed in their place."""


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).translate(_TYPED)
    return "".join(char for char in folded if not char.isspace() and char not in "\ufffe\u00ad\u200b")


def _is_simple(text: str) -> bool:
    """Whether a reader of PDFs gives a text back letter by letter: Latin, Greek, Cyrillic, punctuation."""
    return all(
        unicodedata.name(char, "").startswith(("LATIN", "CYRILLIC", "GREEK")) or char.isascii()
        for char in text
    ) and unicodedata.is_normalized("NFKC", text)


def _deck_text(data: bytes) -> str:
    deck = Presentation(io.BytesIO(data))
    texts = []
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            if getattr(shape, "has_table", False) and shape.has_table:
                texts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
        if slide.has_notes_slide:
            texts.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(texts)


def _pdf_text(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def _check_package(made: dict[str, bytes]) -> None:
    for banned in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/SubmitForm"):
        expect(banned not in made.get("b.pdf", b""), f"{banned!r} in the PDF")


_PIECES = st.sampled_from([
    "item.text", "item.short", "1", "99999999", "'x'", "range(99999999)", "range(9999)", "[1, 2]", "item",
    "cite(item.source)",
    "|join(',')", "|list", "|sum", "|sort", "|replace('', 'yyyyyyyyyyyy')", "|upper", "loop",
    "|title", "|map('upper')", "|first", "|reverse", "|round(400)", "|int(0)", "|default('x')", "|trim",
    "|unique", "|number", "|date", "|money", "|markdown", " * ", " ** ", " + ", " ~ ", " % ", " // ", " - ",
    " in ", " and ", "(", ")", "[0]", "[::-1]", ".__class__", ".format(1)", "|names", "|select", "|site",
])  # fmt: skip
_EXPRESSION = st.lists(_PIECES, min_size=1, max_size=6).map("".join)
_STATEMENT = st.one_of(
    _EXPRESSION.map(lambda e: "{{ " + e + " }}"),
    _EXPRESSION.map(lambda e: "{% set x = " + e + " %}"),
    _EXPRESSION.map(lambda e: "{% for y in " + e + " %}"),
    _EXPRESSION.map(lambda e: "{% if " + e + " %}"),
    st.sampled_from(
        [
            "{% endfor %}",
            "{% endif %}",
            "{% set x = x ~ x %}",
            "{{ x }}",
            "- a\n",
            "> q\n",
            "\n",
            "**",
            "| a |",
            "](",
            "[x",
        ]
    ),
    _TEXT,
)


def _template(parts: list[str]) -> bytes:
    opened = []
    for part in parts:
        if part.startswith("{% for"):
            opened.append("{% endfor %}")
        if part.startswith("{% if"):
            opened.append("{% endif %}")
    body = "\n".join([*(part for part in parts if not part.startswith("{% end")), *reversed(opened)])
    return ("{% block body %}\n" + body + "\n{% endblock %}\n").encode("utf-8", "surrogatepass")


def try_templates(data: bytes) -> None:
    make_all(shipped() | {"templates/sections/recommendations.md.j2": data})


_NAMES = st.sampled_from(sorted(shipped()))
_YAML_NAMES = st.sampled_from([name for name in sorted(shipped()) if name.endswith("yaml")])
MODES: dict[str, tuple[Callable[[Any], None], st.SearchStrategy[Any]]] = {
    "bytes": (try_bytes, st.tuples(_NAMES, st.binary(max_size=300) | _TEXT.map(_encoded))),
    "mutated": (try_mutated, st.tuples(_NAMES, st.lists(_EDIT, min_size=1, max_size=4))),
    "trees": (
        try_trees,
        st.tuples(
            _YAML_NAMES,
            st.lists(st.tuples(st.lists(st.integers(0, 30), max_size=5), _TREES), min_size=1, max_size=3),
        ),
    ),
    "texts": (
        try_texts,
        st.text(min_size=1, max_size=200) | st.lists(_TEXT, min_size=1, max_size=6).map(" ".join),
    ),
    "templates": (try_templates, st.lists(_STATEMENT, min_size=1, max_size=6).map(_template)),
}


# How


class TooSlowError(Exception):
    """An input took longer than is allowed."""


@contextmanager
def _time_limit() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlowError

    if not hasattr(signal, "SIGPROF"):
        yield
        return
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SLOWEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@dataclass
class Run:
    """What was tried so far and what came of it."""

    until: float
    tried: Counter[str] = field(default_factory=Counter)
    findings: dict[str, tuple[int, str]] = field(default_factory=dict)
    """The size and the representation of the smallest input of each finding."""
    slowest: tuple[float, str] = (0.0, "")

    def attempt(self, mode: str, function: Callable[[Any], None], case: Any) -> None:
        if time.monotonic() > self.until:
            return
        self.tried[mode] += 1
        began = time.process_time()
        try:
            with _time_limit():
                function(case)
        except Exception as error:  # noqa: BLE001 - whatever is raised is a finding
            self._found(mode, error, case)
        took = time.process_time() - began
        if took > max(self.slowest[0], 3):
            print(f"SLOW {took:.1f} s: {mode} {case!r}"[:1500], flush=True)
        if took > self.slowest[0]:
            self.slowest = (took, f"{mode} {case!r}"[:2000])

    def _found(self, mode: str, error: Exception, case: Any) -> None:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.name}"
        words = str(error).split(":")[0][:60] if isinstance(error, LostError) else ""
        key = f"{mode} {type(error).__name__} {where} {words}"
        shown = f"{str(error)[:300]}\n    {case!r}"
        if key not in self.findings:
            print(f"FINDING {key}\n    {shown[:3000]}", flush=True)
        if key not in self.findings or len(shown) < self.findings[key][0]:
            self.findings[key] = (len(shown), shown)


def fuzz(minutes: float, modes: list[str], first_seed: int) -> Run:
    """Try all modes in turn, in rounds, until the time is over."""
    run = Run(time.monotonic() + 60 * minutes)
    for number in count(first_seed):
        for mode in modes:
            if time.monotonic() > run.until:
                return run
            _round(run, mode, number)
        found, slowest = len(run.findings), run.slowest[0]
        print(f"round {number}: {dict(run.tried)}, {found} findings, slowest {slowest:.1f} s", flush=True)
    return run


def _round(run: Run, mode: str, number: int) -> None:
    function, strategy = MODES[mode]

    @seed(number)
    @settings(
        max_examples=150,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def attempt(case: Any) -> None:
        run.attempt(mode, function, case)

    attempt()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--only", default=",".join(MODES))
    parser.add_argument("--seed", type=int, default=1)
    given_ = parser.parse_args()
    began, cpu = time.monotonic(), time.process_time()
    run = fuzz(given_.minutes, given_.only.split(","), given_.seed)
    print(
        f"\n{sum(run.tried.values())} executions in {(time.monotonic() - began) / 60:.1f} min "
        f"({(time.process_time() - cpu) / 60:.1f} min of CPU): {dict(run.tried)}"
    )
    print(f"slowest: {run.slowest[0]:.1f} s: {run.slowest[1]}")
    print(f"{len(run.findings)} findings")
    for key, (_, shown) in run.findings.items():
        print(f"- {key}\n    {shown[:3000]}")


if __name__ == "__main__":
    main()
