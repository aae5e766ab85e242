"""Dates, numbers, money, lists and signs in languages other than British English."""

import re
from decimal import Decimal

import pytest

import make
from briefdeck.compose.context import view_of
from briefdeck.compose.templates.filters import amount
from briefdeck.load.files import shipped_files
from briefdeck.model.writing.dates import parse_edtf, read_instant
from briefdeck.model.writing.signs import LATIN_SIGNS, Signs
from briefdeck.words.catalogues import compiled, read_catalogue
from briefdeck.words.citing import joined_places, name_in_short, place_in_words, place_words, places_in_words
from briefdeck.words.language import ENGLISH, language
from briefdeck.words.typography import quoted, set_type
from briefdeck.words.vocabulary import VOCABULARY, word
from briefdeck.words.wording import (
    date_in_short,
    date_in_words,
    doubt_in_words,
    instant_in_words,
    list_in_words,
    money_in_words,
    number_in_words,
    ordinal_in_words,
    post_in_words,
    says_date,
    zone_in_words,
)
from composing import compose, text

NBSP, NARROW = "\u00a0", "\u202f"


def spoken(tag, digits=""):
    texts = {file.stem: file.text for file in shipped_files("languages")}
    return language(tag, compiled([read_catalogue(texts[tag], tag)]) if tag in texts else b"", digits)


RUSSIAN, FRENCH, URDU = spoken("ru"), spoken("fr"), spoken("ur")


@pytest.mark.parametrize(
    ("date", "russian", "french"),
    [
        ("2015-02-12", "12 февраля 2015 г.", "12 février 2015"),
        ("2014-12", "декабрь 2014 г.", "décembre 2014"),
        ("1996", "1996", "1996"),
        ("2015-03-01", "1 марта 2015 г.", "1er mars 2015"),
        ("2015-03-01/2015-03-05", "1–5 марта 2015 г.", "1er–5 mars 2015"),
        ("2015-02-12/2015-02-14", "12–14 февраля 2015 г.", "12–14 février 2015"),
        ("2015-02/2015-03", "февраль–март 2015 г.", "février–mars 2015"),
        ("2020-11~", "ноябрь 2020 г. (приблизительно)", "vers novembre 2020"),
        ("2020-11/..", "ноябрь 2020 г. или позже", "novembre 2020 ou après"),
    ],
)
def test_dates_are_worded_by_cldr_in_the_language_of_the_paper(date, russian, french):
    said = [date_in_words(each, parse_edtf(date)).replace(NBSP, " ") for each in (RUSSIAN, FRENCH)]
    assert [each.replace(NARROW, " ") for each in said] == [russian, french]


def test_the_day_of_the_week_is_named_in_the_language_of_the_paper():
    assert date_in_words(RUSSIAN, parse_edtf("2015-02-12"), "Thursday").startswith("четверг, 12 февраля")
    assert date_in_words(FRENCH, parse_edtf("2015-02-12"), "Thursday") == "jeudi 12 février 2015"
    assert (
        date_in_words(spoken("en-US"), parse_edtf("2015-02-12"), "Thursday") == "Thursday February 12, 2015"
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (ENGLISH, ["12 Feb 2015", "Nov 2020", "2020", "about Nov 2020", "12–14 Feb 2015", "Feb–Mar 2015"]),
        (
            RUSSIAN,
            [
                f"12 февр. 2015{NARROW}г.",
                f"нояб. 2020{NARROW}г.",
                "2020",
                f"нояб. 2020{NARROW}г. (приблизительно)",
            ],
        ),
        (FRENCH, ["12 févr. 2015", "nov. 2020", "2020"]),
    ],
)
def test_columns_of_tables_have_months_short_and_dates_as_exactly_as_they_are_known(language, said):
    dates = ("2015-02-12", "2020-11", "2020", "2020-11~", "2015-02-12/2015-02-14", "2015-02/2015-03")
    worded = (date_in_short(language, parse_edtf(each)).replace(NBSP, " ") for each in dates)
    assert [next(worded) for _ in said] == said


