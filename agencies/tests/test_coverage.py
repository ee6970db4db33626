"""Coverage by government: nobody, somebody whose term ends, no deputy; and the way to the form that mends it."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.roles import Role
from accounts.tests.factories import PersonFactory
from agencies import coverage
from agencies.models import Agency, RegionKind
from agencies.tests.factories import TODAY, AgencyFactory, FocalPointFactory, RegionFactory, keeper

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:agencies_focalpoint_coverage")
BOOK = reverse("admin:agencies_focalpoint_coverage_book")


def gaps(agency, *, soon=60):
    found = coverage.lines(Agency.objects.filter(pk=agency.pk), on=TODAY, soon=soon)
    return set(found[0].gaps)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([], {"tanpa", "tanpa-wakil"}),
        ([{}], {"tanpa-wakil"}),
        ([{}, {"is_deputy": True}], set()),
        ([{"is_deputy": True}], {"tanpa"}),
        ([{"valid_to": TODAY + timedelta(days=60)}], {"segera", "tanpa-wakil"}),
        ([{"valid_to": TODAY + timedelta(days=61)}], {"tanpa-wakil"}),
        ([{"valid_to": TODAY - timedelta(days=1)}], {"tanpa", "tanpa-wakil"}),
        ([{"valid_from": TODAY + timedelta(days=1)}], {"tanpa", "tanpa-wakil"}),
        ([{"ended_on": TODAY, "ended_reason": "Pindah"}], {"tanpa", "tanpa-wakil"}),
    ],
)
def test_the_gaps_of_an_agency(points, expected):
    agency = AgencyFactory()
    for fields in points:
        FocalPointFactory(agency=agency, **fields)
    assert gaps(agency) == expected


def test_agencies_of_a_district_count_for_their_regency_and_closed_ones_for_nobody():
    banjar = RegionFactory()
    inside = RegionFactory(code="63.03.05", name="Martapura", kind=RegionKind.DISTRICT, parent=banjar)
    FocalPointFactory(agency=AgencyFactory())
    AgencyFactory(region=inside)
    AgencyFactory(is_active=False)
    AgencyFactory(region=None)
    found = coverage.governments(coverage.lines(Agency.objects.all(), on=TODAY, soon=60))
    assert [(one.name, one.agencies, one.covered, one.gaps["tanpa"]) for one in found] == [
        ("Kabupaten Banjar", 2, 1, 1),
        ("Tanpa wilayah", 1, 0, 1),
    ]


def test_the_page_leads_to_the_form_that_mends_the_gap(client):
    bare = AgencyFactory()
    ending = FocalPointFactory(valid_to=timezone.localdate() + timedelta(days=10))
    client.force_login(keeper())
    page = client.get(PAGE, {"wilayah": "63.03", "hari": "30"}).content.decode()
    assert reverse("admin:agencies_appoint", args=[bare.pk]) in page
    assert reverse("admin:agencies_focalpoint_replace", args=[ending.pk]) in page
    client.force_login(PersonFactory(staff=True, roles=[Role.AUDITOR.value]))
    page = client.get(PAGE, {"wilayah": "63.03"}).content.decode()
    assert bare.name in page
    assert reverse("admin:agencies_appoint", args=[bare.pk]) not in page


@pytest.mark.parametrize(("gap", "number"), [("tanpa", 1), ("segera", 1), ("tanpa-wakil", 2)])
def test_a_count_is_the_length_of_the_list_behind_it(client, gap, number):
    AgencyFactory()
    FocalPointFactory(valid_to=timezone.localdate() + timedelta(days=10))
    client.force_login(keeper())
    context = client.get(PAGE, {"wilayah": "63.03", "celah": gap}).context
    assert len(context["lines"]) == context["governments"][0].gaps[gap] == number


def test_a_number_of_days_that_is_none_is_said(client):
    client.force_login(keeper())
    response = client.get(PAGE, {"hari": "banyak"})
    assert response.status_code == 422
    assert "Tulis angka, misalnya 60" in response.content.decode()


def test_the_workbook_holds_counts_and_agencies_as_texts_and_no_names_of_people(client):
    point = FocalPointFactory(
        agency=AgencyFactory(name="=1+1 Dinas"), position="Sekretaris", valid_to=date(2199, 1, 1)
    )
    client.force_login(keeper())
    book = load_workbook(io.BytesIO(client.get(BOOK).content))
    counts, agencies = book.worksheets
    assert [cell.value for cell in counts[2]] == ["Kabupaten Banjar", 1, 1, 0, 0, 1]
    assert [cell.value for cell in agencies[2]][:3] == ["=1+1 Dinas", "Kabupaten Banjar", "Sekretaris"]
    assert agencies["A2"].data_type == "s"
    values = {cell.value for sheet in book for row in sheet for cell in row}
    assert not {point.user.name, point.user.email} & values


def test_the_page_costs_the_same_however_many_agencies_there_are(client, django_assert_max_num_queries):
    for _number in range(5):
        FocalPointFactory()
    client.force_login(keeper())
    client.get(PAGE)
    with django_assert_max_num_queries(6):
        client.get(PAGE, {"celah": "tanpa-wakil"})
