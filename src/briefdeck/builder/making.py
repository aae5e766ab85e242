"""Making one brief: composed once, then each paper laid out and rendered, unless it says what it said before.

Nothing here writes a file, so that it can be done in any process.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefdeck.builder.fingerprint import document_digest
from briefdeck.builder.plan import PaperState, State, settled
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.model.edition import Edition, Snapshot
from briefdeck.model.outputs import OutputKind
from briefdeck.pipeline import Composition, Paper, compose_outputs, finish_paper


@dataclass(frozen=True, slots=True)
class Job:
    """One brief to be made, if it is not found to be up to date after all."""

    brief: Brief
    states: tuple[PaperState, ...]
    editions: tuple[Edition, ...] = ()
    """Its earlier editions, the newest first, where it tells what changed."""
    strict: bool = False
    edition: bool = True
    """Whether to keep an edition: then all papers are made when one is stale, so that it is of one piece."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one job."""

    job: Job
    states: tuple[PaperState, ...]
    """How each paper stood, now that the brief was composed."""
    papers: Mapping[OutputKind, Paper] = field(default_factory=dict)
    """The papers made; none when all were up to date."""
    documents: Mapping[OutputKind, str] = field(default_factory=dict)
    """The digest of what each says."""
    drawn_on: frozenset[str] = frozenset()
    snapshot: Snapshot | None = None
    fault: str = ""
    """The traceback, when the program itself went wrong."""


def make_brief(loaded: Loaded, job: Job) -> Made:
    """Make the papers of a brief that are stale, and the others too when an edition is to be kept."""
    try:
        return _make(loaded, job)
    except Exception:  # noqa: BLE001 - one brief's fault must not stop the others
        return Made(job, job.states, fault=traceback.format_exc())


def _make(loaded: Loaded, job: Job) -> Made:
    brief = job.brief
    composition = compose_outputs(loaded, brief, lambda: job.editions)
    states = settled(job.states, composition)
    documents = {output: document_digest(each) for output, each in composition.documents.items()}
    stale = [state.output for state in states if state.state not in (State.CURRENT, State.EDITED)]
    wanted = brief.outputs if stale and job.edition else stale
    papers = {output: _finish(loaded, job, composition, output) for output in wanted}
    snapshot = composition.snapshot(loaded, brief, papers.values()) if papers and job.edition else None
    return Made(job, states, papers, documents, composition.drawn_on, snapshot)


def _finish(loaded: Loaded, job: Job, composition: Composition, output: OutputKind) -> Paper:
    composed = composition.documents[output], composition.problems[output]
    return finish_paper(loaded, job.brief, output, composed, strict=job.strict)
