"""A table of recipients is read as spreadsheets save it, and every fault of it is told with its row."""

from __future__ import annotations

import pytest

from briefdeck.load.briefs.case_tables import read_table
from briefdeck.load.files import FileText


def read(text: str):
    return read_table(FileText("data/people.csv", "people.csv", text))


def rows(text: str) -> list[dict[str, str]]:
    table = read(text)
    assert table.problems == ()
    return [dict(cells) for _, cells in table.rows]


@pytest.mark.parametrize(
    "text",
    [
        'id,name\na,"Berg, Anna"\n',
        'id;name\na;"Berg, Anna"\n',
        "id;name\na;Berg, Anna\n",
        "id\tname\na\tBerg, Anna\n",
        'sep=;\r\nid;name\r\na;"Berg, Anna"\r\n',
        'id , name\n\n a ," Berg, Anna "\n,\n',
        '"id","Name"\r"a","Berg, Anna"\r',
    ],
)
def test_each_way_of_saving_gives_the_same_row(text: str):
    assert rows(text) == [{"id": "a", "name": "Berg, Anna"}]


def test_a_backslash_in_quotation_marks_stays_as_no_yaml_reads_it():
    assert rows('id,note\na,"Kept, in C:\\temp"\n') == [{"id": "a", "note": "Kept, in C:\\temp"}]


def test_an_empty_cell_is_no_value():
    assert rows("id,name,post\na,Anna,\n") == [{"id": "a", "name": "Anna"}]


def test_what_looks_like_a_formula_a_date_or_a_number_is_text():
    assert rows("id,a,b,c\nx,=SUM(A1),012,2015-02-12\n") == [
        {"id": "x", "a": "=SUM(A1)", "b": "012", "c": "2015-02-12"}
    ]


def test_a_cell_may_have_several_lines_and_rows_keep_their_places():
    table = read('id,name\na,"Anna\nBerg"\nb,Carl\n')

    assert [(row.place.line, row.cells["name"]) for row in table.rows] == [(2, "Anna\nBerg"), (4, "Carl")]


def test_columns_are_named_as_placeholders_name_them():
    assert read("ID,Postal Address,e-mail\na,b,c\n").columns == ("id", "postal_address", "e_mail")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "this table is empty"),
        ("\n\n", 1, "this table is empty"),
        ("name\nAnna\n", 1, "no column is called 'id'"),
        ("id,name,Name\na,b,c\n", 1, "two columns are called 'name'"),
        ("id,имя\na,b\n", 1, "cannot name a column"),
        ("id,name\na\n", 2, "this row has 1 cells, fewer than the 2 columns"),
        ("id,name\na,b,c\n", 2, "this row has 3 cells, more than the 2 columns"),
        ("id,,name\na,b,c\n", 2, "'b' stands in a column without a name"),
        ('id,name\na,"Anna\n', 2, "this table cannot be read"),
        ("id,name\na,An\x07na\n", 2, "'name' holds the character U+0007 BELL"),
        (f"id,name\na,{'x' * 20_001}\n", 2, "'name' is longer than 20,000 characters"),
    ],
)
def test_each_fault_is_told_with_its_row(text: str, line: int, message: str):
    problem = read(text).problems[0]

    assert message in problem.message
    assert problem.place.line == line
    assert problem.advice


def test_a_flood_of_faults_ends():
    problems = read("id,name\n" + "a\n" * 5000).problems

    assert 500 < len(problems) < 520
    assert problems[-1].code == "too-many-problems"
