"""Helpers in a district: they take reports there, see only their own, and of those only how far they are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from complaints.models import Channel, Complaint
from complaints.tests.factories import load_reference, office, user
from notices.models import Notice
from outreach.forms import CONSENT
from outreach.models import Entry, Post
from outreach.tests.factories import district, entered, post, told

pytestmark = pytest.mark.django_db
LIST, TAKE = "/pendamping/", "/pendamping/catat/"
SECOND = "5f3c2a10-0000-4000-8000-000000000002"


@pytest.fixture
def helper(client):
    load_reference()
    person = user("U.P.")
    client.force_login(person)
    return post(person)


def test_a_report_is_filed_for_the_district_with_consent_and_who_entered_it(client, helper):
    response = client.post(TAKE, told(post=helper.pk))
    assert response.status_code == 200
    case, entry = Complaint.objects.get(), Entry.objects.get()
    assert (case.channel, case.region, case.entered_by) == (Channel.UP3, helper.region, helper.user)
    assert (entry.post, entry.consent) == (helper, str(CONSENT))
    assert case.agenda_number in response.content.decode()


def test_without_the_persons_consent_nothing_is_filed(client, helper):
    response = client.post(TAKE, told(post=helper.pk, consent=""))
    assert response.status_code == 422
    assert "Surat saya belum terbit" in response.content.decode()
    assert not Complaint.objects.exists()


def test_sent_twice_it_is_one_case(client, helper):
    client.post(TAKE, told(post=helper.pk))
    client.post(TAKE, told(post=helper.pk))
    assert Complaint.objects.count() == 1


def test_nobody_takes_reports_in_another_persons_district(client, helper):
    other = post(user("V.D."), region=district("63.06.02", "Sungai Raya"))
    assert client.post(TAKE, told(post=other.pk)).status_code == 422
    assert not Complaint.objects.exists()


def test_they_see_their_own_reports_only_and_nothing_of_what_was_told(client, helper):
    entered({"post": helper}, by=helper.user)
    colleague = post(user("V.D."), region=district("63.06.02", "Sungai Raya"))
    entered({"post": colleague}, by=colleague.user, key=SECOND, full_name="S.W.", account="Cerita kedua.")
    mine, other = Complaint.objects.order_by("pk")
    page = client.get(LIST).content.decode()
    assert mine.agenda_number in page
    assert "R.H." in page
    assert "Penerimaan" in page or "Diterima" in page
    for hidden in (other.agenda_number, mine.account, "6281200000137", "Desa Contoh"):
        assert hidden not in page
    assert client.get(reverse("admin:complaints_complaint_change", args=[mine.pk])).status_code == 302


def test_a_confidential_reporter_leaves_no_initials_in_the_list(client, helper):
    entered({"post": helper}, by=helper.user, is_confidential="on")
    page = client.get(LIST).content.decode()
    assert "R.H." not in page
    assert "identitas dirahasiakan" in page


@pytest.mark.parametrize("days", [-1, 1], ids=["term over", "not yet"])
def test_outside_the_term_the_pages_do_not_exist(client, helper, days):
    today = timezone.localdate()
    begins = (
        {"valid_from": today + timedelta(days=1)} if days > 0 else {"valid_to": today - timedelta(days=1)}
    )
    Post.objects.update(**begins)
    assert client.get(LIST).status_code == client.get(TAKE).status_code == 404
    assert client.post(TAKE, told(post=helper.pk)).status_code == 404


def test_a_helper_who_signs_in_arrives_at_the_own_list(client, helper):
    assert client.get("/mulai/").url == LIST


def test_staff_and_people_without_a_post_find_nothing(client):
    for person in (user("X.Y."), user("H.K.", Role.HEAD)):
        client.force_login(person)
        assert client.get(LIST).status_code == client.get(TAKE).status_code == 404


def commission(**fields):
    return {
        "email": "up3@contoh.example", "name": "U.P.", "kind": "up3", "region": district().code,
        "decree_number": "SK/2", "valid_from": "2026-03-02", **fields,
    }  # fmt: skip


def test_the_prevention_unit_appoints_and_the_person_is_invited(client):
    client.force_login(user("A.P.", Role.ASSISTANT_PREVENTION))
    assert client.post(reverse("admin:outreach_post_appoint"), commission()).status_code == 302
    made = Post.objects.get()
    assert (made.user.email, made.office, made.region) == ("up3@contoh.example", office(), district())
    assert not made.user.is_staff
    assert Notice.objects.get().kind == "account_invitation"
    again = client.post(reverse("admin:outreach_post_appoint"), commission())
    assert again.status_code == 422
    assert "sudah ditunjuk di kecamatan ini" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"valid_to": "2026-01-01"}, "mendahului"),
        ({"region": "99"}, "Pilih kecamatan"),
        ({"name": ""}, "Tulis nama"),
    ],
)
def test_what_is_wrong_with_an_appointment_is_said_and_leaves_nobody_behind(client, wrong, words):
    client.force_login(user("A.P.", Role.ASSISTANT_PREVENTION))
    response = client.post(reverse("admin:outreach_post_appoint"), commission(**wrong))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not User.objects.filter(email="up3@contoh.example").exists()


def test_ending_a_post_needs_a_reason_and_closes_the_pages(client, helper):
    staff = user("A.P.", Role.ASSISTANT_PREVENTION)
    client.force_login(staff)
    page = reverse("admin:outreach_post_end", args=[helper.pk])
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "Pindah tugas"}).status_code == 302
    client.force_login(helper.user)
    assert client.get(LIST).status_code == 404


def test_who_may_not_appoint_reads_why_and_changes_nothing(client, helper):
    client.force_login(user("D.A.", Role.ASSISTANT_VERIFICATION))
    page = reverse("admin:outreach_post_end", args=[helper.pk])
    assert "Pencegahan" in client.get(page).content.decode()
    client.post(page, {"reason": "Pindah"})
    helper.refresh_from_db()
    assert helper.ended_on is None


def test_the_list_costs_the_same_however_many_reports_there_are(
    client, helper, django_assert_max_num_queries
):
    for number in range(4):
        entered({"post": helper}, by=helper.user, key=f"5f3c2a10-0000-4000-8000-00000000001{number}",
                account=f"Cerita {number}.")  # fmt: skip
    with django_assert_max_num_queries(9):
        client.get(LIST)
    client.force_login(user("A.P.", Role.ASSISTANT_PREVENTION))
    with django_assert_max_num_queries(8):
        client.get(reverse("admin:outreach_post_changelist"))
