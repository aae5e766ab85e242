"""How many briefs are made at once: one after another here, or in further processes when these pay."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from briefdeck.builder.making import Job, Made, make_brief
from briefdeck.load import Loaded

BRIEFS_PER_WORKER = 12
"""A further process pays for its start when it has about so many briefs to make."""


def make_all(loaded: Loaded, jobs: Sequence[Job], processes: int | None = None) -> Iterator[Made]:
    """Make briefs and give each as it is done, in the order of the jobs.

    `processes` None means as many as pay for their start, at most one for each core.
    """
    count = processes or min(_cores(), max(1, len(jobs) // BRIEFS_PER_WORKER))
    if count == 1 or len(jobs) < 2:
        return (make_brief(loaded, job) for job in jobs)
    from briefdeck.builder.pool import make_in_processes

    return make_in_processes(loaded, jobs, min(count, len(jobs)))


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
