"""The inbox: what waits, in which order, in which words, and at what cost."""

from datetime import date

import pytest

from complaints.portal import InboxFilter, Shelf, inbox_page, title_of
from complaints.tests.factories import agency, focal_point, staff, user
from complaints.tests.portal_driver import (
    OPENED,
    letter_opened,
    letter_sent,
    many_letters,
    set_clock,
    typed,
    url,
    version,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

DUE = date(2026, 4, 8)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    set_clock(monkeypatch, OPENED)


@pytest.fixture
def point(client):
    appointed = focal_point(agency())
    client.force_login(appointed.user)
    return appointed


def inbox(client, query=""):
    return client.get(f"/portal/{query}").content.decode()


def test_a_waiting_letter_is_told_with_number_kind_unit_dates_and_one_action(client, point):
    _walk, letter = letter_opened()
    page = inbox(client)
    assert letter.complaint.registration_number in page
    assert "Permintaan klarifikasi I" in page
    assert "Dinas Contoh Kabupaten Banjar." in page
    assert "Diterima Rabu, 25 Maret 2026." in page
    assert "Jawab sekarang" in page
    assert "14\N{NO-BREAK SPACE}hari lagi" in page
    assert "hak menjawab dianggap dilepas" not in page


def test_an_overdue_letter_says_what_happens(client, point, monkeypatch):
    letter_opened()
    set_clock(monkeypatch, date(2026, 4, 10))
    page = inbox(client, "?keadaan=lewat")
    assert "nh-rowcard--late" in page
    assert "Kalau tidak dijawab, hak menjawab dianggap dilepas." in page


def test_a_new_letter_is_called_new_and_stands_in_the_list_without_a_due_date(client, point):
    letter_sent()
    page = inbox(client)
    assert "Surat baru" in page
    assert "Buka surat" in page
    assert "belum dibuka" in page


def test_a_draft_names_who_saved_it_and_is_continued(client, point):
    _walk, letter = letter_opened()
    client.post(url("case", letter), typed())
    page = inbox(client)
    assert "Lanjutkan konsep" in page
    assert "Konsep jawaban disimpan 25 Maret 2026 oleh S.M." in page


def test_the_counters_count_and_lead_to_their_lists(client, point, monkeypatch):
    people = staff()
    _walk, first = letter_opened(people=people, account="Satu. Uraian pertama.")
    letter_opened(people=people, account="Dua. Uraian kedua.")
    client.post(url("case", first), typed(a="tinjau"))
    client.post(url("review", first), {"version": version(first)})
    tiles = client.get("/portal/").context["tiles"]
    assert [tile.count for tile in tiles] == [0, 1, 1, 1]
    set_clock(monkeypatch, date(2026, 4, 10))
    tiles = client.get("/portal/").context["tiles"]
    assert [tile.count for tile in tiles] == [1, 0, 1, 1]
    for tile, expected in zip(tiles, [1, 0, 1, 1], strict=True):
        assert len(client.get(tile.url).context["rows"]) == expected
    set_clock(monkeypatch, date(2027, 1, 4))
    assert client.get("/portal/").context["tiles"][3].count == 0, (
        "answered this year, by the office's calendar"
    )


def test_an_empty_inbox_thanks(client, point):
    page = inbox(client)
    assert "Tidak ada permintaan yang menunggu." in page
    assert "Terima kasih sudah menjawab tepat waktu." in page


@pytest.mark.parametrize(
    ("until", "warned"), [(date(2026, 4, 24), True), (date(2026, 4, 25), False), (None, False)]
)
def test_an_appointment_that_ends_within_30_days_is_warned_of(client, point, until, warned):
    point.valid_to = until
    point.save()
    page = inbox(client)
    assert ("Minta SK baru." in page) is warned
    assert ("Penunjukan Anda berlaku sampai" in page) is (until is not None and not warned)


def test_letters_come_by_due_date_in_pages_without_gaps(client, point, monkeypatch):
    monkeypatch.setattr("complaints.portal.PAGE", 2)
    many_letters(5)
    seen, query = [], "?keadaan=belum"
    while query:
        context = client.get(f"/portal/{query}").context
        seen += [row.letter.pk for row in context["rows"]]
        query = context["next_url"].removeprefix("/portal/")
    assert seen == sorted(seen)
    assert len(seen) == 5


def test_a_page_key_that_cannot_be_read_starts_at_the_first_page(client, point):
    letter_opened()
    for query in (
        "?sesudah=x",
        "?sesudah=2026-99-99_1",
        "?unit=abc",
        "?keadaan=tidak-ada",
        "?unit=99999999999999",
    ):
        assert len(client.get(f"/portal/{query}").context["rows"]) == 1


def test_search_reads_numbers_and_the_summary_but_never_the_reporters_words(client, point):
    _walk, letter = letter_opened()
    found = [len(client.get("/portal/", {"q": words}).context["rows"]) for words in
             (letter.complaint.registration_number, "mengurus surat sejak", "Rumbia", "Teratai")]  # fmt: skip
    assert found == [1, 1, 0, 0]


def test_the_unit_filter_keeps_to_one_unit(client, point):
    other = agency("Dinas Dua Kabupaten Banjar")
    focal_point(other, point.user)
    people = staff()
    letter_opened(people=people, account="Satu. Uraian pertama.")
    letter_opened(people=people, agency=other, account="Dua. Uraian kedua.")
    assert len(client.get("/portal/").context["rows"]) == 2
    rows = client.get("/portal/", {"unit": other.pk}).context["rows"]
    assert [row.letter.agency for row in rows] == [other]
    assert "Dinas Contoh Kabupaten Banjar dan 1 lainnya" in inbox(client)


def test_the_inbox_costs_at_most_ten_queries_however_long_it_is(client, point, django_assert_max_num_queries):
    people = staff()
    letter_opened(people=people, account="Satu. Uraian pertama.")
    inbox(client)
    with django_assert_max_num_queries(10) as one:
        inbox(client)
    cost = len(one)
    for number in range(3):
        _walk, letter = letter_opened(people=people, account=f"Lagi {number}. Uraian lain.")
        client.post(url("case", letter), typed())
    with django_assert_max_num_queries(cost):
        inbox(client)


def test_a_subject_that_the_reporter_wrote_is_the_title_only_when_nothing_is_secret(client, point):
    _walk, open_case = letter_opened(is_confidential=False, subject="Surat tanah tidak terbit")
    assert title_of(open_case) == "Surat tanah tidak terbit"
    open_case.complaint.is_confidential = True
    assert title_of(open_case) == "Pelapor mengurus surat sejak September"
    open_case.complaint.is_confidential = False
    open_case.complaint.subject = "Nama saya Rumbia Hasanah Zuhra, warga …"
    assert title_of(open_case) == "Pelapor mengurus surat sejak September", "the account's first words"


def test_a_paused_clock_is_not_overdue(point):
    _walk, letter = letter_opened()
    letters = type(letter).objects.all()
    late = InboxFilter(shelf=Shelf.LATE)
    assert inbox_page(letters, late, on=date(2026, 4, 10)).rows
    letter.deadline.paused_on = date(2026, 4, 1)
    letter.deadline.save(update_fields=["paused_on"])
    assert not inbox_page(letters, late, on=date(2026, 4, 10)).rows


def test_somebody_without_any_appointment_is_told_what_to_do(client):
    client.force_login(user("T.T."))
    response = client.get("/portal/")
    assert response.status_code == 403
    assert "Minta SK baru dari instansi Anda" in response.content.decode()


def test_the_home_of_a_focal_point_is_the_inbox(client, point):
    assert client.get("/mulai/").url == "/portal/"
