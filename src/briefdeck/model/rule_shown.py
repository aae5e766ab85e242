"""Under which rule of attribution what a paper shows was said."""

from collections.abc import Iterable

from briefdeck.model.corpus import Corpus, RuleShown
from briefdeck.model.handling import Attribution, strictest_attribution
from briefdeck.model.records import Event, Recommendation, Record, Statement


def rule_shown(corpus: Corpus, shown: Iterable[Record]) -> RuleShown:
    """Return the strictest rule under which anything shown was said, and whether it is that of all of it."""
    spoken = [each for each in shown if isinstance(each, Event | Recommendation | Statement)]
    whole = {event.id: event.attribution for each in spoken if (event := corpus.event_of(each))}
    parts = (rule for each in spoken for rule in _rules_of_parts(corpus, each))
    unseen = [corpus.rules_left_out[each.id] for each in spoken if each.id in corpus.rules_left_out]
    rule = strictest_attribution((*whole.values(), *parts, *(each for each, _ in unseen)))
    is_of_all = all(each == (rule, True) for each in unseen)
    return rule, is_of_all and all(each is rule for each in whole.values())


def _rules_of_parts(corpus: Corpus, record: Record) -> tuple[Attribution | None, ...]:
    """Return the rules of the parts of its event that a record may come from.

    What is recommended may come from any, unless it says who made it.
    """
    if isinstance(record, Statement):
        return (record.attribution,)
    if isinstance(record, Recommendation) and record.made_by:
        return ()
    event = corpus.event_of(record)
    return tuple(each.attribution for each in event.sessions) if event else ()
