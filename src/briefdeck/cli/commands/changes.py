"""`briefdeck changes`: report what a reader would notice since an earlier edition."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from briefdeck.builder.planning.plan import BuildContext, open_context, what_it_shows
from briefdeck.cli import common
from briefdeck.history import sentences
from briefdeck.history.comparing import compare_snapshots
from briefdeck.history.stored import find_edition, newest_first
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.case_names import definition_of, is_long
from briefdeck.model.briefs.changes import Change
from briefdeck.model.briefs.edition import Edition
from briefdeck.model.records.sending import SENT, edition_last_sent
from briefdeck.model.writing.dates import parse_edtf
from briefdeck.past_editions import as_known_now, changes_between
from briefdeck.pipeline import blocking_problems
from briefdeck.problems import Problem, did_you_mean, has_errors, in_order
from briefdeck.words.counts import counted

EXAMPLES = """\b
Examples:
  briefdeck changes
  briefdeck changes tracker --since 2026-10-01
  briefdeck changes tracker --as markdown > CHANGES.md
"""


@dataclass(frozen=True, slots=True)
class ReportedChanges:
    """What is to be reported of one brief."""

    brief: str
    marking: str = ""
    base: Edition | None = None
    """The edition compared with; None when there is none."""
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown: str = "no edition is kept yet"
    """Why there is none."""

    @property
    def is_known(self) -> bool:
        """Whether what changed is known: not since an edition kept by an earlier version."""
        return self.base is None or self.base.snapshot.is_comparable


@click.command(epilog=EXAMPLES)
@click.argument("brief", required=False)
@click.option("--since", help="The edition to compare with: its id, a day such as 2026-10-01, or 'sent'.")
@common.form_option
@common.json_option
@click.pass_obj
def command(start: Path, brief: str | None, since: str | None, form: str, *, as_json: bool) -> None:
    """Report what a reader of BRIEF, or of any brief, would notice since an earlier edition.

    What the workspace would make now is compared with the newest edition that differs from it, or with the
    one named by --since. Nothing is made or written. Changes that only fix spelling, punctuation or order
    come last, as small corrections.
    """
    names = [brief] if brief else []
    workspace, loaded = common.load(start)
    context = open_context(workspace, loaded)
    chosen = common.choose_briefs(workspace, loaded, names)
    if since and since != SENT:
        _refuse_unknown(since, [each for brief in chosen for each in context.editions.ids(brief.name)])
    reported = [_report(context, each, since) for each in chosen]
    found = [problem for each in reported for problem in each.problems]
    problems = in_order([*common.concerning(loaded.problems, names), *found])
    if as_json:
        common.print_json({"briefs": [_changes_as_json(each) for each in reported], "problems": problems})
    else:
        common.print_problems(problems)
        write = _markdown if form == "markdown" else _changes_as_text
        long = {name for name, cases in loaded.cases.items() if is_long(cases)}
        shown, counts = _counted(reported, long)
        counts = [sentences.escaped(each) for each in counts] if form == "markdown" else counts
        click.echo("\n\n".join((*map(write, shown), *counts)))
    common.leave(failed=has_errors(problems))


def _report(context: BuildContext, brief: Brief, since: str | None) -> ReportedChanges:
    loaded, read = context.loaded, context.editions.read_all(brief.name)
    problems = tuple(each for each in read if isinstance(each, Problem))
    kept = as_known_now(loaded, brief.name, (each for each in read if isinstance(each, Edition)))
    if has_errors(blocking_problems(loaded, brief)):
        return ReportedChanges(brief.name, problems=problems)
    now, found = what_it_shows(context, brief, lambda: kept)
    problems = (*problems, *found)
    if now is None:
        return ReportedChanges(brief.name, problems=problems)
    differing = (each for each in kept if compare_snapshots(each.snapshot, now))
    sendings = loaded.sent_of.get(brief.name, ())
    since = edition_last_sent(sendings) or "" if since == SENT else since
    wanted = find_edition([each.id for each in kept], since) if since else None
    base = next(differing if since is None else (each for each in kept if each.id == wanted), None)
    shown = changes_between(loaded, brief.name, base.snapshot, now) if base else ()
    both = (now.marking, base.snapshot.marking if base else "")  # whose words are repeated
    marking = sentences.clean(" / ".join(dict.fromkeys(each for each in both if each)))
    if since == "":
        return ReportedChanges(brief.name, problems=problems, unknown="none was noted as sent yet")
    return ReportedChanges(brief.name, marking, base or next(iter(kept), None), shown, problems)


def _counted(
    reported: Sequence[ReportedChanges], long: Container[str]
) -> tuple[list[ReportedChanges], list[str]]:
    """Return the briefs to be told of; of definitions with very many cases, the others are counted."""
    quiet: dict[str, int] = {}
    shown = []
    for each in reported:
        definition = definition_of(each.brief)
        if definition in long and len(reported) > 1 and not each.changes and each.is_known:
            words = sentences.as_text(()) if each.base else each.unknown
            line = f"{definition}[*]: {words[0].lower()}{words[1:].rstrip('.')}"
            quiet[line] = quiet.get(line, 0) + 1
        else:
            shown.append(each)
    return shown, [f"{line}, in {counted(count, 'paper')}" for line, count in quiet.items()]


def _refuse_unknown(since: str, ids: Sequence[str]) -> None:
    """End with a usage error when `since` is no id that is kept and no day on or after the first of them."""
    if since in ids or (len(since) == len("2026-10-01") and find_edition(newest_first(ids), since)):
        return
    hint = did_you_mean(since, ids) or "briefdeck editions lists them"
    raise click.UsageError(f"there is no edition '{since}', nor any of that day or before ({hint})")


def _since(reported: ReportedChanges) -> str:
    if reported.base is None:
        return f"{reported.brief}: {reported.unknown}"
    from briefdeck.words.language import ENGLISH
    from briefdeck.words.wording import date_in_words

    day = date_in_words(ENGLISH, parse_edtf(reported.base.id[:10]))
    return f"{reported.brief}: since the edition of {day} ({reported.base.id})"


def _changes_as_text(reported: ReportedChanges) -> str:
    if reported.base is None:
        return _since(reported)
    words = sentences.as_text(reported.changes) if reported.is_known else sentences.EARLIER
    return "\n".join(filter(None, (reported.marking, _since(reported), f"\n{words}")))


def _markdown(reported: ReportedChanges) -> str:
    head = f"## {sentences.escaped(_since(reported))}"
    if reported.base is None:
        return head
    marking = f"**{sentences.escaped(reported.marking)}**" if reported.marking else ""
    words = sentences.as_markdown(reported.changes) if reported.is_known else sentences.EARLIER
    return "\n\n".join(filter(None, (marking, head, words)))


def _changes_as_json(reported: ReportedChanges) -> dict[str, Any]:
    return {
        "brief": reported.brief,
        "marking": reported.marking,
        "since": reported.base.id if reported.base else None,
        "changes": [sentences.as_json(change) for change in reported.changes],
    }
