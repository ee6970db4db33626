"""Reference rows speak the reader's language, and stay what staff have written."""

import pytest
from django.utils.translation import override

from accounts.local_text import LocalText, in_reader_language_lazy


class Row:
    name = "Kesehatan"
    name_en = "Health"
    local_name = LocalText("name", heading="nama")


@pytest.mark.parametrize(("language", "words"), [("id", "Kesehatan"), ("en", "Health"), ("en-gb", "Health")])
def test_a_row_is_read_in_the_language_of_the_page(language, words):
    with override(language):
        assert Row().local_name == words


def test_a_row_without_english_words_is_read_in_indonesian():
    row = Row()
    row.name_en = ""
    with override("en"):
        assert row.local_name == "Kesehatan"


def test_a_list_is_headed_and_sorted_like_the_column():
    assert Row.local_name.short_description == "nama"
    assert Row.local_name.admin_order_field == "name"


def test_words_that_outlive_a_request_are_chosen_when_they_are_shown():
    words = in_reader_language_lazy("Hari Raya Nyepi", "Day of Silence")
    with override("en"):
        assert str(words) == "Day of Silence"
    with override("id"):
        assert str(words) == "Hari Raya Nyepi"
