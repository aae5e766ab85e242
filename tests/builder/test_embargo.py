"""An embargo holds until its instant and ends by itself; a review falls due; what is not public waits."""

import email
import email.policy
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from pptx import Presentation
from pypdf import PdfReader

import started
from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning import seal
from briefdeck.builder.planning.freshness import all_current, inputs_digest
from briefdeck.builder.planning.plan import workspace_status
from briefdeck.builder.watch import WatchSession
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace
from readers import deck_text, pdf_pages
from small_workspace import edit, make_small_workspace

INSTANT = datetime(2027, 2, 28, 19, 1, tzinfo=UTC)
EMBARGO = "handling: {embargo: 2027-03-01T00:01+05:00}\n"
SAID = "EMBARGOED until 1 March 2027, 00:01 (UTC+5)"
ENDING = "-embargoed-until-2027-03-01"
SECOND = timedelta(seconds=1)


@pytest.fixture
def root(tmp_path):
    root = make_small_workspace(tmp_path)
    edit(root, "briefs/water.yaml", "theme: plain\n", f"theme: plain\n{EMBARGO}")
    return root


def build(root, now, **options):
    loaded = load_protected(root, now)
    briefs = [each for each in loaded.briefs if each.name == "water"]
    return build_briefs(Workspace(root), loaded, briefs, BuildOptions(**options))


def files(root):
    return sorted(path.name for path in (root / "output").glob("water*"))


def text(root, name):
    data = (root / "output" / name).read_bytes()
    return " ".join((deck_text(data) if name.endswith("pptx") else "\n".join(pdf_pages(data))).split())


def test_before_the_instant_every_file_says_so_in_its_text_and_its_name(root):
    build(root, INSTANT - SECOND)
    assert files(root) == [f"water{ENDING}.pdf", f"water{ENDING}.pptx"]
    assert all(SAID in text(root, name) for name in files(root))


def test_from_the_instant_on_it_is_made_again_without_it_and_the_reason_is_said(root):
    build(root, INSTANT - SECOND)
    report = build(root, INSTANT)
    reasons = {reason.text for each in report.outcomes for reason in each.reasons}
    assert reasons == {"the embargo ended on 1 March 2027, 00:01 (UTC+5)"}
    assert files(root) == ["water.pdf", "water.pptx"]
    assert "EMBARGOED" not in text(root, "water.pdf") + text(root, "water.pptx")
    assert sorted(report.removed) == [f"water{ENDING}.pdf", f"water{ENDING}.pptx"]


def test_a_build_of_all_briefs_takes_away_the_embargoed_files_too(root):
    """Such a build also drops from its manifest what no brief makes any more."""
    build(root, INSTANT - SECOND)
    loaded = load_protected(root, INSTANT)
    report = build_briefs(Workspace(root), loaded, loaded.briefs, BuildOptions(inputs="digest"))
    assert sorted(report.removed) == [f"water{ENDING}.pdf", f"water{ENDING}.pptx"]
    assert files(root) == ["water.pdf", "water.pptx"]


def test_an_embargo_that_is_set_later_takes_away_the_files_that_do_not_say_so(root):
    edit(root, "briefs/water.yaml", EMBARGO, "")
    build(root, INSTANT - SECOND)
    edit(root, "briefs/water.yaml", "theme: plain\n", f"theme: plain\n{EMBARGO}")
    report = build(root, INSTANT - SECOND)
    assert {reason.text for each in report.outcomes for reason in each.reasons} == {
        "it is embargoed until 1 March 2027, 00:01 (UTC+5)"
    }
    assert files(root) == [f"water{ENDING}.pdf", f"water{ENDING}.pptx"]


def test_from_the_instant_on_the_file_of_before_is_said_to_go_with_the_next_build(root):
    build(root, INSTANT - SECOND)
    loaded = load_protected(root, INSTANT)
    water = [each for each in loaded.briefs if each.name == "water"]
    found = workspace_status(Workspace(root), loaded, water)
    assert found.earlier == (f"water{ENDING}.pdf", f"water{ENDING}.pptx")
    assert found.orphans == ()


def test_a_file_of_before_that_somebody_edited_stays_and_is_told(root):
    build(root, INSTANT - SECOND)
    edited = root / f"output/water{ENDING}.pdf"
    edited.write_bytes(edited.read_bytes() + b"% mine")
    report = build(root, INSTANT)
    assert report.orphans == (edited.name,)
    assert edited.read_bytes().endswith(b"% mine")


