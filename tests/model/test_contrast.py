"""Contrast of colours as WCAG 2.2 defines it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.model.style.contrast import contrast, least_contrast, linear, not_linear, rounded_down

colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.00),
        ("#0000FF", "#FFFFFF", 8.59),
    ],
)
def test_known_pairs_have_the_ratio_that_wcag_gives(one: str, other: str, ratio: float):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_order_does_not_matter_and_the_ratio_lies_between_1_and_21(one: str, other: str):
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.000001
    assert contrast(one, one) == 1


@pytest.mark.parametrize(
    ("size", "bold", "least"),
    [(17.9, False, 4.5), (18, False, 3), (13.9, True, 4.5), (14, True, 3), (14, False, 4.5)],
)
def test_large_text_needs_less(size: float, bold: bool, least: float):
    assert least_contrast(size, bold=bold) == least


def test_a_ratio_is_never_shown_as_enough_when_it_is_not():
    assert rounded_down(4.499) == "4.49"
    assert rounded_down(21) == "21.00"


@given(st.floats(0, 1))
def test_light_and_srgb_values_turn_into_one_another(part: float):
    assert not_linear(linear(part)) == pytest.approx(part, abs=1e-4)
