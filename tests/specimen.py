"""A document that uses every display, block and field: what renderers are tried on.

`specimen()` is several pages long, `short_specimen()` is meant for one page. The harbour, its authority and
everybody in it are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import make
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.document import (
    Block,
    ChartSpec,
    CitedSource,
    Document,
    Item,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Span,
    Spans,
    TableBlock,
)
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.content.picture import ShownCode

_SOURCES = {
    "berth-study": ("Port Observatory, ", "Waiting for a berth: ten years of arrivals", ", 2023, pp. 12–31."),
    "pilot-log": (
        "Pilots' Association of Sandmouth, ",
        "Annual log 2023",
        ", unpublished; read on 4 March 2024.",
    ),
    "hearing": (
        "Coastal Affairs Committee, ",
        "Hearing on harbour dues",
        ", 6 February 2024, minutes, item 3.",
    ),
    "survey": ("Survey Office, ", "Silting of the northern channel", ", 2022."),
}
_LINKS = {"berth-study": "https://example.org/berths?year=2023&part=1"}
_TOKEN = re.compile(
    r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>.+?)\*|\[\^(?P<cites>[a-z-]+)\]|\[(?P<text>.+?)\]\((?P<url>.+?)\)"
)


def spans(text: str) -> Spans:
    """Read `**strong**`, `*emphasis*`, `[text](url)` and `[^source-id]` as spans."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    start = 0
    for match in _TOKEN.finditer(text):
        if match.start() > start:
            yield Span(text[start : match.start()])
        yield _styled(match)
        start = match.end()
    if start < len(text):
        yield Span(text[start:])


def _styled(match: re.Match[str]) -> Span:
    if source := match["cites"]:
        return Span(str(list(_SOURCES).index(source) + 1), cites=source)
    if match["url"]:
        return Span(match["text"], url=match["url"])
    return Span(
        match["strong"] or match["emphasis"], strong=bool(match["strong"]), emphasis=bool(match["emphasis"])
    )


def paragraphs(*texts: str) -> tuple[Block, ...]:
    """Give each text as a paragraph."""
    return tuple(Paragraph(spans(text)) for text in texts)


def item(
    text: str = "", *more: str, label: str = "", meta: str = "", short: str = "", **fields: object
) -> Item:
    """Build an item from short texts; `fields` are those of `Item`."""
    body = paragraphs(text, *more) if text else ()
    return Item(body=body, label=spans(label), meta=spans(meta), short=spans(short), **fields)  # type: ignore[arg-type]


def row(*cells: str, **fields: object) -> Item:
    """Build an item that is a row of a table."""
    return Item(cells=tuple(spans(cell) for cell in cells), **fields)  # type: ignore[arg-type]


def _entries(*texts: str) -> tuple[tuple[Block, ...], ...]:
    return tuple(paragraphs(text) for text in texts)


def summary() -> Section:
    return Section(
        "summary",
        "summary",
        Display.BOX,
        "Bottom line",
        headline="Sandmouth loses a fifth of its quay time to waiting, and can win most of it back without "
        "building",
        lead=paragraphs(
            "**Ships wait eleven hours for a berth that stands empty for six of them.** Booking by the hour, "
            "a second "
            "night shift of pilots and one shared timetable would free a fifth of the quay by 2026, at a "
            "twentieth of "
            "the cost of a new pier.[^berth-study]"
        ),
        keep="always",
    )


def meeting() -> Section:
    return Section(
        "meeting",
        "meeting_facts",
        Display.FACTS,
        "The meeting",
        items=(
            item("Harbour Users’ Council, spring session", label="What"),
            item("Thursday 14 March 2024, 10:30 (UTC)", label="When"),
            item("Customs House, Sandmouth", label="Where"),
            item("Owners’ Federation; Dockers’ Union", label="Counterparts"),
            item("October 2023: agreed to study booking by the hour", label="Last met"),
        ),
        in_rail=True,
    )


def figures() -> Section:
    return Section(
        "figures",
        "figures",
        Display.TILES,
        "In numbers",
        headline="Six empty hours for every eleven of waiting",
        items=(
            item("average wait for a berth, 2023[^berth-study]", label="11 hours", record="wait"),
            item("of quay time unused while ships wait", label="20%", meta="estimate", record="unused"),
            item(
                "the cost of the proposed third pier", label="$48 million", meta="as of 2022", record="pier"
            ),
        ),
        in_rail=True,
    )


