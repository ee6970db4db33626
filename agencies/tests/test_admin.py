"""Staff pages of agencies and appointments."""

from datetime import timedelta

import pytest
from django.contrib.admin.sites import site
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from accounts.tests.factories import PersonFactory
from agencies.models import Agency, AgencyGroup, FocalPoint, Region, Service
from agencies.tests.factories import (
    PDF,
    AgencyFactory,
    FocalPointFactory,
    GroupFactory,
    RegionFactory,
    keeper,
)

pytestmark = pytest.mark.django_db
POINTS = "admin:agencies_focalpoint"


@pytest.fixture
def keeping(client):
    """A browser of someone who keeps agencies."""
    client.force_login(keeper())
    return client


@pytest.fixture
def reading(client):
    """A browser of someone who only reads them."""
    client.force_login(PersonFactory(staff=True, roles=[Role.ASSISTANT_EXAMINATION.value]))
    return client


def today():
    return timezone.localdate()


def asked(**fields):
    day = today().isoformat()
    return {
        "email": "baru@contoh.example", "name": "N.A.", "position": "Sekretaris Dinas", "decree_number": "188/9/2026",
        "decree_date": day, "valid_from": day, "reason": "Pindah tugas", **fields,
    }  # fmt: skip


@pytest.mark.parametrize("model", [Agency, AgencyGroup, Region, Service, FocalPoint])
def test_staff_read_every_list_and_nobody_deletes(reading, model):
    AgencyFactory()
    FocalPointFactory()
    address = reverse(f"admin:agencies_{model._meta.model_name}_changelist")
    assert reading.get(address).status_code == 200
    assert reading.get(address, {"q": "dinas"}).status_code == 200
    assert not site._registry[model].has_delete_permission(None)


def test_who_does_not_keep_agencies_reads_them_only(reading):
    agency = AgencyFactory()
    page = reverse("admin:agencies_agency_change", args=[agency.pk])
    text = reading.get(page).content.decode()
    assert agency.name in text
    assert "Tunjuk narahubung" not in text
    assert reading.post(page, {"name": "Lain"}).status_code == 403
    appoint = reverse("admin:agencies_appoint", args=[agency.pk])
    assert "Pencegahan" in reading.get(appoint).content.decode()
    assert reading.post(appoint, asked()).status_code == 422
    assert not FocalPoint.objects.exists()


def test_people_of_agencies_do_not_enter(client):
    point = FocalPointFactory()
    client.force_login(point.user)
    for name in ("change", "replace", "end", "decree"):
        answer = client.get(reverse(f"{POINTS}_{name}", args=[point.pk]))
        assert answer.status_code in {302, 403, 404}
        assert not answer.streaming


