"""Maps: where records are, what has no place on a map, and whether its lines can be told apart."""

from collections.abc import Iterable, Iterator

from briefdeck.compose.context import ComposeContext, ItemValues
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.place_map import MapMark, MapSpot
from briefdeck.model.content.tones import LINES
from briefdeck.model.records import Place, Project, Record
from briefdeck.problems import Problem, Severity
from briefdeck.words.typography import set_type


def spots_of(context: ComposeContext, record: Record) -> tuple[MapSpot, ...]:
    """Return where a record is, or which places it joins; nothing where that is not known of all of them."""
    places = [context.corpus.get(each, Place) for each in _ids(record)]
    spots = tuple(
        MapSpot(set_type(context.language, each.name), float(at.latitude), float(at.longitude))
        for each in places
        if each and (at := each.coordinates)
    )
    return spots if len(spots) == len(places) else ()


def _ids(record: Record) -> tuple[str, ...]:
    if isinstance(record, Project):
        return record.route or ((record.place,) if record.place else ())
    return (record.id,) if isinstance(record, Place) else ()


def map_problems(
    context: ComposeContext, selection: Selection, items: Iterable[ItemValues]
) -> Iterator[Problem]:
    """Find what a map cannot show: records without a place, more lines than can be told apart."""
    if selection.section.looks_like is not Display.MAP:
        return
    shown = list(items)
    missing = [each.record for each in shown if each.record and not each.spots]
    place = context.brief.places.at("sections", selection.index)
    if missing:
        message = f"the map does not show where these are: {', '.join(missing)}"
        hint = (
            "give their places 'coordinates: {latitude: …, longitude: …}'; else they are named under the map"
        )
        yield Problem("map-unplaced", place, message, hint, Severity.WARNING)
    count = sum(MapMark("", each.spots).is_line for each in shown)
    if count > len(LINES):
        message = f"the map has {count} lines, of which {len(LINES)} can be told apart"
        yield Problem("map-lines", place, message, "choose fewer with 'where', or make two maps")
