"""A person is introduced once in a paper; what most of a section's items share is said once."""

import pytest

import make
from briefdeck.arrange import arrange_document
from briefdeck.compose.context import introduction
from briefdeck.history.snapshots import take_snapshot
from briefdeck.model.content.document import plain
from briefdeck.model.laid_out.fit import Piece
from briefdeck.model.laid_out.pruning import without
from briefdeck.words.language import ENGLISH
from composing import compose, document_of, metas, rows, section_of

SAVIN = make.person("savin", "Leonid Savin", family_name="Savin", honorific_prefix="Dr")
NAJAM = make.person("najam", "Najam Rafique")
POST = "Analyst"


def panel(*statements, post=POST, id="panel", **fields):  # noqa: A002
    parts = tuple(make.participation(each.id, post=post) for each in (SAVIN, NAJAM))
    return make.event(id, short_name=fields.pop("short_name", id), participants=parts, statements=statements)


def said(id, by="savin", **fields):  # noqa: A002
    return make.statement(id, f"Words of {id}.", creator=by, **fields)


def points(*ids, **fields):
    return make.section("key_points", where={"id": list(ids)}, **fields)


def metas_of(*sections, records, output="pdf"):
    document = document_of(make.brief(*sections), *records, output=output)
    return [meta for section in document.sections for meta in metas(section)]


PANEL = panel(said("a"), said("b"), said("c", "najam"), said("d", "najam"))


def test_a_speaker_has_the_post_once_in_a_paper_and_is_then_named_by_the_surname():
    found = metas_of(points("a"), points("b"), records=(PANEL, SAVIN, NAJAM))
    assert found == ["Dr Leonid Savin, Analyst", "Dr Savin"]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Leonid Savin", "Prof._Dr_Leonid_Savin"),
        ("Leonid Alexandrovich Savin", "Prof._Dr_Leonid Alexandrovich Savin"),
    ],
)
def test_no_line_ends_within_the_name_of_a_speaker_unless_it_is_long(name, printed):
    speaker = {"id": "savin", "name": f"Prof. Dr {name}", "short_name": None, "family_name": None}
    assert introduction(ENGLISH, speaker, ()).name == printed.replace("_", "\u00a0")


def test_a_speaker_whose_record_gives_no_family_name_keeps_the_whole_name_without_the_post():
    assert metas_of(points("c", "d"), records=(PANEL, SAVIN, NAJAM)) == [
        "Najam Rafique, Analyst",
        "Najam Rafique",
    ]


def test_a_speaker_without_a_title_is_never_called_by_the_bare_surname():
    untitled = make.person("savin", "Leonid Savin", family_name="Savin")
    assert metas_of(points("a"), points("b"), records=(PANEL, untitled)) == [
        "Leonid Savin, Analyst",
        "Leonid Savin",
    ]


def test_a_deck_introduces_people_as_a_page_does():
    assert metas_of(points("a", "b"), records=(PANEL, SAVIN, NAJAM), output="pptx") == [
        "Dr Leonid Savin, Analyst",
        "Dr Savin",
    ]


def test_of_several_posts_of_one_part_the_first_stands_after_the_name():
    several = panel(said("a"), post="Analyst; Member, Learned Society; Editor")
    assert metas_of(points("a"), records=(several, SAVIN, NAJAM)) == ["Dr Leonid Savin, Analyst"]
    listed, point = document_of(
        make.brief(make.section("participants"), points("a")), several, SAVIN, NAJAM
    ).sections
    assert metas(listed)[0] == "Analyst; Member, Learned Society; Editor"
    assert metas(point) == ["Dr Savin"]


def test_the_list_of_participants_counts_as_the_first_meeting():
    document = document_of(make.brief(make.section("participants"), points("a")), PANEL, SAVIN, NAJAM)
    assert metas(document.sections[1]) == ["Dr Savin"]


def test_who_is_named_in_another_post_is_introduced_again():
    later = panel(said("e"), post="Director", id="later")
    found = metas_of(points("a", "b"), points("e"), records=(PANEL, later, SAVIN, NAJAM))
    assert found == ["Dr Leonid Savin, Analyst", "Dr Savin", "Dr Leonid Savin, Director"]


def test_two_people_of_one_surname_are_never_named_by_it_alone():
    other = make.person("najam", "Olga Savin", honorific_prefix="Prof.")
    assert metas_of(points("a", "b", "c"), records=(PANEL, SAVIN, other)) == [
        "Dr Leonid Savin, Analyst",
        "Dr Leonid Savin",
        "Prof. Olga Savin, Analyst",
    ]


def test_a_family_name_that_does_not_stand_in_the_printed_name_is_not_used():
    renamed = SAVIN.model_copy(update={"family_name": "Савин"})
    found = metas_of(points("a", "b"), records=(PANEL, renamed, NAJAM))
    assert found == ["Dr Leonid Savin, Analyst", "Dr Leonid Savin"]


