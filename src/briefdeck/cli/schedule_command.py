"""`briefdeck schedule`: have papers built by the clock, after changes, or before meetings."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import click

from briefdeck.builder.log import last_run
from briefdeck.cli.common import choose_briefs, leave, load, open_workspace, print_problems
from briefdeck.problems import has_errors
from briefdeck.schedule.machine import machine_zone
from briefdeck.schedule.meetings import Moment, moments_before
from briefdeck.schedule.order import Order, Plan, ScheduleError, refuse_unwritable
from briefdeck.schedule.targets import TARGETS, Target
from briefdeck.schedule.times import Weekly, find_zone, parse_weekly
from briefdeck.workspace import Workspace

EXAMPLES = """\b
Examples (each shows what it would do; add --install to do it):
  briefdeck schedule systemd --at "Mon-Fri 07:00" --timezone Asia/Karachi
  briefdeck schedule cron --at "daily 06:45,13:30" --on-change
  briefdeck schedule windows --at "Mon-Fri 07:00" --mail-file C:\\\\Outbox\\\\news.eml
  briefdeck schedule systemd --status
"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options of one call."""

    at: tuple[str, ...]
    timezone: str | None
    on_change: bool
    before: str | None
    briefs: tuple[str, ...]
    notify: str
    mail_file: str
    folder: Path | None
    action: Literal["install", "remove", "status"] | None


@click.command(epilog=EXAMPLES)
@click.argument("scheduler", type=click.Choice(list(TARGETS)))
@click.option("--at", multiple=True, metavar="TIMES", help="When: 'Mon-Fri 07:00', 'daily 06:45,13:30'.")
@click.option("--timezone", metavar="ZONE", help="Where these times are told; this machine's when absent.")
@click.option("--on-change", is_flag=True, help="Also after a change in data/, briefs/ or templates/.")
@click.option("--before", type=click.Choice(["meeting"]), help="Also a day and two hours before meetings.")
@click.option("--brief", "briefs", multiple=True, metavar="NAME", help="Only this brief; may be repeated.")
@click.option("--notify", default="", metavar="CMD", help="A command that gets the news on its input.")
@click.option("--mail-file", default="", metavar="FILE", help="A mail with the news, ready to send (.eml).")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write the files to this folder."
)
@click.option("--install", "action", flag_value="install", help="Install it for the current user.")
@click.option("--remove", "action", flag_value="remove", help="Take away what was installed.")
@click.option("--status", "action", flag_value="status", help="Say whether it is installed, and how it went.")
@click.pass_obj
def command(start: Path, /, scheduler: str, **options: Any) -> None:
    """Have the papers built unattended by SCHEDULER, the one your system has.

    systemd and cron are for Linux, launchd for macOS, windows for the Windows Task Scheduler, and github for
    a repository at GitHub. Without --install it only prints what would be installed.
    """
    asked = _Asked(**options)
    target = TARGETS[scheduler]
    workspace = open_workspace(start)
    try:
        if asked.action == "remove":
            _say(target.remove(workspace.root) or (f"nothing was installed with {scheduler}",))
        elif asked.action == "status":
            _say((*target.status(workspace.root), *_last_run(workspace)))
        else:
            _plan_or_install(target, *_order(start, workspace, asked), asked)
    except (ScheduleError, OSError) as error:
        raise click.ClickException(str(error)) from None


def _plan_or_install(target: Target, order: Order, notes: tuple[str, ...], asked: _Asked) -> None:
    plan = target.plan(order)
    if asked.action == "install":
        _say(target.install(order))
    elif asked.folder:
        _write(plan, asked.folder)
    else:
        _print(plan)
    for note in (*notes, *plan.notes):
        click.echo(f"note: {note}", err=True)


def _order(start: Path, workspace: Workspace, asked: _Asked) -> tuple[Order, tuple[str, ...]]:
    if not (asked.at or asked.on_change or asked.before):
        raise click.UsageError("say when: with --at 'Mon-Fri 07:00', --on-change or --before meeting")
    now = datetime.now().astimezone()
    zone = _zone(asked.timezone)
    briefs, moments, notes = _briefs(start, asked, zone, now)
    order = Order(
        root=workspace.root,
        python=_python(),
        zone=zone,
        machine=machine_zone(),
        today=now.date(),
        weekly=_weekly(asked.at),
        on_change=asked.on_change,
        moments=moments,
        briefs=briefs,
        notify=asked.notify,
        mail_file=str(Path(asked.mail_file).absolute()) if asked.mail_file else "",
    )
    refuse_unwritable(order)
    return order, notes


def _briefs(
    start: Path, asked: _Asked, zone: ZoneInfo, now: datetime
) -> tuple[tuple[str, ...], tuple[Moment, ...], tuple[str, ...]]:
    """Give the names of the chosen briefs, the runs before their meetings, and what to note about them."""
    if not asked.briefs and not asked.before:
        return (), (), ()
    workspace, loaded = load(start)
    chosen = choose_briefs(workspace, loaded, asked.briefs)
    names = tuple(Path(name).stem if name.endswith((".yaml", ".yml")) else name for name in asked.briefs)
    if not asked.before:
        return names, (), ()
    if has_errors(loaded.problems):
        print_problems(loaded.problems)
        leave(failed=True)
    moments, notes = moments_before(chosen, zone, now)
    if not moments and not asked.at and not asked.on_change:
        reasons = "; ".join(notes) or "no brief has a meeting"
        raise click.UsageError(f"there is no meeting to build before ({reasons})")
    again = ("When a meeting is moved, give this command again.",) if moments else ()
    return names, moments, (*notes, *again)


def _weekly(texts: tuple[str, ...]) -> tuple[Weekly, ...]:
    try:
        return tuple(parse_weekly(text) for text in texts)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--at") from None


def _zone(name: str | None) -> ZoneInfo:
    if name is None:
        own = machine_zone()
        if isinstance(own, ZoneInfo) and own.key:
            return own
        raise click.UsageError("this machine's time zone has no name: give --timezone, such as Asia/Karachi")
    try:
        return find_zone(name)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--timezone") from None


def _python() -> Path:
    """The Python that runs now, as it was called: following its link would leave its virtual environment."""
    return Path(sys.executable).absolute()


def _print(plan: Plan) -> None:
    for file in plan.files:
        click.echo(click.style(f"--- {file.path}", bold=True))
        click.echo(file.text)


def _write(plan: Plan, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in plan.files:
        (folder / file.path.name).write_bytes(file.data)
        click.echo(f"written   {folder / file.path.name}")


def _last_run(workspace: Workspace) -> tuple[str, ...]:
    last = last_run(workspace.output / ".briefdeck")
    if last is None:
        return ("no run is in the log yet",)
    return (f"last run in the log: {last.began}", f"  {last.ended}")


def _say(lines: tuple[str, ...]) -> None:
    for line in lines:
        click.echo(line)
