"""The same records for a paper in another language: order and choice may rest on words."""

from collections.abc import Iterable
from dataclasses import replace

from briefdeck.model.brief import Selection
from briefdeck.model.corpus import Corpus
from briefdeck.model.document import Document
from briefdeck.model.pruning import GLOSSARY


def selected_like(
    selections: Iterable[Selection], others: Iterable[Selection], shown: Document, corpus: Corpus
) -> tuple[Selection, ...]:
    """Return selections with the records that others have, in their order, and in the words of a corpus.

    Of terms, those that the other paper shows are among them. What is counted is counted in its own words.
    """
    terms = {each.id: frozenset(item.record or "" for item in each.items) for each in shown.sections}
    found = {other.name: [each.id for each in other.records] for other in others}

    def settled(own: Selection) -> Selection:
        if own.section.kind == GLOSSARY:
            return replace(own, needed=terms.get(own.name, frozenset()))
        return replace(own, records=tuple(corpus.records[each] for each in found.get(own.name, [])))

    return tuple(own if own.keys else settled(own) for own in selections)
