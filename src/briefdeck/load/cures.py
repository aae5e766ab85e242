"""What to write instead of a key that stands in the wrong place, where that takes more than another key."""

import re
from collections.abc import Callable, Iterable, Mapping

from pydantic import BaseModel

from briefdeck.load.dates_meant import day_meant, time_meant
from briefdeck.load.keys_meant import bare_key
from briefdeck.load.wording import printable
from briefdeck.model.records import Record
from briefdeck.model.sections import SECTION_KINDS, Content

_ROLES: Mapping[str, str] = {
    word: role
    for role, words in {
        "chair": "chair chairs chairman chairwoman chairperson chairedby",
        "moderator": "moderator moderators moderatedby",
        "speaker": "speaker speakers presenter presenters",
        "panellist": "panellist panellists panelist panelists panel",
        "discussant": "discussant discussants",
        "keynote": "keynote keynotespeaker",
        "rapporteur": "rapporteur rapporteurs",
        "chief_guest": "chiefguest",
        "guest_of_honour": "guestofhonour guestofhonor",
    }.items()
    for word in words.split()
}
"""What people do at an event, by the words under which it is looked for."""
_FORMS_OF_ADDRESS = frozenset([
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "he", "hon", "rev",
    "ambassador", "amb", "gen", "lt", "col", "justice",
])  # fmt: skip
_DONE: Mapping[str, str] = {
    word: f"write 'implementation: {value}'"
    for value, words in {
        "not_started": "open pending new planned notstarted todo",
        "in_progress": "ongoing started inprogress underway",
        "implemented": "done completed complete closed finished implemented",
        "dropped": "dropped cancelled abandoned",
    }.items()
    for word in words.split()
} | {word: f"write 'response: {word}'" for word in ("accepted", "noted", "rejected")}
_SAID_OF_SECTIONS: Mapping[Content, str] = {
    Content.TEXT: "text: …",
    Content.ITEMS: "items: [{text: …}]",
    Content.PICTURE: "picture: {file: …}",
    Content.LINK: "url: …",
}
"""What a section holds beside its kind."""
_KINDS: Mapping[str, str] = {bare_key(name): name for name in SECTION_KINDS}
"""Kinds of section, by what they are called without joints."""
Cure = Callable[[str, object], str]
"""What to write, from a key without its joints and what stands under it; empty where that is not known."""


def cure_of(owner: type[BaseModel], key: str, value: object) -> str:
    """Say what to write instead of a key that its owner does not have; empty where nothing is sure."""
    bare = bare_key(key)
    sure = _SURE.get(owner.__name__, {}).get(bare, "")
    cure = _BY_VALUE.get(owner.__name__)
    return sure or (cure(bare, value) if cure else "") or _time(owner, key, value)


def fields_command(model: type[BaseModel], path: Iterable[str | int]) -> str:
    """Name the command that lists the keys which may stand at a path; empty where none does."""
    within = [part for part in tuple(path)[:-1] if isinstance(part, str)]
    if issubclass(model, Record):
        kind = "statements" if "statements" in within else model.kind_of_record.value
        return f"briefdeck fields {kind}"
    return f"briefdeck fields {within[0] if within else 'briefs'}" if model.__name__ == "Definition" else ""


def _of_session(key: str, _value: object) -> str:
    role = _ROLES.get(key)
    return (
        f"list them under 'participants' of the event, each with 'role: {role}' and 'session: …'"
        if role
        else ""
    )


def _of_event(key: str, value: object) -> str:
    if key in ("attendees", "participantcount", "headcount") and isinstance(value, int):
        return "write 'attendance_count'"
    role = "" if key in ("speakers", "speaker") and not value else _ROLES.get(key)
    return f"list them under 'participants', each with 'person: …' and 'role: {role}'" if role else ""


def _of_person(key: str, value: object) -> str:
    if key not in ("title", "position", "post", "jobtitle", "function", "role"):
        return ""
    words = re.findall(r"\w+", str(value).casefold())
    if key == "title" and words and _FORMS_OF_ADDRESS.issuperset(words):
        return ""
    return (
        "a post stands as 'post' where they take part in an event; 'honorific_prefix' is for Dr and its like"
    )


def _of_section(key: str, _value: object) -> str:
    kind = _KINDS.get(key)
    if kind is None:
        return ""
    holds = _SAID_OF_SECTIONS.get(SECTION_KINDS[kind].content, "")
    return f"write {{{', '.join(filter(None, (f'kind: {kind}', holds)))}}}"


