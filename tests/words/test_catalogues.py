"""The catalogues that come with briefdeck: complete, sure, with the gaps and marks of the English words."""

import re
from copy import deepcopy
from functools import cache
from pathlib import Path

import pytest

import briefdeck
from briefdeck.compose.templates.templating import messages_of
from briefdeck.load.files import shipped_files
from briefdeck.words.catalogues import compiled, faults, missing, read_catalogue, template_of, to_fill
from briefdeck.words.language import ENGLISH, language

PACKAGE = Path(briefdeck.__file__).parent
SHIPPED = {file.stem: file.text for file in shipped_files("languages")}
COMPLETE = ("fr", "ru", "ur")


@cache
def found_words():
    return template_of(PACKAGE.rglob("*.py"), messages_of(file.text for file in shipped_files("sections")))


def all_words():
    return deepcopy(found_words())


def strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("tag", COMPLETE)
def test_a_shipped_catalogue_translates_every_word_for_sure(tag):
    assert [each.id for each in missing(read_catalogue(SHIPPED[tag], tag), all_words())] == []


@pytest.mark.parametrize("tag", sorted(SHIPPED))
def test_a_shipped_catalogue_has_no_words_that_are_used_no_more(tag):
    known = {(str(each.id), each.context) for each in all_words()}
    assert [
        each.id for each in read_catalogue(SHIPPED[tag], tag) if (str(each.id), each.context) not in known
    ] == []


@pytest.mark.parametrize("tag", sorted(SHIPPED))
def test_translations_have_the_gaps_and_the_bold_words_of_the_english_ones(tag):
    catalogue = read_catalogue(SHIPPED[tag], tag)
    assert list(faults(catalogue)) == []
    for message in catalogue:
        english = message.id if isinstance(message.id, tuple | list) else (message.id,)
        gaps = {gap for each in english for gap in re.findall(r"%\(\w+\)s|\{\w+\}", each)}
        for text in strings(message) if message.id else ():
            assert set(re.findall(r"%\(\w+\)s|\{\w+\}", text)) == gaps, message.id
            assert text.count("*") == english[0].count("*"), message.id


def test_every_plural_of_russian_has_its_own_words():
    russian = language("ru", compiled([read_catalogue(SHIPPED["ru"], "ru")]))
    said = [
        russian.ngettext("%(count)s attribution", "%(count)s attributions", n) % {"count": n}
        for n in (1, 3, 5)
    ]
    assert said == [
        "1 указание на источник слов",
        "3 указания на источник слов",
        "5 указаний на источник слов",
    ]


def test_what_is_counted_is_said_in_the_form_that_goes_after_number_of():
    russian = language("ru", compiled([read_catalogue(SHIPPED["ru"], "ru")]))
    things = russian.pgettext("of records", "recommendations")
    assert russian.gettext("Number of %(things)s") % {"things": things} == "Количество рекомендаций"
    assert ENGLISH.pgettext("of records", "recommendations") == "recommendations"


def test_a_catalogue_that_is_written_to_be_filled_keeps_what_is_translated_and_counts_what_is_not():
    empty = to_fill("de", all_words(), "", "")
    assert len(empty.missing) == empty.total
    one = empty.text.replace('msgid "Sources"\nmsgstr ""', 'msgid "Sources"\nmsgstr "Quellen"')
    again = to_fill("de", all_words(), one, "")
    assert 'msgstr "Quellen"' in again.text
    assert len(again.missing) == empty.total - 1


def test_what_the_shipped_catalogue_says_need_not_be_said_again():
    assert to_fill("ru", all_words(), "", SHIPPED["ru"]).text == ""


OWN = """
msgid "Sources"
msgstr "Quellen"

msgid "Yes"
msgstr "Ja"

msgctxt "short"
msgid "Sources"
msgstr "Qu."

msgid "%(count)s point"
msgid_plural "%(count)s points"
msgstr[0] "%(count)s Punkt"
msgstr[1] "%(count)s Punkte"
"""


def one_over_another(text):
    read = [read_catalogue(each, tag) for each, tag in ((OWN, "de"), (text, "de-AT"))]
    return language("de-AT", compiled(read))


def test_what_a_catalogue_says_over_another_is_said():
    over = (
        'msgid "Sources"\nmsgstr "Belege"\n\nmsgctxt "short"\nmsgid "Sources"\nmsgstr "Bel."\n\n'
        'msgid "%(count)s point"\nmsgid_plural "%(count)s points"\n'
        'msgstr[0] "%(count)s Ding"\nmsgstr[1] "%(count)s Dinge"\n'
    )
    said = one_over_another(over)
    assert [said.gettext("Sources"), said.pgettext("short", "Sources"), said.gettext("Yes")] == [
        "Belege",
        "Bel.",
        "Ja",
    ]
    assert said.ngettext("%(count)s point", "%(count)s points", 2) == "%(count)s Dinge"


def test_what_a_catalogue_of_the_workspace_says_otherwise_holds():
    shipped, own = (
        read_catalogue(text, "ru") for text in (SHIPPED["ru"], 'msgid "Sources"\nmsgstr "Ссылки"\n')
    )
    both = language("ru", compiled([shipped, own]))
    assert both.gettext("Sources") == "Ссылки"
    assert both.gettext("Contents") == language("ru", compiled([shipped])).gettext("Contents") == "Содержание"


@pytest.mark.parametrize("marks", ["„ “", "„  “ ‚ ‘", "„ “ ‚ "])
def test_quotation_marks_that_are_not_four_are_a_fault_and_leave_the_english_ones(marks):
    wrong = f'msgctxt "quotation marks: outer pair, inner pair"\nmsgid "“ ” ‘ ’"\nmsgstr "{marks}"\n'
    (fault,) = faults(read_catalogue(wrong, "de"))
    assert fault.why == "it needs 4 signs with a space between them"
    assert language("de", compiled([read_catalogue(wrong, "de")])).quotation_marks == ("“", "”", "‘", "’")


@pytest.mark.parametrize(
    "unsaid",
    [
        'msgid "Sources"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Sources"\nmsgstr "Seufzer"\n',
    ],
)
def test_what_a_catalogue_leaves_open_is_said_as_the_one_below_has_it(unsaid):
    assert one_over_another(unsaid).gettext("Sources") == "Quellen"


def test_a_form_left_open_leaves_all_forms_as_they_were():
    over = 'msgid "%(count)s point"\nmsgid_plural "%(count)s points"\nmsgstr[0] "Ding"\nmsgstr[1] ""\n'
    said = one_over_another(over)
    assert [said.ngettext("%(count)s point", "%(count)s points", n) for n in (1, 2)] == [
        "%(count)s Punkt",
        "%(count)s Punkte",
    ]


TRANSLATED_BY = """# German, for the Kelp Board.
# Translated by Ada Quorum.
msgid ""
msgstr ""
"Last-Translator: Ada Quorum\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"Content-Type: text/plain; charset=utf-8\\n"

# as in the house style
msgid "Sources"
msgstr "Quellen"

msgid "No longer asked for"
msgstr "Nicht mehr gefragt"
"""


def test_what_a_translator_says_of_the_catalogue_and_words_used_no_more_stay_however_often_it_is_written():
    once = to_fill("de", all_words(), TRANSLATED_BY, "").text
    assert once.startswith(TRANSLATED_BY.partition("\n\n")[0])
    assert once.count('msgid ""\nmsgstr ""\n') == 1
    assert '# as in the house style\nmsgid "Sources"\nmsgstr "Quellen"' in once
    assert '#~ msgid "No longer asked for"' in once
    assert to_fill("de", all_words(), once, "").text == once
