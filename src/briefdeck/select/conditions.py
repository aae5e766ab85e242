"""Conditions on one field: a value, a list of values, {from, to}, or {not: any of these}."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import ValueType
from briefdeck.model.writing.dates import DateSpan, PartialDate, parse_edtf
from briefdeck.model.writing.text import Texts, wordings
from briefdeck.problems import did_you_mean
from briefdeck.select.fields import Field, Values

Test = Callable[[Values], bool]
_RANGE_KEYS = {"from", "to"}
_FORMS = "write a value, a list of values, {from: …, to: …}, or {not: …}"


@dataclass(frozen=True, slots=True)
class QueryFault:
    """What is wrong with a condition; whoever knows its place makes it a problem."""

    code: str
    message: str
    hint: str = ""


def faults_of(
    field: Field, condition: object, corpus: Corpus, *, within_not: bool = False
) -> Iterator[QueryFault]:
    """Go through everything wrong with a condition on a field; nothing when it can be applied."""
    if isinstance(condition, list | tuple) and condition:
        for value in condition:
            yield from _value_faults(field, value, corpus)
    elif isinstance(condition, dict) and set(condition) == {"not"} and not within_not:
        yield from faults_of(field, condition["not"], corpus, within_not=True)
    elif isinstance(condition, dict) and condition and set(condition) <= _RANGE_KEYS:
        yield from _range_faults(field, condition)
    else:
        yield from _value_faults(field, condition, corpus)


def _range_faults(field: Field, condition: dict[str, Any]) -> Iterator[QueryFault]:
    if field.type not in (ValueType.DATE, ValueType.NUMBER):
        message = f"'{field.name}' is neither a date nor a number, so it has no range"
        yield QueryFault("bad-condition", message)
        return
    bad = [fault for value in condition.values() for fault in _type_faults(field, value)]
    yield from bad
    first, last = _range(field, condition) if not bad else (None, None)
    if first is not None and last is not None and first > last:
        yield QueryFault("bad-condition", f"the range on '{field.name}' ends before it begins")


def _value_faults(field: Field, value: object, corpus: Corpus) -> Iterator[QueryFault]:
    if isinstance(value, dict | list | tuple) or value is None:
        is_until = isinstance(value, dict) and "until" in value
        hint = "write 'to' in place of 'until'" if is_until else _FORMS
        yield QueryFault("bad-condition", f"the condition on '{field.name}' cannot be read", hint)
    elif field.refs:
        yield from _reference_faults(field, str(value), corpus)
    elif field.literals and not field.is_open and str(value) not in field.literals:
        message = f"'{value}' is not a value of '{field.name}'"
        yield QueryFault("not-one-of", message, did_you_mean(str(value), field.literals))
    else:
        yield from _type_faults(field, value)


def _reference_faults(field: Field, value: str, corpus: Corpus) -> Iterator[QueryFault]:
    named = corpus.records.get(value)
    if (named is None or named.kind_of_record not in field.refs) and value not in corpus.left_out:
        known = {record.id for kind in field.refs for record in corpus.of_kind(kind)}
        kinds = " or ".join(field.refs)
        message = f"'{field.name}' names '{value}', but no such id is in {kinds}"
        yield QueryFault("unknown-id", message, did_you_mean(value, known))


def _type_faults(field: Field, value: object) -> Iterator[QueryFault]:
    try:
        _read_value(field, value)
    except ValueError as error:
        is_range = str(value)[:1] in ("<", ">") and field.type in (ValueType.DATE, ValueType.NUMBER)
        hint = "write {from: …} or {to: …}, to which the day or number itself belongs" if is_range else ""
        yield QueryFault("bad-condition", f"the condition on '{field.name}' cannot be read: {error}", hint)


def _read_value(field: Field, value: Any) -> Any:
    """Read a condition's value as the field's type. Raises ValueError when it is not of that type."""
    match field.type:
        case ValueType.DATE:
            return parse_edtf(value)
        case ValueType.NUMBER:
            return _number(value)
        case ValueType.FLAG:
            return _flag(value)
    return str(value)


def _number(value: object) -> Decimal:
    try:
        number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"'{value}' is not a number")
    return number


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if str(value) in ("true", "false"):
        return str(value) == "true"
    raise ValueError(f"'{value}' is neither true nor false")


def matcher_of(field: Field, condition: Any) -> Test:
    """Return the test that a faultless condition puts to a field's values; any matching value will do."""
    if isinstance(condition, dict) and "not" in condition:
        inner = matcher_of(field, condition["not"])
        return lambda values: not inner(values)
    if isinstance(condition, dict):
        return _within(field, condition)
    wanted = condition if isinstance(condition, list | tuple) else (condition,)
    tests = [_equal(field, _read_value(field, value)) for value in wanted]
    return lambda values: any(test(value) for value in values for test in tests)


def wanted_values(field: Field, condition: Any) -> tuple[Any, ...] | None:
    """Return the values one of which a record must have to match; None where it need not be one of a few."""
    if isinstance(condition, dict) or field.type is ValueType.DATE:
        return None
    named = condition if isinstance(condition, list | tuple) else (condition,)
    return tuple(_read_value(field, value) for value in named)


def _equal(field: Field, wanted: Any) -> Callable[[Any], bool]:
    """A date is equal to a less precise one that it lies in: 2015-02-12 is `2015`."""
    if field.type is ValueType.DATE:
        return lambda value: bool(wanted.start <= value.start and value.end <= wanted.end)
    return lambda value: bool(value == wanted) or (isinstance(value, Texts) and wanted in wordings(value))


def _within(field: Field, condition: dict[str, Any]) -> Test:
    """Ends count as inside; a date that is not exactly known matches when it may lie in the range."""
    first, last = _range(field, condition)

    def may_lie_within(value: Any) -> bool:
        start, end = _ends(value)
        return bool((first is None or first <= end) and (last is None or start <= last))

    return lambda values: any(map(may_lie_within, values))


def _range(field: Field, condition: dict[str, Any]) -> tuple[Any, Any]:
    """Return the least and the most that a condition admits; None where it sets no bound."""
    ends = {key: _ends(_read_value(field, value)) for key, value in condition.items()}
    return ends.get("from", (None,))[0], ends.get("to", (None,))[-1]


def _ends(value: Any) -> tuple[Any, Any]:
    return (value.start, value.end) if isinstance(value, PartialDate | DateSpan) else (value, value)
