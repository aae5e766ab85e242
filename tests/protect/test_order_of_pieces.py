"""Rows of letters in a drawing are read in order, however they are drawn."""

from briefdeck.protect.scan.pdf_order import DrawnPiece, rows_in_pieces


def test_letters_a_little_above_and_below_one_another_are_one_row():
    uneven = [
        DrawnPiece(10.0 * n, 101 + (0.01 if n % 2 else -0.01), letter) for n, letter in enumerate("Page")
    ]
    assert [*rows_in_pieces(reversed(uneven))] == ["P\na\ng\ne"]


def test_lines_stay_rows_of_their_own_from_top_to_bottom():
    lines = [DrawnPiece(10.0 * n, across, letter) for across in (80, 100) for n, letter in enumerate("Page")]
    assert [*rows_in_pieces(lines)] == ["P\na\ng\ne"] * 2
