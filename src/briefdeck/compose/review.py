"""Whether a brief was reviewed when it had to be."""

from collections.abc import Iterator

from briefdeck.model.brief import Brief
from briefdeck.problems import Problem, Severity
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import date_in_words


def check_review(brief: Brief) -> Iterator[Problem]:
    """Warn that a review is overdue."""
    due = brief.definition.review_by
    if due and brief.standing.review_overdue:
        message = f"the review of this brief was due by {date_in_words(ENGLISH, due)}, and the paper says so"
        hint = "review it and set review_by to the next day, or say status: superseded"
        yield Problem("review-overdue", brief.places.at("review_by"), message, hint, Severity.WARNING)
