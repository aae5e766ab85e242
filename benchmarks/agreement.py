"""Whether `check` and `build` agree on very many faulty workspaces.

    python benchmarks/agreement.py 500 [FIRST]

tries so many, from that number on, and prints those on which they differ, and which problems there were.
"""

import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from faulty_workspaces import disagreement, faulty_workspace, run


def codes(root: Path) -> set[str]:
    """Name the problems that a check finds."""
    result = run(root, "check")
    problems = json.loads(result.stdout)["problems"] if result.stdout.startswith("{") else []
    return {f"{problem['severity']} {problem['code']}" for problem in problems} or {"sound"}


def main(count: int, first: int) -> None:
    found: Counter[str] = Counter()
    for number in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            faulty = faulty_workspace(number)
            told = disagreement(faulty, Path(folder))
            found.update(["differ" if told else "agree", *codes(Path(folder))])
        if told:
            print(f"{number}: {faulty!r}\n    {told}\n")
    print(*(f"{many:>5} {code}" for code, many in found.most_common()), sep="\n")


if __name__ == "__main__":
    os.environ["BRIEFDECK_CACHE"] = ""
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
