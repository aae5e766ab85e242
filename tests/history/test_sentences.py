"""Every change is one plain sentence, and nothing that people wrote in it becomes markup."""

from __future__ import annotations

import json
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefdeck.history.sentences import (
    MOST,
    NOTHING,
    as_json,
    as_markdown,
    as_text,
    clean,
    escaped,
    excerpts,
    sentence,
)
from briefdeck.model.briefs.changes import Change, ChangeKind, ChangeSource, withdrawn

K = ChangeKind
REPORT = ChangeSource("report", "The report", "p. 3")
R02 = {"record": "r02", "record_kind": "recommendations", "label": "Take up the energy offers"}
FIGURE = {"record": "f1", "record_kind": "figures", "label": "Trade volume 2019"}
PERSON = {"record": "x", "record_kind": "people", "label": "Amb. X"}
SENTENCES = {
    "The marking changed: none → TLP:RED.": Change(K.MARKING, aspect="marking", new="TLP:RED"),
    "The title is now: New.": Change(K.TITLE, aspect="title", new="New"),
    "The disclaimer now reads: In parts held under a rule.": Change(
        K.DETAIL, aspect="disclaimer", new="In parts held under a rule."
    ),
    "The title changed: Old → New.": Change(K.TITLE, aspect="title", old="Old", new="New"),
    "The date of its facts changed from 2020 to 2021.": Change(
        K.AS_OF, aspect="date of its facts", old="2020", new="2021"
    ),
    "An embargo until 1 March 2027, 00:01 (UTC+5) was set.": Change(
        K.EMBARGO, aspect="embargo set", new="1 March 2027, 00:01 (UTC+5)"
    ),
    "The embargo ended on 1 March 2027, 00:01 (UTC+5).": Change(
        K.EMBARGO, aspect="embargo ended", old="1 March 2027, 00:01 (UTC+5)"
    ),
    "The embargo until 1 March 2027, 00:01 (UTC+5) was lifted.": Change(
        K.EMBARGO, aspect="embargo lifted", old="1 March 2027, 00:01 (UTC+5)"
    ),
    "The end of the embargo moved: 1 March → 2 March.": Change(
        K.EMBARGO, aspect="embargo moved", old="1 March", new="2 March"
    ),
    "One attribution was withdrawn.": withdrawn(1),
    "3 attributions were withdrawn.": withdrawn(3),
    "New: recommendation r02, 'Take up the energy offers': Take up all offers.": Change(
        K.NEW, **R02, new="Take up all offers."
    ),
    "New: Amb. X.": Change(K.NEW, **PERSON),
    "New: figure 'Trade volume 2019' (source: The report, p. 3) (in the deck only).": Change(
        K.NEW, **FIGURE, sources=(REPORT,), output="pptx"
    ),
    "No longer shown: recommendation r02, 'Take up the energy offers'.": Change(K.GONE, **R02),
    "No longer under 'In short': Act now.": Change(K.GONE, label="In short", aspect="text", old="Act now."),
    "Recommendation r02, 'Take up the energy offers': Response changed from noted to accepted "
    "(source: The report, p. 3).": Change(
        K.DETAIL, **R02, aspect="Response", old="noted", new="accepted", sources=(REPORT,)
    ),
    "Figure 'Trade volume 2019' restated: $600 million → $790 million (source: The report, p. 3).": Change(
        K.DETAIL, **FIGURE, aspect="label", old="$600 million", new="$790 million", sources=(REPORT,)
    ),
    "Recommendation r02, 'Take up the energy offers': now Pakistan.": Change(
        K.DETAIL, **R02, aspect="note", new="Pakistan"
    ),
    "Figure 'Trade volume 2019': 2019 is no longer given.": Change(
        K.DETAIL, **FIGURE, aspect="note", old="2019"
    ),
    "Recommendation r02, 'Take up the energy offers': source changed from The press to The report.": Change(
        K.DETAIL, **R02, aspect="source", old="The press", new="The report", sources=(REPORT,)
    ),
    "The contact a@b.example is no longer given.": Change(K.DETAIL, aspect="contact", old="a@b.example"),
    "Recommendation r02, 'Take up the energy offers' moved from 'Now' to 'Later'.": Change(
        K.MOVED, **R02, aspect="place", old="Now", new="Later"
    ),
    "Recommendation r02, 'Take up the energy offers' is now also under 'Later'.": Change(
        K.MOVED, **R02, aspect="place", new="Later"
    ),
    "12 entries moved from 'Now' to 'Later'.": Change(
        K.MOVED, label="Later", aspect="12 entries", old="Now", new="Later"
    ),
    "The note in 12 entries under 'Proposals' was reworded: Implied: → Assumed:.": Change(
        K.REWORDED, label="Proposals", aspect="note in 12 entries", old="Implied:", new="Assumed:"
    ),
    "Recommendation r02, 'Take up the energy offers' was reworded: Take it → Leave it.": Change(
        K.REWORDED, **R02, aspect="text", old="Take it", new="Leave it"
    ),
    "Recommendation r02, 'Take up the energy offers': short wording now reads: Take it.": Change(
        K.REWORDED, **R02, aspect="short wording", new="Take it"
    ),
    "The text under 'In short' was reworded: Low → High.": Change(
        K.REWORDED, label="In short", aspect="text", old="Low", new="High"
    ),
    "A heading was reworded: Old → New.": Change(
        K.REWORDED, label="New", aspect="heading", old="Old", new="New"
    ),
    "Amb. X: Envoy → Minister.": Change(K.DETAIL, **PERSON, aspect="note", old="Envoy", new="Minister"),
    "Recommendation r02, 'Take up the energy offers': due date 2021 is no longer given.": Change(
        K.DETAIL, **R02, aspect="due date", old="2021"
    ),
    "Recommendation r02, 'Take up the energy offers' no longer fits the PDF.": Change(
        K.LEFT_OUT, **R02, output="pdf"
    ),
    "'Say this.' no longer fits the PDF.": Change(K.LEFT_OUT, aspect="text", new="Say this.", output="pdf"),
    "Recommendation r02, 'Take up the energy offers' now fits the PDF.": Change(K.FITS, **R02, output="pdf"),
    "An embargo until 1 March was set.": Change(K.EMBARGO, aspect="embargo set", new="1 March"),
    "The embargo ended on 1 March.": Change(K.EMBARGO, aspect="embargo ended", old="1 March"),
    "The embargo until 1 March was lifted.": Change(K.EMBARGO, aspect="embargo lifted", old="1 March"),
    "The order under 'Recommendations' changed.": Change(K.ORDER, label="Recommendations", aspect="order"),
}


