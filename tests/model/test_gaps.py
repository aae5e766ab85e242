"""The named gaps in the few words that layout adds to a paper, which a workspace may word anew."""

import pytest

from briefdeck.model.content.furniture import fill_gaps


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{heading}, from slide {slide}", "Energy, from slide 4"),
        ("Slide {slide}: {heading} (see {slide})", "Slide 4: Energy (see 4)"),
        ("What to say", "What to say"),
        ("{heading} {of} {} {slide", "Energy {of} {} {slide"),
    ],
    ids=["as it is shipped", "in another order", "without a gap", "with other braces"],
)
def test_gaps_are_filled_by_name_and_all_else_stays(words, said):
    assert fill_gaps(words, heading="Energy", slide=4) == said


def test_what_fills_a_gap_is_not_searched_for_gaps():
    assert fill_gaps("{shown} of {total} {noun}", shown=1, total="{noun}", noun="points") == (
        "1 of {noun} points"
    )
