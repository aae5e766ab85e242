"""The workflow keeps to GitHub's published schema, runs at odd minutes, and takes no name for a command."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
import yaml

from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.schedule.schedulers import SCHEDULERS
from briefdeck.schedule.spec import ScheduleError
from schedule_specs import AWKWARD, BERLIN, KARACHI, make_spec, moment, workspace

github = SCHEDULERS["github"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="the steps run in GitHub's Linux shell")


def workflow(asked):
    made = yaml.safe_load(github.plan(asked).files[0].text)
    made["on"] = made.pop(True)  # YAML 1.1 reads 'on' as yes; GitHub does not
    return made


def steps(asked):
    return {step.get("name", step.get("uses")): step for step in workflow(asked)["jobs"]["papers"]["steps"]}


def inside_repository(folder, name):
    (folder / ".git").mkdir(parents=True)
    return workspace(folder / name)


@pytest.mark.parametrize("name", ["", f"{AWKWARD} 😀", "a*b[c]!", "it's: #1"])
def test_keeps_to_the_published_schema(tmp_path, name):
    root = inside_repository(tmp_path / "r", name)
    path = tmp_path / "workflow.yml"
    path.write_bytes(
        github.plan(make_spec(root, zone=BERLIN, moments=(moment(),), briefs=("it's $(id)",))).files[0].data
    )
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "at", ["Mon-Fri 07:00", "daily 06:30", "daily 00:00,12:15", "Sat 07:03", "Sun 09:45"]
)
@pytest.mark.parametrize("zone", [KARACHI, BERLIN], ids=str)
def test_runs_at_odd_minutes_only_and_never_late(tmp_path, at, zone):
    crons = [
        line["cron"] for line in workflow(make_spec(workspace(tmp_path / "w"), at, zone))["on"]["schedule"]
    ]
    minutes = [int(cron.split()[0]) for cron in crons]
    assert all(minute % 2 for minute in minutes)
    assert not set(minutes) & {0, 15, 30, 45}


def test_times_are_in_utc_with_both_hours_where_the_clock_changes(tmp_path):
    root = workspace(tmp_path / "w")
    assert workflow(make_spec(root))["on"]["schedule"] == [{"cron": "53 1 * * 1-5"}]
    asked = make_spec(root, zone=BERLIN)
    assert workflow(asked)["on"]["schedule"] == [{"cron": "53 4 * * 1-5"}, {"cron": "53 5 * * 1-5"}]
    assert "changes by season" in github.plan(asked).files[0].text


def test_a_workspace_inside_a_repository_is_found_by_its_path(tmp_path):
    root = inside_repository(tmp_path / "r", "papers/a*b")
    made = workflow(make_spec(root))
    assert made["on"]["push"]["paths"] == [
        f"papers/a\\*b/{name}/**" for name in ("data", "briefs", "templates")
    ]
    assert made["jobs"]["papers"]["defaults"]["run"]["working-directory"] == "papers/a*b"
    file = github.plan(make_spec(root)).files[0].path
    assert file.parent == tmp_path / "r" / ".github" / "workflows"
    assert re.fullmatch(r"briefdeck-a-b-[0-9a-f]{8}\.yml", file.name)


def test_has_no_more_rights_than_to_keep_editions(tmp_path):
    made = workflow(make_spec(workspace(tmp_path / "w")))
    assert made["permissions"] == {}
    assert made["jobs"]["papers"]["permissions"] == {"contents": "write"}
    assert made["concurrency"]["cancel-in-progress"] is False


def test_no_run_line_holds_an_expression_and_names_stay_words(tmp_path):
    asked = make_spec(workspace(tmp_path / "w"), briefs=("it's $(id)", "--force"))
    for step in steps(asked).values():
        assert "${{" not in step.get("run", "")
    run = steps(asked)["Build the papers"]["run"]
    assert "--exit-code -- 'it'\"'\"'s $(id)' --force ||" in run
    with pytest.raises(ScheduleError, match="rename it"):
        github.plan(make_spec(workspace(tmp_path / "w"), briefs=("${{ secrets.X }}",)))


def test_every_kind_of_output_is_offered_for_download(tmp_path):
    made = steps(make_spec(inside_repository(tmp_path / "r", "a*b")))["Offer the papers for download"]
    assert made["with"]["path"].splitlines() == [f"a\\*b/output/*.{kind}" for kind in OUTPUTS]


def run_step(run, folder, **environment):
    return subprocess.run(
        ["bash", "-e", "-c", run],
        cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@posix
@pytest.mark.parametrize(("code", "ends"), [(0, 0), (10, 0), (1, 1), (3, 3)])
def test_the_build_step_tells_change_from_trouble(tmp_path, code, ends):
    (tmp_path / "python").write_text(f"#!/bin/sh\nexit {code}\n")
    (tmp_path / "python").chmod(0o755)
    output = tmp_path / "github-output"
    run = steps(make_spec(workspace(tmp_path / "w")))["Build the papers"]["run"]
    done = run_step(run, tmp_path, PATH=f"{tmp_path}:{os.environ['PATH']}", GITHUB_OUTPUT=str(output))
    assert done.returncode == ends
    assert output.read_text() == f"code={code}\n"


@posix
def test_editions_are_kept_once_in_a_real_repository(tmp_path):
    def git(*arguments, cwd):
        return subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, text=True, check=True).stdout

    git("init", "--quiet", "--bare", "hub.git", cwd=tmp_path)
    git("clone", "--quiet", "hub.git", "w", cwd=tmp_path)
    root = workspace(tmp_path / "w")
    (root / ".gitignore").write_text("output/\n")
    edition = root / "output" / "editions" / "tracker" / "2026-11-23" / "edition.json"
    run = steps(make_spec(root))["Keep the new editions"]["run"]
    git("config", "push.autoSetupRemote", "true", cwd=root)
    assert run_step(run, root).returncode == 0
    edition.parent.mkdir(parents=True)
    edition.write_text("{}")
    (root / "output" / "tracker.pdf").write_text("not an edition")
    for _ in range(2):
        done = run_step(run, root)
        assert done.returncode == 0, done.stderr
    hub = tmp_path / "hub.git"
    assert git("log", "--all", "--format=%s|%an", cwd=hub).splitlines() == [
        "New editions of the papers|github-actions[bot]"
    ]
    assert git("ls-tree", "-r", "--name-only", "HEAD", cwd=root).split() == [
        "output/editions/tracker/2026-11-23/edition.json"
    ]


def test_installing_writes_the_file_and_removing_takes_only_ours_away(tmp_path):
    root = inside_repository(tmp_path / "r", "")
    file = root / ".github" / "workflows" / "briefdeck.yml"
    github.install(make_spec(root))
    github.install(make_spec(root, "daily 06:00"))
    assert "'53 0 * * *'" in file.read_text(encoding="utf-8")
    assert any("06:00 Asia/Karachi" in line for line in github.status(root))
    assert github.remove(root)
    assert not file.exists()
    assert github.remove(root) == ()
    file.write_text("name: mine\n")
    for call in (lambda: github.remove(root), lambda: github.install(make_spec(root))):
        with pytest.raises(ScheduleError, match="not written by briefdeck"):
            call()
    assert file.read_text() == "name: mine\n"


def test_outside_a_repository_nothing_is_installed(tmp_path):
    with pytest.raises(ScheduleError, match="git init"):
        github.install(make_spec(workspace(tmp_path / "w")))
