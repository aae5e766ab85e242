"""Words that fields of records and definitions are limited to, and those that the program says of them.

Templates print them with `| word`. Each stands in catalogues with the context it is used in.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from briefdeck.words.language import Language

CHANGED = "what changed"
"""The context of the parts of a paper that a change is of."""
MULTIPLE = "multiple"
"""The context of words for multiples, which a number changes."""
STAND_INS = "in place of a name"
"""The context of what stands in place of a name that may not be given."""
_COUNTED = ("recommendations", "statements", "projects", "milestones", "events", "people")
"""What charts and matrices count. Some languages say these in another form after `number of`."""
VOCABULARY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "currency": ("$",),
        "certainty": ("stated", "claimed", "disputed", "unverified"),
        "project status": (
            *("proposed", "offered", "agreed", "signed", "in force", "under way", "held", "built", "dropped"),
        ),
        "response to a recommendation": ("accepted", "partially accepted", "noted", "rejected"),
        "implementation of a recommendation": (
            *("not started", "in progress", "implemented", "superseded", "dropped"),
        ),
        "priority": ("high", "medium", "low"),
        "horizon": ("immediate", "short", "medium", "long"),
        "part in an event": (
            *("chief guest", "guest of honour", "chair", "moderator", "introductory remarks", "keynote"),
            *("speaker", "panellist", "discussant", "remarks", "concluding remarks", "rapporteur"),
            *("contributor", "attendee"),
        ),
        "kind of event": (
            *("seminar", "panel discussion", "roundtable", "webinar", "conference", "lecture", "dialogue"),
            *("launch", "bilateral meeting", "workshop", "meeting", "briefing", "consultation", "hearing"),
            *("training", "summit", "side event", "visit", "press conference"),
        ),
        "kind of milestone": (
            *("agreement", "visit", "membership", "exercise", "institution", "war", "recognition"),
            *("cooperation", "proposal", "meeting"),
        ),
        "kind of project": ("project", "agreement", "activity"),
        "kind of statement": ("key point", "remark", "answer", "claim", "quote"),
        "basis of a recommendation": ("consensus", "individual"),
        "attendance": ("offline", "online", "mixed"),
        "records": _COUNTED,
        "of records": _COUNTED,
        "what records are counted by": (
            *("addressee", "status", "kind", "sector", "theme", "priority", "horizon", "event", "country"),
            *("year", "place", "party", "response", "implementation", "certainty", "classification"),
            *("organizer", "owner", "subject", "type", "creator", "session", "attribution text", "basis"),
            *("end year", "start year", "signed (year)", "due (year)", "as of (year)", "status year"),
            *("implied addressee", "made by", "background", "side", "audience"),
        ),
        MULTIPLE: ("thousand", "lakh", "million", "crore", "billion", "trillion"),
        STAND_INS: (
            *("A participant", "An academic", "An analyst", "A diplomat"),
            *("A participant with a military background", "A participant from a think tank"),
            "A source that is not given, because it names a participant",
        ),
        "kind of record that changed": (
            *("recommendation", "figure", "series", "point", "project", "milestone", "event", "participant"),
            *("organization", "place", "subject", "source", "term"),
        ),
        CHANGED: (
            *("text", "short wording", "label", "note", "number", "heading", "order", "picture", "marking"),
            *("title", "embargo set", "embargo moved", "embargo ended", "embargo lifted", "standfirst"),
            *("date of its facts", "kind", "publisher", "publisher short", "prepared by", "series", "caveat"),
            *("designation", "date line", "for line", "status line", "presenter", "occasion", "contact"),
            *("disclaimer", "rights", "page label", "about", "cite as", "url", "a picture", "a wording"),
            "another heading",
        ),
    }
)
"""The words by the context in which catalogues have them, as papers print them."""
_CONTEXTS: Mapping[str, str] = MappingProxyType(
    {each: context for context, words in reversed(tuple(VOCABULARY.items())) for each in words}
)
"""The first context that has a word."""


def word(language: Language, value: str | None, context: str = "") -> str:
    """Return a word that a field is limited to as a paper prints it; one that is not known stays as it is."""
    english = value or ""
    if english.islower() and " " not in english:  # the word of a list, in which underscores part words
        english = english.replace("_", " ")
    context = context or _CONTEXTS.get(english, "")
    return language.pgettext(context, english) if english in VOCABULARY.get(context, ()) else english


_OF_PARTS = re.compile(
    r"(?P<what>number|cell) for (?P<name>.+)|(?P<rest>.+) in (?P<count>\d+) (?:entry|entries)"
)
"""Parts that history names by what they are of: a number for a category, a wording in many entries alike."""


def aspect_in_words(language: Language, aspect: str) -> str:
    """Say which part of a paper changed; headings of columns are in the paper's language as they are."""
    found = _OF_PARTS.fullmatch(aspect)
    if found is None or language.is_english:
        return word(language, aspect, CHANGED)
    if found["what"]:
        phrase = (
            language.gettext("number for %(name)s")
            if found["what"] == "number"
            else language.gettext("cell for %(name)s")
        )
        return phrase % {"name": found["name"]}
    count = int(found["count"])
    phrase = language.ngettext("%(what)s in %(count)s entry", "%(what)s in %(count)s entries", count)
    return phrase % {"what": word(language, found["rest"], CHANGED), "count": count}
