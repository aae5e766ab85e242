"""Which lines are a table typed in another way than Markdown's, and which are text."""

from __future__ import annotations

import pytest

from briefdeck.load.prose.lost_columns import LostTable, lost_tables


@pytest.mark.parametrize(
    "table",
    [
        "| Step | Cost |\n| Berth | 38 |",
        "> | Step | Cost |\n> | Berth | 38 |",
        "- | Step | Cost |\n  | Berth | 38 |",
        "| Step | Cost |\n|---|\n| Berth | 38 |",
        "| Step | Cost |\n|---|---|---|\n| Berth | 38 |",
        "| Step | Cost |\n| - |   |\n| Berth | 38 |",
        "Step | Cost\n---\nBerth | 38",
        "Step | Cost\n- | -\nBerth | 38",
        "Step | Cost\nBerth | 38\nBank | 2",
        "Step\tCost\nBerth\t38",
        "Step,Cost,Who\nBerth,38,both\nBank,2,both",
        "Step;Cost;Who\nBerth;38;both\nBank;2;both",
        "Step  Cost  Who\nBerth   38  both\nBank  2  both",
        "Step      Cost\nBerth     38\nBank      2",
    ],
)
def test_lines_of_a_table_from_elsewhere_are_found_also_after_others(table: str):
    first_two = "\n".join(table.split("\n")[:2])
    before = "The costs are these.\n\n"
    (alone,), (within,) = lost_tables(table), lost_tables(f"{before}{table}\n\nSo much for that.")
    assert (alone.begin, alone.lines) == (0, first_two)
    assert within == alone._replace(begin=len(before))


def test_each_table_is_found_with_the_columns_of_its_first_line():
    text = (
        "Costs\n| Step | Cost | Who |\n|---|---|\n\n\na\tb\tc\td\ne\tf\n\nStep | Cost\nBerth | 38\nBank | 2"
    )
    assert list(lost_tables(text)) == [
        LostTable(6, "| Step | Cost | Who |\n|---|---|", 3),
        LostTable(40, "a\tb\tc\td\ne\tf", 4),
        LostTable(53, "Step | Cost\nBerth | 38", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Step | Cost |\n|---|---|\n| Berth | 38 |\n| - | - |\n| Bank | 2 |",
        "> | Step | Cost |\n> |---|---|\n> | Berth | 38 |",
        "Step | Cost\n--|--\nBerth | 38\nBank | 2",
        "We met in Selm, Harrow and Dunmore,\nagain in June, July and August,\nand late, alas, in May",
        "Port Office, Selm\nBox 5, Harbour Road\nRoom 2, at the left",
        "It was late; all left; none stayed.\nIt was dark; all slept; none woke.",
        "- one; two; three\n- four; five; six",
        "1. a, b, c\n2. d, e, f\n3. g, h, i",
        "One sentence.  Two blanks.  Three.\nAnd more.  It goes on.  To the end.",
        "Mr A. Khan  \nPost Box 5  \nPort Selm",
        "12 Canal Road, Lahore, 54000\n3 Hill Lane, Selm, 12000\n7 Mill Street, Dunmore, 33000",
        "They said: the road; the rail; the port\nLater: the quay; the pier; the dock",
        "if A | B holds\nthen C | D holds",
        "On 5 May they met  in Selm  and signed\nIn June they met  in Dunmore  again\nAnd so  it  went on",
        "One line, with 1,200 lorries, and 5 ships",
    ],
)
def test_clauses_addresses_lists_and_tables_of_markdown_are_not(text: str):
    assert not list(lost_tables(text))


def test_a_row_of_many_empty_cells_is_looked_through_at_once():
    """Each further cell once took five times as long: forty would never have ended."""
    empty = f"| - |{'    |' * 40} text |"
    assert not list(lost_tables(f"Costs:\n{empty}\nThat is all."))
