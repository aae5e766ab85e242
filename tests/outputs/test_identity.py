"""Whose a paper is: what it says of itself at its end and on its first slide, and only what is given."""

from __future__ import annotations

import io
import json
from itertools import combinations
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Emu, Pt

import deck_templates
import decks
import make
from briefdeck.arrange import arrange_document
from briefdeck.compose.sections.pictures import code_rows
from briefdeck.history.comparing import compare_snapshots
from briefdeck.layout.figures.codes import margin_of
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.templates.design import CODE_PT
from briefdeck.model.content.document import plain
from briefdeck.model.laid_out.deck import Deck, DeckSlide, SlideKind
from briefdeck.model.style.theme import Theme
from briefdeck.outputs import MadeOutput
from briefdeck.outputs.deck_faults import deck_faults
from briefdeck.pipeline import make_output
from briefdeck.problems import has_errors
from briefdeck.protect import find_hidden_labels, texts_of
from briefdeck.protected_workspace import load_protected
from briefdeck.render.text import render_text
from composing import compose, document_of
from ooxml import faults
from pdf_structure import alts, assert_conformant, read
from pictures_at_hand import drawn, saved
from readers import deck_text, pdf_pages, pdf_text
from showing import snapshot
from workspaces import copy_good_workspace

ADDRESS = "https://example.org/shore/7"
GIVEN: dict[str, object] = {
    "publisher": "council",
    "series": "Shore papers",
    "number": 7,
    "issued": "2026-06-15",
    "prepared_by": "Nora Heron",
    "cleared_by": "The Board",
    "about": "The Lake Council brings the towns on the shore together.",
    "contact": "Shore desk, shore@example.org",
    "url": ADDRESS,
    "rights": "May be copied with its source.",
    "disclaimer": "The views are those of the speakers.",
    "talk": {"event": "Ferry days", "presenter": "Ida Tern", "date": "2026-06-20", "place": "Marsh End"},
}
SAID = (
    "Lake Council",
    "Shore papers no. 7",
    "15 June 2026",
    "Nora Heron",
    "The Board",
    "brings the towns",
    "shore@example.org",
    "example.org/shore/7",
    "May be copied",
    "those of the speakers",
    "Ferry days",
    "Ida Tern",
    "20 June 2026",
    "Marsh End",
)
GIVEN_THERE = GIVEN | {"talk": make.talk(event="Ferry days", presenter="Ida Tern", date="2026-06-20")}
"""The same for briefs that are not read from files."""
COUNCIL = make.organization("council", "Lake Council")
LONG = (
    "Directorate-General for International Partnerships and Regional Connectivity of the Ministry of Planning"
)


def made(folder: Path, theme: str = "", **given: object) -> dict[str, MadeOutput]:
    """Make a brief that says of itself what is given."""
    brief = {
        "title": "One timetable",
        "kind": "policy_brief",
        "outputs": {"pdf": {}, "pptx": {}},
        "theme": "shore",
        "sections": [{"kind": "text", "title": "Words", "text": "Some words."}],
        **given,
    }
    council = {"id": "council", "name": "Lake Council", "logo": "logo.png"}
    files = {
        "briefs/shore.yaml": json.dumps(brief),
        "data/council.yaml": json.dumps({"organizations": [council]}),
        "templates/themes/shore.yaml": f"name: shore\n{theme}",
    }
    root = copy_good_workspace(folder / "w", files)
    (root / "logo.png").write_bytes(saved(drawn(640, 200), "PNG"))
    loaded = load_protected(root)
    found = next(each for each in loaded.briefs if each.name == "shore")
    outputs = {output: make_output(loaded, found, output) for output in found.outputs}
    assert not any(has_errors(each.problems) for each in outputs.values()), outputs
    return outputs


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, MadeOutput]:
    return made(tmp_path_factory.mktemp("identity"), **GIVEN)


def spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def colophon(output: str = "pdf", **given: object) -> dict[str, str]:
    """Give what a brief says of itself at its end, by what stands before each part."""
    document, problems = compose(make.brief(make.section("text", text="T"), **given), COUNCIL, output=output)
    assert not has_errors(problems)
    items = document.colophon.items if document.colophon else ()
    return {plain(item.label): spaced(plain(item.body[0].spans)) for item in items}


# What is given, and what is not


@pytest.mark.parametrize("words", SAID)
def test_everything_given_is_printed_in_both_outputs(whole, words):
    assert words in spaced(pdf_text(whole["pdf"].data))
    assert words in spaced(deck_text(whole["pptx"].data))


def test_nothing_stands_at_the_end_where_nothing_is_given(tmp_path):
    outputs = made(tmp_path, publisher="council", rights="Ours.")
    assert len(Presentation(io.BytesIO(outputs["pptx"].data)).slides) == 2
    assert alts(outputs["pdf"].data) == ["Lake Council"]
    assert spaced(pdf_text(outputs["pdf"].data)).count("Ours.") == 1
    assert "Rights" not in pdf_text(outputs["pdf"].data)


def test_a_number_without_a_series_is_that_of_the_kind_of_paper():
    brief = make.brief(make.section("text", text="T"), number=7)
    furniture = document_of(brief).furniture
    assert (furniture.series, furniture.name) == ("Policy brief no. 7", "Policy brief no. 7")
    other = document_of(make.brief(make.section("text", text="T"), series="Shore papers", number="2026/3"))
    assert other.furniture.name == "Policy brief · Shore papers no. 2026/3"


def test_how_to_cite_it_is_said_as_lists_of_sources_do_and_from_what_is_given():
    given = {"publisher": "council", "series": "Shore papers", "number": 7, "issued": "2026-06-15"}
    assert colophon(**given, prepared_by="Nora Heron", url=ADDRESS)["Cite as"] == (
        f"Nora Heron, A title, Shore papers no. 7, Lake Council, 15 June 2026, {ADDRESS}"
    )
    assert colophon(publisher="council", url=ADDRESS)["Cite as"] == f"Lake Council, A title, {ADDRESS}"


@pytest.mark.parametrize("given", [{"url": ADDRESS, "series": "Shore papers"}, {"publisher": "council"}])
def test_it_is_not_said_without_an_author_or_where_nothing_could_be_found_by_it(given):
    assert "Cite as" not in colophon(**given)


def test_an_authors_own_words_on_how_to_cite_it_are_taken():
    assert colophon(cite_as="Heron, Timetables (2026).")["Cite as"] == "Heron, Timetables (2026)."


def test_the_address_is_printed_once_on_paper():
    assert "Online" not in colophon(publisher="council", url=ADDRESS)
    assert colophon(cite_as="Heron 2026", url=ADDRESS)["Online"] == ADDRESS


def test_an_address_too_long_for_a_code_is_told_and_still_printed():
    url = f"https://example.org/{'a' * 290}"
    document, problems = compose(make.brief(make.section("text", text="T"), url=url), output="pptx")
    assert [each.code for each in problems] == ["long-link"]
    assert document.colophon
    assert document.colophon.picture is None
    assert plain(document.colophon.items[0].body[0].spans) in url


# On pages


def test_the_end_of_a_report_is_conformant_and_its_links_lead_where_they_say(whole):
    data = whole["pdf"].data
    assert_conformant(data)
    root = read(data).root
    assert {"shore@example.org", ADDRESS} <= {link.text.replace(" ", "") for link in root.all("Link")}
    assert alts(data) == ["Lake Council", f"QR code that leads to {ADDRESS}"]


@pytest.mark.parametrize("lines", range(36, 52, 2))
def test_the_end_of_a_report_is_never_torn(tmp_path, lines):
    text = "\n".join(f"- Point {n} of the shore." for n in range(lines))
    section = {"kind": "text", "title": "Words", "text": text}
    pages = pdf_pages(made(tmp_path, **GIVEN, outputs={"pdf": {}}, sections=[section])["pdf"].data)
    parts = ("brings the towns", "Cite as", "May be copied")
    assert [sum(part in spaced(page) for part in parts) for page in pages if "Cite as" in page] == [3]


