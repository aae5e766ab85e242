import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.compose.templates.markdown import (
    Fragment,
    as_written,
    placeholder,
    read_blocks,
    read_cells,
    read_line,
    read_prose,
)
from briefdeck.model.content.document import (
    ListBlock,
    Paragraph,
    QuoteBlock,
    Span,
    TableBlock,
    blocks_spans,
    plain,
)
from briefdeck.words.language import ENGLISH


def paragraph(*spans):
    return (Paragraph(tuple(Span(span) if isinstance(span, str) else span for span in spans)),)


def test_paragraphs_emphasis_and_links_are_read():
    source = "One *two* **three**\n[four](https://example.org)\n\nFive"
    link = Span("four", url="https://example.org")
    first = paragraph("One ", Span("two", emphasis=True), " ", Span("three", strong=True), " ", link)
    assert read_blocks(ENGLISH, source, ()) == first + paragraph("Five")


def test_addresses_in_a_text_are_links_as_they_stand():
    source = "See https://example.org/a?b=1, **www.example.org** or desk@example.org; not a@b."
    see, address, comma, bold, either, mail, end = read_line(ENGLISH, source, ())
    assert (see.text, comma.text, either.text, end.text) == ("See ", ", ", " or ", "; not a@b.")
    assert (address.text, address.url) == ("https://example.org/a?b=1", "https://example.org/a?b=1")
    assert bold == Span("www.example.org", strong=True, url="https://www.example.org")
    assert (mail.text, mail.url) == ("desk@example.org", "mailto:desk@example.org")
    assert as_written(ENGLISH, "See https://example.org.")[0].spans[1].url == "https://example.org"


def test_lists_nest():
    inner = ListBlock((paragraph("b"),), ordered=True)
    assert read_blocks(ENGLISH, "- a\n  1. b\n- c", ()) == (
        ListBlock(((*paragraph("a"), inner), paragraph("c"))),
    )


def test_a_numbered_list_begins_with_its_own_number():
    (seven,) = read_blocks(ENGLISH, "7. a\n8. b", ())
    assert seven == ListBlock((paragraph("a"), paragraph("b")), ordered=True, first=7)


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("4. a\n7. b\n12. c", [4, 7, 12]),
        ("2019. a\n2021. b", [2019, 2021]),
        ("1. a\n2. b\n7. c", [1, 2, 7]),
        ("1. a\n1. b\n1. c", [1, 2, 3]),
    ],
)
def test_numbered_entries_keep_their_numbers_but_equal_ones_are_counted(source, numbers):
    assert numbers_of(read_blocks(ENGLISH, source, ())) == numbers


def test_numbered_entries_of_a_record_keep_their_numbers():
    assert numbers_of(as_written(ENGLISH, "1. a\n2. b\n7. c\n7. d")) == [1, 2, 7, 7]


def numbers_of(blocks):
    return [number for block in blocks for number, _ in enumerate(block.entries, block.first)]


@pytest.mark.parametrize(
    ("typed", "bold"),
    [
        ("**Neu**bau", ["Neu"]),
        ("Water**way**s and Text**fett** too", ["way", "fett"]),
        ("**5**fach, **old and ne**w", ["5", "old and ne"]),
    ],
)
def test_two_stars_set_a_part_of_a_word_bold(typed, bold):
    spans = read_prose(ENGLISH, typed).spans
    assert [span.text for span in spans if span.strong] == bold
    assert plain(spans) == typed.replace("**", "")


@pytest.mark.parametrize(
    "typed", ["Rs 2*3*4", "5**6**7", "x**2 + y**2", "s**t and f**k", "x**y**z", "a*b*c", "3_4_5"]
)
def test_stars_within_words_and_products_stay_as_typed(typed):
    assert read_prose(ENGLISH, typed).spans == (Span(typed.replace("Rs ", "Rs\u00a0")),)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("- 5% a year", "-\u00a05% a year"), ("+ $3 more", "+\u00a0$3 more"), ("* 5% net", "*\u00a05% net")],
)
def test_before_a_number_that_stands_alone_a_bullet_is_its_sign(typed, printed):
    assert plain(read_prose(ENGLISH, typed).spans) == printed


def test_a_sign_before_a_number_on_a_line_of_its_own_stays():
    blocks = read_prose(ENGLISH, "Trade moved thus:\n\n+ 5 per cent\n- 3 per cent\n\n+ 1\n+ 2").blocks
    assert [plain(block.spans) for block in blocks] == [
        "Trade moved thus:",
        "+\u00a05\u00a0per cent",
        "-\u00a03\u00a0per cent",
        "+\u00a01",
        "+\u00a02",
    ]


