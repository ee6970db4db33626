"""Whoever judges whether the reasonable time has passed sees what the agency promised, counted from the event."""

from datetime import date

import pytest
from django.urls import reverse

from agencies.models import Service, ServiceUnit
from complaints.promised_time import promised_times
from complaints.tests import factories

pytestmark = pytest.mark.usefixtures("reference")


def test_each_promise_is_counted_from_the_event_in_its_own_unit(client):
    people = factories.staff()
    case = factories.driven(people=people).case  # the event: Monday 15 September 2025
    days = (("Balik nama", 5, "working_days"), ("Surat", 7, "calendar_days"), ("Loket", 30, "minutes"))
    for name, length, unit in days:
        Service.objects.create(
            agency=case.agency, name=name, promised_length=length, promised_unit=unit, source="SK 1/2025"
        )
    Service.objects.create(agency=case.agency, name="Tanpa janji", promised_unit=ServiceUnit.WORKING_DAYS)
    found = {
        row.service.name: (row.until, row.has_passed) for row in promised_times(case, on=date(2025, 9, 22))
    }
    assert found == {
        "Balik nama": (date(2025, 9, 22), False), "Surat": (date(2025, 9, 22), False),
        "Loket": (date(2025, 9, 15), True),
    }  # fmt: skip
    client.force_login(people.verifier)
    address = reverse("admin:complaints_checklist", args=[case.pk, "materiil"])
    page = client.get(address).content.decode()
    assert "Balik nama: 5 hari kerja, sudah lewat sejak 22 September 2025 (SK 1/2025)" in page
    assert "Tanpa janji" not in page
    formal = client.get(reverse("admin:complaints_checklist", args=[case.pk, "formil"])).content.decode()
    assert "Balik nama" not in formal
    case.event_on = None
    assert [row.until for row in promised_times(case, on=date(2025, 9, 22))] == [None] * 3
