"""Whether a paper is in the order of its genre: warnings for its author, which keep nothing from being made.

The rules are those of guides to policy briefs: at most five recommendations, and all of what matters first
(Policy Scotland, https://policyscotland.gla.ac.uk/about-us/publish/policy-briefing-guidance/).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.sections.terms import named_in_short, printed
from briefdeck.model.briefs.brief import Brief, Selection
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.sections import SECTION_KINDS, Content, Display
from briefdeck.model.content.document import Document, Section
from briefdeck.model.content.terms import is_used, text_of
from briefdeck.model.laid_out.pruning import GLOSSARY, SOURCES
from briefdeck.model.records import Event, Recommendation, Record, Source
from briefdeck.problems import Path, Problem, Severity, SourceLocation
from briefdeck.words.language import ENGLISH
from briefdeck.words.typography import set_type
from briefdeck.words.wording import date_in_words

_RECOMMENDATIONS = "recommendations"
_SUMMARY = "summary"
_FACTS = "meeting_facts"
_MOST_THAT_LEAD = 5
_SHORTEST = 200
"""A paper of fewer words than about half a page has no second half."""
_A_TABLE = re.compile(r"\b(table|matrix|annex)\b", re.IGNORECASE)

Checked = Sequence[tuple[Selection, Section]]
"""The sections of a paper as they are read, each with what it was made of."""
Check = Callable[[ComposeContext, Checked], Iterator[Problem]]


def check_order(
    context: ComposeContext, composed: Document, selections: Iterable[Selection]
) -> tuple[Problem, ...]:
    """Find what is out of order in a paper of its kind."""
    by_name = {each.name: each for each in selections}
    checked = [(by_name[section.id], section) for section in composed.sections]
    checks = _CHECKS.get(context.brief.definition.kind, ())
    return tuple(problem for check in checks for problem in check(context, checked))


def _late(context: ComposeContext, checked: Checked) -> Iterator[Problem]:
    """Recommendations begin after half of the paper's words."""
    main = [(each, section) for each, section in checked if not each.section.annex]
    words = [len(text_of((section,)).split()) for _, section in main]
    place = next((n for n, (_, section) in enumerate(main) if section.kind == _RECOMMENDATIONS), 0)
    if sum(words) >= _SHORTEST and sum(words[:place]) > sum(words) / 2:
        message = "the recommendations begin after half of the paper"
        hint = "let them follow the summary; what they rest on stands after them"
        yield _warning("late-recommendations", _at(context, main[place][0]), message, hint)


def _many(context: ComposeContext, checked: Checked) -> Iterator[Problem]:
    """More recommendations lead than a reader keeps in mind."""
    first = next((each for each in checked if each[1].kind == _RECOMMENDATIONS), None)
    if first is None or first[0].section.annex or first[0].section.limit:
        return
    selection, section = first
    if len(section.items) > _MOST_THAT_LEAD:
        message = f"{len(section.items)} recommendations lead this brief, all of equal weight"
        hint = "'limit: 5' and 'rest: annex' let five stand here, and all of them in an annex"
        yield _warning("many-recommendations", _at(context, selection), message, hint)


def _unsupported(context: ComposeContext, checked: Checked) -> Iterator[Problem]:
    """The summary rests on a record that nothing else in the paper shows, though it shows others."""
    shown = _shown(context, [each for each, _ in checked if each.section.kind != _SUMMARY])
    summaries = [each for each, section in checked if section.kind == _SUMMARY]
    for selection in summaries if shown else ():
        for path, record in _basis(selection.section):
            if record not in shown and not _is_listed(context, record):
                message = f"the summary rests on '{record}', which no section shows"
                hint = "show it in a section, or leave out what is said of it"
                yield _warning("summary-alone", _at(context, selection, *path), message, hint)


def _is_listed(context: ComposeContext, record: str) -> bool:
    """Tell whether a record is a source, of a paper that lists its sources: the summary itself cites it."""
    kinds = (each.kind for each in context.brief.definition.sections if context.output in each.outputs)
    return context.corpus.get(record, Source) is not None and "sources" in kinds


def _unsourced(context: ComposeContext, checked: Checked) -> Iterator[Problem]:
    """A summary rests on a record that leads to no source, so that nothing is cited for it."""
    known = context.corpus.records
    for selection in (each for each, section in checked if section.kind == _SUMMARY):
        for path, name in _basis(selection.section):
            record = known.get(name)
            if record and not isinstance(record, Source) and not context.sources(record):
                message = f"'{name}' names no source itself, so that the summary cites none for it"
                hint = f"give it '{_key_of_sources(record)}: …', or list the source itself here"
                yield _warning("uncited-summary", _at(context, selection, *path), message, hint)


def _key_of_sources(record: Record) -> str:
    fields = type(record).model_fields
    return "sources" if "sources" in fields else "source"


_LEFT_OUT: Mapping[str, tuple[str, str]] = {
    SOURCES: (
        "nothing in this paper cites a source",
        "give what it shows a 'source', say what texts are 'based_on', or remove the section",
    ),
    GLOSSARY: (
        "nothing in this paper uses a term of the glossary",
        "write a term or one of its 'alt_labels' as texts have it, or remove the section",
    ),
}
"""Why a section is left out that shows what the others lead to, and what to do."""


def _nothing_led_to(context: ComposeContext, checked: Checked) -> Iterator[Problem]:
    """A paper is to list its sources or terms, and cites or uses none."""
    made = {each.index for each, _ in checked}
    for index, section in enumerate(context.brief.definition.sections):
        if section.kind in _LEFT_OUT and context.output in section.outputs and index not in made:
            why, hint = _LEFT_OUT[section.kind]
            message = f"{why}, so the section '{section.kind}' is left out"
            place = context.brief.places.at("sections", index, "kind")
            yield _warning("empty-selection", place, message, hint)


