"""What the tests of editions share: snapshots of briefs made from a few records."""

from __future__ import annotations

import make
from briefdeck.arrange import arrange_document
from briefdeck.compose import ComposeContext, compose_document
from briefdeck.history.comparing import compare_snapshots
from briefdeck.history.snapshots import take_snapshot, without_changes
from briefdeck.model.briefs.changes import no_changes
from briefdeck.model.briefs.edition import Edition
from briefdeck.model.laid_out.fit import LeftOut
from briefdeck.select import select_sections
from composing import TEMPLATES


def snapshot(brief, *records, left_out=None, drawn_on=(), changes=no_changes, pictures=None, **templates):
    """What a brief says that is made from these records alone, some templates replaced."""
    corpus = make.corpus(*records)
    texts = TEMPLATES | {f"{name}.md.j2": text for name, text in templates.items()}
    return snapshot_of(brief, corpus, texts, left_out or {}, drawn_on, changes, pictures)


def snapshot_of(  # noqa: PLR0917
    brief, corpus, templates=TEMPLATES, left_out=None, drawn_on=(), changes=no_changes, pictures=None
):
    arranged = {}
    for output in brief.outputs:
        selections, _ = select_sections(brief, corpus, output)
        document, problems = compose_document(
            ComposeContext(brief, corpus, output, changes, pictures or {}), selections, templates
        )
        assert problems == ()
        arranged[output] = arrange_document(without_changes(document))
    return take_snapshot(arranged, left_out or {}, corpus, drawn_on, brief.definition, templates)


def omitted(record, section="recommendations", words="Words"):
    """Something left out to keep a page budget."""
    return LeftOut(section, "A title", record, words, "prefer", 10, 5)


def edition(id, shown, brief="brief"):  # noqa: A002
    return Edition(brief, id, f"{id[:10]}T07:00:00Z", {}, shown)


def changes_between(brief, before, after):
    """What a reader notices of a brief when some records take the place of others."""
    old, new = (snapshot(brief, *each, drawn_on=make.corpus(*each).records) for each in (before, after))
    return compare_snapshots(old, new)


def told(changes):
    """Changes as tests write them: weight, kind, record, aspect, old, new."""
    return [
        ("major" if c.major else "minor", c.kind.value, c.record, c.aspect, c.old, c.new) for c in changes
    ]
