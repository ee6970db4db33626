"""Assisted entry: who may write a report down, what is asked, and that the code is shown once."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from complaints.models import Complaint, IdentityRole
from complaints.tests import factories
from complaints.tests import sample_files as samples

pytestmark = pytest.mark.usefixtures("reference")
ENTER = reverse("admin:complaints_complaint_add")


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def verifier(client, people):
    client.force_login(people.verifier)
    return client


def typed(**fields):
    today = timezone.localdate().isoformat()
    return {
        "channel": "walk_in", "kind": "LM", "received_on": today, "full_name": "R.H.", "phone": "0812 0000 0137",
        "account": "Petugas menolak berkas saya tanpa alasan.", "reporter_class": "victim", **fields,
    }  # fmt: skip


def test_an_auditor_does_not_find_the_page(client, people):
    client.force_login(factories.user("A.U.", Role.AUDITOR))
    assert client.get(ENTER).status_code == 404
    assert client.post(ENTER, typed()).status_code == 404
    assert not Complaint.objects.exists()


def test_a_focal_point_is_sent_away(client, db):
    client.force_login(factories.user("S.M."))
    assert client.get(ENTER).status_code in {302, 403}


def test_a_report_is_filed_by_the_one_door_with_its_channel_and_who_wrote_it(verifier, people):
    response = verifier.post(ENTER, typed(channel="whatsapp"))
    case = Complaint.objects.get()
    assert response.status_code == 200
    assert (case.channel, case.entered_by, case.office) == (
        "whatsapp",
        people.verifier,
        people.verifier.office,
    )
    assert case.events.get().by == people.verifier
    assert case.identities.get().phone == "+6281200000137"


def test_number_and_code_are_shown_once_and_never_cached(verifier):
    first = verifier.post(ENTER, typed())
    code = first.context["filed"].access_code
    assert code in first.content.decode()
    assert Complaint.objects.get().agenda_number in first.content.decode()
    assert "no-store" in first["Cache-Control"]
    again = verifier.post(ENTER, typed())
    assert Complaint.objects.count() == 1
    assert code not in again.content.decode()


def test_the_next_one_keeps_the_channel(verifier):
    response = verifier.post(ENTER, typed(channel="phone"))
    assert f"{ENTER}?channel=phone" in response.content.decode()
    assert verifier.get(ENTER, {"channel": "phone"}).context["form"]["channel"].value() == "phone"


def test_the_date_of_receipt_may_lie_in_the_past_but_not_in_the_future(verifier):
    assert verifier.post(ENTER, typed(received_on="2099-01-01")).status_code == 422
    verifier.post(ENTER, typed(received_on="2026-03-02"))
    assert Complaint.objects.get().received_on == date(2026, 3, 2)


@pytest.mark.parametrize("field", ["channel", "received_on", "full_name", "account"])
def test_a_missing_answer_is_told_beside_its_field_and_nothing_is_lost(verifier, field):
    response = verifier.post(ENTER, typed(hope="Berkas saya diterima", **{field: ""}))
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "Berkas saya diterima" in response.content.decode()
    assert not Complaint.objects.exists()


def test_an_agency_is_found_by_its_exact_name(verifier):
    agency = factories.agency("Dinas Uji Coba Kabupaten Banjar")
    verifier.post(ENTER, typed(agency_name="dinas uji coba kabupaten banjar"))
    assert Complaint.objects.get().agency == agency


def test_an_agency_that_fits_several_is_asked_for_without_script(verifier):
    one, two = (
        factories.agency("Dinas Uji Coba Kabupaten Banjar"),
        factories.agency("Dinas Uji Coba Kabupaten Tapin"),
    )
    response = verifier.post(ENTER, typed(agency_name="dinas uji coba"))
    assert response.status_code == 422
    assert one.name in response.content.decode()
    verifier.post(ENTER, typed(agency_name="dinas uji coba", agency_pick=str(two.pk)))
    assert Complaint.objects.get().agency == two


def test_an_agency_that_is_not_listed_is_kept_in_the_reporters_words(verifier):
    verifier.post(ENTER, typed(agency_name="Kantor entah apa"))
    case = Complaint.objects.get()
    assert (case.agency, case.agency_text) == (None, "Kantor entah apa")


def test_the_page_takes_its_suggestions_where_everybody_does(verifier):
    assert f'data-from="{reverse("agencies:suggest")}"' in verifier.get(ENTER).content.decode()


def test_a_nik_that_cannot_exist_is_an_error_and_one_that_differs_only_warns(verifier):
    assert verifier.post(ENTER, typed(nik="123")).status_code == 422
    response = verifier.post(ENTER, typed(nik="6303051708909999", birth_date="1991-08-17"))
    assert response.status_code == 200
    assert Complaint.objects.exists()


def test_a_report_on_behalf_of_another_keeps_both_people(verifier):
    assert verifier.post(ENTER, typed(represented_name="S.N.")).status_code == 422
    verifier.post(ENTER, typed(represented_name="S.N.", reporter_class="family"))
    roles = set(Complaint.objects.get().identities.values_list("role", flat=True))
    assert roles == {IdentityRole.REPORTER, IdentityRole.REPRESENTED}


@pytest.mark.parametrize(
    ("capacity", "asked", "purpose"),
    [
        ("proxy", {"represented_name": "S.N."}, "mandate"),
        ("group", {"organisation": "Warga RT 5"}, "group_statement"),
        ("legal_body", {"organisation": "Yayasan Contoh"}, "legal_deed"),
    ],
)
def test_whoever_speaks_for_others_names_them_and_shows_the_paper(verifier, capacity, asked, purpose):
    (field,) = asked
    refused = verifier.post(ENTER, typed(reporter_class=capacity))
    assert refused.status_code == 422
    assert field in refused.context["form"].errors
    paper = samples.upload("surat.pdf", samples.pdf())
    verifier.post(ENTER, typed(reporter_class=capacity, authority=paper, **asked))
    case = Complaint.objects.get()
    assert (case.reporter_class, case.files.get().purpose) == (capacity, purpose)


@pytest.mark.parametrize("kind", ["KONS", "TEMB"])
def test_consultations_and_copies_are_entered_as_such(verifier, kind):
    verifier.post(ENTER, typed(kind=kind))
    assert Complaint.objects.get().kind == kind


def test_a_confidential_reporter_stays_so(verifier):
    verifier.post(ENTER, typed(is_confidential="on"))
    assert Complaint.objects.get().is_confidential
