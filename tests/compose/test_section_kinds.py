import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import make
from briefdeck.compose.sections.grouping import when_of
from briefdeck.compose.sections.section_kinds import ENTRIES
from briefdeck.model.briefs.changes import Change, ChangeKind, ChangeList
from briefdeck.model.briefs.definition import AuthoredItem
from briefdeck.model.briefs.sections import SECTION_KINDS, Content, Display
from briefdeck.model.content.document import Paragraph, plain
from briefdeck.model.records import RecordKind
from composing import (
    SHIPPED_TEMPLATES,
    bodies,
    body,
    compose,
    document_of,
    labels,
    metas,
    rows,
    section_of,
    text,
)
from pictures_at_hand import pictures

REPORT = make.source(
    "report", "The report", url="https://example.org/r", publisher="Institute", issued="2015-03"
)
PRESS = make.source("press", "An article")
PAKISTAN = make.place("pakistan", "Pakistan", code="PK", coordinates={"latitude": 33.7, "longitude": 73.1})
RUSSIA = make.place("russia", "Russia", code="RU", coordinates={"latitude": 55.8, "longitude": 37.6})
EMBASSY = make.organization(
    "embassy",
    "Embassy of Russia",
    other_names=(make.other_name("Soviet Embassy", end_date="1991-12-21"),),
)
ADA = make.person("ada", "Ada Khan", honorific_prefix="Dr", honorific_suffix="(Retd)")


def seminar(*statements, id="seminar", start_date="2015-02-12", **fields):  # noqa: A002
    fields.setdefault(
        "participants", (make.participation("ada", post="First Secretary", organization="embassy"),)
    )
    return make.event(id, start_date=start_date, statements=statements, **fields)


def points(*statements, kind="key_points", records=(), **fields):
    return section_of(
        make.section(kind, **fields), seminar(*statements), REPORT, PRESS, ADA, EMBASSY, *records
    )


def recommended(*records, **fields):
    return section_of(make.section(**fields), PAKISTAN, RUSSIA, REPORT, *records)


def test_every_kind_of_section_has_its_function_and_its_template():
    assert ENTRIES.keys() == SECTION_KINDS.keys()
    assert {f"{kind}.md.j2" for kind in SECTION_KINDS} | {"furniture.md.j2"} == SHIPPED_TEMPLATES.keys()


def test_some_kind_of_section_may_have_each_display():
    assert {display for kind in SECTION_KINDS.values() for display in kind.displays} == set(Display)


@pytest.mark.parametrize("kind", SECTION_KINDS)
def test_a_kind_names_the_keys_of_authored_items_that_its_template_prints(kind):
    wording = re.sub(r"\{#.*?#\}", "", SHIPPED_TEMPLATES[f"{kind}.md.j2"], flags=re.DOTALL)
    printed = AuthoredItem.model_fields.keys() & set(re.findall(r"\bitem\.(\w+)", wording))
    authored = SECTION_KINDS[kind].content is Content.ITEMS
    assert set(SECTION_KINDS[kind].item_keys) == (printed - {"text", "short"} if authored else set())


def test_a_statement_is_attributed_to_its_speaker_in_the_post_of_that_day():
    section = points(make.statement(creator="ada"))
    assert metas(section) == ["Dr Ada Khan (Retd), First Secretary, Embassy of Russia"]


def test_an_organization_has_the_name_it_had_on_the_events_day():
    event = seminar(make.statement(creator="ada"), start_date="1990-05-01")
    section = section_of(make.section("key_points"), event, ADA, EMBASSY)
    assert metas(section) == ["Dr Ada Khan (Retd), First Secretary, Soviet Embassy"]


def test_a_statement_is_attributed_in_the_sources_words_or_not_at_all():
    section = points(make.statement(attribution_text="The Embassy's representative"), make.statement())
    assert metas(section) == ["The Embassy's representative", ""]


def test_doubts_are_printed_and_the_date_of_truth_where_it_is_not_the_events_own():
    section = points(
        make.statement(certainty="disputed", certainty_note="The press has another figure.", as_of="2014-03"),
        make.statement(certainty="disputed", as_of="2015-02"),
        make.statement(certainty="disputed", certainty_note="That it was agreed is disputed."),
        make.statement(certainty_note="A note alone."),
    )
    assert metas(section) == [
        "Disputed: The press has another figure. · as of March 2014",
        "disputed",
        "That it was agreed is disputed.",
        "A note alone.",
    ]


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("timeline", make.milestone(certainty="disputed", certainty_note="Dates differ.")),
        ("projects", make.project(certainty="unverified", certainty_note="Dates differ.", place="pakistan")),
        ("figures", make.figure(value=6, certainty="claimed", certainty_note="Dates differ.")),
    ],
)
def test_doubts_about_background_are_printed_in_every_display(kind, record):
    for display in SECTION_KINDS[kind].displays:
        section = section_of(make.section(kind, display=display), record, PAKISTAN)
        item = section.items[0]
        said = " ".join([text(item.meta), body(item), *(text(cell) for cell in item.cells)])
        doubt = f"{record.certainty.capitalize()}: Dates differ."
        assert doubt in said
        assert display is not Display.TABLE or any(doubt in text(cell) for cell in item.cells)


