"""Whoever may not be named is found in every case, gender and number that a language puts names into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import make
from briefdeck.model.disclosure.protection import Protection
from briefdeck.protect import find_withheld
from briefdeck.protect.attribution.permissions import with_permitted
from briefdeck.protect.names.declension import forms_of, letters_of
from briefdeck.protect.names.folding import words_of
from briefdeck.protect.names.forms import withheld
from briefdeck.protect.names.search import without_names
from briefdeck.protect.scan import scan_bytes
from withheld_people import PLACE, WHY, person

ROOT = Path(__file__).resolve().parents[2]

FOUND = {
    "Мария Захаркина": (
        "Марии Захаркиной", "Захаркиной", "Захаркину", "Захаркина", "Захаркин", "Захаркиных", "ЗАХАРКИНОЙ",
        "М. Захаркиной", "Захаркиной М.", "Захаркиной, Марии", "МАРИЕЙ ЗАХАРКИНОЙ",
    ),
    "Лев Толстиковский": (
        "Льва Толстиковского", "Львом Толстиковским", "Л. Толстиковского", "Толстиковскому", "Толстиковская",
        "ТОЛСТИКОВСКОГО", "Л. ТОЛСТИКОВСКИМ", "Тол-\nстиковского", "Толстиковско-\nго", "Толсти\u00adковским",
        "Т о л с т и к о в с к о м у", "Толстиковского\nи других",
    ),
    "Борис Ёлкинсон": ("Ёлкинсона", "ЁЛКИНСОНА", "Елкинсоном", "БОРИСОМ ЁЛКИНСОНОМ", "Бориса Елкинсона"),
    "Борис Ёлкин": ("Ёлкина", "ЁЛКИНА", "ЁЛКИНЫМ", "БОРИСОМ ЁЛКИНЫМ", "Елкиной", "Ёлкины"),
    "Пётр Жук": ("Жука", "ЖУКА", "Жуком", "Петра Жука", "петру жуку", "П. Жука", "Жуками"),
    "Игорь Чайка": ("Чайки", "Чайкой", "Чайку", "ЧАЙКОЙ", "Игорю Чайке"),
    "Олег Кравец": ("Кравца", "Кравцу", "КРАВЦОМ", "Олега Кравца"),
    "Олег Сосковкец": ("Сосковкца", "Олегу Сосковкцу"),
    "Ян Боец": ("Бойца", "Яном Бойцом"),
    "Юрий Соловей": ("Соловья", "Соловьём", "Соловьем", "СОЛОВЬЮ", "Юрием Соловьём"),
    "Анна Набитуллина": ("Набитуллину", "Анне Набитуллиной"),
    "Глеб Белый": ("Белого", "Белому", "Глеба Белого", "БЕЛЫМ"),
    "Любовь Горькая": ("Горькой", "Любови Горькой", "Горького"),
    "Виктор Вой": ("Воя", "Воем", "Виктору Вою"),
    "Тарас Шевчуненко": ("Тараса Шевчуненко", "Шевчуненкой"),
    "Степан Соболь": ("Соболя", "Соболем", "Степану Соболю"),
    "Оксана Ковальська": ("Оксани Ковальської", "Ковальській", "Оксані Ковальській", "Ковальською"),
    "Остап Вербівський": ("Вербівському", "При Вербівськім", "Вербівські"),
    "Ольга Дорошка": ("Ользі Дорошці", "Дорошкою"),
    "Панас Солоха": ("Солосі", "Панасові Солосі"),
    "Петро Байдуга": ("Байдузі",),
    "Левко Кривохвіс": ("Кривохвоса", "Кривохвосові"),
    "Ян Ковалишів": ("Ковалишова", "Ковалишеву"),
    "احمد دریائی": ("احمد دریائی", "دریائی نے", "دریائیوں"),
}  # fmt: skip

NOT_FOUND = {
    "Пётр Жук": ("Жуков", "Жукова", "Жуковский", "жука видно", "жуки", "жуком"),
    "Олег Кравец": ("Кравцов", "Кравцова", "кравца"),
    "Юрий Соловей": ("Соловьёв", "Соловьёва", "соловья"),
    "Игорь Чайка": ("Чайковский", "Чайкин", "чайки"),
    "Глеб Белый": ("Белов", "Белова", "белого цвета", "Дом белый. Белого цвета мало", "Беларусь"),
    "Мария Захаркина": ("Захаркинский", "Захар", "сахаркина", "Zakharkin"),
    "Лев Толстиковский": ("Толстиков", "Льва", "Толстиковец"),
    "Антон Банк": ("Банкет", "Банкир", "банка"),
    "Ada Bank": ("Банкет", "Банкир"),
    "علی دری": ("دریا کا پانی", "دریاؤں"),
}

PAIRS = [(name, text) for name, texts in FOUND.items() for text in texts]
NOT_PAIRS = [(name, text) for name, texts in NOT_FOUND.items() for text in texts]


def without(name: str) -> Protection:
    return Protection((person(make.person("x-y", name, family_name=name.rpartition(" ")[2])),))


@pytest.mark.parametrize(("name", "text"), PAIRS)
def test_a_name_is_found_in_every_form_that_it_takes(name, text):
    assert find_withheld(f"Здесь с {text} вчера", without(name))


@pytest.mark.parametrize(("name", "text"), NOT_PAIRS)
def test_another_word_that_begins_alike_or_is_written_as_a_word_is_left_alone(name, text):
    assert not find_withheld(f"Здесь {text} вчера", without(name))


def test_the_whole_form_is_taken_out_of_a_text():
    assert without_names("Мы видели Соболь, Соболя и Марию.", without("Степан Соболь")) == (
        "Мы видели …, … и Марию."
    )
    assert without_names("со Степаном Соболем, вчера", without("Степан Соболь")) == "со …, вчера"


@pytest.mark.parametrize(
    ("post", "texts"),
    [
        ("Посланник по водам", ("Посланника по водам", "посланником по водам")),
        ("Водный посланник", ("Водного посланника", "водному посланнику", "ВОДНЫМ ПОСЛАННИКОМ")),
        ("آبی ایلچی", ("آبی ایلچی", "آبی ایلچیوں")),
        ("پانی کا ایلچی", ("پانی کے ایلچی", "پانی کا ایلچی")),
    ],
)
def test_a_post_is_found_declined(post, texts):
    protection = Protection((person(make.person("x-y", "Ада Кворум"), posts=(post,)),))
    for text in texts:
        (hit,) = find_withheld(f"Слово {text}, вчера", protection)
        assert hit.form == "post", text


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Посольство Фридонии", ("Посольством Фридонии", "посольства Фридонии", "ПОСОЛЬСТВУ ФРИДОНИИ")),
        ("Спілка лоцманів Лиману", ("у Спілці лоцманів Лиману", "Спілкою лоцманів Лиману")),
        ("Объединённые Мельницы", ("Объединённых Мельницах", "Объединенными Мельницами")),
        ("فریڈونیا کا سفارت خانہ", ("فریڈونیا کے سفارت خانے", "فریڈونیا کا سفارت خانہ")),
    ],
)
def test_an_organization_is_found_declined(name, texts):
    organization = make.organization("mill", name)
    protection = Protection((withheld(organization, key="withheld-1", place=PLACE, why=WHY),))
    for text in texts:
        assert find_withheld(f"Здесь {text} вчера", protection), text


def test_an_organization_of_one_word_is_found_declined_only_as_a_name():
    lethe = Protection((withheld(make.organization("l", "Лета"), key="1", place=PLACE, why=WHY),))
    assert find_withheld("Это дело Леты", lethe)
    assert not find_withheld("Это было летом", lethe)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Kvorum", "Адой Кворумом"),
        ("Lev Tolstikovsky", "Льва Толстиковского"),
        ("Maria Zakharkina", "Марии Захаркиной"),
        ("Leonid Tavin", "ТАВИНЫМ"),
    ],
)
def test_a_name_in_latin_letters_is_found_declined_in_cyrillic_ones(name, text):
    assert find_withheld(f"вчера с {text} там", without(name))


def test_the_surname_of_somebody_who_may_be_named_is_not_sought_in_the_form_of_the_other_gender():
    hers = person(make.person("m", "Мария Захаркина", family_name="Захаркина"))
    his = make.person("i", "Иван Захаркин", family_name="Захаркин")
    protection = with_permitted(Protection((hers,)), (his,))
    assert not find_withheld("Захаркин и Захаркину, Ивана Захаркина", protection)
    assert find_withheld("Марию Захаркину", protection)


def test_a_permitted_name_may_be_declined_too():
    institute = make.organization("institute", "Институт Толстиковского")
    protection = with_permitted(without("Лев Толстиковский"), (institute,))
    assert not find_withheld("в Институте Толстиковского", protection)
    assert find_withheld("в доме Толстиковского", protection)


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le"])
def test_a_declined_surname_is_found_in_bytes(code):
    protection, around = without("Лев Толстиковский"), bytes(range(256))
    assert scan_bytes(around + "Толстиковскому".encode(code) + bytes(8), "f", protection).leaks
    assert not scan_bytes(around + "Толстиковцы".encode(code) + bytes(8), "f", protection).leaks


def test_forms_are_few_and_begin_alike():
    """The quick look at a text asks for what all forms have, so that must be as long as can be."""
    for word, root in {
        "Захаркина": "zakharkin",
        "Толстой": "tolst",
        "Кравец": "krav",
        "خانہ": "khan",
    }.items():
        (folded,) = words_of(word)
        forms = forms_of(folded, letters_of(word))
        assert forms.root == root
        assert len(forms.tails) < 60


ORDINARY = (
    "Мария Захаркина|Лев Толстиковский|Борис Ёлкин|Пётр Жук|Игорь Чайка|Олег Кравец|Юрий Соловей|Лев Белый|"
    "Анна Набитуллина|Любовь Горькая|Виктор Цой|Иван Мороз|Павел Голос|Егор Дорога|Семён Торг|Глеб Рубль|"
    "Степан Волков|Кирилл Лебедь|Артём Старый|Тарас Шевчук|Макар Бобёр|Осип Век|Савва Год|Демид Общий|"
    "Ефим Речной|Зоя Цена|Лука Строй|Тихон Поезд|Харитон Газ|Эрик Мост|Антон Речкин|Фома Договоров|"
    "عمر زرخان|علی دری|بانو ستاره|کریم پہاڑ"
)


def _in(language: str, part: Any) -> Iterator[str]:
    """Give all texts of a language in a tree of YAML."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from (value,) if key == language and isinstance(value, str) else _in(language, value)
    elif isinstance(part, list):
        for each in part:
            yield from _in(language, each)


@pytest.mark.parametrize("language", ["ru", "ur"])
def test_the_shipped_texts_name_none_of_some_people_who_are_called_by_common_words(language):
    """Of thirty-odd, most surnames are words that these texts use in many forms; none is taken for a name."""
    files = [*(ROOT / "data").rglob("*.yaml"), *(ROOT / "briefs").glob("*.yaml")]
    texts = [text for file in files for text in _in(language, yaml.safe_load(file.read_text("utf-8")))]
    assert sum(len(re.findall(r"\w+", text)) for text in texts) > 3000
    people = (person(make.person(f"x-{n}", name), n) for n, name in enumerate(ORDINARY.split("|")))
    protection = Protection(tuple(people))
    assert [text[hit.start : hit.end] for text in texts for hit in find_withheld(text, protection)] == []
