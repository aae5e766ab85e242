"""Which papers a change makes stale: exactly those that show it."""

import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from briefdeck.builder.making.run import BuildOptions
from briefdeck.builder.planning import changed_records, fingerprint
from briefdeck.builder.planning.freshness import all_current, inputs_digest
from briefdeck.builder.report import Status
from briefdeck.load import load_workspace
from small_workspace import DATA, RECOMMENDATIONS, build, edit, make_small_workspace, reasons, stale, states
from workspaces import take_over

W_PDF, W_PPTX, P_PDF = "water.pdf", "water.pptx", "power.pdf"
WATER, ALL, NONE = {W_PDF, W_PPTX}, {W_PDF, W_PPTX, P_PDF}, set[str]()
RECORDS, ADVICE = "data/records.yaml", "data/recommendations.yaml"
Change = Callable[[Path], None]


def edited(name: str, old: str, new: str) -> Change:
    return lambda root: edit(root, name, old, new)


def added(name: str, text: str) -> Change:
    def add(root: Path) -> None:
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return add


def moved(name: str, new: str) -> Change:
    def move(root: Path) -> None:
        (root / new).parent.mkdir(exist_ok=True)
        (root / name).rename(root / new)

    return move


def split(root: Path) -> None:
    head, first, second = RECOMMENDATIONS.splitlines(keepends=True)
    (root / ADVICE).write_text(head + first, encoding="utf-8")
    (root / "data/more.yaml").write_text(head + second, encoding="utf-8")


def removed(name: str) -> Change:
    return lambda root: (root / name).unlink()


TRUTHS: dict[str, tuple[Change, set[str]]] = {
    # what no paper shows
    "a comment in data": (added(ADVICE, "# looked over in March\n"), NONE),
    "the order of keys": (
        edited(RECORDS, "{id: water, pref_label: Water}", "{pref_label: Water, id: water}"),
        NONE,
    ),
    "quotes round a value": (edited(ADVICE, "short: Dredge the dam", "short: 'Dredge the dam'"), NONE),
    "the order of records": (
        edited(
            RECORDS,
            "  - {id: water, pref_label: Water}\n  - {id: power, pref_label: Power}",
            "  - {id: power, pref_label: Power}\n  - {id: water, pref_label: Water}",
        ),
        NONE,
    ),
    "a file moved": (moved(ADVICE, "data/2020/advice.yaml"), NONE),
    "a file split in two": (split, NONE),
    "a note for whoever keeps the data": (edited(ADVICE, "{id: r1,", "{id: r1, note: ask Carl,"), NONE),
    "a person in no paper": (edited(RECORDS, "Carl Diaz", "Carlo Diaz"), NONE),
    "an event in no paper": (edited(RECORDS, "Another Meeting", "Some Other Meeting"), NONE),
    "a new record that nothing selects": (
        added(RECORDS, "glossary:\n  - {id: dam, term: Dam, expansion: a wall}\n"),
        NONE,
    ),
    "a hidden label that stands nowhere": (
        edited(ADVICE, "{id: r1,", "{id: r1, hidden_labels: [dregde],"),
        NONE,
    ),
    # records
    "a recommendation's text": (edited(ADVICE, "Dredge the lower dam.", "Dredge the upper dam."), WATER),
    "another recommendation's text": (edited(ADVICE, "Build a second line.", "Build a third line."), {P_PDF}),
    "a key point that only the deck shows": (edited(RECORDS, "silts up.", "has silted up."), {W_PPTX}),
    "the name of whoever made it": (edited(RECORDS, "name: Anna Berg", "name: Anne Berg"), {W_PPTX}),
    "a source that is cited": (edited(RECORDS, "Report on the Meeting", "The Report of the Meeting"), WATER),
    "a source cited elsewhere": (edited(RECORDS, "A Paper on Power", "Another Paper on Power"), {P_PDF}),
    "a new record that a query matches": (
        added(
            ADVICE,
            "  - {id: r3, text: Measure the silt., theme: water, event: meeting, source: {id: report}}\n",
        ),
        WATER,
    ),
    "a record that no longer matches": (
        edited(ADVICE, "short: Build a line, theme: power", "theme: water"),
        ALL,
    ),
    "a record that is gone": (
        edited(
            RECORDS,
            DATA[DATA.index("      - {id: k1") : DATA.index("  - id: other")],
            "      []\n",
        ),
        {W_PPTX},
    ),
    # definitions
    "a comment in a definition": (added("briefs/water.yaml", "# for Tuesday\n"), NONE),
    "a definition's title": (edited("briefs/water.yaml", "Water before", "The water before"), WATER),
    "a limit that cuts nothing off": (
        edited("briefs/power.yaml", "where: {theme: power}", "where: {theme: power}, limit: 9"),
        NONE,
    ),
    "the paper of one output": (edited("briefs/water.yaml", "pdf: {}", "pdf: {paper: Letter}"), {W_PDF}),
    "another theme that looks the same": (
        edited("briefs/water.yaml", "theme: plain", "theme: institute"),
        NONE,
    ),
    "a new name for a file": (edited("briefs/power.yaml", "pdf: {}", "pdf: {file: new.pdf}"), {"new.pdf"}),
    "a new output": (edited("briefs/power.yaml", "{pdf: {}}", "{pdf: {}, pptx: {}}"), {"power.pptx"}),
    "a routine marking": (added("briefs/power.yaml", "handling: {marking: 'TLP:CLEAR'}\n"), {P_PDF}),
    "a marking that names of files hold": (
        added("briefs/power.yaml", "handling: {marking: 'TLP:GREEN'}\n"),
        {"power-TLP-GREEN.pdf"},
    ),
    # wording and looks
    "a comment in a template": (added("templates/sections/recommendations.md.j2", "{# reviewed #}\n"), NONE),
    "the wording of a template": (
        edited("templates/sections/recommendations.md.j2", "{% block title %}", "{% block title %}All "),
        ALL,
    ),
    "a template of a section that only the deck has": (
        edited("templates/sections/key_points.md.j2", "{% block title %}", "{% block title %}All "),
        {W_PPTX},
    ),
    "a template that nothing uses": (added("templates/sections/tracker.md.j2", "{# #}x"), NONE),
    "a comment in a theme": (added("templates/themes/plain.yaml", "# ours\n"), NONE),
    "a theme": (edited("templates/themes/plain.yaml", '"#0B3C5D"', '"#223344"'), WATER),
    "a theme that nothing uses": (
        lambda root: shutil.copy(root / "templates/themes/plain.yaml", root / "templates/themes/new.yaml"),
        NONE,
    ),
    # what was made
    "a paper removed": (removed("output/water.pdf"), {W_PDF}),
    "the manifest removed": (removed("output/.briefdeck/manifest.json"), ALL),
    "the manifest damaged": (lambda root: (root / "output/.briefdeck/manifest.json").write_text("{"), ALL),
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_small_workspace(tmp_path_factory.mktemp("built"))
    for name in ("recommendations", "key_points", "tracker"):
        take_over(root, f"sections/{name}.md.j2")
    report = build(root)
    assert [outcome.status for outcome in report.outcomes] == [Status.WRITTEN] * 3
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "w"))