def test_only_word_for_word_statements_stand_in_quotation_marks():
    said = (
        make.statement("v", "We agree.", type="quote", verbatim=True, creator="ada"),
        make.statement("k", "They agree."),
    )
    assert bodies(points(*said, kind="quotes")) == ["“We agree.”"]
    assert bodies(points(*said)) == ["“We agree.”", "They agree."]
    marks = {name for name, template in SHIPPED_TEMPLATES.items() if "quoted" in template or "“" in template}
    assert marks == {"quotes.md.j2", "key_points.md.j2"}


def test_an_answer_stands_under_its_question():
    section = points(
        make.statement(text="Negotiate.", question=make.question("And Kashmir?")), kind="questions"
    )
    assert (labels(section), bodies(section)) == (["And Kashmir?"], ["Negotiate."])


def test_an_implied_addressee_is_never_printed_as_stated():
    section = recommended(
        make.recommendation(number=1, addressees=("pakistan",), implied_addressee=True),
        make.recommendation(number=2, addressees=("pakistan", "russia")),
        make.recommendation(number=3, addressees=("pakistan",), addressee_text="Pakistan's media"),
        make.recommendation(number=4),
    )
    assert metas(section) == ["Pakistan (implied)", "Pakistan and Russia", "Pakistan's media", ""]


@pytest.mark.parametrize("kind", ["recommendations", "tracker"])
def test_an_implied_addressee_is_marked_in_tables_too(kind):
    record = make.recommendation(addressees=("pakistan",), implied_addressee=True)
    section = section_of(make.section(kind, display="table"), PAKISTAN, record)
    assert rows(section)[0][2] == "Pakistan (implied)"


def test_groups_by_addressee_keep_implied_ones_apart():
    section = recommended(
        make.recommendation(number=1, addressees=("pakistan",)),
        make.recommendation(number=2, addressees=("pakistan",), implied_addressee=True),
        make.recommendation(number=3),
        make.recommendation(number=4, addressees=("pakistan",)),
        group_by="addressee",
    )
    assert [item.group for item in section.items] == [
        "Pakistan", "Pakistan", "Pakistan (implied)", "No addressee stated",
    ]  # fmt: skip
    assert labels(section) == ["1", "4", "2", "3"]


def test_groups_by_theme_stand_in_the_themes_order_and_the_nameless_last():
    themes = make.theme("t", "Trade", position=2), make.theme("e", "Energy", position=1)
    said = make.statement(), make.statement(themes=("t",)), make.statement(themes=("e", "t"))
    section = points(*said, records=themes, group_by="theme")
    assert [item.group for item in section.items] == ["Energy", "Trade", "Other points"]


def test_what_matters_more_weighs_less():
    levels = ["low", None, "high", "medium"]
    section = recommended(
        *(make.recommendation(number=n, priority=level) for n, level in enumerate(levels, 1))
    )
    assert [item.weight for item in section.items] == [200, 101, 2, 103]


def test_points_from_several_events_say_from_which():
    events = (
        seminar(make.statement(), short_name="2015 seminar"),
        seminar(make.statement(), id="panel", start_date="2020"),
    )
    section = section_of(make.section("key_points"), *events, ADA, EMBASSY)
    assert metas(section) == ["2015 seminar", "A seminar"]


def test_a_brief_for_a_meeting_says_of_which_event_the_participants_were():
    event = seminar(participants=(make.participation("ada"),))
    ours = make.section("participants")
    prepared = section_of(ours, event, ADA, meeting=make.meeting(), kind="meeting_brief")
    assert prepared.title == "Participants of the seminar, 12\u00a0February 2015"
    assert section_of(ours, event, ADA).title == "Participants"


