"""`briefdeck audit`: check any PDF or deck for accessibility."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from briefdeck.audit.files import audit_file
from briefdeck.audit.findings import Finding, Level, Report, Rule, printable
from briefdeck.cli import Exit, common
from briefdeck.words.counts import counted

_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.TIP: "cyan"}
_MOST_PLACES = 6
"""So many places are listed for a rule; all of them in the report for programs."""
_OF_RULES = ("code", "level", "what", "hint")

EXAMPLES = """\b
Examples:
  briefdeck audit output/*.pdf output/*.pptx    check your own outputs
  briefdeck audit slides-from-a-guest.pptx      check anyone's
  briefdeck audit report.pdf --json             the same as JSON, with every place
"""


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@common.json_option
def command(files: Sequence[Path], *, as_json: bool) -> None:
    """Check any PDF or PowerPoint deck for accessibility: what is wrong, where, and how to fix it.

    FILES may come from any program. Exit code 0: no problems but tips; 1: something fails; 2: a file cannot
    be read.
    """
    reports = [audit_file(path) for path in files]
    if as_json:
        common.print_json({"files": [_report_as_json(report) for report in reports]})
    else:
        for number, report in enumerate(reports):
            _print_report(report, first=number == 0)
    if any(report.unreadable for report in reports):
        raise click.exceptions.Exit(Exit.USAGE)
    common.leave(failed=any(report.fails for report in reports))


def _print_report(report: Report, *, first: bool) -> None:
    if report.findings and not first:
        click.echo()
    colour = "red" if report.fails or report.unreadable else "green"
    name = click.style(f"{printable(report.file)}: ", bold=True)
    click.echo(name + click.style(verdict(report), fg=colour))
    for rule, findings in report.by_rule().items():
        for line in _lines(rule, findings):
            click.echo(line)
    for note in report.notes:
        click.echo(f"  {note}")


def verdict(report: Report) -> str:
    """Return the result for a file in one line."""
    if report.unreadable:
        hint = f" ({report.hint})" if report.hint else ""
        return f"cannot be read: {printable(report.unreadable)}{hint}"
    counts = Counter(finding.rule.level for finding in report.findings)
    found = ", ".join(counted(counts[level], level.value) for level in Level if counts[level])
    if report.fails:
        return f"fails: {found}"
    return f"no problems found{f'; {found}' if found else ''}"


def _lines(rule: Rule, findings: Sequence[Finding]) -> Iterator[str]:
    """Word a rule that is broken: what is wrong, where, and how to fix it."""
    yield "  " + click.style(f"{rule.level}: ", fg=_COLOURS[rule.level]) + rule.what
    shown = [text for finding in findings if (text := ": ".join(filter(None, (finding.where, finding.why))))]
    yield from (f"    {printable(text)}" for text in shown[:_MOST_PLACES])
    if len(shown) > _MOST_PLACES:
        yield f"    and {len(shown) - _MOST_PLACES} more"
    yield f"    To fix it: {rule.hint}."


def _report_as_json(report: Report) -> dict[str, Any]:
    return {
        "file": report.file,
        "kind": report.kind,
        "result": "unreadable" if report.unreadable else "fails" if report.fails else "passes",
        "unreadable": report.unreadable,
        "hint": report.hint,
        "findings": [
            {**{key: getattr(each.rule, key) for key in _OF_RULES}, "where": each.where, "why": each.why}
            for each in report.findings
        ],
        "notes": list(report.notes),
    }
