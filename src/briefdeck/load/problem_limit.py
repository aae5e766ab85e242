"""Too many problems in one file: the first are reported, the others only counted."""

from collections.abc import Iterable

from briefdeck.problems import Problem, SourceLocation, in_order

MOST_PROBLEMS = 500
"""The most problems of one file that are reported."""
REST_HINT = "mend those that are listed, and check again"
"""What to do where the rest are only counted."""


def flooded(place: SourceLocation) -> Problem:
    """Say that a file is not read any further than to a place."""
    message = f"this file has more than {MOST_PROBLEMS} problems; from here on it is not read"
    return Problem("too-many-problems", place, message, REST_HINT)


def without_floods(problems: Iterable[Problem]) -> list[Problem]:
    """Keep the first problems of each file, and say how many more there are."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.place.file, []).append(problem)
    return [problem for file, found in by_file.items() for problem in _first(file, found)]


def _first(file: str, found: list[Problem]) -> list[Problem]:
    if len(found) <= MOST_PROBLEMS + 1:
        return found
    *first, last = in_order(found)[: MOST_PROBLEMS + 1]
    severity = min(problem.severity for problem in found)
    message = f"this file has {len(found) - MOST_PROBLEMS:,} more problems, which are not listed"
    return [
        *first,
        Problem("too-many-problems", SourceLocation(file, last.place.line), message, REST_HINT, severity),
    ]
