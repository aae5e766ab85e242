"""A date as letters and tables have it leads to the form in which the field has it, or to words."""

import pytest

from briefdeck.load.meant.dates import date_hint
from briefdeck.model.records import Milestone


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2026–27", "write 2026/2027"),
        ("2024-25", "write 2024/2025"),
        ("FY 2025-26", "write 2025/2026"),
        ("1999-00", "write 1999/2000"),
        ("2014–05", 'write date_text: "2014–05" in its place'),
        ("1990s", "write 1990/1999"),
        ("Q2 2027", "write 2027-04/2027-06"),
        ("Q3", "add the year, as in 2028-07/2028-09"),
        ("ongoing", 'write date_text: "ongoing" in its place'),
        ("12th century", 'write date_text: "12th century" in its place'),
    ],
)
def test_years_quarters_and_words_lead_to_what_a_milestone_can_have(written, hint):
    assert date_hint(written, "date", Milestone.model_fields) == hint
    assert "date_text" not in date_hint(written)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("12 мая 2026", "write 2026-05-12"),
        ("12 мая 2026 г.", "write 2026-05-12"),
        ("12 сентября 2026 года", "write 2026-09-12"),
        ("Май 2026", "write 2026-05"),
        ("3 янв. 2026", "write 2026-01-03"),
        ("5–6 октября 2026", "write 2026-10-05/2026-10-06"),
        ("1er août 2027", "write 2027-08-01"),
        ("12. März 2026", "write 2026-03-12"),
        ("12 de mayo de 2026", "write 2026-05-12"),
        ("12 مئی 2026", "write 2026-05-12"),
        ("۱۲ مئی ۲۰۲۶ء", "write 2026-05-12"),
        ("12 مئی، 2026", "write 2026-05-12"),
        ("12 травня 2026", "write 2026-05-12"),
        ("१२ मार्च २०२६", "write 2026-03-12"),
        ("12 मई 2026", "write 2026-05-12"),
        ("1º de março de 2026", "write 2026-03-01"),
        ("2² mars 2026", ""),
        ("32 мая 2026", ""),
    ],
)
def test_dates_with_months_in_other_languages_lead_to_the_form_of_the_field(written, hint):
    assert date_hint(written) == hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("12 Sept 2026", "write 2026-09-12"),
        ("12 sept. 2026", "write 2026-09-12"),
        ("avr. 2026", "write 2026-04"),
        ("12 фев. 2026", "write 2026-02-12"),
        ("12 jui 2026", ""),
    ],
)
def test_a_month_may_be_cut_short_where_no_other_begins_so(written, hint):
    assert date_hint(written) == hint