def test_participants_are_speakers_in_their_posts_and_never_mere_attendees():
    event = seminar(
        participants=(
            make.participation("ada", post="Dean", session="addresses"),
            make.participation("ada", post="Editor", session="addresses", former=True),
            make.participation("bo", session="interactive"),
            make.participation("guest", role="attendee"),
        ),
        sessions=(make.session(), make.session("interactive", "Interactive session", "interactive")),
    )
    people = ADA, make.person("bo", "Bo"), make.person("guest", "Guest")
    section = section_of(make.section("participants"), event, *people)
    assert [(item.group, text(item.label), text(item.meta)) for item in section.items] == [
        ("Addresses", "Dr Ada Khan (Retd)", "Dean; former Editor"),
        ("Interactive session", "Bo", ""),
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"We agree."', "“We agree.”"),
        ("“We agree.”", "“We agree.”"),
        ("„We agree.“", "“We agree.”"),
        ("«We agree.»", "“We agree.”"),
        ('"We agree on "terms"."', "“We agree on ‘terms'.”"),
        ('"Yes" is not "no"', "“‘Yes' is not ‘no'”"),
        ("“Yes”, they say", "“‘Yes', they say”"),
        ("He said: \"she said 'no, never'\".", "“He said: ‘she said “no, never”'.”"),
        ("the '90s; 6'2\" tall; the Joneses' 5\" pipe", "“the '90s; 6'2\" tall; the Joneses' 5\" pipe”"),
    ],
)
def test_a_quotation_typed_with_its_own_marks_has_them_once(typed, printed):
    section = points(make.statement(text=typed, type="quote", verbatim=True), kind="quotes")
    assert bodies(section) == [printed]


def test_the_facts_of_a_meeting_are_those_that_are_known():
    meeting = make.meeting(
        "Commission",
        date="2020-12-10",
        time="10:30",
        timezone="Asia/Karachi",
        counterparts=("russia", "embassy", "ada", "Head of the Desk"),
        delegation=("ada", "Section Officer (Europe)"),
    )
    section = section_of(make.section("meeting_facts"), RUSSIA, EMBASSY, ADA, seminar(), meeting=meeting)
    facts = dict(zip(labels(section), bodies(section), strict=True))
    assert facts == {
        "What": "Commission",
        "Date": "10 December 2020",
        "Time": "10:30 (Karachi)",
        "With": "Russia, Embassy of Russia, Dr Ada Khan (Retd) and Head of the Desk",
        "Our delegation": "Dr Ada Khan (Retd) and Section Officer (Europe)",
    }


def test_a_brief_for_a_meeting_says_in_one_line_what_is_to_be_confirmed_of_it():
    meeting = make.meeting("Commission", date="2020-12-10")
    section = section_of(make.section("meeting_facts"), meeting=meeting, kind="meeting_brief")
    facts = list(zip(labels(section), bodies(section), metas(section), strict=True))
    assert facts == [
        ("What", "Commission", ""),
        ("Date", "10 December 2020", ""),
        ("To be confirmed", "Place, our delegation", ""),
        ("With", "", "to be confirmed"),
    ]


def test_a_query_asks_for_the_facts_of_an_event_even_when_there_is_a_meeting():
    section = make.section("meeting_facts", where={"id": "seminar"})
    facts = section_of(section, seminar(), meeting=make.meeting("Commission"))
    assert (facts.title, labels(facts)) == ("The event", ["What", "Date"])


def test_a_project_without_a_status_has_no_date_of_it():
    records = make.project("a", as_of="2015"), make.project("b", status="in_force", as_of="2015")
    section = section_of(make.section("projects"), *records)
    assert [row[2] for row in rows(section)] == ["Not stated", "In force (as of 2015)"]
    assert metas(section) == ["status not stated", "in force, as of 2015"]


def test_a_note_on_a_date_stands_beside_the_date():
    dated = make.event("feast", "A feast", start_date="2024-03-31", date_note="Easter Sunday")
    section = section_of(make.section("meeting_facts"), dated)
    assert "31 March 2024 (Easter Sunday)" in map(body, section.items)


def test_a_town_that_ends_the_address_is_not_named_again():
    at = [
        make.location(address=address, locality="Berlin", country="DE")
        for address in ("Platz 1, 11011 Berlin", "5 Berlin Road")
    ]
    events = [make.event(f"e{number}", "A talk", location=place) for number, place in enumerate(at)]
    section = section_of(make.section("meeting_facts"), *events)
    assert [body(item) for item in section.items if text(item.label) == "Place"] == [
        "Platz 1, 11011 Berlin, Germany",
        "5 Berlin Road, Berlin, Germany",
    ]


def test_the_facts_of_an_event_give_a_note_instead_of_a_date_that_is_not_known():
    dated = seminar(
        location=make.location(name="Library", locality="Islamabad", country="PK"), weekday="Thursday"
    )
    undated = make.event("panel", "A panel", date_note="date not given")
    section = section_of(make.section("meeting_facts"), dated, undated, PAKISTAN)
    facts = [(item.group, text(item.label), body(item)) for item in section.items]
    assert facts == [
        ("A seminar", "What", "A seminar"),
        ("A seminar", "Date", "Thursday 12 February 2015"),
        ("A seminar", "Place", "Library, Islamabad, Pakistan"),
        ("A panel", "What", "A panel"),
        ("A panel", "Format", "Seminar"),
        ("A panel", "Date", "date not given"),
    ]


@pytest.mark.parametrize(("name", "kinds"), [("Round table on gas", []), ("Talks on gas", ["Roundtable"])])
def test_the_kind_of_an_event_is_not_said_again_when_its_name_says_it(name, kinds):
    section = section_of(make.section("meeting_facts"), make.event(name=name, classification="roundtable"))
    assert [body(item) for item in section.items if text(item.label) == "Format"] == kinds