def test_who_makes_a_recommendation_after_speaking_is_named_by_the_surname():
    proposed = make.recommendation("r", event="panel", made_by="savin")
    (_, by) = metas_of(points("a"), make.section("recommendations"), records=(PANEL, SAVIN, NAJAM, proposed))
    assert by == "proposed by Dr Savin"


def test_when_the_first_of_several_is_left_out_the_next_introduces_the_speaker():
    document = document_of(make.brief(points("a", "b")), PANEL, SAVIN, NAJAM)
    (kept,) = without(document, (Piece(document.sections[0].id, 0),)).sections
    assert metas(kept) == ["Dr Leonid Savin, Analyst"]


def test_a_snapshot_names_people_whole_so_that_another_order_is_no_change():
    brief = make.brief(points("a", "b"))
    document, _ = compose(brief, PANEL, SAVIN, NAJAM)
    corpus = make.corpus(PANEL, SAVIN, NAJAM)
    shown = take_snapshot({"pdf": arrange_document(document)}, {}, corpus, (), brief.definition, {})
    (section,) = shown.outputs["pdf"].sections
    assert [item.note.text for item in section.items] == ["Dr Leonid Savin, Analyst"] * 2


SEMINAR = make.event(
    "seminar",
    short_name="2015 seminar",
    statements=tuple(make.statement(f"k{number}", f"Words {number}.") for number in range(4)),
)
OTHER = make.event("z-panel", short_name="2020 panel", statements=(make.statement("other-k", "Others."),))


def leads_and_metas(section, *records, output="pdf"):
    brief = make.brief(section, make.section("summary", text="T"))
    found = document_of(brief, *records, output=output).sections[0]
    return ["".join(span.text for span in block.spans) for block in found.lead], metas(found)


def test_the_event_of_most_points_is_said_once_above_them():
    lead, said_after = leads_and_metas(make.section("key_points"), SEMINAR, OTHER)
    assert lead == ["From the 2015 seminar unless another event is named."]
    assert said_after == ["", "", "", "", "2020 panel"]


def test_slides_say_the_event_of_each_point_because_they_are_seen_one_by_one():
    lead, said_after = leads_and_metas(make.section("key_points"), SEMINAR, OTHER, output="pptx")
    assert (lead, said_after) == ([], ["2015 seminar"] * 4 + ["2020 panel"])


def test_without_a_majority_each_point_says_its_event():
    few = make.section("key_points", where={"id": ["k0", "other-k"]})
    assert leads_and_metas(few, SEMINAR, OTHER) == ([], ["2015 seminar", "2020 panel"])


def test_an_event_of_half_of_the_points_is_not_said_once():
    as_many = OTHER.model_copy(
        update={"statements": tuple(make.statement(f"z{number}", "Others.") for number in range(4))}
    )
    lead, said_after = leads_and_metas(make.section("key_points"), SEMINAR, as_many)
    assert (lead, said_after) == ([], ["2015 seminar"] * 4 + ["2020 panel"] * 4)


def projects(*dates, status="offered"):
    return [make.project(f"p{n}", f"Project {n}", status=status, as_of=date) for n, date in enumerate(dates)]


def test_the_date_of_most_statuses_stands_in_the_head_of_their_column():
    section = section_of(
        make.section("projects"), *projects("2015-02", "2015-02", "2015-02", "2014-12", None)
    )
    assert section.header[2].replace("\u00a0", " ") == "Status (February 2015 unless dated)"
    assert [row[2] for row in rows(section)] == [
        "Offered",
        "Offered",
        "Offered",
        "Offered (as of December 2014)",
        "Offered (undated)",
    ]


def test_a_date_of_few_statuses_stays_with_each():
    section = section_of(make.section("projects"), *projects("2015-02", "2015-02"))
    assert section.header[2] == "Status"
    assert [row[2] for row in rows(section)] == ["Offered (as of February 2015)"] * 2


def test_a_list_of_projects_says_the_date_of_most_statuses_above_them():
    listed = make.section("projects", display="bullets")
    lead, said_after = leads_and_metas(listed, *projects("2015-02", "2015-02", "2015-02", None))
    assert [words.replace("\u00a0", " ") for words in lead] == ["Status in February 2015 unless dated."]
    assert said_after == ["offered", "offered", "offered", "offered, undated"]


def test_a_table_says_of_whole_columns_in_sentences_what_its_projects_share():
    offered = make.project("p", "A pipeline", status="offered", as_of="2015-02", sector="energy")
    section = section_of(make.section("projects"), offered)
    status, sector = (plain(spans).replace("\u00a0", " ") for spans in section.items[0].same[2:4])
    assert status == "As of February 2015, all of these were offered."
    assert sector == "They are all in the energy sector."