@pytest.mark.parametrize(
    ("tag", "number", "words"),
    [
        ("ru", "-1234567.50", f"−1{NBSP}234{NBSP}567,50"),
        ("fr", "1234.5", f"1{NARROW}234,5"),
        ("de", "1234567", "1.234.567"),
        ("hi", "12345678", "1,23,45,678"),
        ("en-GB", "12345678", "12,345,678"),
    ],
)
def test_numbers_have_the_signs_and_groups_of_the_language(tag, number, words):
    assert number_in_words(spoken(tag), Decimal(number)) == words


@pytest.mark.parametrize(
    ("tag", "amount", "currency", "scale", "words"),
    [
        ("ru", "1.7", "USD", "billion", f"1,7 млрд{NBSP}долл."),
        ("ru", "5", "PKR", "crore", f"5 кроров{NBSP}PKR"),
        ("fr", "1.7", "USD", "billion", f"1,7 milliard{NBSP}$US"),
        ("fr", "2", "USD", "billion", f"2 milliards{NBSP}$US"),
        ("ur", "5", "PKR", "crore", "Rs 5 کروڑ"),
        ("ur", "1.7", "USD", "billion", f"1.7 ارب{NBSP}ڈالر"),
        ("en-US", "1.7", "USD", "billion", "$1.7 billion"),
    ],
)
def test_money_stands_where_the_language_has_it_with_the_multiple_in_its_form(
    tag, amount, currency, scale, words
):
    assert money_in_words(spoken(tag), Decimal(amount), currency, scale) == words


@pytest.mark.parametrize(
    ("tag", "between", "or_else"),
    [
        ("ru", f"1,5–2,5 млрд{NBSP}долл.", f"5 или 7 млн{NBSP}€"),
        ("fr", f"1,5–2,5 milliards{NBSP}$US", f"5 ou 7 millions{NBSP}€"),
        ("ur", f"1.5–2.5 ارب{NBSP}ڈالر", "€5 یا 7 ملین"),
        ("en-GB", "$1.5–2.5 billion", "€5 or 7 million"),
    ],
)
def test_a_currency_stands_before_the_first_of_several_amounts_or_after_the_last(tag, between, or_else):
    span = make.figure(
        value=Decimal("1.5"), value_to=Decimal("2.5"), scale="billion", currency="USD", kind="money"
    )
    rivals = make.figure(value=5, rival_value=7, scale="million", currency="EUR", kind="money")
    assert amount(spoken(tag), view_of(span)) == between
    assert amount(spoken(tag), view_of(rivals)) == or_else


@pytest.mark.parametrize(
    ("tag", "printed"),
    [("ru", "от −15 до +12"), ("fr", "−15 à +12"), ("ur", "−15 سے +12"), ("en-GB", "−15 to +12")],
)
def test_between_numbers_with_signs_stands_a_word(tag, printed):
    change = make.figure(value=-15, value_to=12, kind="change")
    assert re.sub("[\u200e\u200f]", "", amount(spoken(tag), view_of(change))) == printed


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("mr", "१,२५०.५"), ("ne", "१,२५०.५"), ("bn", "১,২৫০.৫"), ("as", "১,২৫০.৫"), ("my", "၁,၂၅၀.၅"),
        ("dz", "༡,༢༥༠.༥"),
        ("sat", "᱑,᱒᱕᱐.᱕"), ("ckb", "١٬٢٥٠٫٥"), ("nqo", "߁،߂߅߀.߅"),
    ],
)  # fmt: skip
def test_numbers_have_the_digits_of_the_language_and_where_it_has_none_the_latin_signs(tag, words):
    assert number_in_words(language(tag), Decimal("1250.5")) == words


def test_digits_are_those_of_the_language_or_those_asked_for():
    own = spoken("ur", "arabext")
    assert number_in_words(own, 2015) == "۲٬۰۱۵"
    assert date_in_words(own, parse_edtf("2015")) == "۲۰۱۵"
    assert number_in_words(URDU, 2015) == "2,015"