@pytest.mark.parametrize(
    ("mode", "held"), [("online", ["online"]), ("mixed", ["in person and online"]), ("offline", [])]
)
def test_an_event_says_that_it_was_held_online(mode, held):
    section = section_of(make.section("meeting_facts"), seminar(attendance_mode=mode))
    assert [body(item) for item in section.items if text(item.label) == "Held"] == held


def test_people_without_a_session_stand_before_the_sessions_never_under_the_last():
    event = seminar(
        sessions=(make.session("opening", "Opening"), make.session("panel", "Panel")),
        participants=(
            make.participation("ada", session="opening"),
            make.participation("ben"),
            make.participation("cleo", session="panel"),
        ),
    )
    people = [make.person(each, each.title()) for each in ("ada", "ben", "cleo")]
    section = section_of(make.section("participants", group_by="session"), event, *people)
    assert [(item.group, text(item.label)) for item in section.items] == [
        ("", "Ben"), ("Opening", "Ada"), ("Panel", "Cleo"),
    ]  # fmt: skip


def test_authored_points_cite_the_sources_of_their_records_once():
    items = (
        make.item("A *point*.", based_on=("r1", "r2", "seminar")),
        make.item("Another.", source=make.ref("press")),
    )
    records = (
        make.recommendation("r1", source=make.ref("report", "item 1")),
        make.recommendation("r2", source=make.ref("report", "item 2")),
        seminar(sources=(make.ref("press"),)),
    )
    section = section_of(make.section("points_to_make", items=items), REPORT, PRESS, *records)
    assert bodies(section) == ["A point. [1] [2]", "Another. [2]"]
    assert plain(section.items[0].body[0].spans, locators=True) == "A point. [1, items\u00a01–2] [2]"


def test_the_same_place_in_a_source_is_cited_once():
    ref = make.ref("report", "item 1")
    items = (make.item("A.", based_on=("r1", "r2")),)
    records = make.recommendation("r1", source=ref), make.recommendation("r2", source=ref)
    section = section_of(make.section("points_to_make", items=items), REPORT, *records)
    assert plain(section.items[0].body[0].spans, locators=True) == "A. [1, item\u00a01]"


def test_what_names_no_source_cites_those_of_its_event():
    event = seminar(make.statement(), sources=(make.ref("report"),))
    section = section_of(make.section("key_points"), event, REPORT, ADA, EMBASSY)
    assert bodies(section) == ["Something was said. [1]"]


def test_spaces_that_must_not_break_are_set_throughout():
    record = make.recommendation(text="By 12 February.", short="By 1 May", addressee_text="Dr Khan")
    section = section_of(make.section(title="No. 7", headline="On 2 June"), record)
    item = section.items[0]
    assert plain(item.body[0].spans) == "By 12\u00a0February."
    assert (plain(item.short), plain(item.meta)) == ("By 1\u00a0May", "Dr\u00a0Khan")
    assert (section.title, section.headline) == ("No.\u00a07", "On 2\u00a0June")


def test_next_steps_say_who_and_by_when_only_if_known():
    items = make.item("A", owner="Ministry", due="2021-01"), make.item("B", due="2021"), make.item("C")
    assert metas(section_of(make.section("next_steps", items=items))) == [
        "Owner: Ministry · Due: January 2021",
        "Due: 2021",
        "",
    ]


def test_milestones_are_labelled_by_date_or_by_the_words_for_it():
    records = (
        make.milestone(
            date="2014-12", other_dates=(make.other_date("2014-11", source=make.ref("press"), note="signed"),)
        ),
        make.milestone(date_text="After the Cold War", position=2),
        make.milestone(date="2020-11~", position=3),
        make.milestone(position=4),
    )
    section = section_of(make.section("timeline"), PRESS, *records)
    assert labels(section) == ["December 2014", "After the Cold War", "About November 2020", "Undated"]
    assert metas(section)[0] == "November 2014: signed [1]"