def papers(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "output").iterdir() if path.is_file()}


@pytest.mark.parametrize("what", TRUTHS)
def test_a_change_makes_stale_exactly_the_papers_that_show_it(root: Path, what: str):
    change, expected = TRUTHS[what]
    change(root)
    assert stale(root) == expected


@pytest.mark.parametrize("what", TRUTHS)
def test_a_build_after_a_change_gives_what_a_first_build_would(root: Path, tmp_path: Path, what: str):
    TRUTHS[what][0](root)
    report = build(root)
    assert not stale(root)
    fresh = tmp_path / "fresh"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("output"))
    build(fresh)
    wanted = {outcome.path.name for outcome in report.outcomes}
    assert {name: data for name, data in papers(root).items() if name in wanted} == papers(fresh)


def test_nothing_is_stale_after_a_build(root: Path):
    assert set(states(root).values()) == {"up to date"}
    assert {outcome.status for outcome in build(root).outcomes} == {Status.UNCHANGED}


def test_only_the_papers_that_differ_are_written(root: Path):
    edit(root, RECORDS, "silts up.", "has silted up.")
    written = [outcome.path.name for outcome in build(root).outcomes if outcome.status is Status.WRITTEN]
    assert written == [W_PPTX]


def test_a_change_of_program_or_library_makes_every_paper_stale(root: Path, monkeypatch: pytest.MonkeyPatch):
    known = fingerprint.own_program()
    monkeypatch.setattr(fingerprint, "own_program", lambda: {**known, "jinja2": "9.9"})
    assert stale(root) == ALL
    assert reasons(root)[P_PDF] == [f"jinja2 changed: {known['jinja2']} → 9.9"]


def test_the_reason_names_record_field_and_line(root: Path):
    edit(root, ADVICE, "Dredge the lower dam.", "Dredge the upper dam.")
    assert reasons(root)[W_PDF] == ["recommendation r1: text changed (data/recommendations.yaml:2:5)"]


def test_the_reasons_name_what_is_selected_now_and_what_is_not(root: Path):
    edit(root, ADVICE, "short: Build a line, theme: power", "short: Build a line, theme: water")
    assert "recommendation r2: now selected (data/recommendations.yaml:3:5)" in reasons(root)[W_PDF]
    assert "recommendation r2: no longer selected" in reasons(root)[P_PDF]


def test_the_reason_names_what_was_removed(root: Path):
    edit(root, ADVICE, RECOMMENDATIONS.splitlines(keepends=True)[2], "")
    assert "recommendation r2: removed from the data" in reasons(root)[P_PDF]


