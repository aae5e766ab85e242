"""Which edition to compare with: named, by its day, or the newest that differs for a reader."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from briefdeck.history.comparing import ABOUT_ITS_PAGES, compare_snapshots
from briefdeck.history.sentences import shortened
from briefdeck.history.stored import find_edition
from briefdeck.history.withdrawing import Untold, told
from briefdeck.model.briefs.changes import Change, ChangeKind, ChangeList
from briefdeck.model.briefs.edition import Edition, Snapshot
from briefdeck.model.disclosure.markings import Schemes, may_quote
from briefdeck.model.records.sending import SENT, Sending, edition_last_sent


def choose_edition(
    ids: Sequence[str], since: str | None, sendings: Sequence[Sending], is_passed_over: Callable[[str], bool]
) -> str | None:
    """Choose the edition with which to compare what a brief shows now; `ids` come the newest first.

    With `since`, an id or an ISO day, the edition of that name (see `find_edition`). With `SENT`, the last of
    those that went out, as `sendings` tell, the last first. Without, the newest. Of these last two, editions
    that show the same as now are passed over. So a brief made twice from the same data is compared with the
    same edition both times, though the first time became an edition itself, and may have gone out. None when
    there is none.
    """
    if since is None:
        return next((each for each in ids if not is_passed_over(each)), None)
    if since != SENT:
        return find_edition(ids, since)

    def is_untold(edition: str) -> bool:
        kept = find_edition(ids, edition)
        return kept is None or is_passed_over(kept)

    last = edition_last_sent(sendings, is_untold)
    return find_edition(ids, last) if last else None


class ComparedEditions:
    """The editions of one brief, of which its sections on changes each choose one to be compared with."""

    def __init__(self, editions: Sequence[Edition], now: Snapshot, sendings: Sequence[Sending] = ()) -> None:
        """Choose of editions, the newest first, to compare with what the brief shows now.

        `sendings` tell which of them went out, the last first.
        """
        self._editions = {edition.id: edition for edition in editions}
        self._now, self._sendings = now, sendings
        self.looked_at: dict[str, dict[str, str]] = {}
        """By what is compared with, empty for the newest: what each edition that was looked at showed, as a
        digest; empty for those passed over, which showed the same as now."""

    def base(self, since: str | None = None) -> Edition | None:
        """Return the edition to compare with: see `choose_edition`.

        Compared with the newest, an edition shows the same as now when a reader finds nothing else said in
        it. One that went out must read the same to the letter: a reader who gets another paper is told that
        nothing changed.
        """
        looked = self.looked_at.setdefault(since or "", {})

        def is_passed_over(edition: str) -> bool:
            kept = self._editions[edition]
            is_same = _reads_the_same(kept.snapshot, self._now, strictly=since is not None)
            looked[edition] = "" if is_same else kept.shown
            return is_same

        chosen = choose_edition(tuple(self._editions), since, self._sendings, is_passed_over)
        if chosen is None:
            return None
        looked[chosen] = self._editions[chosen].shown
        return self._editions[chosen]


def changes_since(
    base: Edition | None,
    now: Snapshot,
    untold: Callable[[Snapshot], Untold] = lambda _: Untold(),
    schemes: Schemes = (),
) -> ChangeList | None:
    """Return the major changes since an edition; None when there is none.

    None too when that edition was kept by an earlier version, so that what changed since is not known.
    What fits the pages is left aside, since that is known only when they are laid out. `untold` gives what
    may not be told now of what an edition said, such as the name of somebody withheld: see `told`.
    What an edition of stricter marking said is not repeated: see `markings.may_quote`.
    """
    if base is None or not base.snapshot.is_comparable:
        return None
    changes = told(_notable(base.snapshot, now), base.snapshot, now, untold(base.snapshot))
    if not may_quote(
        base.snapshot.marking, now.marking, schemes
    ):  # what only the older edition said is taken out
        left = (each for each in changes if each.kind is not ChangeKind.GONE)
        changes = tuple(each if each.kind is ChangeKind.MARKING else replace(each, old="") for each in left)
    return ChangeList(date.fromisoformat(base.id[:10]), tuple(shortened(change) for change in changes))


def _reads_the_same(old: Snapshot, now: Snapshot, *, strictly: bool) -> bool:
    if strictly:
        return old.is_comparable and not _visible(old, now)
    return not _notable(old, now)


def _notable(old: Snapshot, now: Snapshot) -> tuple[Change, ...]:
    return tuple(each for each in _visible(old, now) if each.major)


def _visible(old: Snapshot, now: Snapshot) -> tuple[Change, ...]:
    return tuple(each for each in compare_snapshots(old, now) if each.kind not in ABOUT_ITS_PAGES)
