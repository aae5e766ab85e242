"""`briefdeck schedule`: have outputs built by the clock, after changes, or before meetings."""

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from briefdeck.builder.log import last_run
from briefdeck.cli import common
from briefdeck.problems import has_errors
from briefdeck.schedule import spec as specs
from briefdeck.schedule.schedulers import SCHEDULERS, Scheduler
from briefdeck.schedule.times import Moment, Timetable, find_zone, machine_zone, moments_before, parse_weekly
from briefdeck.workspace import Workspace

T = TypeVar("T")

EXAMPLES = """\b
Examples (each shows what it would do; add --install to do it):
  briefdeck schedule systemd --at "Mon-Fri 07:00" --timezone Asia/Karachi
  briefdeck schedule cron --at "daily 06:45,13:30" --on-change
  briefdeck schedule windows --at "Mon-Fri 07:00" --mail-file C:\\\\Outbox\\\\news.eml
  briefdeck schedule systemd --status
"""


@click.command(epilog=EXAMPLES)
@click.argument("scheduler", type=click.Choice(list(SCHEDULERS)))
@click.option("--at", multiple=True, metavar="TIMES", help="When: 'Mon-Fri 07:00', 'daily 06:45,13:30'.")
@click.option("--timezone", metavar="ZONE", help="The time zone of these times; this machine's when absent.")
@click.option("--on-change", is_flag=True, help="Also after a change in data/, briefs/ or templates/.")
@click.option("--before", type=click.Choice(["meeting"]), help="Also a day and two hours before meetings.")
@click.option("--brief", "briefs", multiple=True, metavar="NAME", help="Only this brief; may be repeated.")
@click.option("--notify", default="", metavar="CMD", help="A command that is told what changed or failed.")
@click.option("--mail-file", default="", metavar="FILE", help="A mail about it, ready to send (.eml).")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write the files to this folder."
)
@click.option("--install", "action", flag_value="install", help="Install it for the current user.")
@click.option("--remove", "action", flag_value="remove", help="Remove what was installed.")
@click.option(
    "--status", "action", flag_value="status", help="Show whether it is installed, and the last run."
)
@click.pass_obj
def command(start: Path, /, scheduler: str, **asked: Any) -> None:
    """Have outputs rebuilt automatically by SCHEDULER, the one your system has.

    systemd and cron are for Linux, launchd for macOS, windows for the Windows Task Scheduler, and github for
    a repository at GitHub. Without --install it only prints what would be installed.
    """
    chosen = SCHEDULERS[scheduler]
    workspace = common.open_workspace(start)
    try:
        if asked["action"] == "remove":
            click.echo("\n".join(chosen.remove(workspace.root)) or f"nothing was installed with {scheduler}")
        elif asked["action"] == "status":
            last = last_run(workspace.output / ".briefdeck")
            told = f"last run in the log: {last[0]}\n  {last[1]}" if last else "no run is in the log yet"
            click.echo("\n".join((*chosen.status(workspace.root), told)))
        else:
            _plan_or_install(chosen, *_spec(start, workspace, asked), asked)
    except (specs.ScheduleError, OSError) as error:
        raise click.ClickException(str(error)) from None


def _plan_or_install(
    scheduler: Scheduler, spec: specs.ScheduleSpec, notes: tuple[str, ...], asked: Mapping[str, Any]
) -> None:
    plan = scheduler.plan(spec)
    if asked["action"] == "install":
        click.echo("\n".join(scheduler.install(spec)))
    elif asked["folder"]:
        _write(plan, asked["folder"])
    else:
        for file in plan.files:
            click.echo(click.style(f"--- {file.path}", bold=True))
            click.echo(file.text)
    for note in (*notes, *plan.notes):
        click.echo(f"note: {note}", err=True)


def _spec(
    start: Path, workspace: Workspace, asked: Mapping[str, Any]
) -> tuple[specs.ScheduleSpec, tuple[str, ...]]:
    if not (asked["at"] or asked["on_change"] or asked["before"]):
        raise click.UsageError("say when: with --at 'Mon-Fri 07:00', --on-change or --before meeting")
    now = datetime.now().astimezone()
    zone = _zone(asked["timezone"])
    briefs, moments, notes = _briefs(start, asked, zone, now)
    spec = specs.ScheduleSpec(
        root=workspace.root,
        python=Path(sys.executable).absolute(),  # following its link would leave its virtual environment
        timetable=Timetable(tuple(_read("--at", text, parse_weekly) for text in asked["at"]), zone),
        machine=machine_zone(),
        today=now.date(),
        on_change=asked["on_change"],
        moments=moments,
        briefs=briefs,
        notify=asked["notify"],
        mail_file=str(Path(asked["mail_file"]).absolute()) if asked["mail_file"] else "",
    )
    specs.refuse_unwritable(spec)
    return spec, notes


def _briefs(
    start: Path, asked: Mapping[str, Any], zone: ZoneInfo, now: datetime
) -> tuple[tuple[str, ...], tuple[Moment, ...], tuple[str, ...]]:
    """Return the names of the chosen briefs, the runs before their meetings, and what to note about them."""
    if not asked["briefs"] and not asked["before"]:
        return (), (), ()
    workspace, loaded = common.load(start)
    chosen = common.choose_briefs(workspace, loaded, asked["briefs"])
    names = tuple(map(common.brief_name, asked["briefs"]))
    if not asked["before"]:
        return names, (), ()
    if has_errors(loaded.problems):
        common.print_problems(loaded.problems)
        common.leave(failed=True)
    moments, notes = moments_before(chosen, zone, now)
    if not moments and not asked["at"] and not asked["on_change"]:
        reasons = "; ".join(notes) or "no brief has a meeting"
        raise click.UsageError(f"there is no meeting to build before ({reasons})")
    again = ("When a meeting is moved, give this command again.",) if moments else ()
    return names, moments, (*notes, *again)


def _read(option: str, text: str, read: Callable[[str], T]) -> T:
    try:
        return read(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint=option) from None


def _zone(name: str | None) -> ZoneInfo:
    if name is None:
        own = machine_zone()
        if isinstance(own, ZoneInfo) and own.key:
            return own
        raise click.UsageError("this machine's time zone has no name: give --timezone, such as Asia/Karachi")
    return _read("--timezone", name, find_zone)


def _write(plan: specs.SchedulePlan, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in plan.files:
        (folder / file.path.name).write_bytes(file.data)
        click.echo(f"written   {folder / file.path.name}")