def test_the_reason_names_template_theme_and_definition(root: Path):
    TRUTHS["the wording of a template"][0](root)
    TRUTHS["a theme"][0](root)
    TRUTHS["a definition's title"][0](root)
    assert reasons(root)[W_PDF] == [
        "the brief's definition changed: title (briefs/water.yaml:1:1)",
        "template recommendations.md.j2 changed (templates/sections/recommendations.md.j2)",
        "theme plain changed (templates/themes/plain.yaml)",
    ]


def test_a_brief_with_problems_is_blocked_and_the_others_are_not(root: Path):
    edit(root, "briefs/power.yaml", "kind: text", "kind: txet")
    assert states(root) == {W_PDF: "up to date", W_PPTX: "up to date", P_PDF: "blocked"}


def test_all_is_current_only_when_an_edition_of_everything_is_kept(root: Path):
    shutil.rmtree(root / "output")
    inputs = inputs_digest(root)
    build(root, BuildOptions(keep_editions=False, inputs=inputs))
    assert all_current(root) is None
    build(root, BuildOptions(inputs=inputs))
    assert {entry["file"] for entry in all_current(root) or ()} == {"power.pdf", "water.pdf", "water.pptx"}


def test_a_manifest_of_another_format_is_not_believed(root: Path):
    path = root / "output/.briefdeck/manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 999}))
    assert stale(root) == ALL


def test_facts_that_grew_too_old_block_their_brief(root: Path, monkeypatch: pytest.MonkeyPatch):
    edit(root, "briefs/power.yaml", "as_of: 2020-02-01", "as_of: 2020-02-01\nmax_age: 30")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1581000000")
    build(root)
    assert states(root)[P_PDF] == "up to date"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1591000000")
    assert states(root)[P_PDF] == "blocked"


def test_a_manifest_that_named_the_libraries_of_every_output_is_still_read(root: Path):
    path = root / "output/.briefdeck/manifest.json"
    raw = json.loads(path.read_text())
    for name in (W_PDF, P_PDF):
        raw["outputs"][name]["made_from"]["program"]["xlsxwriter"] = "0.1"
    path.write_text(json.dumps(raw))
    assert stale(root) == NONE


def test_a_new_version_of_a_library_makes_only_the_outputs_stale_that_it_shapes(root: Path):
    path = root / "output/.briefdeck/manifest.json"
    for library, changed in (("python_pptx", {W_PPTX}), ("reportlab", {W_PDF, P_PDF}), ("jinja2", ALL)):
        whole = path.read_text()
        raw = json.loads(whole)
        for entry in raw["outputs"].values():
            if library in entry["made_from"]["program"]:
                entry["made_from"]["program"][library] = "0.1"
        path.write_text(json.dumps(raw))
        assert stale(root) == changed
        path.write_text(whole)


def test_records_are_kept_only_as_briefs_use_them(root: Path, monkeypatch: pytest.MonkeyPatch):
    kept: list[object] = []
    monkeypatch.setattr(fingerprint, "keep_records", lambda _key, corpus: kept.append(corpus))
    loaded = load_workspace(root)
    fingerprints = fingerprint.Fingerprints(loaded)
    fingerprints.keep_records(())
    assert kept == []
    fingerprints.keep_records(loaded.briefs)
    assert kept == [loaded.corpus]


@pytest.mark.parametrize("said", ["", "language: fr\n", "handling: {attribution: chatham_house}\n"])
def test_a_build_right_after_the_first_knows_which_records_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
):
    root = make_small_workspace(tmp_path / "w")
    for name in ("water", "power"):
        edit(root, f"briefs/{name}.yaml", "as_of: 2020-02-01\n", f"as_of: 2020-02-01\n{said}")
    build(root)
    found: list[object] = []

    def kept_records(key: Iterable[str]) -> object:
        found.append(changed_records.kept_records(key))
        return found[-1]

    monkeypatch.setattr(fingerprint, "kept_records", kept_records)
    edit(root, ADVICE, "Dredge the lower dam.", "Raise the lower dam.")
    assert stale(root) == WATER
    assert [record and record["r1"].text for record in found] == ["Dredge the lower dam."]


def test_all_is_not_said_to_be_current_while_an_output_has_a_warning(tmp_path: Path):
    root = make_small_workspace(tmp_path / "w")
    points = "".join(
        f"{{label: {label}, value: {value}}}, " for label, value in (("A", 5), ("B", 4), ("C", 9.1))
    )
    series = f"series:\n  - {{id: s, name: Change, sources: [{{id: paper}}], points: [{points}]}}\n"
    (root / "data/series.yaml").write_text(series, encoding="utf-8")
    build(root, BuildOptions(inputs=inputs_digest(root)))
    assert all_current(root)
    last = "  - {kind: recommendations, where: {theme: power}}"
    chart = "  - {kind: chart, series: [s], measure: Change, form: waterfall}"
    edit(root, "briefs/power.yaml", last, f"{last}\n{chart}")
    for _ in range(2):
        report = build(root, BuildOptions(inputs=inputs_digest(root)))
        assert [each.code for each in report.problems] == ["chart-total"]
        assert not all_current(root)