def test_what_has_other_dates_is_any_day_of_all_of_them_on_an_axis_of_time():
    others = (make.other_date("2014-11"), make.other_date("2014-12-20/.."))
    when = when_of(make.milestone(date="2014-12", other_dates=others))
    assert (str(when.start), str(when.end), when.uncertain) == ("2014-11-01", "2014-12-31", True)


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({"value": "12.5", "unit": "%"}, "12.5%"),
        ({"value": "12.50", "kind": "percent"}, "12.50%"),
        ({"value": "40", "unit": "per cent"}, "40 per cent"),
        ({"value": "1100", "unit": "km", "kind": "quantity"}, "1,100 km"),
        ({"value": "3.50", "currency": "USD", "kind": "money"}, "$3.50"),
        ({"value": "-1.2", "currency": "EUR", "scale": "billion", "kind": "money"}, "−€1.2 billion"),
        ({"value": "5", "currency": "PKR", "scale": "crore", "kind": "money"}, "PKR 5 crore"),
        ({"value": "0.1", "unit": "percentage points", "kind": "change"}, "+0.1 percentage points"),
        ({"value": "-3", "kind": "change"}, "−3"),
        ({"value": "7", "value_of": "19", "kind": "ratio"}, "7 of 19"),
        ({"value": "5", "value_to": "7", "scale": "million", "unit": "people"}, "5–7 million people"),
        ({"value": "6", "rival_value": "5"}, "6 or 5"),
        ({"value": "0", "rival_value": "0.0"}, "0 or 0.0"),
        ({"value": "20", "value_to": "25", "currency": "USD", "kind": "money"}, "$20–25"),
        (
            {"value": "7", "value_to": "9", "rival_value": "5", "value_of": "19", "kind": "ratio"},
            "7–9 or 5 of 19",
        ),
        ({"value": "-15", "value_to": "-12", "unit": "%", "kind": "change"}, "−15 to −12%"),
        ({"value": "-1", "value_to": "3", "unit": "%", "kind": "change"}, "−1 to +3%"),
        ({"value": "-3", "value_to": "2", "kind": "percent"}, "−3 to 2%"),
        ({"value": "5", "kind": "rank"}, "5th"),
        ({"value": "3", "value_of": "120", "kind": "rank"}, "3rd of 120"),
        ({"value": "2.5", "kind": "rank"}, "2.5"),
        ({"value": "2021", "kind": "year"}, "2021"),
        ({"value": "-44", "kind": "year"}, "−44"),
        ({"value": "12", "currency": "USD", "scale": "million", "kind": "change"}, "+$12 million"),
        ({"value": "-3.5", "currency": "EUR", "kind": "change"}, "−€3.5"),
        ({"value": "3", "value_to": "5", "currency": "USD", "kind": "change"}, "+$3 to +5"),
        ({"value": "300", "qualifier": "up_to"}, "Up to 300"),
        ({"value": "5", "qualifier": "under", "kind": "percent"}, "Under 5%"),
    ],
)
def test_a_figure_is_printed_whole_with_unit_sign_zeros_and_rival(fields, printed):
    numbers = {name: Decimal(value) for name, value in fields.items() if "value" in name}
    assert labels(section_of(make.section("figures"), make.figure(**{**fields, **numbers}))) == [printed]


def test_figures_are_as_exact_as_their_source():
    records = [
        make.figure("a", value=1.7, scale="billion", currency="USD", kind="money"),
        make.figure("b", value=6, qualifier="about"),
        make.figure("c", value_text="dozens", qualifier="about"),
        make.figure("d", value=5, kind="ordinal"),
        make.figure("e", value=20, qualifier="at_least"),
    ]
    assert labels(section_of(make.section("figures"), *records)) == [
        "$1.7 billion",
        "About 6",
        "Dozens",
        "5th",
        "At least 20",
    ]


def test_the_glossary_spells_out_addressees_whose_abbreviation_alone_is_printed():
    who = make.organization("who", name="World Health Organization", abbreviation="WHO")
    sco = make.organization("sco", name="Shanghai Cooperation Organisation", abbreviation="SCO")
    iom = make.organization("iom", name="International Organization for Migration", abbreviation="IOM")
    term = make.term("migration", "IOM", "a body for migration")
    said = "Tell the Shanghai Cooperation Organisation."
    proposed = make.recommendation(text=said, addressees=("who", "sco", "iom"))
    document = document_of(
        make.brief(make.section(), make.section("glossary")), who, sco, iom, term, proposed
    )
    listed = document.sections[1]
    assert list(zip(labels(listed), bodies(listed), strict=True)) == [
        ("IOM", "a body for migration"),
        ("WHO", "World Health Organization"),
    ]


def test_the_glossary_explains_only_the_terms_that_are_used():
    terms = [
        make.term("sco"),
        make.term("us", "US", "United States"),
        make.term("lng", "LNG", "liquefied natural gas", alt_labels=("natural gas",)),
        make.term("afghan", "Afghan-led", "led by Afghans"),
        make.term("talks", "talks", "talks"),  # a language may have no short form of its own
    ]
    record = make.recommendation(text="Let us use the SCO for afghan-led talks, not the XUS.")
    brief = make.brief(
        make.section("glossary"), make.section(), make.section("sources"), subtitle="On natural gas"
    )
    document = document_of(brief, record, *terms)
    assert [section.kind for section in document.sections] == ["glossary", "recommendations"]
    assert labels(document.sections[0]) == ["Afghan-led", "LNG", "SCO"]


