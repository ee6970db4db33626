"""A contribution becomes a complaint only when its author wants that, and only through the office's own staff."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.models import Complaint
from complaints.tests.factories import user
from forums.contributions import Said, contribute
from forums.tests.factories import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: DAY + timedelta(hours=1))


def test_a_contribution_becomes_a_case_with_the_authors_consent_once(client, held):
    said = contribute(held, Said(text="KTP saya tidak jadi sejak Mei.", author="Warga Satu"), at=DAY)
    where = reverse("forums:work_case", args=[held.pk, said.pk])
    form = {
        "name": "Warga Satu",
        "email": "w1@contoh.example",
        "how": "Disampaikan di ruangan.",
        "consents": "on",
    }
    client.force_login(held.facilitator)  # the organiser is whom the complaint is about
    assert client.post(where, form).status_code == 403
    assert "Warga Satu" not in client.get(where).content.decode()
    client.force_login(user("V.R.", Role.ASSISTANT_VERIFICATION))
    for missing in ("consents", "how", "name"):
        assert client.post(where, {**form, missing: ""}).status_code == 422
    assert not Complaint.objects.exists()
    made = client.post(where, form).content.decode()
    case = Complaint.objects.get()
    assert case.agenda_number in made
    assert (case.agency, case.account) == (held.organiser, said.text)
    assert client.post(where, form).status_code == 422
    said.refresh_from_db()
    assert said.case_number == case.agenda_number
    event = held.events.get(move="became_case")
    assert case.agenda_number not in f"{event.detail}{event.reason}"
    client.force_login(held.facilitator)
    shown = client.get(reverse("forums:work_contribution", args=[held.pk, said.pk])).content.decode()
    assert case.agenda_number not in shown