@pytest.mark.parametrize(("words", "change"), SENTENCES.items(), ids=SENTENCES)
def test_a_change_is_said_in_one_sentence(words, change):
    assert sentence(change) == words


def test_every_kind_of_change_has_its_sentence():
    assert {change.kind for change in SENTENCES.values()} == set(ChangeKind)


def test_of_long_texts_the_changed_words_are_shown_with_some_around_them():
    words = [f"w{number}" for number in range(60)]
    old, new = excerpts(" ".join(words), " ".join([*words[:30], "other", *words[31:]]))

    assert old == "… w25 w26 w27 w28 w29 w30 w31 w32 w33 w34 w35 …"
    assert new == "… w25 w26 w27 w28 w29 other w31 w32 w33 w34 w35 …"


def test_two_changes_far_apart_are_shown_with_a_gap_between_them():
    words = [f"w{number}" for number in range(40)]
    _, new = excerpts(" ".join(words), " ".join(["first", *words[1:39], "last"]))

    assert new == "first w1 w2 w3 w4 w5 … w34 w35 w36 w37 w38 last"


def test_a_text_wholly_rewritten_is_clipped():
    _, new = excerpts(" ".join(["a"] * 90), " ".join(["b"] * 90))

    assert new.split() == ["b"] * MOST + ["…"]


def test_changes_stand_under_headings_and_small_corrections_last():
    mended = Change(K.REWORDED, **R02, aspect="text", old="minning", new="mining", major=False)
    text = as_text((SENTENCES["New: Amb. X."], mended))

    assert text.splitlines() == [
        "People",
        "  - New: Amb. X.",
        "",
        "Small corrections",
        "  - Recommendation r02, 'Take up the energy offers' was reworded: minning → mining.",
    ]


def test_nothing_is_said_to_be_nothing():
    assert as_text(()) == as_markdown(()) == NOTHING


HOSTILE = (
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "http://evil.example and www.evil.example",
    "**bold** _it_ `code` ~~gone~~ | a | b |",
    "# heading\n\n- item\n\n1. one",
    "&lt;b&gt; &#60;",
    "$x^2$",
    "</li></ul><img src=x onerror=alert(1)>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_markup_comes_alive(text):
    html = _html(as_markdown((Change(K.NEW, **{**PERSON, "label": text}, new=text),)))
    inside = html.split("<li>")[1].split("</li>")[0]

    assert "<" not in inside


@given(st.text() | st.text(alphabet="\\`*_{}[]<>()#+-=.!&|~$^@:/w1 x"))
def test_escaped_text_reads_the_same_and_is_only_text(text):
    inside = _html(f"- {escaped(text)}" if escaped(text) else "-")
    inside = inside.removeprefix("<ul>\n<li>").removesuffix("</li>\n</ul>\n")

    assert "<" not in inside
    assert unescape(inside).replace("@\u2060", "@") == clean(text)


def _html(markdown):
    return MarkdownIt("gfm-like", {"linkify": False}).render(markdown)


def test_addresses_and_mentions_are_broken_up():
    assert escaped("see http://a.example, www.b.example, mailto:c and @d") == (
        "see http\\://a.example, www\\.b.example, mailto\\:c and @\u2060d"
    )


def test_nothing_that_a_terminal_obeys_is_printed():
    change = Change(K.NEW, **{**PERSON, "label": "X\x1b[2J\u202eY\nZ"})

    assert sentence(change) == "New: X[2JY Z."


def test_json_holds_whole_texts_and_the_sentence():
    values = as_json(
        SENTENCES[
            "Figure 'Trade volume 2019' restated: $600 million → $790 million (source: The report, p. 3)."
        ]
    )

    assert json.loads(json.dumps(values)) == values
    assert values["kind"] == "detail"
    assert values["heading"] == "Figures"
    assert values["sentence"].startswith("Figure 'Trade volume 2019' restated")
    assert values["sources"] == [{"id": "report", "title": "The report", "locator": "p. 3"}]