def _of_recommendation(key: str, value: object) -> str:
    if key == "status":
        return _DONE.get(bare_key(str(value)), "")
    is_of_somebody = key == "by" and not day_meant(str(value))
    return "write 'owner' for who does it, 'made_by' for who proposed it" if is_of_somebody else ""


def _of_statement(key: str, value: object) -> str:
    if key in ("quote", "quotation", "isquote") and isinstance(value, bool):
        return "write 'verbatim: true'" if value else "leave it out"
    if key in ("page", "pages", "locator", "section"):
        said = printable(str(value))
        of_page = "p. " if key.startswith("page") and said[:1].isdigit() else ""
        return f"write 'source: {{id: …, locator: {of_page}{said}}}'"
    return ""


def _time(owner: type[BaseModel], key: str, value: object) -> str:
    """Write the whole of what a time is meant for: `start_time: "10:30"`."""
    is_start = bare_key(key) in ("time", "start", "starts", "begins") and "start_time" in owner.model_fields
    time = time_meant(value) if is_start else ""
    return f"write 'start_time: \"{time}\"'" if time else ""


_BY_VALUE: Mapping[str, Cure] = {
    "Event": _of_event,
    "Person": _of_person,
    "Recommendation": _of_recommendation,
    "SectionDefinition": _of_section,
    "Session": _of_session,
    "Statement": _of_statement,
}
"""For models by name, what says how to write what stands under a key that they do not have."""
_MARKING = "write 'handling: {marking: …}'"
_SURE: Mapping[str, Mapping[str, str]] = {
    "AuthoredItem": {
        **dict.fromkeys(("cons", "contra", "against", "disadvantages"), "write 'drawbacks'"),
        **dict.fromkeys(("pros", "pro", "for", "benefits"), "write 'advantages'"),
        **dict.fromkeys(("theysay", "theirpoint", "q"), "write 'question'"),
        **dict.fromkeys(("wesay", "answer", "response", "reply", "ourpoint", "a"), "write 'text'"),
    },
    "Definition": {
        **dict.fromkeys(("classification", "confidentiality", "securitymarking"), _MARKING),
        "subject": "write 'title', or 'subtitle' for a sentence under it",
        "to": "write 'audience', or 'address' for whom this one copy goes to",
        "from": "write 'prepared_by'",
        "cc": "write 'distribution: […]'",
        "draft": "write 'status: draft'",
    },
    "Event": {
        **dict.fromkeys(("host", "hosts", "hostedby", "organizedby"), "write 'organizers: [an id]'"),
        **dict.fromkeys(("agenda", "programme", "program"), "write 'sessions'"),
        "recommendations": "put them beside 'events:', under 'recommendations:', each with 'event: …'",
    },
    "Outputs": {
        **dict.fromkeys(("deck", "slides", "powerpoint", "ppt", "presentation"), "write 'pptx: {}'"),
        **dict.fromkeys(("document", "paper", "brief"), "write 'pdf: {}'"),
    },
    "Recommendation": {
        **dict.fromkeys(
            ("rationale", "reason", "why"), "put it into 'text', or into a statement as 'evidence'"
        ),
        **dict.fromkeys(("target", "targets"), "write 'addressees' for who should act"),
    },
    "SectionDefinition": dict.fromkeys(
        ("takeaways", "points", "bullets", "list"), "write 'items: [{text: …}]'"
    ),
    "Statement": {"by": "write 'creator'", "author": "write 'creator'"},
}
"""For models by name, what to write for a key, without its joints, that they do not have."""
KINDS_MEANT: Mapping[str, str] = {
    **dict.fromkeys(
        ("sessions", "session", "programme", "program", "agenda"),
        "'meeting_facts' shows the sessions; 'group_by: session' puts what was said under them",
    ),
    "actions": "write 'next_steps', or 'tracker' for recommendations",
    "actionitems": "write 'next_steps', or 'tracker' for recommendations",
    "takeaways": "write 'summary' with 'items'",
    "background": "write 'text' with a 'title'",
    "introduction": "write 'text' with a 'title'",
    "conclusion": "write 'text' with a 'title'",
    "speakers": "write 'participants'",
    "people": "write 'participants'",
    "statements": "write 'key_points', 'questions' or 'quotes'",
    "events": "write 'meeting_facts'",
    "milestones": "write 'timeline'",
    "table": "write 'text': a table stands in its Markdown",
}
"""What to write for a word that is no kind of section, by the word without its joints."""
