"""Ids of people, organizations and places where words are printed as they stand."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.data.records import Entries
from briefdeck.load.meant.renamed import as_typed
from briefdeck.load.validation import as_meant
from briefdeck.load.wording import quoted
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.records import RECORD_TYPES, Organization, Person, Place, RecordKind
from briefdeck.model.schema import printed_texts, schema_of
from briefdeck.problems import Problem, Severity, SourceLocation

_Text = tuple[str, str | None, SourceLocation]
"""Words, the id of the record that they stand in, and their place."""


def check_ids_as_words(entries: Entries, drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Warn of each text that is nothing but the id of somebody, unless it stands in their own record."""
    names: Mapping[str, str] = {
        entry.record.id: str(entry.record.name)
        for entry in entries.all
        if isinstance(entry.record, Person | Organization | Place)
    }
    for text, own, place in chain(_in_records(entries), _in_briefs(drafts)) if names else ():
        name = names.get(text, text)
        if own != text != name:
            message = f"{quoted(text)} is the id of {quoted(name)}, and would be printed as it stands"
            yield Problem("id-as-words", place, message, f"write {quoted(name)}", Severity.WARNING)


def _in_records(entries: Entries) -> Iterator[_Text]:
    for entry in entries.all:
        if entry.kind is not RecordKind.STATEMENTS:
            model = RECORD_TYPES[entry.kind]
            raw, typed = (entry.raw, {}) if entry.record else as_meant(model, entry.raw)[:2]
            for each in printed_texts(raw, schema_of(model)):
                if each.schema.ref is None:
                    yield each.text, entry.id, entry.at(*as_typed(each.path, typed))


def _in_briefs(drafts: Iterable[Draft]) -> Iterator[_Text]:
    for draft in drafts:
        for each in printed_texts(draft.raw, schema_of(Definition)):
            if each.schema.ref is None:
                yield each.text, None, draft.places.at(*each.path)
