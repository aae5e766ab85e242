"""What each kind of section prints of a record: its aspects. A field that no paper prints makes no change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from briefdeck.compare.minor import is_minor
from briefdeck.compare.values import Names, amount_words, as_list, date_words, full_name, joined, money_words
from briefdeck.model.changes import ChangeKind
from briefdeck.model.edition import Fields

Words = Callable[[Fields, Names], str]
NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One side of a record that papers print, and how to word it."""

    name: str
    """What it is, in words: `response`, `date`."""
    fields: tuple[str, ...]
    """The fields it is printed from: it cannot change unless one of them does."""
    words: Words
    kind: ChangeKind = ChangeKind.DETAIL
    is_minor: Callable[[str, str], bool] = lambda _old, _new: False

    def differs(self, old: Fields, new: Fields) -> bool:
        """Tell whether any of its fields changed."""
        return any(old.get(field) != new.get(field) for field in self.fields)


def _text(name: str, field: str) -> Aspect:
    """Words that a person wrote."""
    return Aspect(name, (field,), lambda fields, _: _said(fields.get(field)), ChangeKind.REWORDED, is_minor)


def _status(name: str, field: str) -> Aspect:
    return Aspect(name, (field,), lambda fields, _: _plain_code(fields.get(field)), ChangeKind.STATUS)


def _date(name: str, *fields: str) -> Aspect:
    """A date, or what stands for one where none is known."""
    return Aspect(
        name, fields, lambda values, _: next((date_words(values[f]) for f in fields if values.get(f)), "")
    )


def _named(name: str, field: str) -> Aspect:
    return Aspect(name, (field,), lambda fields, names: names.names(fields.get(field)))


def _said(value: Any) -> str:
    return joined(" ".join(str(each).split()) for each in as_list(value))


def _plain_code(value: Any) -> str:
    return str(value or NOT_RECORDED).replace("_", " ")


def _addressee(fields: Fields, names: Names) -> str:
    words = _said(fields.get("addressee_text")) or names.names(fields.get("addressees"), short=True)
    return f"{words} (implied)" if words and fields.get("implied_addressee") else words


def _certainty(fields: Fields, _names: Names) -> str:
    claimed = "claimed" if fields.get("qualifier") == "claimed" else ""
    return _said(fields.get("certainty_note")) or str(fields.get("certainty") or claimed or "stated")


def _question(fields: Fields, names: Names) -> str:
    question = fields.get("question") or {}
    asked_by = names.name(question.get("asked_by"))
    return _said(question.get("text")) + (f" (asked by {asked_by})" if asked_by else "")


def _other_dates(fields: Fields, _names: Names) -> str:
    return joined(_other_date(each) for each in as_list(fields.get("other_dates")))


def _other_date(other: Fields) -> str:
    note = f" ({_said(other['note'])})" if other.get("note") else ""
    return f"{date_words(other.get('date'))}{note}"


def _event_day(fields: Fields, _names: Names) -> str:
    if fields.get("date_note"):
        return _said(fields["date_note"])
    days = [date_words(fields[each]) for each in ("start_date", "end_date") if fields.get(each)]
    return " ".join(part for part in (fields.get("weekday"), " – ".join(dict.fromkeys(days))) if part)


def _location(fields: Fields, _names: Names) -> str:
    location = fields.get("location") or {}
    parts = (location.get(each) for each in ("name", "address", "locality", "country"))
    return ", ".join(_said(part) for part in parts if part)


def _recurrence(fields: Fields, names: Names) -> str:
    return joined(
        words
        for link in as_list(fields.get("related"))
        if link.get("kind") != "supersedes" and (words := link.get("topic") or names.label(link["id"]))
    )


def _subject(fields: Fields, names: Names) -> str:
    themes = as_list(fields.get("themes"))
    return names.name(themes[0]) if themes else _said(fields.get("sector"))


def _sources(fields: Fields, names: Names) -> str:
    return joined(
        f"{source.title}{f' ({source.locator})' if source.locator else ''}"
        for source in names.sources(fields)
    )


def _imprint(fields: Fields, _names: Names) -> str:
    authors = joined(
        each.get("literal") or " ".join(filter(None, (each.get("given"), each.get("family"))))
        for each in as_list(fields.get("author"))
    )
    parts = (
        authors,
        *(_said(fields.get(each)) for each in ("container_title", "publisher", "publisher_place")),
    )
    return ", ".join(part for part in (*parts, date_words(fields.get("issued"))) if part)


def _address(fields: Fields, _names: Names) -> str:
    accessed = date_words(fields.get("accessed"))
    return ", ".join(filter(None, (fields.get("url"), f"accessed {accessed}" if accessed else "")))


def _always_minor(_old: str, _new: str) -> bool:
    return True