def waits() -> Section:
    """Give a chart, which the specimen has not: its words are drawn, where readers of pages do not look."""
    hours = {"Container ships": "14", "Bulk carriers": "11", "Tankers": "9", "Ferries": "2.5"}
    return Section(
        "waits",
        "chart",
        Display.CHART,
        "Who waits longest",
        headline="Container ships wait five times as long as ferries",
        lead=paragraphs("Ferries have a berth of their own."),
        header=("Kind of ship", "Hours"),
        items=tuple(
            row(kind, wait, label=spans(kind), values=(Decimal(wait),), record=f"wait-{place}")
            for place, (kind, wait) in enumerate(hours.items(), 1)
        ),
        noun="figures",
        chart=ChartSpec(
            ChartForm.BAR,
            measure=spans("Average wait for a berth in 2023, in hours[^berth-study]"),
            note=spans("Ships that turned away are not counted."),
            accent="Container ships",
            units=("hours",),
        ),
    )


def timeline() -> Section:
    return Section(
        "timeline",
        "timeline",
        Display.TIMELINE,
        "How we got here",
        items=(
            item("Second pier opens; dues are set by length of ship.", label="1998", record="pier-two"),
            item("Survey finds the northern channel silting.[^survey]", label="June 2022", record="silting"),
            item("Council asks for a study of booking.", label="12 October 2023", record="study-asked"),
            item(
                "Hearing on harbour dues.[^hearing]",
                label="6 February 2024",
                meta="minutes published",
                record="dues",
            ),
        ),
        in_rail=True,
    )


def people() -> Section:
    return Section(
        "people",
        "participants",
        Display.PEOPLE,
        "Who will be there",
        items=(
            item("Harbour Master, Sandmouth Port Authority", label="Ines Calloway", group="Speakers"),
            item("President, Owners’ Federation", label="Captain (retd) Tomas Brandt", group="Speakers"),
            item("Secretary, Dockers’ Union", label="Oyelaran Adeyemi", meta="chair", group="Others"),
        ),
        in_rail=True,
    )


def background() -> Section:
    return Section(
        "background",
        "text",
        Display.PROSE,
        "Why ships wait",
        lead=(
            *paragraphs(
                "Sandmouth has nine berths and receives on average 6.4 ships a day. On paper that is enough. "
                "In practice "
                "arrivals bunch: the tide opens the bar twice a day, owners steam for the same tide, and "
                "whoever is first "
                "at the buoy takes the berth. The [Port Observatory’s "
                "study](https://example.org/berths?year=2023&part=1) "
                "counted 2,310 arrivals, and found that two thirds of all waiting falls in four hours of the "
                "day."
                "[^berth-study]",
                "Three habits make this worse, and none of them is a law of nature:",
            ),
            ListBlock(
                (
                    (
                        *paragraphs(
                            "**Dues are charged by the day.** A ship that leaves at noon pays until midnight:"
                        ),
                        ListBlock(
                            _entries("so nobody hurries;", "and nobody says when the berth will be free.")
                        ),
                    ),
                    *_entries(
                        "**Pilots work one shift at night.** Four of the eleven pilots are on call after "
                        "22:00.[^pilot-log]",
                        "**Three timetables are kept by hand.** The port, the customs and the railway each "
                        "have their own, "
                        "and *none shows the others’ changes*.",
                    ),
                )
            ),
            *paragraphs("What each remedy would cost and bring is known well enough to choose between them."),
            TableBlock(
                (spans("Remedy"), spans("Cost"), spans("Quay time won"), spans("By")),
                (
                    (spans("Booking by the hour"), spans("$0.9 million"), spans("9%"), spans("2025")),
                    (spans("Second night shift"), spans("$1.1 million a year"), spans("7%"), spans("2025")),
                    (spans("**Third pier**"), spans("$48 million"), spans("30%"), spans("2031 [^survey]")),
                ),
            ),
            QuoteBlock(
                paragraphs(
                    "The Authority shall publish the order of berthing, and the reasons for any change to "
                    "it, on the day."
                    "[^hearing]"
                )
            ),
            ListBlock(
                _entries("Booking comes first.", "The night shift follows.", "The pier can wait."),
                ordered=True,
            ),
        ),
    )


def objectives() -> Section:
    return Section(
        "objectives",
        "objectives",
        Display.BULLETS,
        "What we want from the meeting",
        items=(
            item("Agreement in principle to charge dues by the hour from January 2025."),
            item("A date by which customs and railway open their timetables to the port.[^hearing]"),
        ),
        keep="always",
    )