def test_sources_are_numbered_in_reading_order_and_listed_once():
    records = (
        make.recommendation(number=1, source=make.ref("press")),
        make.recommendation(number=2, source=make.ref("report", "p. 3")),
        make.recommendation(number=3, source=make.ref("press")),
        make.source("unused"),
    )
    brief = make.brief(make.section("sources"), make.section())
    document = document_of(brief, REPORT, PRESS, *records)
    listed, proposals = document.sections
    assert bodies(proposals) == ["Do something. [1]", "Do something. [2]", "Do something. [1]"]
    assert labels(listed) == ["1", "2"]
    assert bodies(listed)[1] == "The report, Institute, March 2015, https://example.org/r"
    assert [(source.id, source.number) for source in document.sources] == [("press", 1), ("report", 2)]


def test_cited_sources_are_given_even_without_a_list_of_them():
    record = make.recommendation(source=make.ref("report"))
    document = document_of(make.brief(make.section()), REPORT, record)
    (source,) = document.sources
    assert text(source.spans) == "The report, Institute, March 2015, https://example.org/r"
    assert [span.text for span in source.spans if span.emphasis] == ["The report"]
    assert [span.url for span in source.spans if span.url] == ["https://example.org/r"]


def test_a_section_with_nothing_in_it_vanishes():
    brief = make.brief(
        make.section(text="Intro"), make.section("acknowledgements"), make.section("summary", text="T")
    )
    document = document_of(brief, seminar(), ADA, EMBASSY)
    assert [section.kind for section in document.sections] == ["summary"]


def test_a_brief_with_nothing_to_show_is_an_error():
    brief = make.brief(make.section(), make.section("glossary"), make.section("sources"))
    _, (problem,) = compose(brief, make.term(), make.source())
    assert problem.code == "empty-brief"


def test_a_meeting_is_content_enough():
    brief = make.brief(make.section("meeting_facts"), meeting=make.meeting())
    assert document_of(brief).sections


def test_sections_of_one_kind_have_ids_of_their_own():
    sections = [make.section("text", text=text) for text in "abc"]
    assert [section.id for section in document_of(make.brief(*sections)).sections] == [
        "text",
        "text-2",
        "text-3",
    ]


def test_prose_may_use_markdown():
    section = section_of(make.section("text", text="One *two*\n\n- three"))
    assert isinstance(section.lead[0], Paragraph)
    assert section.lead[0].spans[1].emphasis


def test_the_definition_decides_title_column_and_keeping():
    section = section_of(
        make.section("text", text="T", title="Mine", headline="It is so.", column="rail", keep="always")
    )
    assert (section.title, section.headline, section.in_rail, section.keep) == (
        "Mine",
        "It is so.",
        True,
        "always",
    )
    assert section_of(make.section("figures"), make.figure(value=1)).in_rail


def test_a_paper_issued_with_facts_of_its_day_says_the_date_once():
    dated = make.brief(make.section("summary", text="T"), issued="2020-12-03", as_of="2020-12-03")
    date_line = document_of(dated, EMBASSY).furniture.date_line
    assert date_line == "Issued 3\u00a0December 2020; facts to the same date"


def test_furniture_is_worded_by_its_template():
    furniture = document_of(
        make.brief(
            make.section("summary", text="T"),
            kind="meeting_brief",
            issued="2020-12-03",
            as_of="2020-12",
            audience="The Secretary",
            prepared_by="Europe builder",
            version="1.2",
            status="draft",
            publisher="embassy",
            handling=make.handling(marking="TLP:GREEN"),
        ),
        EMBASSY,
    ).furniture
    assert furniture.kind == "Meeting brief"
    assert furniture.date_line == "Issued 3\u00a0December 2020 · Facts as of December 2020"
    assert furniture.for_line == "For: The Secretary · Prepared by: Europe builder"
    assert furniture.status_line == "Version 1.2 · Draft"
    assert (furniture.publisher, furniture.marking, furniture.contact) == (
        "Embassy of Russia",
        "TLP:GREEN",
        "",
    )
    assert furniture.page_label == "Page {page} of {pages}"
    assert furniture.author == "Europe builder"
    assert replace(furniture, prepared_by="").author == "Embassy of Russia"


@pytest.mark.parametrize(
    ("issued", "as_of", "date"),
    [
        ("2020-12-03", "2020", "2020-12-03"),
        (None, "2020-12~", "2020-12"),
        (None, "2020-11/..", "2020-11"),
        (None, None, ""),
    ],
)
def test_the_files_date_is_that_of_issue_or_of_the_facts(issued, as_of, date):
    assert document_of(make.brief(make.section("summary", text="T"), issued=issued, as_of=as_of)).date == date


def test_keywords_are_the_main_themes_of_what_is_shown():
    themes = (
        make.theme("t", "Trade", position=2),
        make.theme("e", "Energy", position=1),
        make.theme("x", "Other"),
    )
    records = make.recommendation(theme="t"), make.recommendation(theme="e", themes=("x",))
    assert document_of(make.brief(make.section()), *themes, *records).keywords == ("Energy", "Trade")


