"""Documents made by chance, rendered and checked: the standards, and what a screen reader would say.

Run `python benchmarks/conformance.py [DOCUMENTS] [FIRST_SEED]`. One page and reports, A4, Letter and
landscape, nested lists, tables over pages, links over lines, quotations, several scripts. Counted are
papers that break PDF/UA-1 or PDF/A-2a, or any check of tests/tagged_checks.py, such as that the structure's
words are the document's, in reading order.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from printed import rendered_plan  # noqa: E402
from tagged_checks import broken  # noqa: E402
from varied_documents import varied_plan  # noqa: E402


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    found: Counter[str] = Counter()
    pages = 0
    for seed in range(first, first + count):
        wrong, length = _outcome(seed)
        pages += length
        found["broken" if wrong else "sound"] += 1
        for each in wrong:
            print(f"seed {seed}: {each}")
    print(f"{count} papers, {pages} pages: {dict(found)}")


def _outcome(seed: int) -> tuple[list[str], int]:
    try:
        plan = varied_plan(seed)
        rendered = rendered_plan(plan)
        return broken(plan, rendered.data), rendered.pages
    except Exception:  # noqa: BLE001 - whatever happens is counted
        return ["exception: " + traceback.format_exc(limit=-1)], 0


if __name__ == "__main__":
    main()
