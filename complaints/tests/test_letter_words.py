"""How letters write numbers and cite the law."""

import pytest

from complaints.letters.words import cited, number_words
from complaints.models import ClosureReason


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("36(1) huruf d", "Pasal 36 ayat (1) huruf d Undang-Undang Nomor 37 Tahun 2008"),
        ("26; 36(1) huruf e", "Pasal 26 dan Pasal 36 ayat (1) huruf e Undang-Undang Nomor 37 Tahun 2008"),
        ("pasal 25 ayat (3)", "Pasal 25 ayat (3) Undang-Undang Nomor 37 Tahun 2008"),
        ("", ""),
    ],
)
def test_a_source_is_cited_as_letters_cite_it(article, words):
    assert cited(ClosureReason(regulation="UU 37/2008", article=article, certainty="S")) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "satu"), (7, "tujuh"), (10, "sepuluh"), (11, "sebelas"), (14, "empat belas"), (20, "dua puluh"),
        (30, "tiga puluh"), (60, "enam puluh"), (100, "seratus"), (120, "seratus dua puluh"),
        (999, "sembilan ratus sembilan puluh sembilan"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_words(number, words):
    assert number_words(number) == words


@pytest.mark.parametrize("number", [0, -1, 1000])
def test_numbers_nobody_writes_in_a_letter_are_refused(number):
    with pytest.raises(ValueError, match="not between"):
        number_words(number)
