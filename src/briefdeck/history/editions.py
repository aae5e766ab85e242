"""Which edition to compare with: named, by its day, or the newest that differs for a reader."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from briefdeck.history.comparing import ABOUT_ITS_PAGES, compare_snapshots
from briefdeck.history.sentences import shortened
from briefdeck.history.stored import find_edition
from briefdeck.history.withdrawing import Untold, told
from briefdeck.model.changes import Change, ChangeKind, ChangeList
from briefdeck.model.edition import Edition, Snapshot
from briefdeck.model.markings import Schemes, may_quote


def choose_base(editions: Sequence[Edition], now: Snapshot, since: str | None = None) -> Edition | None:
    """Choose the edition with which to compare what a brief shows now; `editions` come the newest first.

    With `since`, an id or an ISO day, the edition of that name (see `find_edition`). Without, the newest
    edition in which a reader would find something else said than now. So a brief made twice from the same
    data is compared with the same edition both times, though the first time became an edition itself. None
    when there is no such edition.
    """
    if since is not None:
        wanted = find_edition([edition.id for edition in editions], since)
        return next((edition for edition in editions if edition.id == wanted), None)
    return next((edition for edition in editions if _notable(edition.snapshot, now)), None)


def changes_since(
    editions: Sequence[Edition],
    now: Snapshot,
    since: str | None = None,
    untold: Callable[[Snapshot], Untold] = lambda _: Untold(),
    schemes: Schemes = (),
) -> ChangeList | None:
    """Return the major changes since the edition chosen by `choose_base`; None when there is no such edition.

    None too when that edition was kept by an earlier version, so that what changed since is not known.
    What fits the pages is left aside, since that is known only when they are laid out. `untold` gives what
    may not be told now of what an edition said, such as the name of somebody withheld: see `told`.
    What an edition of stricter marking said is not repeated: see `markings.may_quote`.
    """
    base = choose_base(editions, now, since)
    if base is None or not base.snapshot.is_comparable:
        return None
    changes = told(_notable(base.snapshot, now), base.snapshot, now, untold(base.snapshot))
    if not may_quote(
        base.snapshot.marking, now.marking, schemes
    ):  # what only the older edition said is taken out
        left = (each for each in changes if each.kind is not ChangeKind.GONE)
        changes = tuple(each if each.kind is ChangeKind.MARKING else replace(each, old="") for each in left)
    return ChangeList(date.fromisoformat(base.id[:10]), tuple(shortened(change) for change in changes))


def _notable(old: Snapshot, now: Snapshot) -> tuple[Change, ...]:
    changes = compare_snapshots(old, now)
    return tuple(each for each in changes if each.major and each.kind not in ABOUT_ITS_PAGES)