EVERYTHING = (
    REPORT, PRESS, PAKISTAN, RUSSIA, EMBASSY, ADA, make.theme("energy"), make.term(),
    seminar(
        make.statement(
            text="The SCO.", creator="ada", as_of="2015", certainty_note="Note.", source=make.ref("report")
        ),
        make.statement(question=make.question("Why?", "ada"), certainty="disputed"),
        make.statement(type="quote", verbatim=True, certainty="claimed"),
        acknowledgements=("Thanks.",), sessions=(make.session(),), organizers=("embassy",),
        audience=("Media",),
    ),
    make.event("panel", "A panel", "panel_discussion", date_note="not given", statements=(make.statement(),)),
    make.recommendation(
        "r1", number=1, addressees=("russia",), due="2021", theme="energy", event="seminar", made_by="ada",
        response="accepted", status_note="Seen.", status_date="2020", status_source=make.ref("press"),
    ),
    make.recommendation(
        "r2", event="panel", related=(make.related("repeats", "r1", "energy"),), new_elements=("X",)
    ),
    make.milestone(date="2015", certainty="claimed", as_of="2016", other_dates=(make.other_date("2014"),)),
    make.project(status="in_force", value=make.value(1), as_of="2015", themes=("energy",), place="pakistan"),
    make.figure(value=3, date="2015", certainty="disputed", qualifier="claimed"),
    make.figure(value=5, label="trained since"),
)  # fmt: skip
EVERY_CHANGE = ChangeList(
    date(2026, 10, 1),
    tuple(
        Change(kind, "r1" if record else "", record, "Label", "aspect", old, new)
        for kind in ChangeKind
        for record in ("", *RecordKind)
        for old, new in [("Old", "New"), ("", "New"), ("Old", ""), ("", "")]
    ),
)


@pytest.mark.parametrize("group_by", [None, "event", "theme", "addressee", "session"])
@pytest.mark.parametrize("output", ["pdf", "pptx"])
@pytest.mark.parametrize("pages", [None, 1])
def test_every_block_of_every_template_can_be_worded_in_every_display(output, pages, group_by):
    items = (make.item(question="Q?", short="S", owner="O", due="2021", based_on=("r1",)),)
    sections = [
        make.section(
            name,
            display=display,
            group_by=group_by,
            text="Text." if kind.content is Content.TEXT else None,
            items=items if kind.content in (Content.ITEMS, Content.TEXT) else (),
            picture=make.picture_use("a.jpg") if kind.content is Content.PICTURE else None,
            url="https://example.org/" if kind.content is Content.LINK else None,
            **({"by": "theme", "across": "event"} if name == "matrix" else {}),
        )
        for name, kind in SECTION_KINDS.items()
        for display in kind.displays
    ]
    document = document_of(
        make.brief(*sections, pages=pages),
        *EVERYTHING,
        output=output,
        changes=lambda _: EVERY_CHANGE,
        pictures=pictures("a.jpg"),
    )
    assert {section.kind for section in document.sections} == SECTION_KINDS.keys()
    assert all(section.title for section in document.sections if section.kind not in ("text", "picture"))


def test_a_part_is_told_unless_it_is_a_speakers_and_protocol_or_names_order_the_list():
    event = seminar(
        participants=(
            make.participation("ada", post="Dean"),
            make.participation("bo", role="chair", post="Envoy"),
            make.participation("cleo", role="chief_guest"),
            make.participation("dan", role="time keeper"),
        )
    )
    people = ADA, *(make.person(each, each.title()) for each in ("bo", "dan"))
    people = *people, make.person("cleo", "Cleo", sort_name="Aaron, Cleo")

    def listed(*sort):
        return section_of(make.section("participants", sort=sort), event, *people)

    assert metas(listed()) == ["Dean", "Chair · Envoy", "Chief guest", "Time keeper"]
    assert labels(listed("role")) == ["Cleo", "Bo", "Dr Ada Khan (Retd)", "Dan"]
    assert labels(listed("name")) == ["Cleo", "Dr Ada Khan (Retd)", "Bo", "Dan"]
    assert labels(listed("-role"))[-1] == "Cleo"


def test_sessions_of_which_more_is_known_than_their_names_are_a_programme():
    panel = make.session("panel", "Panel", "panel")
    detailed = panel.model_copy(update={"start_time": "10:30", "end_time": "12:00", "room": "Hall B"})
    event = seminar(
        sessions=(make.session(), detailed),
        timezone="Asia/Karachi",
        participants=(
            make.participation("ada", role="chair", session="panel"),
            make.participation("bo", role="moderator", session="panel"),
        ),
    )
    section = section_of(make.section("meeting_facts"), event, ADA, make.person("bo", "Bo Li"))
    facts = dict(zip(labels(section), bodies(section), strict=True))
    led = "chaired by Dr Ada Khan (Retd); moderated by Bo Li"
    assert facts["Programme"] == f"Addresses / Panel: 10:30–12:00, Hall B; {led}"
    assert facts["Times of"] == "Karachi"


