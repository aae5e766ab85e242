"""`briefdeck sent`: note which edition of a paper went to whom, or list what was noted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.kept.past_names import PastNames
from briefdeck.builder.kept.sending import edited_since, edition_in_place, note_sendings, still_embargoed
from briefdeck.builder.planning.plan import BuildContext, open_context, today_of_build
from briefdeck.builder.write import LockedError, hold_lock
from briefdeck.cli import common
from briefdeck.load import Loaded
from briefdeck.load.data.sent_register import NotAddedError
from briefdeck.load.loaded import SENT_FILE
from briefdeck.masking import masked, masked_brief
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.cases import FoundIn, told_once
from briefdeck.model.records.sending import Sending
from briefdeck.model.writing.dates import PartialDate, Precision, parse_edtf
from briefdeck.problems import Problem, has_errors
from briefdeck.words.counts import counted

EXAMPLES = """\b
Examples:
  briefdeck sent 'country[pk]'                        the edition in output/ went out today
  briefdeck sent country --on 2026-10-01              all its papers did, on that day
  briefdeck sent tracker --to "The Ambassador"        one of several readers got it
  briefdeck sent                                      what was noted
"""


@click.command(epilog=EXAMPLES)
@click.argument("briefs", nargs=-1)
@click.option("--to", metavar="NAME", help="To whom, where a paper goes to several.")
@click.option("--on", metavar="DAY", help="The day, such as 2026-10-01; today when absent.")
@click.option("--edition", metavar="ID", help="The edition; the one in output/ when absent.")
@common.json_option
@click.pass_obj
def command(start: Path, /, briefs: tuple[str, ...], **asked: Any) -> None:
    """Note in data/sent.yaml that the editions of BRIEFS went out; without any, list what was noted.

    A section of the kind 'changes' with 'since: sent' then says what changed since the edition that its
    reader last got. Editions that were sent are kept.
    """
    workspace, loaded = common.load(start)
    _leave_unless_read(loaded, briefs)
    if not briefs:
        _list(PastNames(loaded, Editions.kept_in(workspace.output)).known, as_json=asked["as_json"])
        return
    chosen = common.choose_briefs(workspace, loaded, briefs)
    day, context = _day(asked["on"]), open_context(workspace, loaded)
    found = dict(_sent(context, chosen, asked["edition"]))
    sent = [Sending(brief=name, edition=edition, on=day, to=asked["to"]) for name, edition in found.items()]
    doubts = _doubts(context, chosen, {} if asked["edition"] else found)
    new = [each for each in sent if each not in loaded.sent_of.get(each.brief, ())]
    try:
        with hold_lock(workspace.output):
            if new:
                note_sendings(workspace, new)
    except NotAddedError:
        message = f"nothing can be added to '{SENT_FILE}' as it is; see: briefdeck check"
        raise click.ClickException(message) from None
    except LockedError as error:
        raise click.ClickException(f"another build of this workspace is running ({error})") from None
    except OSError as error:
        raise click.ClickException(f"'{SENT_FILE}' cannot be written: {error.strerror}") from None
    if asked["as_json"]:
        common.print_json({"sent": [_as_plain(each, context.past.known) for each in new], "problems": doubts})
        return
    common.print_problems(doubts)
    if new:
        click.echo(f"noted in {SENT_FILE}: {counted(len(new), 'paper')}")
    if known := len(sent) - len(new):
        click.echo(f"noted before, and not again: {counted(known, 'paper')}")


def _leave_unless_read(loaded: Loaded, briefs: Sequence[str]) -> None:
    """Tell what keeps the briefs, or without any the register, from being read, and end."""
    of_register = [each for each in loaded.problems if each.place.file == SENT_FILE and has_errors([each])]
    found = common.unread(loaded, briefs) if briefs else of_register
    common.print_problems(found)
    common.leave(failed=bool(found))


def _day(on: str | None) -> PartialDate:
    given = on or today_of_build().isoformat()
    try:
        day = parse_edtf(given)
    except ValueError:
        day = None
    if not isinstance(day, PartialDate) or day.precision is not Precision.DAY:
        raise click.BadParameter(f"there is no day '{given}'; write it like 2026-10-01", param_hint="--on")
    if day.start > today_of_build():
        message = f"{given} is still to come; note what was sent once it went out"
        raise click.BadParameter(message, param_hint="--on")
    return day


def _sent(context: BuildContext, chosen: Iterable[Brief], edition: str | None) -> Iterator[tuple[str, str]]:
    """Give each paper with its edition; end with a usage error when one has none."""
    editions, manifest = context.editions, context.manifest
    for brief in chosen:
        kept = editions.ids(brief.name)
        found = edition if edition in kept else None
        if edition is None:
            found = edition_in_place(manifest, editions, brief.name)
        if found is None:
            what = f"edition '{edition}'" if edition else "edition"
            message = f"no {what} of '{brief.name}' is kept; nothing was noted. Run: briefdeck build"
            raise click.UsageError(message)
        yield brief.name, found


def _doubts(
    context: BuildContext, chosen: Iterable[Brief], in_place: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Say what may not be as it is noted: papers under an embargo, and files that somebody edited."""
    met = [FoundIn(brief.name, each) for brief in chosen for each in still_embargoed(brief)]
    return (*told_once(met, context.loaded.cases), *edited_since(context, in_place))


def _list(loaded: Loaded, *, as_json: bool) -> None:
    rows = [_as_plain(each, loaded) for each in loaded.sent]
    if as_json:
        common.print_json({"sent": rows})
        return
    for row in rows:
        to = f"  to {row['to']}" if row["to"] else ""
        click.echo(f"{row['on']}  {row['brief']}  edition {row['edition']}{to}")
    if not rows:
        click.echo("Nothing was noted yet.", err=True)


def _as_plain(sending: Sending, loaded: Loaded) -> dict[str, Any]:
    """Return what was noted as plain values, without names that may not be printed."""
    to = masked(loaded, sending.to) if sending.to else None
    return {
        "brief": masked_brief(loaded, sending.brief),
        "edition": sending.edition,
        "on": str(sending.on),
        "to": to,
    }
