"""`briefdeck build`: make the outputs."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from briefdeck.builder.making.engines import LOCAL, is_engine
from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.freshness import all_current, inputs_digest
from briefdeck.builder.report import BuildReport, Outcome, RemoteReport, Status, case_results
from briefdeck.builder.write import LockedError, hold_lock
from briefdeck.cli import Exit, common
from briefdeck.cli.case_table import table_as_json, table_lines
from briefdeck.cli.progress import show_progress
from briefdeck.garbage import keep_what_is_loaded
from briefdeck.load import Loaded
from briefdeck.masking import masked
from briefdeck.model.briefs.case_names import definition_of, is_long
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.problems import in_order
from briefdeck.protected_workspace import load_protected
from briefdeck.words.counts import counted
from briefdeck.workspace import Workspace

_COLOURS = {Status.WRITTEN: "green", Status.UNCHANGED: None, Status.EDITED: "cyan", Status.FAILED: "red"}


def _engine(given: str) -> str:
    if "@" in given:
        raise click.BadParameter("an address with a name or a password: Dask takes neither")
    if not is_engine(given):
        raise click.BadParameter(f"'{given}' is not local, dask, or an address such as tcp://HOST:8786")
    return given


EXAMPLES = """\b
Examples:
  briefdeck build
  briefdeck build meeting-brief tracker
  briefdeck build --check        for a script: is anything stale?