def test_words_after_a_sign_of_per_cent_leave_it_where_it_stands_alone():
    assert ENGLISH.numerals.quantity("12", "% of exports") == "12% of exports"
    assert RUSSIAN.numerals.quantity("12", "% ВВП") == f"{RUSSIAN.numerals.quantity('12', '%')} ВВП"
    assert ENGLISH.numerals.quantity("15", "° east") == "15° east"
    assert ENGLISH.numerals.quantity("20", "°C") == "20 °C"


def test_lists_ordinals_and_shares_follow_the_language():
    assert list_in_words(RUSSIAN, ["А", "Б", "В"]) == "А, Б и В"
    assert list_in_words(URDU, ["A", "B"]) == "A اور B"
    assert [ordinal_in_words(FRENCH, n) for n in (1, 2)] == ["1er", "2e"]
    assert [each.numerals.quantity("12", "%") for each in (ENGLISH, FRENCH, RUSSIAN)] == [
        "12%",
        f"12{NBSP}%",
        f"12{NBSP}%",
    ]


def test_an_instant_and_a_doubt_are_worded_in_the_language():
    assert instant_in_words(RUSSIAN, read_instant("2027-03-01T00:01+05:00")).startswith("1 марта 2027")
    assert doubt_in_words(RUSSIAN, "disputed", "дата неизвестна") == "Оспаривается: дата неизвестна"
    assert doubt_in_words(FRENCH, "disputed", None) == "contesté"


def test_the_day_and_the_time_of_an_instant_are_parted_by_the_comma_of_the_language():
    moment = read_instant("2027-03-01T00:01+05:00")
    assert instant_in_words(URDU, moment) == "1 مارچ، 2027، 00:01 (UTC+5)"
    assert instant_in_words(FRENCH, moment) == "1er mars 2027, 00:01 (UTC+5)"


def test_words_of_dates_in_patterns_are_never_taken_for_a_day_or_a_month():
    span = parse_edtf("2021-03-02/2021-03-05")
    assert date_in_words(language("lv"), span) == "2021. gada 2–5. marts"


@pytest.mark.parametrize(
    ("zone", "russian", "urdu", "english"),
    [
        ("Asia/Karachi", "Карачи", "کراچی", "Karachi"),
        ("America/New_York", "Нью-Йорк", "نیو یارک", "New York"),
        ("Asia/Calcutta", "Калькутта", "کولکاتا", "Calcutta"),
        ("UTC", "UTC", "UTC", "UTC"),
    ],
)
def test_a_time_zone_has_the_name_of_its_town_in_the_language(zone, russian, urdu, english):
    assert [zone_in_words(each, zone) for each in (RUSSIAN, URDU, ENGLISH)] == [russian, urdu, english]


@pytest.mark.parametrize(
    ("typed", "russian", "urdu"),
    [
        ("para 3", "абз. 3", "پیرا 3"),
        ("paragraph 3", "абз. 3", "پیرا 3"),
        ("page 3", "с. 3", "ص 3"),
        ("pages 3-5", "с. 3–5", "ص 3–5"),
        ("Art. 3", "ст. 3", "آرٹیکل 3"),
        ("Annex B, Article 3", "Annex B, ст. 3", "Annex B, آرٹیکل 3"),
        ("ch. 2", "гл. 2", "باب 2"),
        ("Figures 1-2", "рис. 1–2", "اشکال 1–2"),
    ],
)
def test_places_are_worded_however_english_spells_them(typed, russian, urdu):
    said = [places_in_words(each, [typed]).replace(NBSP, " ") for each in (RUSSIAN, URDU)]
    assert said == [russian, urdu]
    assert place_in_words(ENGLISH, typed) == typed


def test_a_note_that_says_its_doubt_with_another_ending_has_no_label():
    said = "На семинаре утверждалось, что это так."
    assert doubt_in_words(RUSSIAN, "claimed", said) == said
    short = "Contexte inconnu"
    assert doubt_in_words(FRENCH, "disputed", short) == f"Contesté: {short}"