def test_a_disclaimer_is_read_under_the_title_of_a_report_and_at_the_foot_of_one_page(whole, tmp_path):
    report = spaced(pdf_text(whole["pdf"].data))
    assert report.index("those of the speakers") < report.index("Some words.")
    one = spaced(pdf_text(made(tmp_path, **GIVEN, outputs={"pdf": {"pages": 1}})["pdf"].data))
    assert one.index("those of the speakers") > one.index("Some words.")


def test_one_page_says_it_in_a_line_without_a_code_and_the_contact_in_its_margin_alone(tmp_path):
    data = made(tmp_path, **GIVEN, outputs={"pdf": {"pages": 1}})["pdf"].data
    (page,) = pdf_pages(data)
    for words in ("brings the towns", "Cite as Nora Heron", "May be copied"):
        assert words in spaced(page)
    assert page.count("shore@example.org") == 1
    assert alts(data) == ["Lake Council"]


# On slides


def deck_of(**given: object) -> Deck:
    document = document_of(make.brief(make.section("text", text="T"), **given), COUNCIL, output="pptx")
    return decks.lay_out(document)


def test_the_last_slide_has_the_code_a_hands_breadth_wide_and_the_logo(whole, tmp_path):
    data = whole["pptx"].data
    assert faults(data, tmp_path) == []
    *_, last = Presentation(io.BytesIO(data)).slides
    assert last.slide_layout.name == SlideKind.CLOSING
    assert last.shapes.title.text == "Contact"
    (code,) = (shape for shape in last.shapes if shape.name == "Figure")
    assert code.width == pytest.approx(Pt(100.8), abs=2)
    assert [
        shape._element._nvXxPr.cNvPr.get("descr") for shape in last.shapes if shape.name == "Picture"
    ] == ["Lake Council"]


def test_the_last_slide_has_the_whole_address_to_be_typed_alone_and_in_how_to_cite_it():
    last = deck_of(url=ADDRESS, publisher="council").slides[-1]
    paras = [para.text for slot in last.slots if slot.name == "Text" for para in slot.paras]
    assert [para.endswith("example.org/shore/7") for para in paras] == [True, True]


def test_the_logo_and_the_squares_of_the_code_on_the_last_slide_end_where_all_its_content_does(whole):
    *_, last = Presentation(io.BytesIO(whole["pptx"].data)).slides
    shapes = [*last.shapes, *last.slide_layout.placeholders]
    ends = {shape.name: Emu(shape.left + shape.width).pt for shape in shapes}
    margin = margin_of(code_rows(ADDRESS), CODE_PT)
    assert [ends["Picture"], ends["Figure"] - margin, ends["Topic"]] == pytest.approx([912] * 3, abs=0.1)


def test_the_last_slide_is_titled_by_what_it_has():
    assert deck_of(contact="The desk").slides[-1].title == "Contact"
    assert deck_of(cite_as="Heron 2026").slides[-1].title == "Citation"
    assert deck_of(about="Of the shore.").slides[-1].title == "About"


def test_a_section_of_the_same_name_leaves_every_title_unique():
    section = make.section("text", text="T", title="Contact")
    deck = decks.lay_out(document_of(make.brief(section, contact="The desk"), output="pptx"))
    assert len({slide.title for slide in deck.slides}) == len(deck.slides)


def test_the_first_slide_says_who_speaks_where_and_when_over_who_publishes():
    cover = deck_of(**GIVEN_THERE).slides[0]
    texts = {slot.name: spaced(slot.text) for slot in cover.slots}
    assert texts["Presenter"] == "Ida Tern"
    assert texts["Occasion"] == "Ferry days · 20 June 2026"
    assert texts["Publisher"] == "Lake Council"
    assert texts["Details"] == "Prepared by: Nora Heron · Cleared by: The Board"
    assert texts["Edition"] == "Issued 15 June 2026"