@pytest.mark.parametrize("typed", ["- >", "+ >", "+ > 5", "- - 5"])
def test_an_only_entry_that_holds_a_block_stays_an_entry(typed):
    (listed,) = read_prose(ENGLISH, typed).blocks
    assert isinstance(listed, ListBlock)


@pytest.mark.parametrize("typed", ["1986. What a year.", "12024. What a year."])
def test_a_year_that_begins_a_line_numbers_nothing(typed):
    assert plain(read_prose(ENGLISH, typed).spans) == typed


@pytest.mark.parametrize("typed", ["3. Mai: Sitzung", "14. The vote", "2) second"])
def test_the_number_of_an_only_entry_stays_as_typed(typed):
    assert plain(read_prose(ENGLISH, typed).spans) == typed


@pytest.mark.parametrize(
    "typed", ["> 30 % of it", ">50% of it", ">=3 years", "> $5m", "> EUR 5", "> ₨ 5", "> ~5", "> -3"]
)
def test_a_sign_of_more_before_a_number_is_no_quotation(typed):
    assert "".join(plain(read_prose(ENGLISH, typed).spans).split()) == "".join(typed.split())


def test_a_sign_of_more_on_a_later_line_begins_a_paragraph():
    blocks = read_prose(ENGLISH, "Exports:\n- 3 % in 2025\n> 10 % planned\n> 20 % hoped for").blocks
    printed = ["Exports:", "- 3 % in 2025", "> 10 % planned", "> 20 % hoped for"]
    assert [" ".join(plain(block.spans).split()) for block in blocks] == printed


def test_a_bold_number_after_a_sign_of_more_is_compared_too():
    assert plain(read_prose(ENGLISH, "> **30** ships").spans) == ">\u00a030 ships"


@pytest.mark.parametrize(
    "typed",
    [
        "> Peace.",
        "> 2015 was bad.\n> So was 2016.",
        "> In 2015 it began.",
        "> 1. First\n> 2. Second",
        "> - 5 ships\n> - 3 ports",
        "> “12 years ago we promised this.”",
    ],
)
def test_a_quotation_of_words_or_a_list_stays_one(typed):
    (quoted,) = read_prose(ENGLISH, typed).blocks
    assert isinstance(quoted, QuoteBlock)


def test_a_list_that_begins_with_a_year_keeps_its_list():
    sign, listed = read_prose(ENGLISH, "1986. - 5 ships\n      - 3 ports").blocks
    assert plain(sign.spans) == "1986."
    assert len(listed.entries) == 2


@pytest.mark.parametrize("typed", [r"C:\temp\_new\(x)", r"\\server\share", r"See (C:\a\#b)", r"a\ b"])
def test_backslashes_in_the_names_of_files_stay(typed):
    assert plain(read_prose(ENGLISH, typed).spans) == typed


def test_a_backslash_before_a_sign_of_markdown_elsewhere_takes_its_meaning_away():
    assert plain(read_prose(ENGLISH, r"\*x\* and a\_b").spans) == "*x* and a_b"


def test_several_entries_that_begin_with_numbers_are_a_list():
    assert read_prose(ENGLISH, "- 5 ships\n- 3 ports").blocks == (
        ListBlock((paragraph("5 ships"), paragraph("3 ports"))),
    )


def test_tables_and_block_quotes_are_read():
    table, quote = read_blocks(ENGLISH, "| A | B |\n|---|---|\n| 1 | *2* |\n\n> said", ())
    assert table == TableBlock(
        ((Span("A"),), (Span("B"),)), (((Span("1"),), (Span("2", emphasis=True),)),), ("", "")
    )
    assert quote == QuoteBlock(paragraph("said"))


def test_a_column_of_a_table_in_which_nothing_stands_is_left_out():
    (table,) = read_blocks(ENGLISH, "| A | | B | |\n|:--|---|--:|---|\n| 1 | | | |\n| 2 | | | |", ())
    assert isinstance(table, TableBlock)
    assert table.header == ((Span("A"),), (Span("B"),))
    assert table.rows == (((Span("1"),), ()), ((Span("2"),), ()))
    assert table.aligns == ("start", "end")


