"""What became of many papers, told as a table; of very many, counts and whatever is not in order."""

from collections.abc import Iterable, Iterator
from typing import Any

from briefdeck.builder.report import CaseResult, CaseResults, Status
from briefdeck.model.briefs.case_names import MOST_LISTED, is_long
from briefdeck.words.counts import counted

_WORDS = {
    Status.WRITTEN: "made",
    Status.UNCHANGED: "up to date",
    Status.EDITED: "edited by hand",
    Status.FAILED: "failed",
}


def table_lines(results: CaseResults) -> Iterator[str]:
    """Give the lines of the table of a definition."""
    counts = ((results.count(status), words) for status, words in _WORDS.items())
    told = [f"{count:,} {words}" for count, words in counts if count]
    told += [f"{count:,} {words}" for words, count in _also(results).items() if count]
    yield f"{results.definition}, {counted(len(results.results), 'case')}: {', '.join(told)}"
    shown = results.results
    if is_long(shown):
        shown = tuple(each for each in shown if not each.is_in_order)
    yield from _rows(shown[:MOST_LISTED])
    if len(shown) > MOST_LISTED:
        yield f"  and {len(shown) - MOST_LISTED:,} more; --json lists them all"


def _also(results: CaseResults) -> dict[str, int]:
    """Count the cases of which something does not stand in the paper, by why."""
    return {
        "with items left out": sum(bool(each.left_out) for each in results.results),
        "without what is above their clearance": sum(bool(each.withheld) for each in results.results),
    }


def _rows(shown: Iterable[CaseResult]) -> Iterator[str]:
    rows = [_cells(each) for each in shown]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield from ("  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _cells(result: CaseResult) -> tuple[str, ...]:
    left_out = counted(result.left_out, "item") + " left out" if result.left_out else ""
    withheld = result.withheld
    return result.key, _WORDS[result.status], left_out, withheld


def table_as_json(results: CaseResults) -> dict[str, Any]:
    """Return the same as plain values, of every case."""
    return {
        "brief": results.definition,
        "counts": {words.replace(" ", "_"): results.count(status) for status, words in _WORDS.items()},
        "cases": [
            {
                "case": each.key,
                "status": _WORDS[each.status],
                "left_out": each.left_out,
                "above_clearance": each.withheld,
            }
            for each in results.results
        ],
    }
