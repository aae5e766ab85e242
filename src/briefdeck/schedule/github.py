"""A workflow for GitHub Actions that builds the papers and keeps their editions in the repository.

Keys as in https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax.
"""

from __future__ import annotations

import json
import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path

from briefdeck.schedule.meetings import Moment
from briefdeck.schedule.order import (
    WATCHED,
    Order,
    Plan,
    PlannedFile,
    ScheduleError,
    describe_when,
    schedule_name,
)
from briefdeck.schedule.programs import remove_files, write_files
from briefdeck.schedule.times import (
    Weekly,
    changes_by_season,
    cron_week,
    earlier,
    next_run,
    odd_hours,
    on_clock,
)
from briefdeck.schedule.told import read_told, tell

_HEAD_START_MINUTES = 7
_MARK = "# Written by briefdeck schedule"
_EXPRESSION = "${{"
_NOTES = (
    "Runs at GitHub may start late, or not at all, when it is busy: do not rely on them for a fixed hour.",
    "GitHub schedules only what is on the default branch.",
    "In public repositories it stops schedules after 60 days without a commit; every new edition is one.",
    "Whoever may read the repository can read the papers and their editions: mind their marking.",
)
_SEASONS = (
    "    # (this clock changes by season: all its hours stand here; the run too many finds nothing to do)"
)
_LEFT_OUT = "--notify and --mail-file are left out: what they name on this machine is not there at GitHub."


def plan(order: Order) -> Plan:
    """Make the workflow file, and say what to know about it."""
    inside = _inside(order.root)
    if any(_EXPRESSION in text for text in (inside.as_posix(), *order.briefs)):
        raise ScheduleError(f"GitHub would take '{_EXPRESSION}' in a name for its own; rename it")
    left_out = (_LEFT_OUT,) if order.notify or order.mail_file else ()
    odd = odd_hours(order.weekly, order.zone, order.today)
    file = PlannedFile(_file(order.root), _workflow(order, inside.as_posix()).encode())
    return Plan((file,), (*_NOTES, *left_out, *odd))


def install(order: Order) -> tuple[str, ...]:
    """Write the workflow file into the repository; it begins to run once it is pushed."""
    if not (_repository(order.root) / ".git").exists():
        raise ScheduleError(f"'{order.root}' is not in a git repository; start one with: git init")
    _refuse_foreign(_file(order.root))
    made = plan(order)
    write_files(made.files)
    return (f"written   {made.files[0].path}", "Commit and push it to the default branch: then it runs.")


def remove(root: Path) -> tuple[str, ...]:
    """Remove the workflow file."""
    _refuse_foreign(_file(root))
    removed = remove_files((_file(root),))
    return (*removed, "Commit and push the removal: until then it still runs.") if removed else ()


def status(root: Path) -> tuple[str, ...]:
    """Say whether the workflow file is there, and when GitHub should start it next."""
    path = _file(root)
    if not path.exists():
        return ("not installed for GitHub",)
    told = read_told(path.read_text(encoding="utf-8"))
    following = told and next_run(told.weekly, told.zone, datetime.now(UTC))
    lines = [f"written in {path}; it runs once it is on the default branch"]
    lines += (
        [f"next start: about {following:%a %Y-%m-%d %H:%M} {told.zone.key}"] if told and following else []
    )
    return (*lines, "how runs ended stands under Actions on the repository's page")


def _repository(root: Path) -> Path:
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _inside(root: Path) -> Path:
    return root.relative_to(_repository(root))


def _file(root: Path) -> Path:
    """One file per workspace, as a repository may hold several."""
    inside = _inside(root)
    name = schedule_name(inside) if inside.name else "briefdeck"
    return _repository(root) / ".github" / "workflows" / f"{name}.yml"


def _refuse_foreign(path: Path) -> None:
    if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(_MARK):
        raise ScheduleError(f"{path} was not written by briefdeck; it is left as it is")