def boxes(slide: DeckSlide, deck: Deck):
    layout = deck.layout(slide.layout)
    shown = [slot for slot in slide.slots if slot.text.strip()]
    figures = [slide.figure.box] if slide.figure else []
    return [
        *(decks.standing(slot, layout.slot(slot.name)) for slot in shown),
        *figures,
        *(each.box for each in slide.logos),
    ]


@pytest.mark.parametrize("count", [1, 2])
def test_long_names_meet_nothing_and_lose_no_word_on_the_last_slide(count):
    long = ", ".join([LONG] * count)[:200]
    names = ("about", "contact", "rights", "series", "prepared_by", "cite_as")
    talk = {"event": long, "presenter": long, "place": long}
    deck = deck_of(**dict.fromkeys(names, long), talk=make.talk(**talk), url=ADDRESS, publisher="council")
    assert [*deck_faults(deck, Theme(), office_fonts())] == []
    for slide in deck.slides:
        assert [pair for pair in combinations(boxes(slide, deck), 2) if pair[0].overlap(pair[1]) > 0.5] == []
    said = spaced(" ".join(slot.text for slide in deck.slides[2:] for slot in slide.slots))
    assert said.count(long) == 4
    assert long in spaced(" ".join(deck.slides[0].notes))


@pytest.mark.parametrize("template", [deck_templates.plain_4_to_3, deck_templates.dark], ids=["4:3", "dark"])
def test_on_anybodys_template_the_last_slide_is_of_its_text_layout_with_the_code_beside(template):
    document = document_of(make.brief(make.section("text", text="T"), **GIVEN_THERE), COUNCIL, output="pptx")
    deck = decks.lay_out_on(document, template())
    last = deck.slides[-1]
    assert deck.layout(SlideKind.CLOSING).part == deck.layout(SlideKind.TEXT).part
    text, code = next(slot for slot in last.slots if slot.name == "Text"), last.figure
    assert code
    assert text.box
    assert text.box.overlap(code.box) <= 0
    assert [*deck_faults(deck, Theme(), office_fonts())] == []


def test_a_theme_can_put_the_logo_at_the_foot_of_every_slide(tmp_path):
    data = made(tmp_path, "logo: {content_pt: 25}", **GIVEN, outputs={"pptx": {}})["pptx"].data
    _, second, last = Presentation(io.BytesIO(data)).slides
    (logo,) = (shape for shape in second.shapes if shape.name == "Picture")
    (footer,) = (shape for shape in second.placeholders if shape.name == "Footer")
    assert logo._element._nvXxPr.cNvPr.get("descr") in (None, "")
    assert logo.left + logo.width < footer.left
    assert logo.height <= Pt(25)
    assert [shape.name for shape in last.shapes].count("Picture") == 1


# Known to everything else


def test_it_is_said_in_plain_text():
    document = document_of(make.brief(make.section("text", text="T"), **GIVEN_THERE), COUNCIL)
    said = spaced(render_text(arrange_document(document)))
    for words in ("Cite as: Nora Heron", "Contact: Shore desk", "Rights: May be copied", "Ida Tern"):
        assert words in said
    assert said.count("shore@example.org") == 1


@pytest.mark.parametrize("key", ["about", "cite_as", "series", "contact", "rights"])
def test_a_label_that_must_not_be_printed_is_found_in_it(key):
    theme = make.theme(hidden_labels=("Shroe",))
    brief = make.brief(make.section("text", text="T"), **{"about": "Of us.", key: "The Shroe desk"})
    document = document_of(brief, COUNCIL)
    assert [
        each.code for each in find_hidden_labels(tuple(texts_of(document)), make.corpus(theme), brief.places)
    ] != []


def test_what_changed_in_it_is_told():
    section = make.section("text", text="T")
    old, new = (
        snapshot(make.brief(section, about="Of us.", contact=contact))
        for contact in ("a@b.example", "c@b.example")
    )
    said = "\n".join(str(change) for change in compare_snapshots(old, new))
    assert "a@b.example" in said
    assert "c@b.example" in said