def test_a_date_is_found_in_words_whichever_spaces_part_them():
    february = parse_edtf("2015-02")
    assert says_date(RUSSIAN, "Положение на февраль 2015 г.; оно изменилось.", february)
    assert not says_date(RUSSIAN, "Положение на февраль 2016 г.", february)


@pytest.mark.parametrize(
    ("tag", "first"), [("ru", "А Б В"), ("ur", "الف ب ج"), ("fr", "A B C"), ("en-GB", "A B C")]
)
def test_annexes_have_letters_of_the_language(tag, first):
    assert " ".join(spoken(tag).letters[:3]) == first


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("pp. 129–35", f"pp.{NBSP}129–135"), ("pp. 9–5", "pp. 9–5"), ("p. 12-3", f"pp.{NBSP}12–13")],
)
def test_pages_whose_last_is_written_in_short_are_all_printed(typed, printed):
    assert joined_places([typed]) == printed


def test_sources_are_named_in_short_in_the_language():
    names = ("Иванов", "Петров", "Сидоров")
    assert name_in_short(RUSSIAN, names, (), 2015) == ("Иванов и др.", "2015")
    assert name_in_short(RUSSIAN, names[:2], (), None) == ("Иванов и Петров", "б. г.")
    assert places_in_words(RUSSIAN, ("p. 3", "p. 5", "item 8")) == f"с.{NBSP}3, 5; п.{NBSP}8"


# Signs


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "проф._д-р_Шабир"),
        ("ur", "پروفیسر_ڈاکٹر_شبیر"),
        ("en", "Prof._Dr_Özil"),
    ],
)
def test_titles_are_parted_neither_from_one_another_nor_from_a_name(tag, text):
    assert set_type(spoken(tag), text.replace("_", " ")) == text.replace("_", "\u00a0")


def test_quotation_marks_are_those_of_the_language():
    assert set_type(RUSSIAN, 'Газета "Правда"') == "Газета «Правда»"
    assert set_type(FRENCH, 'le mot "paix"') == f"le mot «{NARROW}paix{NARROW}»"
    assert quoted(RUSSIAN, "Он сказал «да»") == "«Он сказал „да“»"
    assert quoted(RUSSIAN, "Never again.") == "«Never again.»"
    assert quoted(FRENCH, "« Oui » et « non »") == f"«{NARROW}“Oui” et “non”{NARROW}»"
    assert quoted(FRENCH, "Oui") == f"«{NARROW}Oui{NARROW}»"
    assert set_type(ENGLISH, 'the word "peace"') == "the word “peace”"


def test_what_runs_from_the_other_side_is_quoted_with_the_marks_of_its_own_language():
    urdu = language("ur")
    assert quoted(urdu, "Who? “Nobody” is no answer.") == "“Who? ‘Nobody’ is no answer.”"
    assert quoted(urdu, "Мост нужен.") == "«Мост нужен.»"
    assert quoted(ENGLISH, "پل بنائیں۔") == "”پل بنائیں۔“"


def test_an_apostrophe_within_a_word_stays_one_in_every_language():
    assert set_type(FRENCH, "l'énergie") == "l’énergie"


def test_spaces_do_not_break_where_the_language_binds_words():
    assert set_type(FRENCH, "le 1er mars 2015") == f"le 1er{NBSP}mars 2015"
    assert set_type(RUSSIAN, "12 февраля и № 5 в Москве") == f"12{NBSP}февраля и №{NBSP}5 в{NBSP}Москве"
    assert set_type(RUSSIAN, "Москва — столица") == f"Москва{NBSP}— столица"
    assert (
        set_type(FRENCH, "Pourquoi ? Voici : 5 millions")
        == f"Pourquoi{NARROW}? Voici{NARROW}: 5{NBSP}millions"
    )


def test_a_stop_gets_its_space_in_french_but_not_within_a_time_or_an_address():
    assert (
        set_type(FRENCH, "Lieu: Paris, 10:30, https://example.org")
        == f"Lieu{NARROW}: Paris, 10:30, https://example.org"
    )