def test_a_new_file_that_cannot_be_made_leaves_the_embargoed_one(root):
    build(root, INSTANT - SECOND)
    edit(root, "data/recommendations.yaml", "theme: water", "theme: nowhere")
    assert build(root, INSTANT).failed
    assert files(root) == [f"water{ENDING}.pdf", f"water{ENDING}.pptx"]


def test_the_same_state_gives_the_same_bytes_at_any_time_before(root):
    build(root, INSTANT - timedelta(days=90))
    before = [(root / "output" / name).read_bytes() for name in files(root)]
    build(root, INSTANT - SECOND, force=True)
    assert [(root / "output" / name).read_bytes() for name in files(root)] == before


def test_an_embargo_of_the_past_is_not_spoken_of(root):
    build(root, INSTANT + timedelta(days=400))
    assert files(root) == ["water.pdf", "water.pptx"]
    assert "embargo" not in text(root, "water.pdf").casefold()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2027-03-01", "is a day without a time and its time zone"),
        ("2027-03-01T00:01", "has no time zone, so that readers elsewhere would take it for another"),
        ("next week", "is no instant"),
        ("2027-02-30T00:01Z", "is no instant"),
        ("1027-03-01T00:01Z", "is no instant from the year 2000 on"),
        ("2027-03-01T00:01 Asia/Nowhere", "there is no time zone 'Asia/Nowhere'"),
        ("2027-03-28T02:30 Europe/Berlin", "clocks in Europe/Berlin are put forward past 02:30"),
        ("2027-10-31T02:30 Europe/Berlin", "clocks in Europe/Berlin show 02:30 twice"),
    ],
)
def test_an_embargo_without_time_or_zone_is_refused_with_the_way_to_write_it(root, written, said):
    edit(root, "briefs/water.yaml", "2027-03-01T00:01+05:00", written)
    (problem,) = [each for each in load_protected(root).problems if each.place.file == "briefs/water.yaml"]
    assert said in problem.message
    assert re.search("write it like 2027-03-01T00:01.05:00|say which by the offset", problem.hint)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2027-07-01T00:01 Europe/Berlin", "1 July 2027, 00:01 (UTC+2)"),
        ("2027-12-01T00:01 Europe/Berlin", "1 December 2027, 00:01 (UTC+1)"),
        ("2027-10-31T02:30+01:00", "31 October 2027, 02:30 (UTC+1)"),
        ("2027-03-01 00:01:30 -03:30", "1 March 2027, 00:01:30 (UTC\u22123:30)"),
        ("2027-03-01T00:01Z", "1 March 2027, 00:01 (UTC)"),
    ],
)
def test_the_offset_is_kept_as_typed_or_is_that_of_the_named_zone_on_that_day(root, written, said):
    edit(root, "briefs/water.yaml", "2027-03-01T00:01+05:00", written)
    build(root, INSTANT - timedelta(days=9))
    assert f"EMBARGOED until {said}" in text(root, files(root)[0])


def test_the_zone_of_the_machine_does_not_matter(root, monkeypatch):
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int((INSTANT - SECOND).timestamp())))
        assert load_protected(root).briefs[-1].embargo == INSTANT
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(INSTANT.timestamp())))
        assert load_protected(root).briefs[-1].embargo is None


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ("theme: plain\n", "theme: plain\n", "embargoed until 1 March 2027, 00:01 (UTC+5)"),
        (EMBARGO, "status: draft\n", "a draft"),
        (EMBARGO, "status: review\n", "under review"),
        (EMBARGO, 'handling: {marking: "TLP:GREEN"}\n', "marked 'TLP:GREEN'"),
        (EMBARGO, "handling: {marking: For members}\n", "marked 'For members'"),
    ],
)
def test_what_is_not_public_is_refused_when_asked_and_nothing_is_written(root, old, new, refused):
    edit(root, "briefs/water.yaml", old, new)
    report = build(root, INSTANT - SECOND, public=True)
    assert refused in report.problems[0].message
    assert files(root) == []


