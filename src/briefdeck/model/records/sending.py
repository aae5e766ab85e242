"""What was sent to whom, as the register in `data/sent.yaml` holds it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from pydantic import Field

from briefdeck.model.records.base import StrictModel, optional, several
from briefdeck.model.writing.dates import EdtfDate
from briefdeck.model.writing.forms import BRIEF, EDITION
from briefdeck.model.writing.text import Text

SENT = "sent"
"""What stands for the edition that was last sent, where an edition to compare with is named."""


class Sending(StrictModel):
    """One paper that went to somebody."""

    brief: Text = Field(pattern=BRIEF.pattern, description="The paper, such as 'country[pk]'.")
    edition: Text = Field(pattern=EDITION.pattern, description="The id of the edition that was sent.")
    on: EdtfDate = Field(description="The day on which it was sent.")
    to: Text | None = optional("To whom, where a paper goes to several.")


class SentRegister(StrictModel):
    """The register of what was sent."""

    sent: tuple[Sending, ...] = several("What was sent, one after another.")


def by_paper(sendings: Iterable[Sending]) -> Mapping[str, tuple[Sending, ...]]:
    """Return what was sent of each paper, the last first."""
    found: dict[str, list[Sending]] = {}
    for each in sorted(sendings, key=lambda each: each.on.start):
        found.setdefault(each.brief, []).append(each)
    return MappingProxyType({brief: tuple(reversed(own)) for brief, own in found.items()})


def edition_last_sent(
    sendings: Iterable[Sending], is_passed_over: Callable[[str], bool] = lambda _: False
) -> str | None:
    """Return the edition of a paper that its reader last got, of what was sent of it, the last first.

    None when none was sent; editions that are passed over count as not sent. Where the paper goes to several,
    it is that of the reader who got the oldest: what changed since is news to all.
    """
    last: dict[str | None, str] = {}
    for each in sendings:
        if each.to not in last and not is_passed_over(each.edition):
            last[each.to] = each.edition
    return oldest(last.values())


def oldest(editions: Iterable[str]) -> str | None:
    """Return the id of the edition that was made first; None when there is none."""
    return min(editions, key=_age, default=None)


def editions_sent(sendings: Iterable[Sending]) -> frozenset[str]:
    """Return the editions of a paper that somebody got: these are kept."""
    return frozenset(each.edition for each in sendings)


def _age(edition: str) -> tuple[str, int]:
    return edition[:10], int(edition[11:] or 1)
