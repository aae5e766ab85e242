"""Files that other programs saved, files without leaks, and people with names that others have too."""

import io
import subprocess
import zipfile

import pikepdf
import pytest

import make
import planted_in_decks as decks
from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.records import Person
from briefdeck.pipeline import compose_outputs
from briefdeck.protect.attribution.permissions import everyone_at, with_hidden_labels, with_permitted
from briefdeck.protect.names.forms import withheld
from briefdeck.protect.scan import scan_bytes
from readers import program
from withheld_people import PLACE, WHY, person

SURNAMES = (
    "Aldergost", "Brimvole", "Corzand", "Dunmarrow", "Elverick",
    "Fosterly", "Gavlund", "Hintermoss", "Iskanthe", "Jorvemark",
)  # fmt: skip
"""One plainly fictional surname for each place."""
GUESTS = Protection(
    tuple(person(make.person(f"guest-{n}", f"Ada {name}"), n) for n, name in enumerate(SURNAMES, 1))
)


def _on_slide(*runs, **attributes):
    return lambda deck: deck.put("ppt/slides/slide2.xml", "</p:spTree>", decks.shape(*runs, **attributes))


def _hidden(deck, name):
    deck.swap("ppt/slides/slide4.xml", "<p:sld ", '<p:sld show="0" ')
    deck.put("ppt/slides/slide4.xml", "</p:spTree>", decks.shape(name))


def _in_master(deck, name):
    deck.put(deck.first("slideMasters/slideMaster"), "</p:spTree>", decks.shape(name))


def _keyword(deck, name):
    deck.put("docProps/core.xml", "</cp:coreProperties>", f"<cp:keywords>{name}</cp:keywords>")


def _address(deck, name):
    host = name.replace(" ", "-")
    links = next(each for each, data in deck.parts.items() if "slides/_rels" in each and b"https://" in data)
    deck.swap(links, "https://", f"https://{host}.example.org/")


PLACES = {
    "a slide": lambda deck, name: _on_slide(name[:7], name[7:])(deck),
    "alternative text": lambda deck, name: _on_slide("x", descr=name)(deck),
    "the name of a shape": lambda deck, name: _on_slide("x", name=name)(deck),
    "speaker notes": lambda deck, name: deck.swap(_NOTES, "<a:t>", f"<a:t>{name} "),
    "a hidden slide": _hidden,
    "the master": _in_master,
    "the title": lambda deck, name: deck.swap("docProps/core.xml", "<dc:title>", f"<dc:title>{name} "),
    "a keyword": _keyword,
    "a chart": lambda deck, name: deck.swap(deck.first("charts/chart"), "<c:v>", f"<c:v>{name} "),
    "an address": _address,
}
_NOTES = "ppt/notesSlides/notesSlide3.xml"


def test_neither_hidden_labels_nor_people_whom_they_do_not_name_are_found_in_shipped_papers(loaded, papers):
    people = [each for each in loaded.corpus if isinstance(each, Person)]
    for brief in loaded.briefs:
        drawn_on = compose_outputs(loaded, brief).drawn_on
        absent = [each for each in people if each.id not in drawn_on]
        everyone = tuple(withheld(each, key=each.id, place=PLACE, why=WHY) for each in absent)
        sought = with_permitted(Protection(everyone), loaded.corpus.records.values())
        labelled = with_hidden_labels(sought, loaded.corpus)
        assert absent
        assert len(labelled.withheld) > len(absent)
        for file in map(brief.file_name, brief.outputs):
            report = scan_bytes(papers[file].data, file, labelled)
            assert (report.leaks, report.notes, report.unreadable) == ((), (), ""), file


def test_people_are_found_in_shipped_papers_that_name_them(loaded, papers):
    event = loaded.corpus.records["panel-2020"]
    report = scan_bytes(papers["recap-2020.pptx"].data, "recap", everyone_at(event, loaded.corpus))
    assert len({leak.key for leak in report.leaks if leak.key.startswith("person")}) >= 4


def test_a_hidden_label_is_found_whichever_quotation_marks_it_is_set_with():
    labels = with_hidden_labels(Protection(), make.corpus(make.theme(hidden_labels=("the people's plan",))))
    assert [leak.form for leak in scan_bytes("The people’s plan".encode(), "x", labels).leaks] == ["label"]


def test_a_hidden_label_is_found_as_it_is_typed_and_not_within_a_proper_name():
    corpus = make.corpus(
        make.theme(hidden_labels=("toplay",)), make.organization("w", "Toplay Works"), make.theme(id="x")
    )
    labels = with_hidden_labels(Protection(), corpus)
    forms = {
        text: [leak.form for leak in scan_bytes(text.encode(), "x", labels).leaks]
        for text in ("not Toplay", "to play", "to\nplay", "the Toplay Works")
    }
    assert forms == {"not Toplay": ["label"], "to play": [], "to\nplay": [], "the Toplay Works": []}