def _workflow(order: Order, inside: str) -> str:
    told = "".join(f"{line}\n" for line in tell(order))
    return f"""\
{_MARK}: {describe_when(order) or "when pushed, or by hand"}
{told}name: {_text(f"briefdeck {inside}" if inside != "." else "briefdeck")}

on:
  workflow_dispatch:
  push:
    paths:
{"".join(f"      - {_text(_pattern(inside, name))}{chr(10)}" for name in WATCHED)}{_schedule(order)}
permissions: {{}}

# Two runs must not keep editions at once; the later one waits.
concurrency:
  group: {_file(order.root).stem}
  cancel-in-progress: false

jobs:
  papers:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: write  # to keep new editions
    defaults:
      run:
        working-directory: {_text(inside)}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - name: Install briefdeck
        run: python -m pip install briefdeck
{_build_steps(order, inside)}"""


def _build_steps(order: Order, inside: str) -> str:
    names = shlex.join(("--", *order.briefs)) if order.briefs else ""
    folder = "" if inside == "." else f"{inside}/"
    return f"""\
      - name: Build the papers
        id: build
        env:
          BRIEFDECK_STARTED_BY: github
        # Exit code 10 means that papers changed, 0 that all were up to date.
        run: |
          code=0
          python -m briefdeck build --unattended --exit-code {names} || code=$?
          echo "code=$code" >> "$GITHUB_OUTPUT"
          case "$code" in 0|10) ;; *) exit "$code" ;; esac
      - name: Keep the new editions
        if: ${{{{ !cancelled() && steps.build.outputs.code != '0' }}}}
        run: |
          if [ ! -d output/editions ]; then exit 0; fi
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          git add --force -- output/editions
          git diff --cached --quiet || {{ git commit --quiet -m "New editions of the papers" && git push; }}
      - name: Offer the papers for download
        if: ${{{{ !cancelled() }}}}
        uses: actions/upload-artifact@v4
        with:
          name: papers
          path: |
            {_escaped(folder)}output/*.pdf
            {_escaped(folder)}output/*.pptx
          if-no-files-found: ignore
          retention-days: 30
"""


def _schedule(order: Order) -> str:
    lines = [*_weekly_lines(order), *(line for moment in order.moments for line in _moment_lines(moment))]
    return "".join(f"{line}\n" for line in ("  schedule:", *lines)) if lines else ""


def _weekly_lines(order: Order) -> Iterator[str]:
    """A line per time in UTC, odd minutes only; as UTC has no seasons, those of every season."""
    if not order.weekly:
        return
    yield "    # GitHub tells times in UTC. A few minutes earlier than asked, as whole hours are its busiest."
    for weekly in _single_times(order.weekly):
        moved = _to_odd_minute(weekly)
        yield f"    # {weekly} in {order.zone.key}:"
        if changes_by_season((moved,), order.zone, UTC, order.today):
            yield _SEASONS
        for when, days in on_clock((moved,), order.zone, UTC, order.today).items():
            yield f"    - cron: '{when.minute} {when.hour} * * {cron_week(days)}'"


def _moment_lines(moment: Moment) -> tuple[str, str]:
    there = moment.at.astimezone(UTC)
    return (
        f"    # {_comment(str(moment))}; GitHub knows no years: it comes each year until taken out",
        f"    - cron: '{there.minute} {there.hour} {there.day} {there.month} *'",
    )


def _single_times(weekly: tuple[Weekly, ...]) -> list[Weekly]:
    days: dict[time, set[int]] = defaultdict(set)
    for each in weekly:
        for when in each.times:
            days[when] |= set(each.days)
    return [Weekly(tuple(sorted(chosen)), (when,)) for when, chosen in sorted(days.items())]


def _to_odd_minute(weekly: Weekly) -> Weekly:
    minute = weekly.times[0].minute
    if minute % 5 and minute % 2:
        return weekly
    return earlier(weekly, _HEAD_START_MINUTES + (minute % 2))


def _pattern(inside: str, name: str) -> str:
    folder = "" if inside == "." else f"{inside}/"
    return f"{_escaped(folder)}{name}/**"


def _escaped(path: str) -> str:
    """Keep GitHub from reading a name as a pattern."""
    return re.sub(r"([*?+\[\]!\\])", r"\\\1", path)


def _text(text: str) -> str:
    """Write a text for YAML: a JSON string is one, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return text.replace("\n", " ")
