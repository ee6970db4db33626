"""What a fresh deployment knows of South Kalimantan, and that staff's later edits stay."""

import csv
from collections import Counter

import pytest

from agencies.models import Agency, AgencyGroup, Region, RegionKind, Service
from agencies.reference import FOLDER, load_reference

DISTRICTS = {
    "63.01": 11, "63.02": 22, "63.03": 20, "63.04": 17, "63.05": 12, "63.06": 11, "63.07": 11, "63.08": 10,
    "63.09": 12, "63.10": 12, "63.11": 8, "63.71": 5, "63.72": 5,
}  # fmt: skip


@pytest.fixture
def _loaded(db):
    load_reference()


def agency(slug):
    return Agency.objects.select_related("superior", "parent", "region", "group").get(slug=slug)


@pytest.mark.usefixtures("_loaded")
def test_every_regency_has_its_districts():
    counted = Counter(Region.objects.filter(kind=RegionKind.DISTRICT).values_list("parent_id", flat=True))
    assert counted == DISTRICTS


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("63", "Provinsi Kalimantan Selatan"),
        ("63.01", "Kabupaten Tanah Laut"),
        ("63.03", "Kabupaten Banjar"),
        ("63.03.05", "Kecamatan Martapura"),
        ("63.71", "Kota Banjarmasin"),
        ("63.72", "Kota Banjarbaru"),
    ],
)
def test_a_code_names_the_region_of_the_ministry(code, name):
    assert Region.objects.get(pk=code).full_name == name


@pytest.mark.usefixtures("_loaded")
def test_a_code_says_in_which_region_it_lies():
    for region in Region.objects.exclude(pk="63"):
        assert region.code.rpartition(".")[0] == region.parent_id


@pytest.mark.usefixtures("_loaded")
def test_a_land_office_answers_to_the_provincial_land_office_and_not_to_the_regent():
    office = agency("kantor-pertanahan-banjar")
    assert office.region.code == "63.03"
    assert office.superior == agency("kanwil-bpn-kalsel")
    assert office.superior.superior == agency("kementerian-atr-bpn")
    assert Agency.objects.filter(superior=office.superior).count() == 13


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("slug", "superior"),
    [
        ("disdukcapil-banjarbaru", "pemkot-banjarbaru"),
        ("pemkab-banjar", "pemprov-kalsel"),
        ("polres-banjar", "polda-kalsel"),
        ("polresta-banjarmasin", "polda-kalsel"),
        ("kejari-tapin", "kejati-kalsel"),
        ("kemenag-balangan", "kanwil-kemenag-kalsel"),
        ("kecamatan-martapura", "pemkab-banjar"),
        ("rsud-tapin", "pemkab-tapin"),
        ("sma-smk-negeri-tapin", "disdikbud-kalsel"),
        ("pln-up3-banjarmasin", "pln-uid-kalselteng"),
    ],
)
def test_who_stands_above_whom(slug, superior):
    assert agency(slug).superior == agency(superior)


@pytest.mark.usefixtures("_loaded")
def test_every_government_has_its_head_and_its_units():
    governments = Agency.objects.filter(group__code__in=["pemda-kabupaten", "pemda-kota"])
    assert governments.count() == 13
    for government in governments:
        head = "Wali Kota" if government.group.code == "pemda-kota" else "Bupati"
        assert government.head_title.startswith(head)
        kinds = {
            unit.slug.removesuffix(f"-{government.slug.partition('-')[2]}") for unit in government.units.all()
        }
        assert {
            "setda",
            "inspektorat",
            "disdukcapil",
            "dinsos",
            "disdik",
            "dinkes",
            "pupr",
            "dpmptsp",
        } <= kinds


@pytest.mark.usefixtures("_loaded")
def test_groups_have_two_levels_and_agencies_hang_on_the_lower_one():
    assert not AgencyGroup.objects.filter(parent__parent__isnull=False).exists()
    with_children = AgencyGroup.objects.filter(children__isnull=False)
    odd = Agency.objects.filter(group__in=with_children).values_list("slug", flat=True)
    assert set(odd) <= {"mahkamah-agung"}


@pytest.mark.usefixtures("_loaded")
def test_a_promise_we_did_not_check_says_so():
    for service in Service.objects.all():
        assert "belum diverifikasi" in service.source
    transfer = Service.objects.get(agency__slug="kantor-pertanahan-banjar", name__startswith="Balik nama")
    assert (transfer.promised_length, transfer.promised_unit) == (5, "working_days")


@pytest.mark.usefixtures("_loaded")
def test_loading_again_creates_nothing_and_keeps_what_staff_changed():
    Agency.objects.filter(slug="dinsos-banjar").update(name="Dinas Sosial P3AP2KB Kabupaten Banjar")
    Service.objects.filter(agency__slug="disdukcapil-banjar", name="Surat pindah").delete()
    assert load_reference() == 0
    assert agency("dinsos-banjar").name == "Dinas Sosial P3AP2KB Kabupaten Banjar"
    assert not Service.objects.filter(agency__slug="disdukcapil-banjar", name="Surat pindah").exists()


def test_every_region_row_names_its_source():
    with (FOLDER / "regions.csv").open(encoding="utf-8") as file:
        assert all(row["source"] for row in csv.DictReader(file))
