"""Finding the agency people mean."""

import pytest
from django.db import connection

from agencies.models import Agency, Region
from agencies.reference import load_reference
from agencies.search import ranked, suggest
from agencies.tests.factories import AgencyFactory


@pytest.fixture
def _loaded(db):
    load_reference()


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("disdukcapil banjarbaru", "disdukcapil-banjarbaru"),
        ("KTP Banjarbaru", "disdukcapil-banjarbaru"),
        ("disdukcpil tapin", "disdukcapil-tapin"),
        ("kantor pertnahan bnajarbaru", "kantor-pertanahan-banjarbaru"),
        ("pertanahan banjar", "kantor-pertanahan-banjar"),
        ("bpn hss", "kantor-pertanahan-hulu-sungai-selatan"),
        ("pdam martapura", "ptam-intan-banjar"),
        ("Polres, Banjar!", "polres-banjar"),
        ("kec martapura", "kecamatan-martapura"),
        ("rumah sakit ulin", "rsud-ulin"),
        ("rumah sakti ulin", "rsud-ulin"),
    ],
)
def test_the_first_one_is_the_one_meant(typed, slug):
    assert suggest(typed)[0].slug == slug


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize("typed", ["", "  ", "?!", "xyzzy", "%", "' OR 1=1 --"])
def test_nothing_meant_finds_nothing(typed):
    assert suggest(typed) == []


@pytest.mark.usefixtures("_loaded")
def test_a_region_holds_its_own_agencies_and_those_of_its_districts():
    found = suggest("kantor", region=Region.objects.get(pk="63.72"), limit=50)
    assert {agency.region_id[:5] for agency in found} == {"63.72"}
    assert {"kantor-pertanahan-banjarbaru", "kecamatan-cempaka"} <= {agency.slug for agency in found}


@pytest.mark.usefixtures("_loaded")
def test_searching_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [str(agency.region) for agency in suggest("dinas banjar", limit=12)]


def test_an_agency_that_is_switched_off_is_not_suggested(db):
    AgencyFactory(name="Dinas Lama Kabupaten Banjar", is_active=False)
    assert suggest("dinas lama") == []


def test_a_renamed_agency_is_found_by_its_new_name(db):
    agency = AgencyFactory(name="Dinas Pasar Kabupaten Banjar")
    Agency.objects.filter(pk=agency.pk).update(name="Dinas Perniagaan Kabupaten Banjar")
    assert suggest("perniagaan") == [agency]
    assert suggest("pasar") == []


@pytest.mark.usefixtures("_loaded")
def test_five_thousand_agencies_are_searched_through_the_index():
    group = Agency.objects.first().group
    Agency.objects.bulk_create(
        Agency(
            name=f"Puskesmas Pembantu {n} Kecamatan {n % 97}",
            slug=f"pustu-{n}",
            group=group,
            head_title="Kepala",
        )
        for n in range(4500)
    )
    with connection.cursor() as cursor:
        # New rows wait in a list beside the index, which makes the planner think it dearer than it is in a while.
        cursor.execute("SELECT gin_clean_pending_list('agency_search_trigram')")
        cursor.execute("ANALYZE agencies_agency")
    plan = ranked(Agency.objects.active(), "disdukcpil banjarbaru")[:12].explain()
    assert "agency_search_trigram" in plan
    assert "Seq Scan" not in plan
