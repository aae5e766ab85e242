"""What a paper costs in another language, beside the same one in English, from records to bytes.

    python benchmarks/languages.py [ROUNDS]

The shipped papers that are made in several languages, in turns in one process; processor time, the least of
the rounds. The first round, which compiles catalogues and reads fonts, is left out.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from briefdeck.pipeline import make_output  # noqa: E402
from briefdeck.protected_workspace import load_protected  # noqa: E402

_ENGLISH = "en-GB"


def main(rounds: int) -> None:
    """Measure, and print a row for each paper and output."""
    loaded = load_protected(ROOT)
    took: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(rounds + 1):
        for brief in loaded.briefs:
            for output in brief.outputs:
                start = process_time()
                make_output(loaded, brief, output)
                paper = brief.name.partition("[")[0], output
                took[paper][brief.definition.language].append(process_time() - start)
    print("| Paper | English | Times English |\n|---|---|---|")
    for (name, output), by_language in took.items():
        least = {tag: min(times[1:]) for tag, times in by_language.items()}
        others = ", ".join(
            f"{tag} {time / least[_ENGLISH]:.2f}" for tag, time in least.items() if tag != _ENGLISH
        )
        if others:
            print(f"| {name}.{output} | {1000 * least[_ENGLISH]:.0f} ms | {others} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
