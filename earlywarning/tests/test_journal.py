"""What is written, what is refused, and that nothing stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from earlywarning.journal import EntryInvalid, act, close
from earlywarning.models import Action, Meeting, Report
from earlywarning.personal import objection
from earlywarning.tasks import purge_expired
from earlywarning.tests.factories import NOW, TODAY, facts, meeting, report, watcher
from sp4n.tests.factories import office

REFUSED = (
    "NIK 6303051708909999 ikut", "63.03.05.170890.9999", "6303 0517 0890 9999", "KK: 630305-170890-0001",
    "hubungi 0812 3456 7890", "081234567890", "+62 812-3456-7890", "62 812 3456 789", "(0511) 335 1234", "0511-3351234",
    "+60123456789", "nomor 12345678901", "tulis ke orang@contoh.example", "08.12.3456.7890",
)  # fmt: skip
TAKEN = (
    "Pada 08.05.2026 pukul 10.00 warga berkumpul", "23/05/2025 16:02, 36 orang", "Kerugian Rp1.250.000.000",
    "Jalan Km 21, RT 03/RW 02", "Sekitar 1.500 orang dari 12 desa", "UU 7/2012 dan PP 2/2015",
    "Rapat 1-2 Mei 2026, 09.00-12.00", "Bentrok 08.12.2025 pukul 08.30 sampai 09.15",
)  # fmt: skip


def test_numbers_that_lead_to_a_person_are_refused_and_dates_and_sums_are_not():
    assert [text for text in REFUSED if not objection(text)] == []
    assert [text for text in TAKEN if objection(text)] == []


@pytest.mark.django_db
def test_a_refused_text_is_said_beside_its_field_and_lost_nowhere(client, monkeypatch):
    office()
    monkeypatch.setattr("earlywarning.views.access.local_today", lambda _at: TODAY)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    lead = watcher()
    client.force_login(lead)
    typed = {**facts(), "occurred_at": "2026-05-12T20:00"}
    for field in ("place", "summary"):
        wrong = client.post("/portal/deteksi-dini/baru/", {**typed, field: "Warga, 0812 3456 7890"})
        assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, [field])
        assert "0812 3456 7890" in wrong.content.decode(), "what was typed is still there"
    for when in ("2026-05-13T09:30", "2026-01-01T09:00"):
        assert client.post("/portal/deteksi-dini/baru/", {**typed, "occurred_at": when}).status_code == 422
    assert not Report.objects.exists()
    page = client.post("/portal/deteksi-dini/baru/", typed).url
    for part, field in (("tindakan/", "text"), ("selesai/", "outcome")):
        assert client.post(f"{page}{part}", {field: "NIK 6303051708909999"}).status_code == 422
        assert client.post(f"{page}{part}", {field: "Mediasi dua desa."}).url == page
    met = {"held_on": "2026-05-12", "bodies": "Polres", "topics": "Batas desa"}
    assert (
        client.post("/portal/deteksi-dini/rapat/baru/", {**met, "bodies": "0812 3456 7890"}).status_code
        == 422
    )
    assert client.post("/portal/deteksi-dini/rapat/baru/", met).status_code == 302
    row = Report.objects.get()
    with pytest.raises(EntryInvalid):
        act(row, "Terlambat.", by=lead, at=NOW)
    with pytest.raises(EntryInvalid):
        close(row, "Lagi.", on=TODAY)


@pytest.mark.django_db
def test_everything_is_deleted_by_itself_and_without_a_key(settings, monkeypatch):
    office()
    lead = watcher()
    row, ended, met = report(lead), report(lead), meeting(lead)
    act(row, "Mediasi dua desa.", by=lead, at=NOW)
    close(ended, "Damai.", on=TODAY + timedelta(days=10))
    late = report(lead, on=TODAY, summary="Masih berjalan.")
    close(late, "Damai.", on=TODAY + timedelta(days=170))
    settings.EARLY_WARNING, settings.EARLY_WARNING_KEYS = False, []

    def left(days):
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=days))
        purge_expired()
        purge_expired()
        return (
            sorted(Report.objects.values_list("pk", flat=True)),
            Meeting.objects.count(),
            Action.objects.count(),
        )

    assert left(40) == ([row.pk, ended.pk, late.pk], 1, 1)
    assert left(41) == ([row.pk, late.pk], 1, 1), "30 days after it ended"
    assert left(180) == ([row.pk, late.pk], 1, 1)
    assert left(181) == ([], 0, 0), "180 days after it was written, however it goes on"
    assert met.pk


@pytest.mark.django_db
def test_the_database_keeps_nothing_longer_and_the_gate_shows_nothing_longer():
    lead = watcher()
    row = report(lead)
    assert not Report.objects.visible_to(lead, on=TODAY + timedelta(days=181)).exists()
    for one in (row, meeting(lead)):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(one).objects.filter(pk=one.pk).update(keep_until=TODAY + timedelta(days=181))


@pytest.mark.django_db
def test_a_longer_list_costs_no_more_queries_and_goes_on_by_key(
    client, monkeypatch, django_assert_num_queries
):
    office()
    monkeypatch.setattr("earlywarning.views.access.local_today", lambda _at: TODAY)
    monkeypatch.setattr("earlywarning.views.reports.PAGE", 2)
    lead = watcher()
    rows = [report(lead, level=level) for level in ("low", "high", "high", "high")]
    client.force_login(lead)
    with django_assert_num_queries(5):
        first = client.get("/portal/deteksi-dini/?tingkat=high")
    assert first.context["rows"] == rows[:1:-1]
    assert client.get(f"/portal/deteksi-dini/{first.context['next_url']}").context["rows"] == rows[1:2]
    assert not client.get("/portal/deteksi-dini/?keadaan=selesai").context["rows"]
    assert client.get("/portal/deteksi-dini/?sesudah=x&tingkat=apa").context["rows"] == rows[:1:-1]
