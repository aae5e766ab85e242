"""What the protected view costs, beside what a build does anyway with the same records: load and compose.

Run `python -m compileall -q src && python benchmarks/protecting.py [ROUNDS]`; it prints a table for
README.md. The workspaces are those of loading.py; of every four events one was held under the Chatham House
Rule. Loading is without the cache, as after any change in a file. Times are those of the processor, and the
least of all rounds counts: what else a machine does can only add.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from loading import make_workspace

from briefdeck.load import load_workspace
from briefdeck.pipeline import compose_outputs
from briefdeck.protect import protect

SIZES = (1_000, 10_000)
BRIEF = """\
title: What was said and proposed
kind: seminar_recap
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: summary, text: Much was said., based_on: [event-0]}
  - {kind: recommendations, limit: 40}
  - {kind: key_points, limit: 40}
  - {kind: participants, where: {id: event-1}}
  - {kind: sources}
"""
ONE_IN = 4
T = TypeVar("T")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    os.environ["BRIEFDECK_CACHE"] = ""
    print("| Records | Load | Compose | Protect | Protect in load and compose |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            root = Path(folder) / str(size)
            _make(root, size)
            _print_figures(root, rounds)


def _make(root: Path, size: int) -> None:
    make_workspace(root, size)
    (root / "briefs/all.yaml").write_text(BRIEF, encoding="utf-8")
    for file in sorted(root.glob("data/events-*.yaml")):
        text = file.read_text(encoding="utf-8")
        file.write_text(_EVENT.sub(_under_a_rule, text), encoding="utf-8")


_EVENT = re.compile(r"^  - id: event-(\d+)\n", re.MULTILINE)


def _under_a_rule(event: re.Match[str]) -> str:
    is_ruled = int(event[1]) % ONE_IN == 0
    return event[0] + "    attribution: chatham_house\n" * is_ruled


def _print_figures(root: Path, rounds: int) -> None:
    loading, loaded = _least(lambda: load_workspace(root), rounds)
    if loaded.problems:
        raise SystemExit(f"the generated workspace has problems, such as {loaded.problems[0]}")
    composing, _ = _least(lambda: compose_outputs(loaded, loaded.briefs[0]), rounds)
    protecting, view = _least(lambda: protect(loaded.corpus), rounds)
    if not view.protection.withheld:
        raise SystemExit("nobody was withheld")
    share = protecting / (loading + composing)
    times = " | ".join(f"{each * 1e3:.0f} ms" for each in (loading, composing, protecting))
    print(f"| {len(loaded.corpus.records):,} | {times} | {share:.0%} |")


def _least(work: Callable[[], T], rounds: int) -> tuple[float, T]:
    """Do some work several times; return the least time it took, in seconds, and what came of it."""
    found = []
    for _ in range(rounds):
        begin = time.process_time()
        value = work()
        found.append((time.process_time() - begin, value))
    return min(found, key=lambda each: each[0])


if __name__ == "__main__":
    main()