def test_a_hidden_label_may_stand_in_a_long_name_that_a_line_end_parts_and_in_no_short_part_of_it():
    corpus = make.corpus(
        make.theme(hidden_labels=("Shore-Lake",)),
        make.organization("w", "Standing Office for the Renewal of Shore-Lake Ferry Links"),
    )
    labels = with_hidden_labels(Protection(), corpus)
    texts = ("Standing Office for the Renewal of Shore-Lake\n12 May", "Shore-Lake Ferry")
    assert [bool(scan_bytes(text.encode(), "x", labels).leaks) for text in texts] == [False, True]


@pytest.fixture(scope="module")
def planted(papers):
    deck = decks.opened(papers["policy-brief.pptx"].data)
    for plant, surname in zip(PLACES.values(), SURNAMES, strict=True):
        plant(deck, f"Ada {surname}")
    return deck.data()


def keys(data):
    return {leak.key for leak in scan_bytes(data, "x", GUESTS).leaks}


def test_every_leak_is_found_before_another_program_saves_the_deck(planted):
    assert keys(planted) == {each.key for each in GUESTS.withheld}


def test_every_leak_is_found_after_libreoffice_opened_and_saved_the_deck(planted, tmp_path):
    deck = tmp_path / "planted.pptx"
    deck.write_bytes(planted)
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pptx", "--outdir", saved, deck]
    subprocess.run(command, check=True, capture_output=True)
    data = (saved / "planted.pptx").read_bytes()
    assert data != planted
    kept = {each.key for each in GUESTS.withheld} - lost(data)
    assert len(kept) >= 8
    assert keys(data) == kept


def lost(data):
    """Those whose surnames no part of a deck has any more, in any runs: LibreOffice left them out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).lower()
    ends = {each.key: each.surnames[0].lower().encode() for each in GUESTS.withheld}
    return {key for key, surname in ends.items() if surname[3:] not in whole}


def test_every_leak_is_found_in_the_paper_that_libreoffice_makes_of_a_deck(planted, tmp_path):
    deck = tmp_path / "planted.pptx"
    deck.write_bytes(planted)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, deck]
    subprocess.run(command, check=True, capture_output=True)
    found = keys((tmp_path / "planted.pdf").read_bytes())
    shown = {"a slide", "the master", "the title"}
    assert {f"withheld-{list(PLACES).index(place) + 1}" for place in shown} <= found


@pytest.mark.parametrize(
    "options",
    [
        {"linearize": True},
        {"qdf": True},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
        {"encryption": pikepdf.Encryption(owner="a", user="")},
    ],
    ids=["linearized", "as text", "unpacked", "locked against change"],
)
def test_leaks_are_found_however_qpdf_saves_a_paper(papers, options):
    data = papers["policy-brief.pdf"].data
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.docinfo["/Author"] = "Ada Aldergost"
        pdf.pages[1].obj["/PieceInfo"] = pikepdf.Dictionary(X=pikepdf.String("Ada Brimvole"))
        pdf.attachments["x"] = b"Ada Corzand"
        pdf.save(target, **options)
    assert keys(target.getvalue()) == {"withheld-1", "withheld-2", "withheld-3"}
    clean = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(clean, **options)
    assert keys(clean.getvalue()) == set()


def test_a_namesake_who_may_be_named_does_not_count_nor_the_surname_that_both_have():
    ada, bela = make.person("ada", "Ada Quorum"), make.person("bela", "Bela Quorum", family_name="Quorum")
    sought = with_permitted(Protection((person(ada),)), (ada, bela))
    texts = {
        "Bela Quorum": 0,
        "Quorum, Bela": 0,
        "B. Quorum": 0,
        "Ada Quorum": 1,
        "A. Quorum": 1,
        "Quorum": 0,
    }
    assert {text: len(scan_bytes(text.encode(), "x", sought).leaks) for text in texts} == texts


def test_an_organizer_for_whom_somebody_spoke_may_be_named_and_no_other_employer():
    host, guest = make.organization("host", "Institute of Lethe"), make.organization("g", "Styx Council")
    ada, bela = make.person("ada", "Ada Quorum"), make.person("bela", "Bela Styxen")
    event = make.event(
        "e",
        "Talk",
        organizers=("host",),
        participants=(
            make.participation("ada", "speaker", organization="host", post="Envoy to Atlantis"),
            make.participation("bela", "speaker", organization="g", post="Director"),
        ),
    )
    sought = everyone_at(event, make.corpus(host, guest, ada, bela, event))
    text = b"Institute of Lethe, Styx Council, Director, Envoy to Atlantis, Bela"
    report = scan_bytes(text, "x", sought)
    assert {(leak.key, leak.form) for leak in report.leaks} == {
        ("organization-2", "name"),
        ("person-1", "post"),
    }
    (use,) = report.permitted
    assert use.why == "it held the event, so that its name tells nothing of who spoke"
