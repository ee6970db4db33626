"""The queue's page: who sees what, filters, pages, bulk work."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from agencies.models import Region
from complaints.models import Complaint, Recusal, SavedView
from complaints.queue import Viewer, counts_key
from complaints.tests import factories

pytestmark = pytest.mark.usefixtures("reference")
QUEUE = reverse("admin:complaints_complaint_changelist")


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def verifier(client, people):
    client.force_login(people.verifier)
    return client


def a_case(index=0, **fields):
    account = fields.pop("account", f"Uraian kejadian nomor {index} tentang pelayanan yang tertunda.")
    return factories.file_case(account=account, **fields).complaint


def forget_counts(people):
    cache.delete(counts_key(Viewer(people.verifier, people.verifier.office.local_date(timezone.now()))))


def numbers(response):
    return [row.case.agenda_number for row in response.context["rows"]]


def test_a_focal_point_is_sent_away(client, db):
    client.force_login(factories.user("S.M."))
    assert client.get(QUEUE).status_code in {302, 403}


def test_another_office_sees_nothing(client, people):
    a_case()
    other = factories.office("PKY")
    client.force_login(factories.user("L.K.", Role.HEAD, of=other))
    assert numbers(client.get(QUEUE)) == []


def test_a_recused_person_does_not_see_the_case(verifier, people):
    case = a_case()
    Recusal.objects.create(complaint=case, user=people.verifier, reason="keluarga", at=timezone.now())
    assert numbers(verifier.get(QUEUE)) == []
    assert verifier.get(case.get_absolute_url()).status_code == 404


def test_the_page_says_why_it_is_empty(verifier):
    assert "Tidak ada laporan di tampilan ini." in verifier.get(QUEUE).content.decode()


def test_the_number_of_queries_is_at_most_twelve_and_does_not_depend_on_the_rows(verifier, people):
    a_case()
    verifier.get(QUEUE)
    forget_counts(people)
    with CaptureQueriesContext(connection) as few:
        verifier.get(QUEUE)
    for index in range(1, 8):
        a_case(index)
    forget_counts(people)
    with CaptureQueriesContext(connection) as many:
        response = verifier.get(QUEUE)
    assert len(response.context["rows"]) == 8
    assert len(many) == len(few) <= 12, [query["sql"][:120] for query in many]


def test_the_queue_never_counts_the_table_and_never_uses_offset(verifier):
    a_case()
    with CaptureQueriesContext(connection) as seen:
        verifier.get(QUEUE)
    for query in seen:
        assert "OFFSET" not in query["sql"]
        assert "COUNT(*)" not in query["sql"] or "LIMIT 1001" in query["sql"]


def test_one_exact_number_opens_the_desk(verifier):
    case = a_case()
    assert verifier.get(QUEUE, {"q": case.agenda_number}).url == case.get_absolute_url()
    assert verifier.get(QUEUE, {"q": str(int(case.agenda_number[:6]))}).url == case.get_absolute_url()


def test_a_number_that_is_not_visible_finds_nothing(client, people):
    case = a_case()
    client.force_login(factories.user("L.K.", Role.HEAD, of=factories.office("PKY")))
    response = client.get(QUEUE, {"q": case.agenda_number})
    assert response.status_code == 200
    assert numbers(response) == []


def test_words_are_found_in_any_of_their_forms(verifier):
    hit = a_case(account="Petugas tidak melayani saya.", hope="")
    a_case(account="Jalan di depan rumah rusak.", hope="")
    assert numbers(verifier.get(QUEUE, {"q": "pelayanan"})) == [hit.agenda_number]


def test_a_search_without_a_view_also_finds_agencies(verifier):
    hit = a_case(agency=factories.agency("Kantor Uji Coba Rawa"))
    a_case(1)
    assert numbers(verifier.get(QUEUE, {"q": "uji coba rawa"})) == [hit.agenda_number]


@pytest.mark.parametrize("value", ["6303051708909999", "0812 0000 0137", "rh@contoh.example"])
def test_personal_data_is_taken_out_of_the_address_at_once(verifier, value):
    a_case()
    response = verifier.get(QUEUE, {"q": value})
    assert (response.status_code, response.url) == (302, QUEUE)


def test_filters_narrow_and_stand_in_the_address(verifier, people):
    web = a_case()
    phone = a_case(1, channel="phone")
    assert numbers(verifier.get(QUEUE, {"channel": "phone"})) == [phone.agenda_number]
    assert numbers(verifier.get(QUEUE, {"stage": "plenary"})) == []
    assert set(numbers(verifier.get(QUEUE, {"person": "belum"}))) == {web.agenda_number, phone.agenda_number}
    assert numbers(verifier.get(QUEUE, {"person": people.verifier.pk})) == []
    assert numbers(verifier.get(QUEUE, {"since": "2026-03-03"})) == []
    assert len(numbers(verifier.get(QUEUE, {"since": "2026-03-02", "until": "2026-03-02"}))) == 2


def test_a_regency_stands_for_its_districts_too(verifier):
    regency = Region.objects.get_or_create(code="63.05", defaults={"name": "Tapin", "kind": "regency"})[0]
    fields = {"name": "Rantau", "kind": "district", "parent": regency}
    district = Region.objects.get_or_create(code="63.05.01", defaults=fields)[0]
    hit = a_case(region=district)
    a_case(1)
    response = verifier.get(QUEUE, {"region": regency.pk})
    assert (response.status_code, numbers(response)) == (200, [hit.agenda_number])


def test_a_wrong_date_is_told_beside_the_field(verifier):
    response = verifier.get(QUEUE, {"since": "kemarin"})
    assert response.status_code == 422
    assert "since" in response.context["filter_form"].errors


def test_a_period_that_ends_before_it_starts_is_refused(verifier):
    assert verifier.get(QUEUE, {"since": "2026-03-03", "until": "2026-03-02"}).status_code == 422


def test_pages_follow_each_other_forwards_and_backwards_without_loss(verifier, monkeypatch):
    monkeypatch.setattr("complaints.views.queue.PAGE_SIZE", 2)
    for index in range(5):
        a_case(index, on=factories.MONDAY + timedelta(days=index % 2))
    first = verifier.get(QUEUE)
    second = verifier.get(QUEUE + first.context["after_url"])
    third = verifier.get(QUEUE + second.context["after_url"])
    seen = [*numbers(first), *numbers(second), *numbers(third)]
    assert len(seen) == len(set(seen)) == 5
    assert third.context["after_url"] == ""
    assert numbers(verifier.get(QUEUE + third.context["before_url"])) == numbers(second)
    assert first.context["before_url"] == ""


def test_the_nearest_deadline_comes_first(verifier):
    late = a_case(0, on=date(2026, 3, 4))
    early = a_case(1, on=date(2026, 3, 2))
    assert numbers(verifier.get(QUEUE)) == [early.agenda_number, late.agenda_number]
    assert numbers(verifier.get(QUEUE, {"sort": "terbaru"})) == [late.agenda_number, early.agenda_number]


def test_a_confidential_reporter_has_no_initials(verifier):
    a_case(is_confidential=True)
    page = verifier.get(QUEUE).content.decode()
    assert "Dirahasiakan" in page
    assert "R.H." not in page


def test_a_saved_view_is_kept_and_deleted_by_its_owner_only(verifier, client, people):
    verifier.post(reverse("admin:complaints_save_view"), {"query": "channel=phone&bad=1", "name": "Telepon"})
    view = SavedView.objects.get(user=people.verifier)
    assert view.query == "channel=phone"
    client.force_login(people.head)
    assert client.post(reverse("admin:complaints_delete_view", args=[view.pk])).status_code == 404
    client.force_login(people.verifier)
    client.post(reverse("admin:complaints_delete_view", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_the_counts_are_those_of_the_views(verifier, people):
    a_case()
    Complaint.objects.update(assignee=people.verifier)
    forget_counts(people)
    counts = {str(view.label): view.count for view in verifier.get(QUEUE).context["queue"].views()}
    assert (
        counts["Semua terbuka"]
        == counts["Tugas saya"]
        == counts["Unit saya"]
        == counts["Lewat tenggat"]
        == "1"
    )
    assert counts["Belum dibagi"] == counts["Selesai"] == "0"
