"""What a key that is not ours most likely means, or what to write instead; also for a kind of section."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, reduce
from importlib.resources import files

from pydantic import BaseModel

from briefdeck.load.meant.dates import day_meant, time_meant
from briefdeck.load.wording import printable
from briefdeck.model.briefs.sections import SECTION_KINDS, Content
from briefdeck.model.records import Record
from briefdeck.model.writing.text import is_id
from briefdeck.problems import did_you_mean


def _bare_key(key: str) -> str:
    """Return a key in small letters and without its joints."""
    return re.sub(r"[\s_-]", "", key).lower()


_FORMS_OF_ADDRESS = frozenset([
    "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "he", "hon", "rev",
    "ambassador", "amb", "gen", "lt", "col", "justice",
])  # fmt: skip
_SAID_OF_SECTIONS: Mapping[Content, str] = {
    Content.TEXT: "text: …",
    Content.ITEMS: "items: [{text: …}]",
    Content.PICTURE: "picture: {file: …}",
    Content.LINK: "url: …",
}
"""What a section holds beside its kind."""
_KINDS: Mapping[str, str] = {_bare_key(name): name for name in SECTION_KINDS}
"""Kinds of section, by what they are called without joints."""
_HOMES: Mapping[str, str] = {
    **dict.fromkeys(("participants", "speakers", "attendees"), "under 'participants:' of an event"),
    **dict.fromkeys(("sessions", "acknowledgements"), "under '{0}:' of an event"),
    **dict.fromkeys(("statements", "key_points"), "under 'statements:' of an event, each with '- id: …'"),
    "questions": "under 'statements:' of an event, each with '- id: …' and 'question: {{text: …}}'",
    "quotes": "under 'statements:' of an event, each with '- id: …' and 'verbatim: true'",
}
"""Where in the data that stands which is no kind of record, by what sections and people call it."""
_TIMES: Mapping[str, str] = {
    **dict.fromkeys(("time", "start", "starts", "begins"), "start_time"),
    **dict.fromkeys(("end", "ends", "until"), "end_time"),
}
"""Fields for times of day, by what else people call them."""
Cure = Callable[[str, object], str]
"""What to write, from a key without its joints and what stands under it; empty where that is not known."""


@cache
def _others(*table: str) -> Mapping[str, str]:
    """Return what other words mean, by a table of `other_words.toml`."""
    text = files(__package__).joinpath("other_words.toml").read_text("utf-8")
    found = reduce(lambda part, name: part.get(name, {}), table, tomllib.loads(text))
    return {word: meant for meant, words in found.items() for word in words.split()}


def key_meant(key: str, known: Iterable[str]) -> str:
    """Return the one of the known keys that another most likely means; empty when none is."""
    fields = {_bare_key(name): name for name in known}
    bare = _bare_key(key)
    if bare in fields:
        return fields[bare]
    return next((name for name in _others("fields").get(bare, "").split() if name in fields.values()), "")


def key_hint(key: str, known: Iterable[str]) -> str:
    """Hint at the known key that another most likely means, by its sense or by its letters."""
    known = tuple(known)
    meant = key_meant(key, known)
    if meant:
        return f"write '{meant}'"
    if ":" in key:
        return "put an ordinary space after the ':'"
    return did_you_mean(key, known)


def home_in_data(name: str) -> str:
    """Say where in the data that stands which is part of other records; empty where that is not known."""
    return next(
        (home.format(each) for each, home in _HOMES.items() if _bare_key(each) == _bare_key(name)), ""
    )


def kind_meant(name: str) -> str:
    """Say what to write for what is no kind of section; empty where nothing is like it."""
    return _others("kinds").get(_bare_key(name)) or did_you_mean(name, SECTION_KINDS)


def cure_of(owner: type[BaseModel], key: str, value: object) -> str:
    """Say what to write instead of a key that its owner does not have; empty where nothing is sure."""
    bare = _bare_key(key)
    sure = _others("keys", owner.__name__).get(bare, "")
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
    role = _others("roles").get(key)
    return (
        f"list them under 'participants' of the event, each with 'role: {role}' and 'session: …'"
        if role
        else ""
    )


def _of_event(key: str, value: object) -> str:
    if key in ("attendees", "participantcount", "headcount") and isinstance(value, int):
        return "write 'attendance_count'"
    role = "" if key in ("speakers", "speaker") and not value else _others("roles").get(key)
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
        return _others("implementation").get(_bare_key(str(value)), "")
    if key == "to":
        is_of_ids = isinstance(value, tuple) or is_id(str(value))
        return "write 'addressees'" if is_of_ids else "write 'addressee_text'"
    is_of_somebody = key == "by" and not day_meant(str(value))
    return "write 'owner' for who does it, 'made_by' for who proposed it" if is_of_somebody else ""


def _of_source(key: str, value: object) -> str:
    doi = re.search(r"10\.\d{4,}/\S+", str(value)) if key == "doi" else None
    return f"write 'url: https://doi.org/{printable(doi[0])}'" if doi else ""


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
    meant = _TIMES.get(_bare_key(key), "")
    time = time_meant(value) if meant in owner.model_fields else ""
    return f"write '{meant}: \"{time}\"'" if time else ""


_BY_VALUE: Mapping[str, Cure] = {
    "Event": _of_event,
    "Person": _of_person,
    "Recommendation": _of_recommendation,
    "SectionDefinition": _of_section,
    "Session": _of_session,
    "Source": _of_source,
    "Statement": _of_statement,
}
"""For models by name, what says how to write what stands under a key that they do not have."""
