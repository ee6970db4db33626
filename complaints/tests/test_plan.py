"""The plan of a case: everything planned on one list, late plans to be seen, at a fixed cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.models import Instrument, Recusal
from complaints.plan import CANCELLED, DONE, OPEN, plan_of
from complaints.tests.examination_driver import READ, examined
from complaints.tests.factories import at, office, staff, user
from complaints.tests.portal_driver import set_clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

DAY, HELD, LATER = date(2026, 3, 16), date(2026, 3, 20), date(2026, 3, 23)


@pytest.fixture
def walk(reference):
    return examined()


def planned(walk, **changed):
    walk.examine(
        "plan_instrument",
        DAY,
        **{"kind": "statement", "planned_on": HELD, "aim": "Mendengar ahli.", **changed},
    )


def test_instruments_and_written_clarifications_stand_on_one_list(walk):
    planned(walk)
    planned(walk, kind="direct")
    walk.examine("cancel_instrument", DAY, instrument=walk.case.instruments.latest("pk").pk, reason="Batal.")
    walk.examine("request_clarification", DAY, questions=["Mengapa?"], summary="Tertunda.")
    lines = plan_of(walk.case, today=LATER)
    assert lines[OPEN][0].label == "Keterangan ahli atau saksi"
    assert any(line.label.startswith("Klarifikasi tertulis I") for line in lines[OPEN])
    assert [(line.label, line.on) for line in lines[DONE]] == [("Pemeriksaan dokumen (LHPD)", READ)]
    assert [line.text for line in lines[CANCELLED]] == ["Batal."]


def test_a_plan_is_late_from_the_day_after(walk):
    planned(walk)
    assert not plan_of(walk.case, today=HELD)[OPEN][0].is_late
    assert plan_of(walk.case, today=HELD + timedelta(days=1))[OPEN][0].is_late


def test_the_list_costs_the_same_however_long_it_is(walk, django_assert_max_num_queries):
    for _number in range(6):
        Instrument.objects.create(complaint=walk.case, kind="direct", planned_on=HELD, at=at(DAY))
    with django_assert_max_num_queries(5):
        plan_of(walk.case, today=LATER)


def test_the_page_shows_the_plan_and_what_this_person_may_do(walk, client, monkeypatch):
    planned(walk)
    set_clock(monkeypatch, LATER, 9)
    url = reverse("admin:complaints_plan", args=[walk.case.pk])
    client.force_login(walk.staff.examiner)
    text = client.get(url).content.decode()
    for words in ("Rencana pemeriksaan", "1 rencana sudah lewat", "Lewat", "langkah/plan_instrument/"):
        assert words in text
    desk = client.get(walk.case.get_absolute_url()).content.decode()
    assert "Keterangan ahli atau saksi, 20 Maret 2026" in " ".join(desk.split())
    client.force_login(user("A.U.", Role.AUDITOR, of=walk.case.office))
    assert "langkah/plan_instrument/" not in client.get(url).content.decode()


def test_the_recused_and_other_offices_do_not_find_the_plan(walk, client):
    url = reverse("admin:complaints_plan", args=[walk.case.pk])
    client.force_login(staff(office("PLK")).head)
    assert client.get(url).status_code == 404
    Recusal.objects.create(complaint=walk.case, user=walk.staff.examiner, reason="Keluarga.", at=at(DAY))
    client.force_login(walk.staff.examiner)
    assert client.get(url).status_code == 404


def test_alleged_and_proven_forms_stand_apart_on_the_desk(walk, client):
    client.force_login(walk.staff.examiner)
    text = " ".join(client.get(walk.case.get_absolute_url()).content.decode().split())
    assert "<dt>Dugaan</dt><dd>Penundaan berlarut</dd><dt>Terbukti</dt><dd>Belum ada kesimpulan" in text