@pytest.mark.parametrize(
    "source",
    [
        "# Title",
        "`code`",
        "```\ncode\n```",
        "a\n===",
        "---",
        "<b>bold</b>",
        "&copy;",
        "[a]: https://example.org",
        "    indented",
    ],
)
def test_anything_else_stays_as_it_was_typed(source):
    said = " ".join(plain(spans) for spans in blocks_spans(read_blocks(ENGLISH, source, ())))
    assert said.split() == source.split()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "page.html", "//host/x"]
)
def test_other_links_stay_plain_text(url):
    (block,) = read_blocks(ENGLISH, f"[a]({url}) <{url}>", ())
    assert all(span.url is None for span in block.spans)
    assert "a" in plain(block.spans)
    assert url in plain(block.spans)


def test_an_image_becomes_no_image():
    assert plain(read_line(ENGLISH, "![a](https://example.org/a.png)", ())) == "!a"


def test_contents_take_the_place_of_their_marks_in_the_style_around_them():
    cite = Span("", cites="s")
    contents = [Fragment((Span("*a* | b"),)), Fragment((cite,))]
    assert read_line(ENGLISH, f"**{placeholder(0)}** {placeholder(1)}", contents) == (
        Span("*a* | b", strong=True),
        cite,
    )


def test_a_space_before_a_citation_is_dropped():
    assert read_line(ENGLISH, f"said {placeholder(0)}", [Fragment((Span("", cites="s"),))]) == (
        Span("said"),
        Span("", cites="s"),
    )


def test_text_after_several_paragraphs_continues_the_last():
    prose = read_prose(ENGLISH, "One\n\nTwo")
    cite = Fragment((Span("", cites="s"),))
    assert read_blocks(ENGLISH, placeholder(0) + placeholder(1), [prose, cite]) == paragraph(
        "One"
    ) + paragraph("Two", Span("", cites="s"))


def test_blocks_in_a_line_follow_one_another():
    assert plain(read_line(ENGLISH, placeholder(0), [read_prose(ENGLISH, "One\n\n- two")])) == "One two"


def test_marks_in_an_authors_text_are_not_marks():
    assert read_prose(ENGLISH, f"a{placeholder(0)}b") == Fragment((Span("a0b"),))
    assert read_line(ENGLISH, placeholder(7), ()) == ()


def test_cells_are_parted_by_bars_and_may_hold_one():
    assert [plain(cell) for cell in read_cells(ENGLISH, "| a | b \\| c |  |", ())] == ["a", "b | c", ""]
    assert [
        plain(cell) for cell in read_cells(ENGLISH, f"| {placeholder(0)} | x |", [Fragment((Span("1|2"),))])
    ] == [
        "1|2",
        "x",
    ]


def test_deep_nesting_loses_no_word():
    source = "> " * 60 + "deep"
    assert "deep" in " ".join(plain(spans) for spans in blocks_spans(read_blocks(ENGLISH, source, ())))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_prose_is_read_and_links_only_to_the_web(text):
    content = read_prose(ENGLISH, text)
    spans = [span for run in (content.spans, *blocks_spans(content.blocks)) for span in run]
    assert all(span.cites is None for span in spans)
    assert all(span.url.lower().startswith(("http://", "https://", "mailto:")) for span in spans if span.url)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/_a_/b",
        "https://example.org/__init__.py",
        "https://example.org/?q=*a*&b=_c",
        "https://example.org/*.*",
        "www.example.org/x#_ftn1",
    ],
)
def test_signs_in_an_address_are_no_emphasis(address):
    spans = read_line(ENGLISH, f"Of *these* see {address}, and **https://b.example/x**.", ())
    assert [(span.text, span.emphasis) for span in spans if span.emphasis] == [("these", True)]
    assert [span.text for span in spans if span.url] == [address, "https://b.example/x"]
    assert [span.text for span in spans if span.strong] == ["https://b.example/x"]


def test_a_link_is_judged_as_it_was_typed():
    for look_alike in ("https://аpple.example", "https://exämple.org", "https://exa\u00admple.org"):
        assert not [span for span in read_line(ENGLISH, f"[Ours]({look_alike})", ()) if span.url]
    (link,) = [span for span in read_line(ENGLISH, "[Ours](https://example.org/ä%20b)", ()) if span.url]
    assert link.url == "https://example.org/%C3%A4%20b"


def test_a_citation_after_a_quote_stands_after_its_last_words():
    said, cited = read_prose(ENGLISH, "> A quoted remark."), Fragment(spans=(Span("", cites="report"),))
    (quote,) = read_blocks(ENGLISH, f"{placeholder(0)}{placeholder(1)}", (said, cited))
    (paragraph,) = quote.blocks
    assert [span.cites for span in paragraph.spans] == [None, "report"]