def points() -> Section:
    return Section(
        "points",
        "points_to_make",
        Display.NUMBERED,
        "Points to make",
        headline="Booking by the hour pays for itself within one year",
        lead=paragraphs("In this order:"),
        items=(
            item(
                "You lose more by waiting than you would pay for a booked hour: $310 against $190 for a ship "
                "of middling "
                "size.[^berth-study]",
                short="Waiting costs $310 an hour, a booked hour $190",
                record="k1",
            ),
            item(
                "A second night shift needs five more pilots. The Authority pays for their training; the "
                "owners need only "
                "accept the rota.[^pilot-log]",
                short="The Authority pays to train five more pilots",
                meta="agreed with the Pilots’ Association",
                record="k2",
            ),
            item("Nobody is asked to give up a berth held today.", record="k3"),
        ),
        keep="always",
    )


def dialogue() -> Section:
    return Section(
        "if-raised",
        "if_raised",
        Display.DIALOGUE,
        "If raised",
        items=(
            item(
                "The pier stays in the plan. It cannot be ready before 2031, and the channel must be dredged "
                "first."
                "[^survey]",
                label="Why not simply build the third pier?",
            ),
            item(
                "No. Working hours are for the Authority and the Union to settle; nothing here touches them.",
                "If pressed: the Union has seen the proposal and has not objected.[^hearing]",
                label="Will the dockers have to work more nights?",
                meta="asked by the Dockers’ Union in October 2023",
            ),
        ),
    )


def key_points() -> Section:
    return Section(
        "key-points",
        "key_points",
        Display.BULLETS,
        "What was said at the hearing",
        headline="Owners and dockers agree on the timetable, not on the dues",
        lead=paragraphs("Points on which nobody spoke against are marked as agreed."),
        items=(
            item(
                "A shared timetable is overdue; the railway could open its own within a month.[^hearing]",
                short="One shared timetable is overdue",
                meta="agreed",
                group="Timetable",
                record="h1",
            ),
            item(
                "Ships should be told of a change within fifteen minutes.[^hearing]",
                meta="Harbour Master",
                group="Timetable",
                record="h2",
            ),
            item(
                "Dues by the hour favour large fleets over single owners.",
                meta="disputed",
                group="Dues",
                record="h3",
            ),
            item(
                "Small craft should stay exempt until 2027.",
                meta="Owners’ Federation",
                group="Dues",
                record="h4",
            ),
        ),
    )


def quotes() -> Section:
    return Section(
        "quotes",
        "quotes",
        Display.QUOTES,
        "In their words",
        items=(
            item(
                "“We are not short of quay. We are short of knowing when the quay is free.”",
                label="Ines Calloway",
                meta="Harbour Master, 6 February 2024",
                record="q1",
            ),
        ),
    )


def recommendations() -> Section:
    return Section(
        "recommendations",
        "recommendations",
        Display.CARDS,
        "Recommendations",
        headline="Four steps free a fifth of the quay by 2026",
        items=(
            item(
                "Charge dues by the hour from January 2025, with the first two hours free.[^berth-study]",
                short="Charge dues by the hour",
                label="Port Authority",
                meta="not yet answered",
                record="r1",
            ),
            item(
                "Train five pilots and open a second night shift by the autumn of 2025.[^pilot-log]",
                short="Open a second night shift",
                label="Pilots’ Association",
                meta="accepted · under way",
                record="r2",
            ),
            item(
                "Open the customs and railway timetables to the port, and show one list to "
                "everybody.[^hearing]",
                short="Share one timetable",
                label="Customs Service, Coastal Railway",
                record="r3",
            ),
            item(
                "Dredge the northern channel before deciding on a pier.[^survey]",
                short="Dredge first",
                record="r4",
            ),
        ),
        keep="always",
    )


def tracker(rows: int = 14) -> Section:
    """Give the table of measures; it repeats the same kinds of row up to `rows`."""
    kinds = (
        ("Publish the order of berthing daily", "Port Authority", "accepted", "done since May 2023"),
        (
            "Exempt craft under 12 metres from booking until 2027",
            "Harbour Users’ Council",
            "noted",
            "not begun",
        ),
        (
            "Replace the paper log of pilots by a shared one",
            "Pilots’ Association",
            "accepted",
            "**under way**, due June",
        ),
        ("Measure silting twice a year and publish the chart [^survey]", "Survey Office", "—", "unknown"),
    )
    return Section(
        "tracker",
        "tracker",
        Display.TABLE,
        "What became of earlier recommendations",
        headline="One in four earlier recommendations is done",
        lead=paragraphs(
            "As reported to the Council by the bodies named; the Authority has not verified every entry."
        ),
        header=("No.", "Recommendation", "Addressee", "Response", "State"),
        widths=(6, 40, 22, 14, 18),
        items=tuple(row(f"T{n + 1}", *kinds[n % 4], record=f"t{n + 1}") for n in range(rows)),
    )


