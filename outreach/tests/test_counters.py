"""A code at a counter leads to the form, and the case knows at which counter it began."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.models import Channel, Complaint
from complaints.tests.factories import load_reference, office, user
from complaints.tests.filing_driver import Filer, office_and_places
from outreach.models import Counter, CounterCase
from outreach.tests.factories import counter, region

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    load_reference()
    office_and_places()
    return counter(of=office())


def begin(client, code):
    return client.get(reverse("complaints:filing_start"), {"loket": code})


def file_all(client):
    filer = Filer(client)
    filer.all_steps()
    filer.send()
    return Complaint.objects.get()


def test_a_report_begun_at_a_counter_is_marked_with_channel_and_counter(client, place):
    page = begin(client, place.code.lower()).content.decode()
    assert "Anda melapor dari Mal Pelayanan Publik Contoh, Loket 4." in page
    case = file_all(client)
    assert case.channel == Channel.SERVICE_MALL
    assert CounterCase.objects.get().counter == place
    assert case.counter_case.at == case.received_at


@pytest.mark.parametrize("code", ["", "TIDAKADA", "<script>", "X" * 200])
def test_a_code_that_leads_nowhere_changes_nothing(client, place, code):
    begin(client, code)
    assert file_all(client).channel == Channel.WEBSITE
    assert not CounterCase.objects.exists()


def test_a_counter_that_is_no_longer_used_marks_nothing_even_when_it_was_switched_off_in_between(
    client, place
):
    begin(client, place.code)
    Counter.objects.update(is_active=False)
    assert file_all(client).channel == Channel.WEBSITE


def test_the_counter_is_forgotten_after_sending(client, place):
    begin(client, place.code)
    file_all(client)
    Filer(client).finish()
    assert not client.cookies["nh_loket"].value


def test_a_counter_gets_its_code_and_counts_what_it_brought(client, place):
    begin(client, place.code)
    file_all(client)
    client.force_login(user("A.P.", Role.HEAD_PREVENTION))
    new = {"place": "MPP Lain", "name": "Loket 1", "region": region().code, "is_active": "on"}
    assert client.post(reverse("admin:outreach_counter_add"), new).status_code == 302
    made = Counter.objects.get(place="MPP Lain")
    assert len(made.code) == 6
    assert made.office == office()
    lines = client.get(reverse("admin:outreach_counter_changelist")).context["cl"].result_list
    assert {line.name: (line.count_month, line.count_all) for line in lines} == {
        "Loket 4": (1, 1),
        "Loket 1": (0, 0),
    }


def test_the_sheet_shows_the_address_and_its_picture(client, place):
    client.force_login(user("A.P.", Role.HEAD_PREVENTION))
    sheet = client.get(reverse("admin:outreach_counter_sheet", args=[place.pk])).content.decode()
    assert place.address.endswith(f"/lapor/?loket={place.code}")
    assert place.address in sheet.replace("<wbr>", "")
    picture = client.get(reverse("admin:outreach_counter_qr", args=[place.pk]))
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<svg")


def test_the_counters_of_another_office_are_not_there(client, place):
    other = counter(of=office("PLK"), code="PLK222")
    client.force_login(user("A.P.", Role.HEAD_PREVENTION))
    assert client.get(reverse("admin:outreach_counter_sheet", args=[other.pk])).status_code == 404
    assert client.get(reverse("admin:outreach_counter_qr", args=[other.pk])).status_code == 404
