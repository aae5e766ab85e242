"""What a key that is not ours most likely means: a field as other standards call it, or one misspelt."""

import re
from collections.abc import Iterable, Mapping

from briefdeck.problems import did_you_mean

_OTHER_STANDARDS: Mapping[str, str] = {
    # schema.org
    "headline": "title",
    "alternatename": "other_names abbreviation",
    "latinname": "name_latin",
    "transliteration": "name_latin",
    "additionalname": "given_name",
    "jobtitle": "post",
    "affiliation": "organization",
    "memberof": "organization parent",
    "worksfor": "organization",
    "datepublished": "issued",
    "datecreated": "issued date",
    "citation": "source sources",
    "isbasedon": "based_on evidence basis source",
    "about": "themes theme",
    "keywords": "themes theme",
    "attendee": "participants",
    "performer": "participants",
    "subevent": "sessions",
    "superevent": "parent",
    "eventattendancemode": "attendance_mode",
    "maximumattendeecapacity": "attendance_count",
    "addresscountry": "country",
    "addresslocality": "locality",
    "streetaddress": "address",
    "containedinplace": "part_of",
    "parentorganization": "parent",
    "sameas": "url other_names",
    "inlanguage": "language",
    "unittext": "unit",
    "minvalue": "value",
    # Dublin Core
    "creator": "creator author made_by prepared_by",
    "contributor": "author participants",
    "date": "issued date start_date as_of",
    "created": "issued date",
    "subject": "themes theme",
    "description": "description summary text definition note",
    "abstract": "summary description text subtitle",
    "identifier": "id",
    "type": "type kind classification",
    "ispartof": "container_title part_of parent series",
    "bibliographiccitation": "locator",
    "spatial": "place places location",
    "alternative": "short_name other_names alt_labels subtitle",
    "rightsholder": "rights",
    "licence": "rights",
    "license": "rights",
    # CSL
    "page": "locator",
    "pages": "locator",
    "section": "locator",
    "journal": "container_title",
    "containertitleshort": "container_title",
    "eventplace": "location place",
    "publisherplace": "publisher_place",
    "originaldate": "issued",
    "year": "issued date",
    "authority": "publisher",
    "shorttitle": "short_name short",
    "titleshort": "short_name short",
    "editor": "author",
    "link": "url",
    "doi": "url",
    "website": "url",
    # Popolo
    "birthname": "other_names",
    "biography": "summary",
    "foundingdate": "start_date",
    "area": "place part_of",
    "onbehalfof": "organization",
    "postid": "post",
    "personid": "person",
    "organizationid": "organization",
    # SKOS
    "label": "pref_label label name title term",
    "altlabel": "alt_labels other_names",
    "scopenote": "definition note",
    # iCalendar
    "dtstart": "start_date date",
    "dtend": "end_date",
    "summary": "name title summary",
    "categories": "themes classification",
    "category": "classification themes kind",
    "organizer": "organizers",
    "organiser": "organizers",
    "organisers": "organizers",
    "uid": "id",
    "comment": "note",
    "tzid": "timezone",
    "tz": "timezone",
    "percentcomplete": "implementation",
    "relatedto": "related",
    # Indico
    "startdt": "start_date",
    "enddt": "end_date",
    "venue": "location place",
    "venuename": "location name",
    "room": "location place",
    "speakers": "participants",
    "speaker": "person creator participants",
    "chairperson": "participants",
    "chair": "participants",
    "convener": "organizers participants",
    "conveners": "organizers participants",
    "contributions": "statements sessions",
    "minutes": "sources",
    # what people say who have none of these at hand
    "deadline": "due",
    "duedate": "due",
    "by": "due made_by creator",
    "who": "owner creator person made_by",
    "when": "due date start_date as_of",
    "title": "honorific_prefix name pref_label text term label post",
    "name": "name title pref_label term label",
    "heading": "title",
    "responsible": "owner addressees",
    "assignee": "owner",
    "assignedto": "owner",
    "lead": "owner",
    "addressee": "addressees",
    "recipient": "addressees audience",
    "for": "audience addressees",
    "author": "author made_by creator prepared_by",
    "proposedby": "made_by",
    "saidby": "creator",
    # our own, in a record that calls it otherwise
    "madeby": "creator author prepared_by organizers",
    "locator": "source sources",
    "issued": "date as_of start_date",
    "quote": "text",
    "content": "text",
    "body": "text",
    "remark": "note",
    "notes": "note",
    "tags": "themes",
    "topic": "themes theme topic",
    "topics": "themes",
    "reference": "source sources locator",
    "references": "sources source",
    "urgency": "priority",
    "importance": "priority",
    "timeframe": "horizon due",
    "state": "status country",
    "status": "implementation response",
    "progress": "implementation status",
    "acronym": "abbreviation term",
    "prefix": "honorific_prefix",
    "suffix": "honorific_suffix",
    "surname": "family_name family",
    "lastname": "family_name family",
    "firstname": "given_name given",
    "position": "post position",
    "function": "post role",
    "company": "organization",
    "institution": "organization publisher literal",
    "city": "locality place",
    "meaning": "expansion definition",
    "number": "number value",
    "amount": "amount value",
    "format": "outputs display",
    "filter": "where",
    "order": "sort",
    "orderby": "sort",
    "columns": "display",
    "starttime": "start_time sessions",
    "endtime": "end_time sessions",
    "time": "start_time sessions",
    "person": "person people",
    "people": "people participants",
    "persons": "people participants",
    "participants": "participants people",
    "bibliography": "sources",
    "actions": "recommendations",
    "actionitems": "recommendations",
    "meetings": "events",
    "meeting": "event events",
    "terms": "glossary",
    "abbreviations": "glossary",
    "acronyms": "glossary",
    "countries": "places",
    "timeline": "milestones",
    "numbers": "figures",
}
"""Fields by what else they are called, in small letters without joints; the first that there is counts."""


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