_K = ChangeKind
_SOURCE = Aspect("source", ("source", "sources"), _sources)
_CERTAINTY = Aspect("how sure it is", ("certainty", "certainty_note", "qualifier"), _certainty)
_WORDED = (_text("wording", "text"), _text("short wording", "short"))
_AS_OF = _date("date it holds for", "as_of")
_SPEAKER = Aspect(
    "speaker",
    ("creator", "attribution_text"),
    lambda fields, names: names.name(fields.get("creator")) or _said(fields.get("attribution_text")),
)
_STATED = (*_WORDED, _SPEAKER, _AS_OF, _CERTAINTY, _SOURCE)
_PROPOSED = (
    *_WORDED,
    Aspect("number", ("number",), lambda fields, _: _said(fields.get("number"))),
    Aspect("addressee", ("addressees", "addressee_text", "implied_addressee"), _addressee),
    _date("due date", "due"),
    _named("event it was made at", "event"),
    _SOURCE,
)
_FOLLOWED_UP = (
    _status("response", "response"),
    _status("implementation", "implementation"),
    _date("date of the status", "status_date"),
    _text("note on the status", "status_note"),
    _named("proposer", "made_by"),
    Aspect("recurrence", ("related",), _recurrence),
    _text("new elements", "new_elements"),
)
_FACTS = (
    _text("name", "name"),
    Aspect("date", ("start_date", "end_date", "weekday", "date_note"), _event_day),
    Aspect("place", ("location",), _location),
    _named("organizers", "organizers"),
    _text("audience", "audience"),
    Aspect("attendance", ("attendance_count",), lambda fields, _: _said(fields.get("attendance_count"))),
    _text("purpose", "purpose"),
    Aspect("sessions", ("sessions",), lambda f, _: joined(s["name"] for s in as_list(f.get("sessions")))),
)
_PERSON_NAME = Aspect(
    "name",
    ("honorific_prefix", "name", "honorific_suffix"),
    lambda fields, _: full_name(fields),
    _K.REWORDED,
    is_minor,
)
_CITED = (
    _text("title", "title"),
    Aspect("details", ("author", "container_title", "publisher", "publisher_place", "issued"), _imprint),
    Aspect("address", ("url", "accessed"), _address, is_minor=_always_minor),
)

PRINTED: Mapping[str, tuple[Aspect, ...]] = MappingProxyType(
    {
        "meeting_facts": _FACTS,
        "acknowledgements": (_text("thanks", "acknowledgements"),),
        "participants": (_PERSON_NAME,),
        "key_points": _STATED,
        "quotes": _STATED,
        "questions": (Aspect("question", ("question",), _question, _K.REWORDED, is_minor), *_STATED),
        "recommendations": _PROPOSED,
        "tracker": (*_PROPOSED, *_FOLLOWED_UP),
        "timeline": (
            _text("wording", "text"),
            _text("title", "title"),
            _date("date", "date", "date_text"),
            Aspect("other dates", ("other_dates",), _other_dates),
            _AS_OF,
            _CERTAINTY,
            _SOURCE,
        ),
        "projects": (
            _text("name", "name"),
            *_WORDED,
            _status("status", "status"),
            _date("date of the status", "as_of"),
            Aspect("value", ("value",), lambda fields, _: money_words(fields.get("value")), _K.FIGURE),
            Aspect("subject", ("themes", "sector"), _subject),
            _CERTAINTY,
            _SOURCE,
        ),
        "figures": (
            Aspect(
                "value",
                ("value", "value_text", "scale", "currency", "unit", "kind", "qualifier"),
                lambda fields, _: amount_words(fields),
                _K.FIGURE,
            ),
            _text("label", "label"),
            _date("date", "date"),
            _CERTAINTY,
            _SOURCE,
        ),
        "glossary": (
            _text("term", "term"),
            _text("expansion", "expansion"),
            _text("definition", "definition"),
        ),
        "sources": _CITED,
    }
)
"""What each kind of section prints of its records."""

NAMED: Mapping[str, tuple[Aspect, ...]] = MappingProxyType(
    {
        "people": (_PERSON_NAME,),
        "organizations": (_text("name", "name"), _text("short form", "abbreviation")),
        "places": (_text("name", "name"),),
        "events": (_text("short name", "short_name"),),
        "themes": (_text("label", "pref_label"),),
        "sources": _CITED,
    }
)
"""What a paper prints of records that it only names or cites, by their kind."""


def printed(sections: set[str], record_kind: str, *, is_named: bool) -> Iterator[Aspect]:
    """Go through the aspects printed of a record that stands in such sections, each once."""
    found = [aspect for section in sorted(sections) for aspect in PRINTED.get(section, ())]
    found += NAMED.get(record_kind, ()) if is_named else ()
    yield from {aspect.name: aspect for aspect in reversed(found)}.values()
