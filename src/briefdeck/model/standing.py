"""Where a brief stands at an instant: what time alone changes of it."""

from dataclasses import dataclass
from datetime import datetime

from briefdeck.model.definition import Definition


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a brief now and will not, or does now and did not, without any change to a file."""

    embargoed: bool = False
    """Whether its embargo has not ended."""
    review_overdue: bool = False
    """Whether the day has passed by which it had to be reviewed."""


def standing_at(definition: Definition, now: datetime) -> Standing:
    """Return where a brief stands at an instant; `now` has a time zone, whose day counts for the review."""
    embargo, review_by = definition.handling.embargo, definition.review_by
    is_reviewed = definition.status == "superseded" or review_by is None
    return Standing(
        embargoed=embargo is not None and now < embargo,
        review_overdue=not is_reviewed and review_by is not None and now.date() > review_by.end,
    )
