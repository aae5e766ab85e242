"""The same one-page briefs by the local pool and by Dask workers on this machine, and what memory each needs.

    python benchmarks/cluster.py [BRIEFS] [WORKERS]

Prints the wall time of each first build, the processor time of the build and its workers, both on Dask as
multiples of the pool's, and the most memory that each process held in every quarter of the time. Fails when
one output differs.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from thousand import _make

_SECONDS = 0.2
"""Between two looks at memory."""
_MEGABYTE = 2**20
_QUARTERS = 4


def main() -> None:
    """Build with both, and print what it took."""
    count, workers = (int(each) for each in (*sys.argv[1:], *("1000", "2")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        roots = {engine: _make(Path(folder) / engine, count) for engine in ("local", "dask")}
        took = {engine: _build(root, engine, workers) for engine, root in roots.items()}
        wall, processor = (there / here for here, there in zip(took["local"], took["dask"], strict=True))
        print(f"on Dask {wall:.2f} times the local pool, processor {processor:.2f} times")
        made = [
            {path.name: path.read_bytes() for path in root.glob("output/*.pdf")} for root in roots.values()
        ]
    if made[0] != made[1] or len(made[0]) != count:
        sys.exit("the outputs differ")


def _build(root: Path, engine: str, workers: int) -> tuple[float, float]:
    """Build; give the seconds that passed, and those of the processors."""
    options = ["-C", str(root), "build", "--on", engine, "--jobs", str(workers)]
    before, start, looks = _processor(), time.monotonic(), []
    build = psutil.Popen([sys.executable, "-m", "briefdeck", *options], stdout=subprocess.DEVNULL)
    while build.poll() is None:
        looks.append(_memory(build))
        time.sleep(_SECONDS)
    took, used = time.monotonic() - start, _processor() - before
    if build.returncode:
        sys.exit(f"the build ended with {build.returncode}")
    print(
        f"{engine}: {took:.1f} s, processor {used:.1f} s; MB by quarter: {_told(looks)}",
        flush=True,
    )
    return took, used


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(build: psutil.Process) -> dict[int, float]:
    """Give the megabytes that the build and all its workers hold, by process."""
    found = {}
    for each in [build, *build.children(recursive=True)]:
        try:
            found[each.pid] = each.memory_info().rss / _MEGABYTE
        except psutil.NoSuchProcess:
            continue
    return found


def _told(looks: list[dict[int, float]]) -> str:
    """Give for every process the most that it held in each quarter of the time."""
    seen = dict.fromkeys(pid for look in looks for pid in look)
    size = -(-len(looks) // _QUARTERS)
    quarters = [looks[start : start + size] for start in range(0, len(looks), size)]
    return "; ".join(
        " ".join(f"{max((look.get(pid, 0.0) for look in some), default=0.0):.0f}" for some in quarters)
        for pid in seen
    )


if __name__ == "__main__":
    main()
