"""`briefdeck check`: look for problems without making anything."""

from collections.abc import Iterator
from pathlib import Path

import click

from briefdeck import pipeline
from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.kept.past_names import PastNames
from briefdeck.builder.planning.earlier_editions import earlier_editions
from briefdeck.builder.planning.plan import age_problems, today_of_build
from briefdeck.cli import common
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.cases import FoundIn, told_once
from briefdeck.model.records.corpus import count_records
from briefdeck.problems import Problem, Severity, has_errors, in_order, only_notes
from briefdeck.words.counts import counted


@click.command()
@click.argument("briefs", nargs=-1)
@common.json_option
@click.pass_obj
def command(start: Path, briefs: tuple[str, ...], *, as_json: bool) -> None:
    """Look for problems in data, definitions, themes and templates, and count the records.

    Every problem is shown at once, with its file, line and column. Nothing is written. Exit code 1 means that
    something is wrong.
    """
    workspace, loaded = common.load(start)
    chosen = common.choose_briefs(workspace, loaded, briefs)
    kept = Editions.kept_in(workspace.output)
    met = (
        FoundIn(brief.name, problem)
        for brief in chosen
        for problem in _found_as_far_as_known(loaded, brief, kept)
    )
    found = (*told_once(met, loaded.cases), *PastNames(loaded, kept).problems())
    problems = in_order([*common.concerning(pipeline.input_problems(loaded), briefs), *found])
    counts = count_records(loaded.corpus)
    if as_json:
        common.print_json(
            {"counts": counts, "briefs": [brief.name for brief in chosen], "problems": problems}
        )
    else:
        common.print_problems(problems)
        there = {name: count for name, count in counts.items() if count}
        width = max(map(len, there), default=0)
        for name, count in there.items():
            click.echo(f"{name.replace('_', ' '):<{width}}  {count:>4}")
        if has_errors(each for each in loaded.problems if each.place.file.startswith("data/")):
            click.echo("Records with faults are not counted.")
        if only_notes(problems):
            click.echo(f"No problems in {counted(len(chosen), 'brief')}.")
    common.leave(failed=has_errors(problems))


def _found_as_far_as_known(loaded: Loaded, brief: Brief, kept: Editions) -> Iterator[Problem]:
    """Check a brief of sound files whole; of one with errors in its data alone, the texts that there are."""
    errors = [each for each in pipeline.blocking_problems(loaded, brief) if each.severity is Severity.ERROR]
    if not errors:
        yield from _found(loaded, brief, kept)
        return
    if all(each.place.file.startswith("data") for each in errors):
        yield from pipeline.unprintable_texts(loaded, brief)
    yield from pipeline.further_problems(loaded, brief)


def _found(loaded: Loaded, brief: Brief, kept: Editions) -> Iterator[Problem]:
    """Compose a brief that loaded without errors, for the problems that only then come to light."""
    yield from age_problems(brief, today_of_build())
    composition = pipeline.compose_outputs(loaded, brief, lambda: earlier_editions(kept, loaded, brief))
    for output, (document, problems) in composition.outputs.items():
        yield from problems
        yield from pipeline.check_output(loaded, brief, output, document)
