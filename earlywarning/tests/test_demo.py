"""The demonstration of the registers is made by the real functions, once, and by initials only."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from complaints.demo.people import PASSWORD
from earlywarning import demo as warning_demo
from earlywarning.models import Meeting, Report
from earlywarning.personal import objection
from forums.reference_data import load_reference as load_elements
from organisations.models import ContactPerson, Organisation, OrganisationDocument, OrganisationKind
from organisations.permissions import units_kept_by
from sp4n.governments import governments

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)


def test_the_unit_of_tuban_gets_its_register_and_its_reports_once(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    with pytest.raises(CommandError, match="demo_forums"):
        call_command("demo_organisations")
    call_command("load_reference", verbosity=0)
    load_elements()
    call_command("demo_forums", stdout=StringIO())
    said = StringIO()
    for _run in range(2):
        call_command("demo_organisations", stdout=StringIO())
        call_command("demo_earlywarning", stdout=said)

    assert set(Organisation.objects.values_list("kind", flat=True)) == set(OrganisationKind.values)
    assert OrganisationDocument.objects.count() == Organisation.objects.count()
    assert all(one.name.replace(" ", "") == one.initials for one in ContactPerson.objects.all())
    assert Report.objects.count() == 3
    assert not [row for row in Report.objects.all() if objection(row.summary + row.place)]
    assert Meeting.objects.count() == 1
    assert warning_demo.LEAD in said.getvalue()
    assert warning_demo.PASSWORD == PASSWORD
    assert "pemkab-tuban" not in [one.slug for one in governments()], "people cannot complain to it here"
    for email, home in (
        ("lembaga.tuban@demo.example", "/portal/lembaga/"),
        (warning_demo.LEAD, "/portal/deteksi-dini/"),
    ):
        assert client.login(email=email, password=PASSWORD), email
        assert client.get("/mulai/").url == home
        assert client.get(home).status_code == 200
    assert not units_kept_by(Report.objects.first().recorded_by, on=NOW.date())
