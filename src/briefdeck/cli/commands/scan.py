"""`briefdeck scan`: look into any file for whoever may not be named."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.kept.past_names import PastNames
from briefdeck.cli import Exit, common
from briefdeck.load import Loaded
from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.records import Event
from briefdeck.problems import did_you_mean
from briefdeck.protect.scan import ScanReport, scan_bytes
from briefdeck.words.counts import counted
from briefdeck.workspace import Workspace

EXAMPLES = """\b
Examples:
  briefdeck scan output/*.pdf output/*.pptx              whoever is withheld in the workspace
  briefdeck scan edited.pptx --against round-table-2026  whoever took part in an event
  briefdeck scan edited.pptx --explain                   also what is permitted, and why
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--against", metavar="EVENT", help="Look for everyone who took part in this event.")
@click.option("--explain", is_flag=True, help="List also what is permitted, and why.")
@common.json_option
@click.pass_obj
def command(start: Path, files: Sequence[Path], against: str | None, *, explain: bool, as_json: bool) -> None:
    """Look into any file for whoever may not be named: in its texts, metadata, notes and leftovers.

    FILES may come from any program, and may be edited by hand. No name is ever printed. Exit code 0: nobody
    is named; 1: somebody is; 2: a file cannot be read.
    """
    protection = _protection(start, against)
    reports = [_scan(path, protection) for path in files]
    if as_json:
        common.print_json({"files": [_as_plain(report) for report in reports]})
    else:
        for line in (line for report in reports for line in _lines(report, protection, explain=explain)):
            click.echo(line)
    if any(report.unreadable for report in reports):
        raise click.exceptions.Exit(Exit.USAGE)
    common.leave(failed=any(report.leaks for report in reports))


def _protection(start: Path, against: str | None) -> Protection:
    """Return whom to look for; an event's people are those of the records as typed, and are not printed."""
    if against is None:
        return _all_withheld(*common.load(start))
    from briefdeck.load import records_as_typed
    from briefdeck.protect.attribution.permissions import everyone_at

    corpus = records_as_typed(common.open_workspace(start).root)
    event = corpus.get(against, Event)
    if event is None:
        events = [record.id for record in corpus if isinstance(record, Event)]
        hint = did_you_mean(against, events)
        raise click.UsageError(f"there is no event '{against}'" + (f" ({hint})" if hint else ""))
    return everyone_at(event, corpus)


def _all_withheld(workspace: Workspace, loaded: Loaded) -> Protection:
    """Return whom nothing may name, also those whom only earlier editions or hidden labels name still."""
    from briefdeck.protect.past_names import with_names_in_labels

    known = PastNames(loaded, Editions.kept_in(workspace.output)).protection
    every = (known, *(view.protection for view in loaded.views.values()))
    withheld = {each.ids: each for protection in reversed(every) for each in protection.withheld}
    return with_names_in_labels(replace(known, withheld=tuple(withheld.values())), loaded.corpus)


def _scan(path: Path, protection: Protection) -> ScanReport:
    from briefdeck.protect.names.search import without_names

    try:
        return scan_bytes(path.read_bytes(), str(path), protection)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        return ScanReport(without_names(str(path), protection), unreadable=f"it cannot be read: {reason}")


def _lines(report: ScanReport, protection: Protection, *, explain: bool) -> Iterator[str]:
    """Word what was found in a file: where, whom by their record, by which kind of wording."""
    yield click.style(f"{report.file}: ", bold=True) + _verdict(report, protection)
    for leak in report.leaks:
        times = f", {counted(leak.times, 'time')}" if leak.times > 1 else ""
        yield f"  {leak.where}: {leak.key} by {leak.form}{times} ({leak.place}: {leak.why})"
    for use in report.permitted if explain else ():
        yield f"  permitted: {use.where}: {use.key} ({use.why})"
    yield from (f"  not looked into: {note}" for note in report.notes)


def _verdict(report: ScanReport, protection: Protection) -> str:
    if report.unreadable:
        return click.style(f"cannot be looked into: {report.unreadable}", fg="red")
    if report.leaks:
        return click.style(f"somebody is named in {counted(len(report.leaks), 'place')}", fg="red")
    if not protection.withheld:
        return click.style("nobody is withheld, so there is nobody to look for", fg="yellow")
    labels = sum(bool(each.labels) for each in protection.withheld)
    people = len(protection.withheld) - labels
    nobody = f"nobody is named of {people} who may not be" if people else "nobody is withheld"
    nobody += f", and none of {counted(labels, 'hidden label')} stands there" if labels else ""
    if report.notes:
        return click.style(f"{nobody}, as far as it can be looked into", fg="yellow")
    return click.style(nobody, fg="green")


def _as_plain(report: ScanReport) -> dict[str, Any]:
    result = "unreadable" if report.unreadable else "leaks" if report.leaks else "clean"
    leaks = [{**asdict(leak), "place": str(leak.place)} for leak in report.leaks]
    return {**asdict(report), "result": result, "leaks": leaks}
