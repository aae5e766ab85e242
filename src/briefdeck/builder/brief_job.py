"""Building one brief: composed once, then its outputs laid out and rendered, unless they say what they did.

Nothing here writes a file, so that it can be done in any process.
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefdeck.builder.fingerprint import document_digest
from briefdeck.builder.plan import OutputState, settled
from briefdeck.languages import strictly
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.model.edition import Edition, Snapshot
from briefdeck.model.outputs import OutputKind
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import compose_outputs, finish_output


@dataclass(frozen=True, slots=True)
class BriefJob:
    """One brief to be built, if it is not found to be up to date after all."""

    brief: Brief
    states: tuple[OutputState, ...]
    editions: tuple[Edition, ...] = ()
    """Those of its earlier editions that it may be compared with, the newest first, where it reports what
    changed."""
    strict: bool = False
    strict_language: bool = False
    """Whether to refuse what is not translated."""
    edition: bool = True
    """Whether to keep an edition: then all outputs are made when one is stale, so that it is of one piece."""


@dataclass(frozen=True, slots=True)
class BuiltBrief:
    """What came of one job."""

    job: BriefJob
    states: tuple[OutputState, ...]
    """The state of each output, now that the brief was composed."""
    outputs: Mapping[OutputKind, MadeOutput] = field(default_factory=dict)
    """The outputs made; none when all were up to date."""
    documents: Mapping[OutputKind, str] = field(default_factory=dict)
    """The digest of what each says."""
    drawn_on: frozenset[str] = frozenset()
    compared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The editions that it was compared with."""
    snapshot: Snapshot | None = None
    fault: str = ""
    """The traceback, when the program itself went wrong."""


def run_job(loaded: Loaded, job: BriefJob) -> BuiltBrief:
    """Make the outputs of a brief that are stale, and the others too when an edition is to be kept."""
    try:
        return _build(loaded, job)
    except Exception:  # noqa: BLE001 - one brief's fault must not stop the others
        return BuiltBrief(job, job.states, fault=traceback.format_exc())


def _build(loaded: Loaded, job: BriefJob) -> BuiltBrief:
    brief = job.brief
    composition = compose_outputs(loaded, brief, lambda: job.editions)
    states = tuple(settled(state, composition) for state in job.states)
    documents = {output: document_digest(each) for output, (each, _) in composition.outputs.items()}
    stale = [state.output for state in states if not state.is_done]
    composed = strictly(composition.outputs) if job.strict_language else composition.outputs
    made = {
        output: finish_output(loaded, brief, output, composed[output], strict=job.strict)
        for output in (brief.outputs if stale and job.edition else stale)
    }
    snapshot = composition.snapshot(loaded, brief, made) if made and job.edition else None
    return BuiltBrief(job, states, made, documents, composition.drawn_on, composition.compared, snapshot)