# Words that fields are limited to


def test_a_word_that_no_catalogue_has_stays_as_it_is():
    assert word(RUSSIAN, "in_force", "project status") == "действует"
    assert word(RUSSIAN, "Hydropower_Fund", "project status") == "Hydropower_Fund"


def test_every_word_that_the_model_limits_a_printed_field_to_is_in_the_vocabulary():
    from briefdeck.model.records import Milestone, Project, Recommendation
    from briefdeck.model.records.background import Scale
    from briefdeck.model.records.event import PROTOCOL, Event
    from briefdeck.model.schema import schema_of

    asked = {
        "project status": schema_of(Project).fields["status"].choices,
        "kind of milestone": schema_of(Milestone).fields["kind"].choices,
        "kind of event": schema_of(Event).fields["classification"].choices,
        "response to a recommendation": schema_of(Recommendation).fields["response"].choices,
        "implementation of a recommendation": schema_of(Recommendation).fields["implementation"].choices,
        "priority": schema_of(Recommendation).fields["priority"].choices,
        "horizon": schema_of(Recommendation).fields["horizon"].choices,
        "certainty": schema_of(Project).fields["certainty"].choices,
        "part in an event": PROTOCOL,
        "multiple": Scale.__args__,
    }
    for context, words in asked.items():
        assert {each.replace("_", " ") for each in words} == set(VOCABULARY[context]), context


def test_places_are_joined_by_the_signs_of_the_language():
    assert places_in_words(URDU, ("item 2", "اہم نکات، پیرا 4")) == f"نکتہ{NBSP}2؛ اہم نکات، پیرا{NBSP}4"
    assert places_in_words(URDU, ("paras 5, 7",)) == f"پیرا{NBSP}5، 7"


@pytest.mark.parametrize(
    "typed", [("абз. 8", "абз. 9"), ("para. 8", "абз. 9"), ("абз. 8–9",), ("paras 8, 9",)]
)
def test_places_typed_in_the_papers_own_words_or_in_english_are_brought_together(typed):
    assert places_in_words(RUSSIAN, typed) == f"абз.{NBSP}8–9"


def test_places_that_are_worded_already_are_brought_together_again():
    worded = [places_in_words(URDU, (f"Annex B, item {number}",)) for number in (1, 2, 3)]
    assert joined_places(worded, place_words(URDU)) == f"Annex B, نکات{NBSP}1–3"
    assert joined_places((f"пп.{NBSP}1–2", f"п.{NBSP}3", "Введение"), place_words(RUSSIAN)) == (
        f"пп.{NBSP}1–3; Введение"
    )


def test_a_catalogue_without_three_signs_leaves_the_latin_ones():
    wrong = 'msgctxt "signs: comma, semicolon, full stop"\nmsgid ", ; ."\nmsgstr "،"\n'
    assert language("ur-PK", compiled([read_catalogue(wrong, "ur")])).signs == LATIN_SIGNS
    assert URDU.signs == Signs("،", "؛", "۔")
    assert FRENCH.signs == RUSSIAN.signs == ENGLISH.signs == LATIN_SIGNS


@pytest.mark.parametrize(("tongue", "end"), [(ENGLISH, "6 May 2026."), (RUSSIAN, "6 мая 2026 г.")])
def test_the_line_for_one_source_ends_with_one_full_stop_though_its_date_has_one(tongue, end):
    one = make.source("s", issued="2026-05-06")
    proposed = make.recommendation("r1", source=make.ref("s"))
    document, _ = compose(make.brief(make.section("recommendations")), proposed, one, language=tongue)
    assert " ".join(text(document.sources[0].once).split()).endswith(f", {end}")


def test_a_former_post_is_said_to_be_one_after_its_words_in_urdu_and_only_once():
    assert (
        post_in_words(URDU, "روس میں پاکستان کے سفیر", None, former=True) == "روس میں پاکستان کے سفیر (سابق)"
    )
    assert post_in_words(URDU, "سابق سفیر", None, former=True) == "سابق سفیر"
