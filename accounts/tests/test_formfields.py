"""Dates as people remember them, telephone numbers, cards, several files: what is accepted and what is said."""

from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from accounts.formfields import ApproximateDate, ApproximateDateField, ChoiceCards, ManyFilesField, PhoneField

TODAY = date(2026, 11, 20)


class DateForm(forms.Form):
    started = ApproximateDateField(not_after=TODAY)


def filled(day="", month="", year=""):
    return DateForm({"started_day": day, "started_month": month, "started_year": year})


def test_a_month_without_a_day_is_a_date():
    form = filled(month="11", year="2026")
    assert form.is_valid()
    started = form.cleaned_data["started"]
    assert (started.earliest, started.latest) == (date(2026, 11, 1), date(2026, 11, 30))


def test_a_full_date_is_one_day():
    form = filled("8", "3", "2026")
    assert form.is_valid()
    assert form.cleaned_data["started"].earliest == form.cleaned_data["started"].latest == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("parts", "words", "part"),
    [
        (("8", "", "2026"), "Pilih bulan kejadian", "month"),
        (("8", "3", "26"), "Tahun harus 4 angka, misalnya 2026", "year"),
        (("8", "3", ""), "Tahun harus 4 angka, misalnya 2026", "year"),
        (("31", "2", "2026"), "Tanggal itu tidak ada. Periksa tanggal dan bulannya", "day"),
        (("x", "2", "2026"), "Tanggal itu tidak ada. Periksa tanggal dan bulannya", "day"),
        (("21", "11", "2026"), "Tanggal ini belum terjadi. Periksa tahunnya", "year"),
        (("", "12", "2026"), "Tanggal ini belum terjadi. Periksa tahunnya", "year"),
    ],
)
def test_the_error_names_the_first_wrong_part(parts, words, part):
    form = filled(*parts)
    assert form.errors["started"] == [words]
    assert form.errors.as_data()["started"][0].params == {"part": part}


def test_today_has_happened():
    assert filled("20", "11", "2026").is_valid()


def test_an_exact_date_asks_for_the_day():
    field = ApproximateDateField(day_required=True)
    with pytest.raises(forms.ValidationError, match="Tulis tanggalnya"):
        field.clean(["", "3", "1980"])


def test_an_optional_date_may_stay_empty():
    assert ApproximateDateField(required=False).clean(["", "", ""]) is None


@pytest.mark.parametrize("value", [ApproximateDate(2026, 11), ApproximateDate(2026, 11, 8)])
def test_a_date_survives_being_written_down(value):
    assert ApproximateDate.parse(str(value)) == value


def test_a_kept_date_comes_back_into_its_three_controls():
    html = str(DateForm(initial={"started": "2026-11"})["started"])
    assert 'name="started_year" value="2026"' in html
    assert '<option value="11" selected>' in html


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("0511 336 0137", "+625113360137"),
    ],
)
def test_a_number_is_kept_in_one_form_however_it_is_written(written, kept):
    assert PhoneField().clean(written) == kept


@pytest.mark.parametrize("written", ["0812 345", "0812 3456 7890 1234", "12"])
def test_too_few_or_too_many_digits_are_told_so(written):
    with pytest.raises(forms.ValidationError, match="Nomor HP ini kurang atau kelebihan angka"):
        PhoneField().clean(written)


@pytest.mark.parametrize("written", ["", "tidak punya"])
def test_no_number_is_answered_with_an_example(written):
    with pytest.raises(forms.ValidationError, match="Tulis nomor HP, misalnya 0812 3456 7890"):
        PhoneField().clean(written)


def test_a_kept_number_is_shown_as_people_write_it():
    assert PhoneField().prepare_value("+6281234567890") == "0812 3456 7890"


def test_a_number_that_cannot_be_shown_nicely_is_shown_as_it_is():
    assert PhoneField().prepare_value("tidak punya") == "tidak punya"


def test_a_card_carries_its_hint():
    field = forms.ChoiceField(choices=[("y", "Ya")], widget=ChoiceCards(hints={"y": "Nama tidak diberikan."}))
    form = type("CardForm", (forms.Form,), {"secret": field})()
    assert next(iter(form["secret"].subwidgets)).data["hint"] == "Nama tidak diberikan."


class FilesForm(forms.Form):
    files = ManyFilesField(required=False)


def test_several_files_arrive_as_a_list():
    files = [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"b")]
    form = FilesForm({}, MultiValueDict({"files": files}))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["a.txt", "b.txt"]


def test_no_file_is_an_empty_list():
    form = FilesForm({}, MultiValueDict())
    assert form.is_valid()
    assert form.cleaned_data["files"] == []


def test_an_empty_file_among_others_is_refused():
    form = FilesForm(
        {}, MultiValueDict({"files": [SimpleUploadedFile("a.txt", b"a"), SimpleUploadedFile("b.txt", b"")]})
    )
    assert "files" in form.errors
