"""Which addresses a paper may link to."""

from __future__ import annotations

import pytest

from briefdeck.model.writing.links import (
    address_parts,
    as_uri,
    is_link,
    objection_to,
    with_links,
    without_link,
)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "HTTP://Example.org:8080/a/b?c=d&e=f#g",
        "https://example.org/%D0%9C?q=a@b",
        "https://xn--e1afmkfd.example/",
        "https://новоозёрск.рф/слушания?id=5",
        "http://παράδειγμα.ελ:8080",
        "https://example.org/путь",
        "mailto:office@example.org",
        "mailto:o'neill@example.org",
        "mailto:desk+brief@example.org?subject=Re%20this",
        "https://example.org/O'Neill_<1>",
        "https://example.org/Annual Report.pdf",
    ],
)
def test_web_sites_and_letter_boxes_can_be_linked_to(url: str):
    assert is_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "\\\\host\\share",
        "//host/share",
        "vbscript:x",
        "ftp://example.org",
        "http:",
        "http://",
        "http:///etc/passwd",
        "https://bank.example@evil.example/",
        "http://user:pass@example.org",
        "https://good.example\\@evil.example",
        "https://example.org/\x00",
        "https://example.org/\u202efdp",
        "https://example.org/%0d%0aSet-Cookie:x",
        "https://ex\u0430mple.org/",
        "https://\u0430\u0440\u0440\u04cf\u0435.com/",
        "https://\u0430\u0440\u0440\u04cf\u0435.\u0441\u043e/",
        "https://ex\u0430mple.рф/",
        "https://ex%61mple.org/",
        "https://[::1]/",
        "mailto:a@b.example?attach=/etc/passwd",
        "mailto:a@b.example%0aBcc:c@d.example",
        "mailto:",
        " https://example.org",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_nothing_else_can_be(url: str):
    assert not is_link(url)


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("HTTPS://example.org/x", "https://example.org/x"),
        ("https://example.org/доклад", "https://example.org/%D0%B4%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4"),
        ("https://example.org/Annual Report.pdf", "https://example.org/Annual%20Report.pdf"),
        ("https://example.org/“a”<b>", "https://example.org/%E2%80%9Ca%E2%80%9D%3Cb%3E"),
        ("https://example.org/O'Neill_(1)?a=b%20c#d", "https://example.org/O'Neill_(1)?a=b%20c#d"),
    ],
)
def test_an_address_becomes_a_uri_and_leads_to_the_same_place(url: str, uri: str):
    assert is_link(url)
    assert as_uri(url) == uri
    assert as_uri(uri) == uri


def test_a_site_in_other_letters_is_told_in_ascii():
    assert objection_to("https://пример.example/").endswith("; write it as xn--e1afmkfd.example")


def test_an_address_that_hides_where_it_leads_is_told_where():
    assert "which is evil.example; leave it out" in objection_to("https://bank.example@evil.example/")


@pytest.mark.parametrize(
    "parts",
    [
        ("https://example.org/", "a/", "b", "-c", "?d=", "1&", "e", ".pdf"),
        ("(https://example.org/", "путь)."),
        ("www.example.org/", "a"),
        ("office@", "example", ".org"),
        ("https://example.org",),
        ("and/or",),
        ("1,250.00",),
        ("@",),
        ("",),
    ],
)
def test_only_an_address_has_parts_and_its_site_is_one(parts: tuple[str, ...]):
    assert address_parts("".join(parts)) == parts


def test_an_isolated_address_goes_on_where_it_does_without_that():
    address = "https://example.org/a-long/way-to-it"
    first, *others, last = address_parts(f"\u2066{address}\u2069")
    assert (first.lstrip("\u2066"), *others, last.rstrip("\u2069")) == address_parts(address)


def test_a_site_whose_ascii_name_is_not_the_same_everywhere_is_given_none():
    assert objection_to("https://straße.example:8080/").endswith("; write it in ASCII letters")
    assert objection_to("https://пример.example:8080/").endswith("; write it as xn--e1afmkfd.example:8080")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See https://пример.example/a, now", "https://пример.example/a"),
        ("Write to (info@пример.example).", "info@пример.example"),
        ("Write to müller@example.org", "müller@example.org"),
        ("See https://bank.example@evil.example/", "https://bank.example@evil.example/"),
    ],
)
def test_an_address_that_no_link_leads_to_is_told(text: str, told: str):
    assert [(begin, address) for begin, address, _ in without_link(text)] == [(text.index(told), told)]


