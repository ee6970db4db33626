"""A text that leaves the file of a case names nobody: names, numbers and addresses of mail are found in it."""

import pytest

from complaints.private_words import refusal_of, words_of

NAMES = [words_of("Rumbia Hasanah Zuhra"), words_of("Sukarno"), words_of("R.H.")]
NAMING = [
    "Keluhan Rumbia Hasanah",
    "HASANAH  ZUHRA belum mendapat KTP",
    "Surat untuk Rumbia, Hasanah",
    "Sukarno menunggu sertipikat",
]
PLAIN = [
    "Penundaan berlarut, Kantor Pertanahan Kabupaten Banjar",
    "Rumbia saja bukan nama lengkap",
    "Surat nomor 000123.2026 tanggal 12-02-2026",
    "Denda Rp 1.500.000 tahun 2025",
    "Tahun 2020 2021 2022",
    "Rh negatif tidak tersedia",
]


@pytest.mark.parametrize("text", NAMING)
def test_two_parts_of_a_name_or_the_only_one_are_found_in_any_case(text):
    assert refusal_of(text, NAMES).startswith("Hapus nama orang")


@pytest.mark.parametrize(
    "text",
    ["NIK 6303055708909999", "Hubungi 0812 5550 0137", "Hubungi +62-812-5550-0137", "628125550013 saja"],
)
def test_a_nik_and_a_phone_number_are_found_however_they_are_spaced(text):
    assert refusal_of(text, NAMES).startswith("Hapus NIK atau nomor telepon")


def test_an_address_of_mail_is_found():
    assert refusal_of("Balas ke rumbia.zuhra@contoh.example", NAMES).startswith("Hapus alamat e-mail")


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_words_numbers_and_dates_pass(text):
    assert refusal_of(text, NAMES) == ""