def test_several_publishers_are_named_as_in_a_sentence():
    both = make.organization("a", "Institute A"), make.organization("b", "Institute B")
    document = document_of(make.brief(publisher=("a", "b")), make.recommendation(), *both)
    assert document.furniture.publisher == "Institute A and Institute B"


def test_no_stars_are_left_of_an_implied_addressee_before_what_else_is_known():
    record = make.recommendation(addressees=("pakistan",), implied_addressee=True, horizon="short")
    assert metas(recommended(record)) == ["Pakistan (implied) · When: short term"]


def test_a_stated_and_an_implied_addressee_are_set_differently_wherever_they_stand():
    for display in SECTION_KINDS["recommendations"].displays:
        slanted = {}
        for implied in (True, False):
            record = make.recommendation(addressees=("pakistan",), implied_addressee=implied)
            (item,) = recommended(record, display=display).items
            runs = [span for spans in (item.meta, *item.cells) for span in spans if "Pakistan" in span.text]
            slanted[implied] = {span.emphasis for span in runs}
        assert slanted == {True: {True}, False: {False}}


def test_a_next_step_is_overdue_when_it_was_due_before_the_day_of_the_facts():
    items = make.item("A", owner="embassy", due="2021-01", priority="high"), make.item("B", due="2021-03")
    section = section_of(make.section("next_steps", items=items), EMBASSY, as_of="2021-02-01")
    assert metas(section) == [
        "Owner: Embassy of Russia · Due: January 2021 (overdue) · high priority",
        "Due: March 2021",
    ]


def test_a_point_to_make_says_who_makes_it_and_by_when():
    items = (
        make.item("A", owner="embassy", due="2021-01"),
        make.item("B", owner="Head of the Desk"),
        make.item(),
    )
    section = section_of(make.section("points_to_make", items=items), EMBASSY, as_of="2021-02-01")
    assert metas(section) == [
        "Owner: Embassy of Russia · Due: January 2021 (overdue)",
        "Owner: Head of the Desk",
        "",
    ]


def test_a_head_count_is_grouped_as_other_numbers_are():
    facts = section_of(make.section("meeting_facts"), seminar(attendance_count=7411))
    assert dict(zip(labels(facts), bodies(facts), strict=True))["Attendance"] == "7,411"


@pytest.mark.parametrize(
    ("place", "end"), [(None, "n.d."), ("p. 3", "n.d.; the place in it stands after each.")]
)
def test_the_line_for_one_source_tells_of_places_only_where_there_are_any(place, end):
    proposed = make.recommendation("r1", source=make.ref("s", place))
    document = document_of(make.brief(make.section("recommendations")), proposed, make.source("s"))
    assert text(document.sources[0].once) == f"All points are from A report, {end}"


def test_the_line_for_one_source_promises_places_only_where_every_point_says_one():
    said = (
        make.recommendation("r1", source=make.ref("s", "p. 3")),
        make.recommendation("r2", source=make.ref("s")),
    )
    document = document_of(make.brief(make.section("recommendations")), *said, make.source("s"))
    assert text(document.sources[0].once) == "All points are from A report, n.d."


@pytest.mark.parametrize(
    "title",
    ["Water Quality, June 2026", "Water Quality, June", "Water Quality 2025–2026", "Water Quality (2026)"],
)
def test_no_source_is_named_by_its_year_twice(title):
    source, proposed = (
        make.source("s", title=title, issued="2026-07"),
        make.recommendation(source=make.ref("s")),
    )
    (cited,) = document_of(make.brief(make.section()), source, proposed).sources
    assert (cited.name.rstrip(")")[-4:], cited.name.count("2026")) == ("2026", 1)


@pytest.mark.parametrize(
    ("issued", "output", "names"),
    [
        ("2014", "pdf", ["Silt Office 2014a", "Silt Office 2014b"]),
        (None, "pdf", ["Silt Office n.d.-a", "Silt Office n.d.-b"]),
        (None, "pptx", ["Silt Office n.d.-a", "Silt Office n.d.-b"]),
    ],
)
def test_sources_of_one_name_and_year_are_told_apart_by_letters(issued, output, names):
    authors = ({"literal": "Silt Office"},)
    reports = [make.source(f"s{n}", title=f"Report {n}", author=authors, issued=issued) for n in (1, 2)]
    proposed = [make.recommendation(f"r{n}", source=make.ref(f"s{n}")) for n in (1, 2)]
    document = document_of(make.brief(make.section()), *reports, *proposed, output=output)
    assert [source.name for source in document.sources] == names