@pytest.mark.parametrize(
    "text", ["См. https://example.org/путь и info@example.org", "d’info@example.org", "4 ü@4.5", "at 5 @ 3"]
)
def test_what_is_a_link_or_no_address_is_not_told(text: str):
    assert not list(without_link(text))


def links_in(text: str) -> list[str]:
    return [url for _, url in with_links(text) if url]


@pytest.mark.parametrize(
    "text",
    [
        "müller@example.org",
        "josé.diaz@example.org",
        "почта@example.org",
        "one@two@example.org",
        "desk@example.org-based",
    ],
)
def test_a_letter_box_whose_whole_name_cannot_be_linked_is_no_link(text: str):
    assert links_in(f"Write to {text} today") == []


@pytest.mark.parametrize(
    "text",
    [
        "12 lorries@4.5 crore",
        "pkg@1.2.3",
        "pkg@1.2.3.so.4",
        "awww.so",
        "ahttps://a.example",
        "ftp://www.example.org",
        "https://example.org/a\\b",
    ],
)
def test_what_only_looks_like_a_part_of_an_address_is_no_link(text: str):
    assert links_in(text) == []


@pytest.mark.parametrize("typed", ["Jan.O'Brien@example.org", "Jan.O’Brien@example.org"])
def test_a_letter_box_may_have_an_apostrophe_however_it_is_set(typed):
    assert links_in(f"Write to ‘{typed}’, or 'desk@example.org'.") == [
        "mailto:Jan.O'Brien@example.org",
        "mailto:desk@example.org",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“", "”"), ("'", "'"), ("‘", "’"), ("«", "»"), ("„", "“"), ("[", "]"), ("(", ")."), ("<", ">"),
        ("", "…"), ("", "..."), ("", "۔"), ("", "،"), ("", "؟"), ("", "？"), ("", "।"),
        ("`", "`"), ("{", "}"), ("|", "|"),
        ("", "\u200b"), ("", "\u00ad"), ("", "’s page"), ("", "—then"), ("", "– then"),
        ("\u2066", "\u2069"), ("", ", and"), ("", "!"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("url", ["https://example.org/q_1", "mailto:desk@example.org"])
def test_an_address_ends_before_what_the_sentence_puts_after_it(url: str, before: str, after: str):
    assert links_in(f"See {before}{url.removeprefix('mailto:')}{after}") == [url]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/wiki/Pier_(ferry)",
        "https://example.org/a[1]",
        "https://example.org/a,b",
        "https://a.example/x_",
    ],
)
@pytest.mark.parametrize("sentence", ["See {}.", "(See {})", "“{}”"])
def test_an_address_keeps_the_signs_that_are_its_own(url: str, sentence: str):
    assert links_in(sentence.format(url)) == [as_uri(url)]


def test_signs_within_a_word_of_an_address_do_not_cut_it():
    assert links_in("https://example.org/O’Hara–Marsh") == [as_uri("https://example.org/O’Hara–Marsh")]


def test_addresses_with_a_comma_and_no_blank_between_them_are_each_a_link():
    text = "https://a.example/1,https://a.example/2,desk@a.example,post@a.example"
    assert links_in(text) == [
        "https://a.example/1",
        "https://a.example/2",
        "mailto:desk@a.example",
        "mailto:post@a.example",
    ]


def test_the_parts_of_a_text_with_links_make_up_the_text():
    text = "(‘desk@example.org’), www.example.org/a."
    assert "".join(part for part, _ in with_links(text)) == text
    assert links_in(text) == ["mailto:desk@example.org", "https://www.example.org/a"]


def test_the_address_of_a_site_in_another_alphabet_is_written_in_ascii_within_files():
    typed = "https://новоозёрск.рф/слушания?id=5"
    uri = "https://xn--b1akjjfbarj2n.xn--p1ai/%D1%81%D0%BB%D1%83%D1%88%D0%B0%D0%BD%D0%B8%D1%8F?id=5"
    assert list(with_links(f"См. {typed}."))[1] == (typed, uri)
    assert list(without_link(f"См. {typed}.")) == []
