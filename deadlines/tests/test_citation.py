"""A source is cited in the reader's language, however briefly its row keeps it."""

import pytest
from django.utils.translation import override

from deadlines.citation import citation


@pytest.mark.parametrize(
    ("regulation", "article", "indonesian", "english"),
    [
        ("UU 37/2008", "24(1) huruf a", "UU 37/2008, pasal 24 ayat (1) huruf a",
         "Law 37/2008, article 24 paragraph (1) letter a"),
        ("UU 37/2008", "pasal 33 ayat (2)", "UU 37/2008, pasal 33 ayat (2)", "Law 37/2008, article 33 paragraph (2)"),
        ("UU 37/2008", "26; 36(1) huruf e", "UU 37/2008, pasal 26 dan pasal 36 ayat (1) huruf e",
         "Law 37/2008, article 26 and article 36 paragraph (1) letter e"),
        ("UU 37/2008", "1 angka 3", "UU 37/2008, pasal 1 angka 3", "Law 37/2008, article 1 point 3"),
        ("Peraturan Ombudsman 26/2017", "11", "Peraturan Ombudsman 26/2017, pasal 11",
         "Ombudsman Regulation 26/2017, article 11"),
        ("SK Ketua Ombudsman 244/2020", "", "SK Ketua Ombudsman 244/2020", "Chief Ombudsman's Decree 244/2020"),
        ("Praktik kantor", "", "Praktik kantor", "Office practice"),
        ("Perda 5/2019", "lampiran II", "Perda 5/2019, lampiran II", "Perda 5/2019, lampiran II"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_a_source_is_cited_in_the_language_of_the_page(regulation, article, indonesian, english):
    with override("id"):
        assert citation(regulation, article) == indonesian
    with override("en"):
        assert citation(regulation, article) == english