"""


@click.command(epilog=EXAMPLES)
@click.argument("briefs", nargs=-1)
@click.option("--strict", is_flag=True, help="Refuse to leave anything out to keep a page budget.")
@click.option(
    "--strict-language", is_flag=True, help="Refuse texts that are not in the language of their paper."
)
@click.option(
    "--public", is_flag=True, help="Refuse what may not be published: under an embargo, a draft, marked."
)
@click.option(
    "--force", is_flag=True, help="Make every output again, also those up to date or edited by hand."
)
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="How many processes to use; as many as pay when absent."
)
@click.option(
    "--on",
    "engine",
    metavar="local|dask|ADDRESS",
    default=LOCAL,
    callback=lambda _context, _option, given: _engine(given),
    help="Where to make them: here, with Dask here, or on a Dask scheduler (tcp://HOST:PORT).",
)
@click.option(
    "--to",
    metavar="ADDRESS",
    help="Put finished outputs there too: s3://BUCKET/FOLDER, or another address that fsspec knows.",
)
@click.option(
    "--check", "only_check", is_flag=True, help="Make nothing; exit with code 10 when something is stale."
)
@click.option("--exit-code", is_flag=True, help="Exit with code 10 when an output changed, else with 0.")
@click.option("--no-wait", is_flag=True, help="Do not wait for another build of this workspace to end.")
@click.option(
    "--unattended", is_flag=True, help="For a scheduler: say nothing when all is well, and keep a log."
)
@click.option(
    "--notify", metavar="CMD", default="", help="Unattended: run this on changes and failures, with the news."
)
@click.option(
    "--mail-file", type=click.Path(path_type=Path), help="Unattended: write the news as a mail to send."
)
@common.json_option
@click.pass_context
def command(context: click.Context, /, briefs: tuple[str, ...], **asked: Any) -> None:
    """Make the outputs of this workspace that are not up to date, or only those of the BRIEFS named.

    Finished files go to output/. An output is replaced only when its new version is complete; when something
    is wrong with a brief, its old outputs stay and the others are still made. An output that you edited by
    hand is never lost: when its brief changes, your version is kept beside the new one. What was left out of
    a full page is named under its output.
    """
    if asked["only_check"]:
        from briefdeck.cli.commands.status import command as status_command

        context.invoke(status_command, briefs=briefs, as_json=asked["as_json"], exit_code=True)
        return
    workspace, started = common.open_workspace(context.obj), datetime.now(UTC)
    if asked["to"] is not None:
        _refuse_no_address(asked["to"], workspace)
    if asked["unattended"] and not briefs and not asked["to"] and all_current(workspace.root):
        from briefdeck.builder.notifications import log_nothing_to_do

        log_nothing_to_do(workspace, started)
        return

    def say_waiting(holder: str) -> None:
        click.echo(f"Waiting for another build of this workspace to end ({holder}).", err=True)

    try:
        with hold_lock(workspace.output, None if asked["no_wait"] else say_waiting):
            loaded, report = _build(workspace, briefs, asked)
            complaints: tuple[str, ...] = ()
            if asked["unattended"]:
                from briefdeck.builder.notifications import Recipients, report_run

                recipients = Recipients(asked["notify"], asked["mail_file"])
                complaints = report_run(workspace, loaded, report, started, recipients)
    except LockedError as error:
        raise click.ClickException(f"another build of this workspace is running ({error})") from None
    except OSError as error:
        raise click.ClickException(f"'{workspace.output}' cannot be written to: {error.strerror}") from None
    _say(workspace, _masked(loaded, report) if asked["unattended"] else report, complaints, asked)
    if report.faults:
        raise click.exceptions.Exit(Exit.FAULT)
    common.leave(failed=report.failed)
    if asked["exit_code"] and report.changed:
        raise click.exceptions.Exit(Exit.CHANGED)


def _refuse_no_address(given: str, workspace: Workspace) -> None:
    from briefdeck.builder.remote_folder import why_no_address

    if why_not := why_no_address(given, workspace.root):
        raise click.BadParameter(why_not, param_hint="--to")


def _build(
    workspace: Workspace, names: tuple[str, ...], asked: Mapping[str, Any]
) -> tuple[Loaded, BuildReport]:
    inputs = inputs_digest(workspace.root)
    loaded = load_protected(workspace.root)
    keep_what_is_loaded()
    chosen = common.choose_briefs(workspace, loaded, names)
    options = BuildOptions(
        asked=[*map(common.brief_name, names)],
        strict=asked["strict"],
        strict_language=asked["strict_language"],
        public=asked["public"],
        force=asked["force"],
        processes=asked["jobs"],
        engine=asked["engine"],
        inputs=inputs,
    )
    quiet = asked["as_json"] or asked["unattended"]
    with show_progress(sum(len(brief.outputs) for brief in chosen), quiet=quiet) as show:
        report = build_briefs(workspace, loaded, chosen, replace(options, progress=show))
    if asked["to"]:
        remote = _put(asked["to"], workspace, loaded, report, quiet=quiet)
        report = replace(report, remote=remote, problems=in_order([*report.problems, *remote.problems]))
    problems, cases = common.concerning(report.problems, names), common.cases_asked_for(loaded, names)
    elsewhere = len(report.problems) - len(problems)
    return loaded, replace(report, problems=problems, elsewhere=elsewhere, cases=cases)


def _put(
    address: str, workspace: Workspace, loaded: Loaded, report: BuildReport, *, quiet: bool
) -> RemoteReport:
    from briefdeck.builder.remote import put_outputs, to_put

    chosen = to_put(loaded, report)
    with show_progress(len(chosen.outcomes), quiet=quiet, done="put") as show:
        return put_outputs(address, workspace.output, chosen, show)


def _masked(loaded: Loaded, report: BuildReport) -> BuildReport:
    """Return a report for a scheduler, which mails and logs whatever is printed."""
    problems = (
        replace(each, message=masked(loaded, each.message), hint=masked(loaded, each.hint))
        for each in report.problems
    )
    outcomes = (replace(each, fault=masked(loaded, each.fault)) for each in report.outcomes)
    return replace(report, problems=tuple(problems), outcomes=tuple(outcomes))


def _say(
    workspace: Workspace, report: BuildReport, complaints: tuple[str, ...], asked: Mapping[str, Any]
) -> None:
    if asked["unattended"]:
        _print_news(workspace, report, complaints)
    elif asked["as_json"]:
        common.print_json(report_as_json(workspace, report))
        for fault in report.faults:
            click.echo(fault, err=True)
    else:
        _print_outcomes(workspace, report)


def _print_outcomes(workspace: Workspace, report: BuildReport) -> None:
    common.print_problems(report.problems)
    if report.elsewhere:
        found = counted(report.elsewhere, "problem or warning", "problems and warnings")
        click.echo(f"{found} in other briefs; they are shown by: briefdeck check", err=True)
    for outcome in report.outcomes:
        if not _is_only_counted(report, outcome):
            click.echo(_line(workspace, outcome))
            for line in _details(workspace, outcome):
                click.echo(f"{'':<10}{line}")
        if outcome.fault:
            click.echo(outcome.fault, err=True)
    for results in case_results(report.outcomes, report.cases):
        for line in table_lines(results):
            click.echo(line)
    _print_files(report)


def _print_files(report: BuildReport) -> None:
    """Name the files that were removed, and those that no brief makes."""
    for file in report.removed:
        click.echo(f"{'removed':<10}output/{file}: an embargo began or ended, and it has another name now")
    listed, more = common.shown_of(report.orphans)
    for file in listed:
        click.echo(f"{'orphaned':<10}output/{file}: no brief makes it any more")
    if more:
        click.echo(f"{'orphaned':<10}{more} that no brief makes; briefdeck status --json lists them all")
    if report.remote:
        _print_remote(report.remote)


def _print_remote(remote: RemoteReport) -> None:
    put, there = counted(len(remote.put), "output"), remote.were_there
    were = "was" if there == 1 else "were"
    click.echo(f"{'put':<10}{remote.address}: {put}; {there} {were} there")
    listed, more = common.shown_of([f"{each.path.name}: {each.reason.text}" for each in remote.kept_here])
    for each in listed:
        click.echo(f"{'not put':<10}output/{each}")
    if more:
        click.echo(f"{'not put':<10}{more} that are embargoed or edited by hand; --json lists them all")


def _is_only_counted(report: BuildReport, outcome: Outcome) -> bool:
    """Whether an output is of one of very many cases, and there is nothing to say of it."""
    is_plain = outcome.status in (Status.WRITTEN, Status.UNCHANGED) and not outcome.kept
    return is_plain and is_long(report.cases.get(definition_of(outcome.brief), ()))


def _print_news(workspace: Workspace, report: BuildReport, complaints: tuple[str, ...]) -> None:
    """Say nothing when nothing changed; a scheduler mails whatever is printed."""
    common.print_problems(report.problems)
    for outcome in report.outcomes:
        if outcome.status in (Status.WRITTEN, Status.FAILED):
            click.echo(_line(workspace, outcome))
    for each in (*report.faults, *complaints):
        click.echo(each, err=True)


def _line(workspace: Workspace, outcome: Outcome) -> str:
    status = click.style(f"{outcome.status.value:<10}", fg=_COLOURS[outcome.status])
    length = f"  ({OUTPUTS[outcome.output].timed(outcome.length, outcome.minutes)})" if outcome.length else ""
    return f"{status}{common.path_in(workspace, outcome.path)}{length}"


def _details(workspace: Workspace, outcome: Outcome) -> Iterator[str]:
    if outcome.status is Status.EDITED:
        yield "edited by hand, and left as it is: --force makes it again and keeps your version"
    if outcome.kept:
        yield f"edited by hand: your version is kept as {common.path_in(workspace, outcome.kept)}"
    yield from (item.told for item in (*outcome.left_out, *outcome.in_short))
    if outcome.above_clearance:
        yield outcome.above_clearance


def report_as_json(workspace: Workspace, report: BuildReport) -> dict[str, Any]:
    """Return what a build did as plain values."""
    outputs = [
        {
            "brief": outcome.brief,
            "output": outcome.output,
            "path": common.path_in(workspace, outcome.path),
            "status": outcome.status.value,
            f"{OUTPUTS[outcome.output].unit}s": outcome.length,
            "minutes": outcome.minutes,
            "why": [str(reason) for reason in outcome.reasons],
            "kept": common.path_in(workspace, outcome.kept) if outcome.kept else None,
            **{
                kind: [{**asdict(item), "why": item.why} for item in getattr(outcome, kind)]
                for kind in ("left_out", "in_short")
            },
            "above_clearance": outcome.above_clearance,
        }
        for outcome in report.outcomes
    ]
    tables = [table_as_json(each) for each in case_results(report.outcomes, report.cases)]
    return {
        "outputs": outputs,
        "problems": report.problems,
        **({"cases": tables} if tables else {}),
        **({"remote": _remote_as_json(workspace, report.remote)} if report.remote else {}),
    }


def _remote_as_json(workspace: Workspace, remote: RemoteReport) -> dict[str, Any]:
    not_put = [
        {"path": common.path_in(workspace, each.path), "why": str(each.reason)} for each in remote.kept_here
    ]
    return {"address": remote.address, "put": remote.put, "were_there": remote.were_there, "not_put": not_put}