def test_an_agency_is_made_with_its_services_and_keeps_its_address(keeping):
    group, region = GroupFactory(), RegionFactory()
    fields = {
        "name": "Dinas Air Kabupaten Banjar", "slug": "dinas-air-banjar", "group": group.pk, "region": region.pk,
        "head_title": "Kepala Dinas", "is_active": "on", "services-TOTAL_FORMS": 1, "services-INITIAL_FORMS": 0,
        "services-0-name": "Sambungan baru", "services-0-promised_length": 6,
        "services-0-promised_unit": "working_days", "services-0-is_active": "on", "focal_points-TOTAL_FORMS": 0,
        "focal_points-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert keeping.post(reverse("admin:agencies_agency_add"), fields).status_code == 302
    agency = Agency.objects.get(slug="dinas-air-banjar")
    assert [str(service) for service in agency.services.all()] == ["Sambungan baru"]
    page = reverse("admin:agencies_agency_change", args=[agency.pk])
    keeping.post(page, {**fields, "slug": "lain", "services-TOTAL_FORMS": 0, "name": "Dinas Air Minum"})
    agency.refresh_from_db()
    assert (agency.name, agency.slug) == ("Dinas Air Minum", "dinas-air-banjar")


def test_agencies_without_a_focal_point_are_found(keeping):
    with_one, without = FocalPointFactory().agency, AgencyFactory()
    ended = FocalPointFactory(ended_on=today()).agency
    address = reverse("admin:agencies_agency_changelist")
    found = keeping.get(address, {"narahubung": "tanpa"}).context["cl"].result_list
    assert set(found) == {without, ended}
    assert list(keeping.get(address, {"narahubung": "ada"}).context["cl"].result_list) == [with_one]


def test_terms_that_end_soon_are_found(keeping):
    soon = FocalPointFactory(valid_to=today() + timedelta(days=30))
    later = FocalPointFactory(valid_to=today() + timedelta(days=31))
    over = FocalPointFactory(valid_to=today() - timedelta(days=1))
    address = reverse(f"{POINTS}_changelist")
    found = {
        term: set(keeping.get(address, {"masa": term}).context["cl"].result_list)
        for term in ("segera", "berlaku", "selesai")
    }
    assert found == {"segera": {soon}, "berlaku": {soon, later}, "selesai": {over}}


def test_agencies_are_found_with_a_letter_wrong(keeping):
    agency = AgencyFactory(name="Dinas Kependudukan Kabupaten Banjar", search_words="disdukcapil")
    AgencyFactory(name="Dinas Sosial Kabupaten Banjar")
    found = keeping.get(reverse("admin:agencies_agency_changelist"), {"q": "disdukcpil"}).context["cl"]
    assert list(found.result_list) == [agency]


def test_a_new_person_is_appointed_and_the_decree_kept(keeping):
    agency = AgencyFactory()
    upload = SimpleUploadedFile("SK.pdf", PDF, content_type="application/pdf")
    answer = keeping.post(reverse("admin:agencies_appoint", args=[agency.pk]), asked(decree_file=upload))
    point = FocalPoint.objects.get()
    assert answer.url == reverse(f"{POINTS}_change", args=[point.pk])
    assert (point.agency, point.user.email, point.is_deputy) == (agency, "baru@contoh.example", False)
    page = keeping.get(answer.url).content.decode()
    assert "Unduh SK" in page
    assert point.decree_file.name not in page
    scan = keeping.get(reverse(f"{POINTS}_decree", args=[point.pk]))
    assert b"".join(scan.streaming_content) == PDF
    assert scan["Content-Disposition"].startswith("attachment")
    assert scan["X-Content-Type-Options"] == "nosniff"


def test_a_refusal_stands_beside_its_field_and_what_was_typed_stays(keeping):
    agency = FocalPointFactory().agency
    answer = keeping.post(reverse("admin:agencies_appoint", args=[agency.pk]), asked())
    assert answer.status_code == 422
    assert "sudah mempunyai narahubung" in str(answer.context["form"].errors["is_deputy"])
    assert 'value="Sekretaris Dinas"' in answer.content.decode()
    assert not PersonFactory._meta.model.objects.filter(email="baru@contoh.example").exists()


@pytest.mark.parametrize("field", ["email", "name", "position", "decree_number", "decree_date", "valid_from"])
def test_what_is_missing_is_told_in_words(keeping, field):
    answer = keeping.post(reverse("admin:agencies_appoint", args=[AgencyFactory().pk]), asked(**{field: ""}))
    assert answer.status_code == 422
    assert str(answer.context["form"].errors[field][0]).startswith("Tulis")


def test_a_decree_that_is_no_pdf_is_told(keeping):
    upload = SimpleUploadedFile("SK.pdf", b"halo", content_type="application/pdf")
    address = reverse("admin:agencies_appoint", args=[AgencyFactory().pk])
    answer = keeping.post(address, asked(decree_file=upload))
    assert "bukan PDF" in str(answer.context["form"].errors["decree_file"])


def test_a_person_is_replaced(keeping):
    old = FocalPointFactory()
    assert keeping.get(reverse(f"{POINTS}_replace", args=[old.pk])).status_code == 200
    answer = keeping.post(reverse(f"{POINTS}_replace", args=[old.pk]), asked())
    new = FocalPoint.objects.get(ended_on=None)
    old.refresh_from_db()
    assert answer.url == reverse(f"{POINTS}_change", args=[new.pk])
    assert (new.agency, old.ended_on, old.ended_reason) == (old.agency, today(), "Pindah tugas")


def test_an_appointment_is_ended_and_then_offers_no_act(keeping):
    point = FocalPointFactory()
    page, end = reverse(f"{POINTS}_change", args=[point.pk]), reverse(f"{POINTS}_end", args=[point.pk])
    assert end in keeping.get(page).content.decode()
    assert keeping.post(end, {"reason": ""}).status_code == 422
    assert keeping.post(end, {"reason": "Pensiun"}).url == page
    assert end not in keeping.get(page).content.decode()
    again = keeping.post(end, {"reason": "Pensiun"})
    assert again.status_code == 422
    assert "sudah berakhir" in again.content.decode()


def test_without_a_scan_there_is_no_download(keeping):
    point = FocalPointFactory()
    assert keeping.get(reverse(f"{POINTS}_decree", args=[point.pk])).status_code == 404
    point.decree_file.save("x.pdf", ContentFile(PDF))
    scan = keeping.get(reverse(f"{POINTS}_decree", args=[point.pk]))
    assert b"".join(scan.streaming_content) == PDF


@pytest.mark.parametrize("count", [1, 20])
def test_lists_cost_the_same_for_one_row_and_for_many(keeping, count, django_assert_max_num_queries):
    agency = AgencyFactory()
    for n in range(count):
        FocalPointFactory(agency=agency, is_deputy=n > 0)
        AgencyFactory(superior=agency)
    for page in (
        reverse("admin:agencies_agency_changelist"),
        reverse(f"{POINTS}_changelist"),
        reverse("admin:agencies_agency_change", args=[agency.pk]),
    ):
        with django_assert_max_num_queries(16):
            assert keeping.get(page).status_code == 200
