"""What was sent to whom, as the register in `data/sent.yaml` holds it."""

from collections.abc import Iterable

from pydantic import Field

from briefdeck.model.dates import EdtfDate
from briefdeck.model.forms import BRIEF, EDITION
from briefdeck.model.records.base import StrictModel
from briefdeck.model.text import Text

SENT = "sent"
"""What stands for the edition that was last sent, where an edition to compare with is named."""


class Sending(StrictModel):
    """One paper that went to somebody."""

    brief: Text = Field(pattern=BRIEF.pattern, description="The paper, such as 'country[pk]'.")
    edition: Text = Field(pattern=EDITION.pattern, description="The id of the edition that was sent.")
    on: EdtfDate = Field(description="The day on which it was sent.")
    to: Text | None = Field(None, description="To whom, where a paper goes to several.")


class SentRegister(StrictModel):
    """The register of what was sent."""

    sent: tuple[Sending, ...] = Field((), description="What was sent, one after another.")


def edition_last_sent(sendings: Iterable[Sending], brief: str) -> str | None:
    """Return the edition of a paper that its reader last got; None when none was sent.

    Where it goes to several, that of the reader who got the oldest: what changed since is news to all.
    """
    last: dict[str | None, Sending] = {}
    for each in sendings:
        if each.brief == brief and (each.to not in last or last[each.to].on.start <= each.on.start):
            last[each.to] = each
    return min((each.edition for each in last.values()), key=_age, default=None)


def editions_sent(sendings: Iterable[Sending], brief: str) -> frozenset[str]:
    """Return the editions of a paper that somebody got: these are kept."""
    return frozenset(each.edition for each in sendings if each.brief == brief)


def _age(edition: str) -> tuple[str, int]:
    return edition[:10], int(edition[11:] or 1)