def test_build_public_ends_with_exit_code_1_and_the_place(root):
    before = {"TZ": "UTC", "SOURCE_DATE_EPOCH": str(int((INSTANT - SECOND).timestamp()))}
    refused = started.run("-C", root, "build", "--public", environment=before)
    assert refused.returncode == 1
    assert "briefs/water.yaml:5:12: this brief is embargoed until" in refused.stderr


@pytest.mark.parametrize("new", ['handling: {marking: "TLP:CLEAR"}\n', "status: final\n"])
def test_what_is_public_is_made(root, new):
    edit(root, "briefs/water.yaml", EMBARGO, new)
    assert build(root, INSTANT, public=True).problems == ()


def run(root, *arguments, stderr=False, **environment):
    done = started.run("-C", root, *arguments, environment={"TZ": "UTC", **environment})
    done.check_returncode()
    return done.stderr if stderr else done.stdout


def test_the_change_summary_says_that_the_embargo_ended(root):
    run(root, "build", SOURCE_DATE_EPOCH=str(int((INSTANT - SECOND).timestamp())))
    run(root, "build", "--unattended", SOURCE_DATE_EPOCH=str(int(INSTANT.timestamp())))
    log = next((root / "output").rglob("log.txt")).read_text(encoding="utf-8")
    assert "The embargo ended on 1 March 2027, 00:01 (UTC+5). [water]" in log


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("handling: {embargo: 2027-03-05T09:00+05:00}\n", "The end of the embargo moved: 1 March 2027"),
        ("handling: {}\n", "The embargo until 1 March 2027, 00:01 (UTC+5) was lifted"),
    ],
)
def test_an_embargo_that_somebody_changes_is_told_otherwise(root, new, said):
    before = str(int((INSTANT - SECOND).timestamp()))
    run(root, "build", SOURCE_DATE_EPOCH=before)
    edit(root, "briefs/water.yaml", EMBARGO, new)
    run(root, "build", SOURCE_DATE_EPOCH=before)
    assert said in run(root, "changes", "water", SOURCE_DATE_EPOCH=before)


def test_mails_of_before_carry_the_embargo_and_that_of_its_end_does_not(root):
    def mail(now):
        path = root / "news.eml"
        run(
            root,
            "build",
            "--unattended",
            "--mail-file",
            str(path),
            SOURCE_DATE_EPOCH=str(int(now.timestamp())),
        )
        return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)

    run(root, "build", SOURCE_DATE_EPOCH=str(int((INSTANT - 2 * SECOND).timestamp())))
    edit(root, "data/recommendations.yaml", "text: Dredge the lower dam.", "text: Dredge both of the dams.")
    assert f"[{SAID}]" in mail(INSTANT - SECOND)["Subject"]
    after = mail(INSTANT)
    assert "EMBARGOED" not in after.as_string()
    assert "The embargo ended on 1 March 2027" in after.get_content()


def test_a_scheduled_run_lifts_it_also_where_nothing_else_changed(root):
    faketime = shutil.which("faketime")
    if faketime is None:
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail("install faketime: this must be tested here")
        pytest.skip("needs the faketime program")

    def at(time, *arguments):
        command = [faketime, f"2027-02-28 {time}", sys.executable, "-m", "briefdeck", "-C", root, *arguments]
        surroundings = {**os.environ, "TZ": "UTC"}
        return subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings).stdout

    at("19:00:00", "build")
    assert "Everything is up to date" in at("19:00:50", "status")
    ended = at("19:01:05", "status")
    assert "the embargo ended on 1 March 2027" in ended
    assert "orphaned" not in ended
    at("19:01:10", "build", "--unattended")
    assert files(root) == ["water.pdf", "water.pptx"]
    assert "Everything is up to date" in at("19:02:00", "status")


def at_instant(monkeypatch, now):
    monkeypatch.setattr(seal, "_utc_now", lambda: now.strftime("%Y-%m-%dT%H:%M:%SZ"))


