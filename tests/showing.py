"""What the tests of editions share: snapshots of briefs made from a few records."""

from __future__ import annotations

import make
from briefdeck.compare.comparing import compare_snapshots
from briefdeck.compare.snapshots import take_snapshot
from briefdeck.compose import compose_document
from briefdeck.model.changes import no_changes
from briefdeck.model.edition import Edition
from briefdeck.select import select_sections
from composing import TEMPLATES


def documents_of(brief, corpus, changes=no_changes):
    composed = {}
    for output in brief.outputs:
        selections, _ = select_sections(brief, corpus, output)
        composed[output], problems = compose_document(brief, selections, corpus, TEMPLATES, output, changes)
        assert problems == ()
    return composed


def snapshot(brief, *records, left_out=None, drawn_on=(), changes=no_changes):
    """What a brief shows that is made from these records alone."""
    corpus = make.corpus(*records)
    documents = documents_of(brief, corpus, changes)
    return take_snapshot(documents, left_out or {}, corpus, drawn_on, brief.definition)


def edition(id, shown, brief="brief"):  # noqa: A002
    return Edition(brief, id, f"{id[:10]}T07:00:00Z", {}, shown)


def changes_between(brief, before, after):
    """What a reader notices of a brief when some records take the place of others."""
    return compare_snapshots(snapshot(brief, *before), snapshot(brief, *after))


def told(changes):
    """Changes as tests write them: weight, kind, record, aspect, old, new."""
    return [
        ("major" if c.major else "minor", c.kind.value, c.record, c.aspect, c.old, c.new) for c in changes
    ]
