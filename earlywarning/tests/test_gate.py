"""Who may not see: everybody without an appointment of this module, superusers of the ombudsman included."""

from datetime import timedelta
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.encryption import SealedTextUnreadable, unseal
from accounts.roles import LocalRole, Role
from complaints.tests.factories import focal_point
from complaints.tests.factories import user as office_person
from earlywarning.models import Action, Appointment, Meeting, Report
from earlywarning.permissions import Access, Duty
from earlywarning.tests.factories import TODAY, facts, meeting, report, unit, watcher
from sp4n.tests.factories import government, office, officer
from sp4n.tests.factories import unit as unit_of

pytestmark = pytest.mark.django_db
BEGIN = "/portal/deteksi-dini/"


@pytest.fixture
def settled(monkeypatch):
    """The pages believe that it is TODAY."""
    office()
    monkeypatch.setattr("earlywarning.views.access.local_today", lambda _at: TODAY)


def pages(row):
    gets = [BEGIN, f"{BEGIN}baru/", f"{BEGIN}rapat/", f"{BEGIN}rapat/baru/", f"{BEGIN}{row.pk}/"]
    return gets, [f"{BEGIN}{row.pk}/tindakan/", f"{BEGIN}{row.pk}/selesai/"]


def test_nobody_without_an_appointment_reaches_a_page_whatever_the_office_made_of_them(
    client, settled, settings
):
    lead = watcher()
    row = report(lead)
    meeting(lead)
    gets, posts = pages(row)
    home = government()
    root = office_person("S.U.", Role.HEAD, is_superuser=True)
    watcher(user=root)  # not even with an appointment: who works at the office is no watcher
    strangers = {
        "a superuser of the ombudsman": root,
        "a bare superuser": get_user_model().objects.create_superuser("root@contoh.example", None, name="R.T."),
        "every role of the office": office_person("K.P.", *Role),
        **{f"the local {role}": officer(home, role, email=f"{role}@contoh.example") for role in LocalRole},
        "a focal point": focal_point(unit()).user,
        "whose appointment has ended": watcher(email="lama@contoh.example", valid_to=TODAY - timedelta(days=1)),
        "whose appointment has not begun": watcher(email="nanti@contoh.example", valid_from=TODAY + timedelta(days=1)),
    }  # fmt: skip
    for who, user in strangers.items():
        client.force_login(user)
        for address in gets:
            assert client.get(address).status_code == 404, (who, address)
        for address in gets + posts:
            assert client.post(address, facts()).status_code == 404, (who, address)
    client.force_login(watcher(unit_of(government("pemkot-lain", "Pemerintah Kota Lain"), name="Kesbangpol")))
    assert row.place not in client.get(BEGIN).content.decode()
    for address in (gets[-1], *posts):
        assert client.post(address).status_code in {404, 405}, address
        assert client.get(address).status_code in {404, 405}, address
    client.logout()
    assert all("/masuk/" in client.get(address).url for address in gets)
    client.force_login(lead)
    for address in gets:
        text = client.get(address).content.decode()
        assert "Tanpa data orang" in text, "the notice stands on every page"
    settings.EARLY_WARNING = False
    assert {client.get(address).status_code for address in gets} == {404}
    assert {client.post(address).status_code for address in posts} == {404}


def test_rows_are_shut_for_the_same_people_below_the_pages():
    lead = watcher()
    report(lead)
    root = office_person("S.U.", Role.HEAD, is_superuser=True)
    watcher(user=root)
    assert Appointment.objects.access(root, on=TODAY) == Access()
    for model in (Report, Meeting):
        assert not model.objects.visible_to(root, on=TODAY).exists()
    assert Report.objects.visible_to(lead, on=TODAY).count() == 1


def test_an_officer_writes_and_the_lead_ends(client, settled):
    row = report(watcher())
    client.force_login(watcher(duty=Duty.OFFICER))
    assert client.post(f"{BEGIN}{row.pk}/tindakan/", {"text": "Mediasi dua desa."}).status_code == 302
    client.post(f"{BEGIN}{row.pk}/selesai/", {"outcome": "Selesai."})
    assert client.post(f"{BEGIN}rapat/baru/", {}).url == f"{BEGIN}rapat/"
    row.refresh_from_db()
    assert (Action.objects.count(), row.closed_on, Meeting.objects.count()) == (1, None, 0)


def test_no_row_leads_to_a_person_or_to_a_complaint():
    """The officer on duty is the only person a row knows; nothing of another module refers to a row either."""
    own = list(apps.get_app_config("earlywarning").get_models())
    targets = {
        (model.__name__, field.name): field.related_model._meta.label
        for model in own
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model not in own
    }
    people = {key for key, label in targets.items() if label == "accounts.User"}
    assert people == {
        ("Appointment", "user"), ("Report", "recorded_by"), ("Action", "by"), ("Meeting", "recorded_by"),
    }  # fmt: skip
    assert {label for key, label in targets.items() if key not in people} == {"agencies.Agency"}
    assert not [model for model in own if admin.site.is_registered(model)], "the staff pages show none of it"


def test_texts_are_sealed_with_a_key_that_opens_nothing_else():
    report(watcher(), summary="Warga berkumpul.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, summary FROM earlywarning_report")
        place, summary = cursor.fetchone()
    assert "Warga" not in summary
    assert unseal(summary, setting="EARLY_WARNING_KEYS") == "Warga berkumpul."
    with pytest.raises(SealedTextUnreadable):
        unseal(place)


def test_only_the_operator_appoints_and_nobody_of_the_office_is_appointed():
    seat, point = officer(unit(), LocalRole.LIAISON), office_person("K.P.", Role.HEAD)
    given = {"decree": "SK/3/2026", "valid_from": TODAY - timedelta(days=9)}
    with pytest.raises(CommandError, match="works at the ombudsman"):
        call_command("appoint_watcher", point.email, unit().slug, **given)
    with pytest.raises(CommandError, match="--decree"):
        call_command("appoint_watcher", seat.email, unit().slug)
    call_command("appoint_watcher", seat.email, unit().slug, duty="lead", stdout=StringIO(), **given)
    assert Appointment.objects.access(seat, on=TODAY).leads == {unit().pk}
    call_command("appoint_watcher", seat.email, unit().slug, end=TODAY - timedelta(days=1), stdout=StringIO())
    assert Appointment.objects.access(seat, on=TODAY) == Access()


def test_its_keys_are_turned_by_the_common_command_and_by_nothing_else(settings):
    row, old = report(watcher(), summary="Warga berkumpul."), settings.EARLY_WARNING_KEYS
    new = Fernet.generate_key().decode()
    settings.EARLY_WARNING_KEYS = [new, *old]
    call_command("rotate_identity_keys", stdout=StringIO())
    settings.EARLY_WARNING_KEYS = [new]
    assert Report.objects.get(pk=row.pk).summary == "Warga berkumpul."
    settings.EARLY_WARNING, settings.EARLY_WARNING_KEYS = False, []
    call_command("rotate_identity_keys", stdout=StringIO())  # switched off: passed over, not a failure
