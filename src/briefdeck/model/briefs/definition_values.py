"""The kinds of value that a brief definition holds and no record does: numbers of papers, queries, zones."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from briefdeck.model.records import base
from briefdeck.model.records.sending import SENT
from briefdeck.model.writing import forms
from briefdeck.model.writing.text import MOST_CHARACTERS, Id, PlainText

AnyRecordId = Annotated[Id, base.Ref(tuple(base.RecordKind))]
LanguageTag = Annotated[str, Field(pattern=forms.LANGUAGE.pattern), AfterValidator(forms.tag_in_form)]
Digits = Literal["latn", "arab", "arabext", "beng", "deva", "guru"]
"""Numbering systems, as CLDR names them."""
_AN_ID = {"type": "string", "pattern": forms.ID.pattern, "maxLength": 80}
SUBJECT = "subject"
"""What a matrix of recommendations may have as its rows beside their fields: the subjects they recur in."""
Countable = Literal["recommendations", "statements", "projects", "milestones", "events", "people"]
OneOrMore = Annotated[
    tuple[base.OrganizationId, ...],
    BeforeValidator(lambda given: (given,) if isinstance(given, str) else given),
    WithJsonSchema({"anyOf": [_AN_ID, {"type": "array", "items": _AN_ID}]}),
]
"""One organization, or a list of them."""
Number = Annotated[
    PlainText,
    BeforeValidator(lambda given: str(given) if type(given) is int else given),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": "\\S", "maxLength": MOST_CHARACTERS}, {"type": "integer"}]}
    ),
]
"""The number of a paper, which may have letters and signs in it."""
Query = dict[str, Any]
"""Conditions by field: a value, a list of values, {from, to}, or {not: …}; see `select`."""


_A_QUERY = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": 1,
    "additionalProperties": False,
    "properties": {kind.value: {"type": ["object", "null"]} for kind in base.RecordKind},
}
_A_NAME = {"type": "string", "pattern": "[A-Za-z0-9]"}
_PLAIN_VALUE = {"type": ["string", "number", "boolean", "null"]}
_ROW = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": _AN_ID},
    "additionalProperties": {"anyOf": [_PLAIN_VALUE, {"type": "array", "items": _PLAIN_VALUE}]},
}
ForEach = Annotated[
    Any,
    base.NeverPrinted(),
    WithJsonSchema(
        {
            "anyOf": [
                _A_QUERY,
                {"type": "array", "items": {"anyOf": [_A_NAME, _ROW]}},
                {"type": "string", "pattern": r"\.[Cc][Ss][Vv]$"},
                {"type": "null"},
            ]
        }
    ),
]
"""Records of one kind that a query finds, a list in place, or the name of a CSV file; see `load.cases`."""
_SOME_KEYS = {"type": ["object", "null"], "additionalProperties": {"type": "object"}}
CaseOverrides = Annotated[Any, base.NeverPrinted(), WithJsonSchema(_SOME_KEYS)]
"""By the key of a case, what holds for it instead."""


def known_day(since: str) -> str:
    """Accept the id of an edition, which begins with its day, a day alone, or `sent`."""
    if since == SENT:
        return since
    try:
        date.fromisoformat(since[:10])
    except ValueError:
        raise ValueError(f"there is no day '{since}'; write it like 2026-10-01") from None
    return since