def _basis(section: SectionDefinition) -> Iterator[tuple[Path, str]]:
    """Go through the records that a section and its points rest on, with their places in it."""
    yield from ((("based_on", place), record) for place, record in enumerate(section.based_on))
    for number, item in enumerate(section.items):
        for place, record in enumerate(item.based_on):
            yield ("items", number, "based_on", place), record


def _shown(context: ComposeContext, selections: Iterable[Selection]) -> frozenset[str]:
    """Return the ids of all that sections show or rest on, with the events and sources of these."""
    known, own = context.corpus.records, set[str]()
    for selection in selections:
        own |= {each.id for each in selection.records} | {record for _, record in _basis(selection.section)}
    found = [known[each] for each in own if each in known]
    events = {event.id for each in found if (event := context.corpus.event_of(each))}
    sources = {ref["id"] for each in found for ref in context.sources(each)}
    return frozenset(own | events | sources)


def _in_short(context: ComposeContext, checked: Checked) -> Iterator[Problem]:
    """Whoever is to act is named by an abbreviation, which nothing in the paper spells out.

    A glossary in one output is there for all.
    """
    if any(section.kind == GLOSSARY for section in context.brief.definition.sections):
        return
    text = printed(context, (section for _, section in checked))
    told = {term.id: term for term in named_in_short(context, (each for each, _ in checked), text)}
    for selection, _ in checked:
        proposed = (each for each in selection.records if isinstance(each, Recommendation))
        for party in dict.fromkeys(party for each in proposed for party in each.addressees):
            if term := told.pop(party, None):
                message = f"'{term.term}' stands alone, and its name, '{term.expansion}', nowhere"
                hint = "add a section {kind: glossary}, which spells it out, or write the name in a text"
                yield _warning("short-name-alone", _at(context, selection), message, hint)


def _event_untold(context: ComposeContext, checked: Checked) -> Iterator[Problem]:
    """A brief for a meeting shows what an event led to, and says nowhere which event that was."""
    if context.brief.definition.meeting is None:
        return
    of_facts = [each for each, _ in checked if each.section.kind == _FACTS]
    told = {record.id for each in of_facts if each.section.where for record in each.records}
    text = printed(context, (section for _, section in checked))
    for selection in (each for each, _ in checked if each not in of_facts):
        shown = (each for each in selection.records if not isinstance(each, Event) or each.participants)
        found = map(context.corpus.event_of, shown)
        for event in dict.fromkeys(event for event in found if event and event.id not in told):
            told.add(event.id)
            if not _is_named(context, event, text):
                message = f"this is of '{event.id}', whose name, date and place stand nowhere in this brief"
                facts = f"{{kind: {_FACTS}, where: {{id: {event.id}}}}}"
                hint = f"add a section {facts}, or name the event in a text"
                yield _warning("event-untold", _at(context, selection), message, hint)


def _is_named(context: ComposeContext, event: Event, text: str) -> bool:
    """Tell whether a text has an event's name, or somewhere, in any order, the words of its short one."""
    name, *short = (set_type(context.language, each) for each in (event.name, event.short_name) if each)
    return is_used([name], text) or any(
        all(is_used([word], line) for word in each.split()) for each in short for line in text.splitlines()
    )


def _table_first(context: ComposeContext, checked: Checked) -> Iterator[Problem]:
    """A table stands before the recommendations, and no text says what it is for, beside it or elsewhere."""
    kinds = [section.kind for _, section in checked]
    before = checked[: kinds.index(_RECOMMENDATIONS)] if _RECOMMENDATIONS in kinds else ()
    text = text_of(section for each, section in checked if _is_text(each))
    for selection, section in before:
        is_named = section.title.casefold() in text.casefold() or _A_TABLE.search(text)
        if section.display is Display.TABLE and not (section.beside or is_named):
            message = "a table to which no text refers stands before the recommendations"
            hint = "let it follow them, make it an annex ('annex: true'), or say in the text what it shows"
            yield _warning("table-first", _at(context, selection), message, hint)


def _is_text(selection: Selection) -> bool:
    return SECTION_KINDS[selection.section.kind].content in (Content.TEXT, Content.ITEMS)


def _at(context: ComposeContext, selection: Selection, *path: str | int) -> SourceLocation:
    return context.brief.places.at("sections", selection.index, *path)


def _warning(code: str, place: SourceLocation, message: str, hint: str) -> Problem:
    return Problem(code, place, message, hint, Severity.WARNING)


_OF_ALL: tuple[Check, ...] = (_unsupported, _unsourced, _in_short, _nothing_led_to)
_CHECKS: Mapping[str, tuple[Check, ...]] = {
    "policy_brief": (_late, _many, _table_first, *_OF_ALL),
    "seminar_recap": (_late, *_OF_ALL),
    "meeting_brief": (_event_untold, *_OF_ALL),
    "tracker": _OF_ALL,
}
"""What is looked for in each kind of paper."""


def check_review(brief: Brief) -> Iterator[Problem]:
    """Warn that a review is overdue."""
    due = brief.definition.review_by
    if due and brief.standing.review_overdue:
        message = f"the review of this brief was due by {date_in_words(ENGLISH, due)}, and the paper says so"
        hint = "review it and set review_by to the next day, or say status: superseded"
        yield Problem("review-overdue", brief.places.at("review_by"), message, hint, Severity.WARNING)
