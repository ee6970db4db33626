"""Reports of a visit: taken once however often they are sent, through the one door, behind the gate."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from complaints.access import find_case
from complaints.models import Channel, Complaint
from complaints.tests.factories import MONDAY, agency, load_reference, office, user
from outreach.entries import KeyTaken
from outreach.forms import CONSENT
from outreach.models import Entry
from outreach.tests.factories import KEY, entered, told, visit

pytestmark = pytest.mark.django_db
BY_DEVICE = {"headers": {"accept": "application/json"}}


@pytest.fixture
def taker(client):
    load_reference()
    person = user("D.A.", Role.ASSISTANT_VERIFICATION)
    client.force_login(person)
    return person


def page(of):
    return reverse("admin:outreach_visit_entries", args=[of.pk])


def test_a_report_is_filed_with_channel_visit_and_who_entered_it(client, taker):
    place = visit(held_on=timezone.localdate())
    response = client.post(page(place), told())
    assert response.status_code == 200
    case = Complaint.objects.get()
    assert (case.channel, case.entered_by, case.region) == (Channel.ON_THE_SPOT, taker, place.region)
    entry = Entry.objects.get()
    assert (entry.visit, entry.entered_by, entry.complaint) == (place, taker, case)
    assert entry.consent == str(CONSENT)
    assert case.agenda_number in response.content.decode()


def test_sent_twice_it_is_one_case_and_the_code_that_was_never_seen_is_replaced(client, taker):
    place = visit()
    first = client.post(page(place), told(), **BY_DEVICE)
    again = client.post(page(place), told(account="Ditulis lain sesudahnya."), **BY_DEVICE)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["number"] == again.json()["number"]
    assert Complaint.objects.count() == Entry.objects.count() == 1
    assert find_case(again.json()["number"], first.json()["code"]) is None
    assert find_case(again.json()["number"], again.json()["code"]) == Complaint.objects.get()


def test_long_after_the_entry_the_same_key_gives_no_code_any_more(taker):
    place = visit()
    first = entered({"visit": place}, by=taker)
    late = entered({"visit": place}, by=taker, on=MONDAY + timedelta(days=3))
    assert late.case == first.case
    assert late.access_code is None
    assert find_case(first.case.agenda_number, first.access_code) == first.case


def test_the_same_report_typed_by_two_people_is_one_case_whose_code_stays(client, taker):
    place = visit()
    first = entered({"visit": place}, by=user("S.H.", Role.REGISTRY))
    second = entered({"visit": place}, by=taker, key="5f3c2a10-0000-4000-8000-000000000002")
    assert second.case == first.case
    assert second.access_code is None
    assert find_case(first.case.agenda_number, first.access_code) == first.case


def test_a_key_of_somebody_else_opens_nothing(client, taker):
    place = visit()
    entered({"visit": place}, by=user("S.H.", Role.REGISTRY))
    with pytest.raises(KeyTaken):
        entered({"visit": place}, by=taker)
    assert client.post(page(place), told(), **BY_DEVICE).status_code == 422


def test_what_is_wrong_comes_back_beside_its_field_and_nothing_is_lost(client, taker):
    place = visit()
    response = client.post(page(place), told(consent="", full_name=""))
    assert response.status_code == 422
    assert "Tulis nama pelapor" in response.content.decode()
    assert "Surat saya belum terbit" in response.content.decode()
    by_device = client.post(page(place), told(consent=""), **BY_DEVICE)
    assert by_device.status_code == 422
    assert [name for name, _sentence in by_device.json()["errors"]] == ["consent"]
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("said", "expected"),
    [(-1, -1), (-30, -2), (3, 0)],
    ids=["yesterday", "before the visit", "a clock that runs ahead"],
)
def test_the_day_of_receipt_is_the_day_at_the_place(client, taker, said, expected):
    now = timezone.now()
    place = visit(held_on=timezone.localdate(now) - timedelta(days=2))
    client.post(page(place), told(taken_at=(now + timedelta(days=said)).isoformat()))
    assert Complaint.objects.get().received_on == timezone.localdate(now) + timedelta(days=expected)


@pytest.mark.parametrize("said", ["", "kemarin", "2026-13-45T10:00", "2026-03-02T10:00"])
def test_a_moment_nobody_can_read_is_now(client, taker, said):
    client.post(page(visit(held_on=date(2026, 1, 5))), told(taken_at=said))
    assert Complaint.objects.get().received_on == timezone.localdate()


def test_an_agency_named_in_full_is_found_and_anything_else_is_kept_as_typed(client, taker):
    known = agency("Dinas Sosial Contoh")
    client.post(page(visit()), told(agency_name="dinas sosial contoh"))
    client.post(page(visit()), told("5f3c2a10-0000-4000-8000-000000000002", agency_name="Dinas Sos"))
    assert list(Complaint.objects.order_by("pk").values_list("agency", "agency_text")) == [
        (known.pk, ""),
        (None, "Dinas Sos"),
    ]


def test_another_office_and_who_may_not_take_reports_find_nothing(client, taker):
    place = visit(of=office("PLK"))
    assert client.get(page(place)).status_code == 404
    client.force_login(user("A.U.", Role.AUDITOR))
    assert client.get(page(visit())).status_code == 404
    assert client.get(reverse("admin:outreach_visit_worker")).status_code == 404


def test_a_device_learns_who_is_signed_in_and_gets_what_a_post_needs(client, taker):
    answer = client.get(reverse("admin:outreach_visit_status", args=[visit().pk])).json()
    assert answer["owner"] == str(taker.pk)
    assert answer["token"]


def test_signing_out_with_unsent_entries_asks_first_and_then_empties_the_device(client, taker):
    client.cookies["nh_belum_terkirim"] = "2"
    asked = client.post(reverse("account_logout"))
    assert asked.status_code == 409
    assert "2 isian" in asked.content.decode()
    assert "_auth_user_id" in client.session
    gone = client.post(reverse("account_logout"), {"hapus": "ya"})
    assert gone.headers["Clear-Site-Data"] == '"storage"'
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("kept", ["0", "banyak", "-1"])
def test_a_device_with_nothing_to_send_is_emptied_without_a_question(client, taker, kept):
    client.cookies["nh_belum_terkirim"] = kept
    gone = client.post(reverse("account_logout"))
    assert gone.status_code == 302
    assert gone.headers["Clear-Site-Data"] == '"storage"'


def test_the_page_and_the_list_cost_the_same_however_many_reports_there_are(
    client, taker, django_assert_max_num_queries
):
    place = visit()
    for number in range(3):
        entered({"visit": place}, by=taker, key=f"5f3c2a10-0000-4000-8000-00000000001{number}",
                account=f"Cerita {number}.")  # fmt: skip
    client.get(page(place))
    with django_assert_max_num_queries(10):
        client.get(page(place))
    with django_assert_max_num_queries(8):
        client.get(reverse("admin:outreach_visit_changelist"))


def test_the_key_is_unique_in_the_database(taker):
    entry = entered({"visit": visit()}, by=taker).entry
    assert entry.key == KEY
    assert Entry._meta.get_field("key").unique