def glossary() -> Section:
    return Section(
        "glossary",
        "glossary",
        Display.TERMS,
        "Terms used",
        items=(
            item("the shallow part of the entrance that ships can pass only near high water", label="Bar"),
            item("the right to lie at the quay for a stated time", label="Berth"),
            item("what a ship pays for its stay", label="Dues", meta="see the tariff of 2019"),
        ),
        keep="if-room",
    )


def next_steps() -> Section:
    return Section(
        "next-steps",
        "next_steps",
        Display.BULLETS,
        "Next steps",
        items=(
            item(
                "Circulate the draft tariff to the Council.", label="Port Authority", meta="by 28 March 2024"
            ),
            item("Name the five trainees.", label="Pilots’ Association", meta="by 30 April 2024"),
        ),
    )


def thanks() -> Section:
    return Section(
        "thanks",
        "acknowledgements",
        Display.NOTES,
        "Thanks",
        lead=paragraphs(
            "With thanks to the Customs House for its hospitality, and to everyone who answered the survey."
        ),
        keep="if-room",
    )


def source_list() -> Section:
    return Section(
        "sources",
        "sources",
        Display.NOTES,
        "Sources",
        items=tuple(
            Item(
                record=source.id,
                label=(Span(str(source.number)),),
                body=(Paragraph(source.spans),),
            )
            for source in sources()
        ),
    )


def sources() -> tuple[CitedSource, ...]:
    return tuple(_source(number, name) for number, name in enumerate(_SOURCES, 1))


def _source(number: int, name: str) -> CitedSource:
    author, title, rest = _SOURCES[name]
    link = (Span(" "), Span(_LINKS[name], url=_LINKS[name])) if name in _LINKS else ()
    spans = (Span(author), Span(title, emphasis=True), Span(rest), *link)
    return CitedSource(name, number, spans, f"{author.rstrip(', ')} n.d.")


def furniture() -> Furniture:
    return make.furniture(
        kind="Policy brief",
        publisher="Sandmouth Port Institute",
        series="Brief no. 7",
        marking="TLP:AMBER",
        caveat="Members of the Council only",
        date_line="Issued 11 March 2024 · Facts as of 4 March 2024",
        for_line="For: Harbour Users’ Council · Prepared by: Quay and Channel Unit",
        status_line="Version 1.2 · final",
        contact="quays@example.org",
        disclaimer="The views given are those of the unit and do not bind the Port Authority.",
        rights="© Sandmouth Port Institute 2024. May be copied for use within the Council.",
    )


def specimen() -> Document:
    """Give a document of several pages that uses every display, block and field."""
    return Document(
        name="berths",
        title="Sandmouth can win back a fifth of its quay without building a pier",
        subtitle="Booking by the hour, a second night shift and one shared timetable, before the Council "
        "meets",
        language="en-GB",
        furniture=furniture(),
        sections=(
            summary(),
            meeting(),
            objectives(),
            points(),
            background(),
            figures(),
            dialogue(),
            key_points(),
            quotes(),
            recommendations(),
            tracker(),
            timeline(),
            people(),
            next_steps(),
            glossary(),
            thanks(),
            source_list(),
        ),
        sources=sources(),
        keywords=("ports", "berths", "harbour dues"),
        date="2024-03-11",
        colophon=colophon(),
    )


def colophon() -> Section:
    said = {
        "About": "The Institute studies quays and those who wait at them.",
        "Cite as": "Sandmouth Port Institute, *Sandmouth can win back a fifth of its quay*, 11 March 2024.",
        "Contact": "The quay desk, quays@example.org.",
        "Rights": furniture().rights,
    }
    items = (Item(label=spans(label), body=(Paragraph(spans(text)),)) for label, text in said.items())
    rows = tuple("".join("10"[(n * n + k * 3) % 7 % 2] for k in range(21)) for n in range(21))
    code = ShownCode(rows, "QR code that leads to https://example.org/quays")
    title = "Contact"
    return Section("colophon", "colophon", Display.NOTES, title, items=tuple(items), picture=code)


def short_specimen() -> Document:
    """Give the specimen with only as much as one page holds."""
    chosen = (
        summary(),
        _first(meeting(), 3),
        objectives(),
        points(),
        _first(figures(), 2),
        _first(recommendations(), 3),
        _first(timeline(), 2),
        _first(people(), 1),
        source_list(),
    )
    return replace(specimen(), sections=chosen, colophon=None)


def _first(section: Section, count: int) -> Section:
    return replace(section, items=section.items[:count])
