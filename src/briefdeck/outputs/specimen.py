"""A document of every display, with short texts and long ones, to see what decks on a template come to."""

from decimal import Decimal
from itertools import cycle, islice

from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.document import ChartSpec, Document, Item, Paragraph, Section, Span, Spans
from briefdeck.model.content.furniture import Furniture

_SAID = (
    "The harbour authority requests additional deepwater berths, because larger container vessels currently "
    "remain outside throughout the busiest summer months. Experienced pilots, towage companies and customs "
    "officers consider themselves prepared for later arrivals, provided that dredging finishes early and "
    "navigation equipment is inspected by independent engineers. Although nobody present raised objections, "
    "several participants enquired whether neighbouring towns would finance construction, maintenance and "
    "the restoration of salt marshes afterwards."
)


def specimen_document() -> Document:
    """Return the specimen: everybody and everything in it is invented."""
    furniture = Furniture(
        "Specimen",
        publisher="Harbour Institute",
        marking="TLP:AMBER",
        caveat="Not to be quoted",
        date_line="Facts as of 1 December 2020",
    )
    title = _words(12, 0).rstrip(",.")
    return Document("specimen", title, _words(22, 3), "en-GB", furniture, _sections())


def _sections() -> tuple[Section, ...]:
    return (
        _section(Display.BOX, 9, lead=(_paragraph(70, 0),)),
        _section(Display.BULLETS, 14, *(_point(12, n) for n in range(8))),
        _section(Display.PEOPLE, 12, *(_entry(f"Person {n + 1}", 6, n) for n in range(20))),
        _section(Display.TILES, 10, *(_entry(f"{n + 2} of 9", 8, n) for n in range(4))),
        _section(Display.TIMELINE, 10, *(_entry(f"{2010 + n}", 6, n) for n in range(5))),
        _section(
            Display.TABLE,
            12,
            *(Item(cells=tuple(map(_spans, (3, 14, 4), (n, n, n)))) for n in range(14)),
            header=("Work", "What it is", "Status"),
            widths=(2, 5, 2),
        ),
        _section(
            Display.CHART,
            14,
            *(_category(n) for n in range(8)),
            header=("Harbour", "Berths"),
            chart=ChartSpec(ChartForm.BAR, measure=_spans(9, 4), note=_spans(12, 5)),
        ),
        _section(Display.CARDS, 30, *(_entry(f"{n + 1}", 25 if n < 4 else 60, n) for n in range(16))),
        _section(Display.NUMBERED, 30, *(_point(60, n) for n in range(12))),
        _section(Display.NOTES, 2, *(_entry(f"{n + 1}", 20, n) for n in range(3))),
    )


def _section(display: Display, headline: int, *items: Item, **more: object) -> Section:
    words = _words(headline, headline).rstrip(",.")
    name = display.value
    return Section(name, "text", display, name.capitalize(), words, items=items, **more)  # type: ignore[arg-type]


def _point(count: int, start: int) -> Item:
    return Item(body=(_paragraph(count, start),))


def _entry(label: str, count: int, start: int) -> Item:
    return Item(label=(Span(label),), body=(_paragraph(count, start),))


def _category(place: int) -> Item:
    name, number = _spans(3, place), 40 - 4 * place
    return Item(label=name, cells=(name, (Span(str(number)),)), values=(Decimal(number),))


def _paragraph(count: int, start: int) -> Paragraph:
    return Paragraph(_spans(count, start))


def _spans(count: int, start: int) -> Spans:
    return (Span(_words(count, start)),)


def _words(count: int, start: int) -> str:
    """Return so many words of a text that begins anew where it ends, from another word each time."""
    text = " ".join(islice(cycle(_SAID.split()), start * 7, start * 7 + count))
    return text[0].upper() + text[1:]
