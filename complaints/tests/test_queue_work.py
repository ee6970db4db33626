"""Bulk assignment, print, export and the search for a person, from the rules of who may see what."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from complaints.assignment import assign
from complaints.models import Complaint, InternalNote, Recusal
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.tests import factories

pytestmark = pytest.mark.usefixtures("reference")
ASSIGN = reverse("admin:complaints_bulk_assign")
EXPORT = reverse("admin:complaints_export")
QUEUE = reverse("admin:complaints_complaint_changelist")
FIND = reverse("admin:complaints_find_person")
NIK = "6303051708909999"


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def case(people):
    return factories.file_case().complaint


def send(client, case, to, remark="Tolong diperiksa pekan ini"):
    return client.post(ASSIGN, {"pick": [case.pk], "to": to.pk, "remark": remark, "query": "sort=terbaru"})


def test_an_assistant_may_not_assign(client, people, case):
    client.force_login(people.verifier)
    response = send(client, case, people.verifier)
    assert response.status_code == 422
    assert "Kepala" in str(response.context["form"].non_field_errors())
    assert Complaint.objects.get().assignee is None


def test_a_case_of_another_office_is_never_assigned(people, case):
    stranger = factories.user("L.K.", Role.HEAD, of=factories.office("PKY"))
    done = assign([case], stranger, by=stranger, remark="x", at=timezone.now())
    assert done.given == []
    assert Complaint.objects.get().assignee is None


OUTSIDE = [Role.OFFICE_ADMIN, Role.AUDITOR, Role.REGISTRY, Role.DATA_PROTECTION, Role.ASSISTANT_PREVENTION]


@pytest.mark.parametrize("role", OUTSIDE)
def test_who_does_not_work_on_cases_is_neither_offered_nor_given_one(client, people, case, role):
    outsider = factories.user("Z.Z.", role)
    client.force_login(people.head)
    offered = [key for key, _name in client.get(QUEUE).context["form"].fields["to"].choices]
    assert str(outsider.pk) not in offered
    assert str(people.examiner.pk) in offered
    assert send(client, case, outsider).status_code == 422
    with pytest.raises(MoveInvalid, match="tidak menangani laporan"):
        assign([case], outsider, by=people.head, remark="x", at=timezone.now())
    assert Complaint.objects.get().assignee is None


def test_a_person_with_a_second_role_that_works_on_cases_is_offered(client, people):
    both = factories.user("Z.Y.", Role.REGISTRY, Role.ASSISTANT_VERIFICATION)
    client.force_login(people.head)
    assert str(both.pk) in dict(client.get(QUEUE).context["form"].fields["to"].choices)


def test_assigning_needs_a_role_in_code_too(people, case):
    with pytest.raises(MoveRefused):
        assign([case], people.verifier, by=people.examiner, remark="x", at=timezone.now())


def test_assigning_writes_person_note_and_event(client, people, case):
    client.force_login(people.head_verification)
    response = send(client, case, people.verifier)
    assert response.status_code == 302
    assert response.url.endswith("sort=terbaru")
    case.refresh_from_db()
    assert case.assignee == people.verifier
    event = case.events.last()
    assert (event.move, event.by, event.reason) == (
        "assign",
        people.head_verification,
        "Tolong diperiksa pekan ini",
    )
    assert "Tolong diperiksa pekan ini" in InternalNote.objects.get().text


def test_the_remark_is_required_and_the_selection_stays(client, people, case):
    client.force_login(people.head)
    response = send(client, case, people.verifier, remark=" ")
    assert response.status_code == 422
    assert response.context["picked"] == {case.pk}
    assert "remark" in response.context["form"].errors
    assert Complaint.objects.get().assignee is None


def test_nothing_picked_is_told(client, people, case):
    client.force_login(people.head)
    assert client.post(ASSIGN, {"to": people.verifier.pk, "remark": "x"}).status_code == 422


def test_a_conflict_of_interest_bars_assignment_and_says_so(client, people, case):
    Recusal.objects.create(complaint=case, user=people.verifier, reason="keluarga", at=timezone.now())
    client.force_login(people.head)
    send(client, case, people.verifier)
    page = client.get(reverse("admin:complaints_complaint_changelist")).content.decode()
    assert "konflik kepentingan" in page
    assert Complaint.objects.get().assignee is None


def test_the_printed_list_holds_the_picked_cases(client, people, case):
    factories.file_case(account="Laporan lain sama sekali.")
    client.force_login(people.verifier)
    response = client.post(reverse("admin:complaints_print_list"), {"pick": [case.pk], "query": ""})
    assert [row.case for row in response.context["rows"]] == [case]


def rows_of(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_export_holds_the_filter_and_no_identity(client, people, case):
    factories.file_case(account="Kedua.", channel="phone")
    client.force_login(people.verifier)
    rows = rows_of(client.get(EXPORT, {"channel": "website"}))
    assert [row["Nomor laporan"] for row in rows] == [case.agenda_number]
    assert "R.H." not in str(rows)
    assert NIK not in str(rows)


def test_the_export_hides_what_a_confidential_reporter_wrote(client, people):
    factories.file_case(is_confidential=True, subject="Saya R.H. diminta uang")
    client.force_login(people.verifier)
    assert rows_of(client.get(EXPORT))[0]["Pokok masalah"] == "(dirahasiakan)"


def test_a_cell_never_runs_as_a_formula(client, people):
    factories.file_case(subject="=HYPERLINK(1)")
    client.force_login(people.verifier)
    assert rows_of(client.get(EXPORT))[0]["Pokok masalah"] == "'=HYPERLINK(1)"


def test_the_export_of_another_office_is_empty(client, people, case):
    client.force_login(factories.user("L.K.", Role.HEAD, of=factories.office("PKY")))
    assert rows_of(client.get(EXPORT)) == []


def test_an_examiner_may_not_search_people(client, people, case):
    client.force_login(people.examiner)
    assert client.post(FIND, {"value": NIK}).status_code == 404


@pytest.mark.parametrize(
    "value", [NIK, "6303 0517 0890 9999", "0812 0000 0137", "+62 812 0000 0137", "RH@contoh.example"]
)
def test_a_person_is_found_without_opening_the_identity(client, people, case, value):
    client.force_login(people.verifier)
    response = client.post(FIND, {"value": value})
    assert [row.case for row in response.context["rows"]] == [case]
    assert not case.identity_views.exists()


def test_a_confidential_case_is_not_found_by_who_may_not_open_it(client, people):
    driver = factories.driven(people=people, is_confidential=True)
    Complaint.objects.filter(pk=driver.case.pk).update(
        stage="examination", registration_number="0001/LM/III/2026/BJM"
    )
    client.force_login(people.verifier)
    assert client.post(FIND, {"value": NIK}).context["rows"] == []
    client.force_login(people.head_verification)
    assert len(client.post(FIND, {"value": NIK}).context["rows"]) == 1


def test_what_is_no_nik_phone_or_address_is_told(client, people):
    client.force_login(people.verifier)
    assert client.post(FIND, {"value": "halo"}).status_code == 422