def test_the_quick_answer_ends_with_the_embargo(root, monkeypatch):
    """It is given without loading anything, so that the manifest must say until when it holds."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    loaded = load_protected(root, INSTANT - SECOND)
    build_briefs(Workspace(root), loaded, loaded.briefs, BuildOptions(inputs=inputs_digest(root)))
    at_instant(monkeypatch, INSTANT - SECOND)
    assert all_current(root)
    at_instant(monkeypatch, INSTANT)
    assert all_current(root) is None


def test_watching_makes_it_again_when_the_instant_comes(root, monkeypatch):
    now = [INSTANT - SECOND]
    for module in ("protected_workspace", "builder.watch"):
        monkeypatch.setattr(f"briefdeck.{module}.now_of_build", lambda: now[0])
    session = WatchSession(Workspace(root), frozenset({"water"}))
    session.look(None)
    before = session.watched_state()
    assert session.watched_state() == before
    now[0] = INSTANT
    assert session.watched_state() != before
    assert "the embargo ended on 1 March 2027, 00:01 (UTC+5)" in session.look(None).reasons[0]


def test_a_review_that_is_overdue_is_said_on_the_paper_and_makes_it_stale(root):
    edit(root, "briefs/water.yaml", EMBARGO, "review_by: 2027-02-28\n")
    build(root, INSTANT)
    assert "Review by 28 February 2027" in text(root, "water.pdf")
    report = build(root, INSTANT + timedelta(days=1))
    assert {reason.text for each in report.outcomes for reason in each.reasons} == {"its review is overdue"}
    assert all("Review was due by 28 February 2027" in text(root, name) for name in files(root))
    assert [each.code for each in report.problems] == ["review-overdue"]


def test_a_paper_that_is_superseded_needs_no_review(root):
    edit(root, "briefs/water.yaml", EMBARGO, "review_by: 2027-02-28\nstatus: superseded\n")
    assert build(root, INSTANT + timedelta(days=9)).problems == ()
    assert "Review was due" not in text(root, "water.pdf")


def test_status_and_check_say_that_a_review_is_overdue(root):
    edit(root, "briefs/water.yaml", EMBARGO, "review_by: 2027-02-28\n")
    for command in ("status", "check"):
        said = run(root, command, SOURCE_DATE_EPOCH=str(int(INSTANT.timestamp()) + 86400), stderr=True)
        assert "the review of this brief was due by 28 February 2027" in said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("draft", "DRAFT"),
        ("review", "UNDER REVIEW"),
        ("superseded\nsuperseded_by: no. 9", "SUPERSEDED by no. 9"),
    ],
)
def test_a_draft_and_a_superseded_edition_are_plainly_so_on_every_page_and_slide(root, status, said):
    edit(root, "briefs/water.yaml", EMBARGO, f"status: {status}\n")
    build(root, INSTANT)
    pages = pdf_pages((root / "output/water.pdf").read_bytes())
    assert all(said in " ".join(page.split()) for page in pages)
    slides = Presentation(root / "output/water.pptx").slides
    assert all(any(said in text for text in texts_on(slide)) for slide in slides)


def texts_on(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_all_that_stands_at_the_head_is_in_the_properties_of_files_too(root):
    edit(root, "briefs/water.yaml", EMBARGO, f"{EMBARGO}status: draft\n")
    build(root, INSTANT - SECOND)
    notice = f"DRAFT · {SAID}".replace("1 March", "1\u00a0March")
    pdf, deck = (root / "output" / name for name in files(root))
    assert PdfReader(pdf).metadata["/Notice"] == notice
    assert notice in zipfile.ZipFile(deck).read("docProps/custom.xml").decode()


def test_who_answers_for_a_paper_stands_at_its_end(root):
    control = "document_id: W/7\nowner: River desk\ncleared_by: The head\napproved: 2027-01-05\n"
    control += "distribution: [Files, Cabinet]\nversion: '1.1'\nstatus: final\nversion_history:\n"
    control += "  - {version: '1.0', date: 2026-12-01, note: First approved}\n  - {version: '1.1'}\n"
    edit(root, "briefs/water.yaml", EMBARGO, control)
    build(root, INSTANT)
    said = (
        "W/7 · Version 1.1 · Final · Owner: River desk · Approved by The head on 5 January 2027"
        " · Distribution: Files; Cabinet"
    )
    for name in ("water.pdf", "water.pptx"):
        assert said in text(root, name)
        assert "1.0, 1 December 2026: First approved; 1.1" in text(root, name)


def test_a_status_alone_makes_no_block_at_the_end(root):
    edit(root, "briefs/water.yaml", EMBARGO, "status: draft\nreview_by: 2028\n")
    build(root, INSTANT)
    assert "Document" not in text(root, "water.pdf")
