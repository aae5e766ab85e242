"""What a key that is not ours most likely means: a field as other standards call it, or one misspelt."""

import re
from collections.abc import Iterable, Mapping

from briefdeck.problems import did_you_mean

_OTHER_STANDARDS: Mapping[str, str] = {
    word: fields
    for fields, words in {
        "abbreviation term": "acronym",
        "address": "streetaddress",
        "addressees": "addressee",
        "addressees audience": "recipient",
        "alt_labels other_names": "altlabel",
        "amount value": "amount",
        "attendance_count": "maximumattendeecapacity",
        "attendance_mode": "eventattendancemode",
        "audience addressees": "for",
        "author": "editor",
        "author made_by creator prepared_by": "author",
        "author participants": "contributor",
        "based_on evidence basis source": "isbasedon",
        "classification themes kind": "category",
        "container_title": "journal containertitleshort",
        "container_title part_of parent series": "ispartof",
        "country": "addresscountry",
        "creator": "saidby",
        "creator author made_by prepared_by": "creator",
        "creator author prepared_by organizers": "madeby",
        "date as_of start_date": "issued",
        "definition note": "scopenote",
        "description summary text definition note": "description",
        "display": "columns",
        "due": "deadline duedate",
        "due date start_date as_of": "when",
        "due made_by creator": "by",
        "end_date": "dtend enddt",
        "end_time sessions": "endtime",
        "event events": "meeting",
        "events": "meetings",
        "expansion definition": "meaning",
        "family_name family": "surname lastname",
        "figures": "numbers",
        "given_name": "additionalname",
        "given_name given": "firstname",
        "glossary": "terms abbreviations acronyms",
        "honorific_prefix": "prefix",
        "honorific_prefix name pref_label text term label post": "title",
        "honorific_suffix": "suffix",
        "horizon due": "timeframe",
        "id": "identifier uid",
        "implementation": "percentcomplete",
        "implementation response": "status",
        "implementation status": "progress",
        "issued": "datepublished originaldate",
        "issued date": "datecreated created year",
        "issued date start_date as_of": "date",
        "language": "inlanguage",
        "locality": "addresslocality",
        "locality place": "city",
        "location name": "venuename",
        "location place": "eventplace venue room",
        "locator": "bibliographiccitation page pages section",
        "made_by": "proposedby",
        "milestones": "timeline",
        "name title pref_label term label": "name",
        "name title summary": "summary",
        "name_latin": "latinname transliteration",
        "note": "comment remark notes",
        "number value": "number",
        "organization": "affiliation worksfor onbehalfof organizationid company",
        "organization parent": "memberof",
        "organization publisher literal": "institution",
        "organizers": "organizer organiser organisers",
        "organizers participants": "convener conveners",
        "other_names": "birthname",
        "other_names abbreviation": "alternatename",
        "outputs display": "format",
        "owner": "assignee assignedto lead",
        "owner addressees": "responsible",
        "owner creator person made_by": "who",
        "parent": "superevent parentorganization",
        "part_of": "containedinplace",
        "participants": "attendee performer speakers chairperson chair",
        "participants people": "participants",
        "people participants": "people persons",
        "person": "personid",
        "person creator participants": "speaker",
        "person people": "person",
        "place part_of": "area",
        "place places location": "spatial",
        "places": "countries",
        "post": "jobtitle postid",
        "post position": "position",
        "post role": "function",
        "pref_label label name title term": "label",
        "priority": "urgency importance",
        "publisher": "authority",
        "publisher_place": "publisherplace",
        "recommendations": "actions actionitems",
        "related": "relatedto",
        "rights": "rightsholder licence license",
        "sessions": "subevent",
        "short_name other_names alt_labels subtitle": "alternative",
        "short_name short": "shorttitle titleshort",
        "sort": "order orderby",
        "source sources": "citation locator",
        "source sources locator": "reference",
        "sources": "minutes bibliography",
        "sources source": "references",
        "start_date": "foundingdate startdt",
        "start_date date": "dtstart",
        "start_time sessions": "starttime time",
        "statements sessions": "contributions",
        "status country": "state",
        "summary": "biography",
        "summary description text subtitle": "abstract",
        "text": "quote content body",
        "themes": "tags topics",
        "themes classification": "categories",
        "themes theme": "about keywords subject",
        "themes theme topic": "topic",
        "timezone": "tzid tz",
        "title": "headline heading",
        "type kind classification": "type",
        "unit": "unittext",
        "url": "link doi website",
        "url other_names": "sameas",
        "value": "minvalue",
        "where": "filter",
    }.items()
    for word in words.split()
}
"""Fields by what else they are called, in small letters without joints; the first that there is counts.

So schema.org, Dublin Core, CSL, Popolo, SKOS, iCalendar and Indico call them, people who have none of these
at hand, and we ourselves in a record that calls it otherwise.
"""


def key_meant(key: str, known: Iterable[str]) -> str:
    """Return the one of the known keys that another most likely means; empty when none is."""
    fields = {bare_key(name): name for name in known}
    bare = bare_key(key)
    if bare in fields:
        return fields[bare]
    return next((name for name in _OTHER_STANDARDS.get(bare, "").split() if name in fields.values()), "")


def key_hint(key: str, known: Iterable[str]) -> str:
    """Hint at the known key that another most likely means, by its sense or by its letters."""
    known = tuple(known)
    meant = key_meant(key, known)
    if meant:
        return f"write '{meant}'"
    if ":" in key:
        return "put an ordinary space after the ':'"
    return did_you_mean(key, known)


def bare_key(key: str) -> str:
    """Return a key in small letters and without its joints."""
    return re.sub(r"[\s_-]", "", key).lower()
