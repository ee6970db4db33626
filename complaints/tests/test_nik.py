"""The NIK: the vectors of the civil registry's layout, and that a difference never blocks."""

from datetime import date

import pytest

from complaints.nik import check_nik, mask_nik


@pytest.mark.parametrize(
    ("nik", "sex", "born"),
    [
        ("6303051708909999", "L", date(1990, 8, 17)),
        ("6303055708909999", "P", date(1990, 8, 17)),
        ("6371014103999998", "P", date(1999, 3, 1)),
    ],
)
def test_a_valid_number_tells_sex_and_birth_date(nik, sex, born):
    check = check_nik(nik)
    assert check
    assert (check.sex, check.birth_date) == (sex, born)


def test_the_declared_birth_date_chooses_the_century():
    check = check_nik("6303056902009997", birth_date=date(2000, 2, 29))
    assert (check.sex, check.birth_date, check.warnings) == ("P", date(2000, 2, 29), ())


def test_a_leap_day_that_only_one_century_has_is_valid_without_a_declared_date():
    assert check_nik("6303056902009997").birth_date == date(2000, 2, 29)


@pytest.mark.parametrize(
    "nik",
    [
        "6303056902019997",  # 29 February 2001
        "6303053102909999",  # 31 February
        "6303050013909999",  # day 0, month 13
        "6303051708900000",  # serial 0000
        "9903051708909999",  # no such province
        "2203051708909999",
    ],
)
def test_a_number_that_cannot_exist_is_not_recognised(nik):
    assert [str(error) for error in check_nik(nik).errors] == ["NIK tidak dikenali. Periksa angkanya"]


def test_a_wrong_length_says_how_many_digits_were_written():
    assert [str(error) for error in check_nik("63030517089099").errors] == [
        "NIK harus 16 angka. Anda menulis 14"
    ]


def test_spaces_and_dots_between_the_digits_do_not_matter():
    assert check_nik("6303 0517 0890 9999")
    assert check_nik("630305.170890.9999")


def test_digits_of_other_scripts_are_not_digits_of_a_nik():
    assert not check_nik("٦٣٠٣٠٥١٧٠٨٩٠٩٩٩٩")


def test_a_different_birth_date_or_sex_warns_and_never_blocks():
    check = check_nik("6303051708909999", birth_date=date(1990, 8, 18), sex="P")
    assert check
    assert len(check.warnings) == 2


def test_the_region_of_first_issue_is_told():
    assert check_nik("6303051708909999").region == "63.03.05"


def test_a_masked_number_hides_the_birth_date():
    assert mask_nik("6303051708909999") == "630305******9999"
    assert mask_nik("63030517") == "********"
