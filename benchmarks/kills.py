"""Kill builds at random instants, and check after each that nothing was harmed.

    python benchmarks/kills.py [KILLS] [--jobs 2]

Half of the kills fall anywhere in a build's time, half of them while it writes. Each time the data were
changed before, and the build that follows must bring all up to date. Fails at the first harm that it finds.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from killer import Killer  # noqa: E402
from versions import make_known  # noqa: E402


def main() -> None:
    """Kill as often as asked, and print what came of it."""
    numbers = [each for each in sys.argv[1:2] if each.isdigit()]
    options = sys.argv[1 + len(numbers) :]
    seed = int(os.environ.get("SEED", "1"))
    with tempfile.TemporaryDirectory() as folder:
        known = make_known(Path(folder) / "known")
        killer = Killer(known, Path(folder), options, seed)
        print(
            f"a build takes {killer.whole:.2f} s, of which it writes {killer.writing:.2f} s; seed {seed}",
            flush=True,
        )
        start = time.monotonic()
        number = 0
        while killer.counts["killed"] < (int(numbers[0]) if numbers else 500):
            killer.kill_once(number)
            number += 1
            if number % 50 == 0:
                print(f"{number} builds", flush=True)
        counts = ", ".join(f"{count} {name}" for name, count in killer.counts.items())
        print(f"{counts}; no harm; {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
