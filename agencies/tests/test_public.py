"""The public pages of agencies."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import OfficeFactory
from agencies.models import Region, RegionKind, Service
from agencies.tests.factories import AgencyFactory, FocalPointFactory, RegionFactory
from agencies.views import public

pytestmark = pytest.mark.django_db
LIST = "/instansi/"


def names(response):
    return [agency.name for agency in response.context["agencies"]]


def test_the_list_is_leafed_through_by_name_without_gaps_or_repeats(client, monkeypatch):
    monkeypatch.setattr(public, "PER_PAGE", 2)
    agencies = [
        AgencyFactory(name=name) for name in ("dinas Air", "Dinas Bina", "Dinas Bina", "Dinas Cuaca", "Zona")
    ]
    seen, address = [], LIST
    while address:
        page = client.get(address)
        seen += [agency.pk for agency in page.context["agencies"]]
        address = page.context["next_url"]
    assert seen == [agency.pk for agency in agencies]


def test_a_page_after_an_unknown_name_begins_at_the_start(client):
    AgencyFactory(name="Dinas Air")
    assert names(client.get(LIST, {"sesudah": "tidak-ada"})) == ["Dinas Air"]


def test_a_region_narrows_list_and_search(client):
    inside, outside = (
        AgencyFactory(name="Dinas Air Banjar"),
        AgencyFactory(name="Dinas Air Tapin", region=RegionFactory(code="63.05", name="Tapin")),
    )
    assert names(client.get(LIST, {"wilayah": "63.05"})) == [outside.name]
    assert names(client.get(LIST, {"wilayah": "63.03", "q": "dinas air"})) == [inside.name]


def test_a_region_that_does_not_exist_is_told_beside_its_field(client):
    answer = client.get(LIST, {"wilayah": "99.99"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["wilayah"]


def test_the_search_needs_no_script(client):
    agency = AgencyFactory(name="Dinas Sosial Kabupaten Banjar", search_words="bansos")
    answer = client.get(LIST, {"q": "bansos"})
    assert names(answer) == [agency.name]
    assert f'href="{agency.get_absolute_url()}"' in answer.content.decode()


def test_the_whole_name_leads_to_the_page(client):
    agency = AgencyFactory(name="Dinas Sosial Kabupaten Banjar")
    assert client.get(LIST, {"q": "dinas sosial kabupaten banjar"}).url == agency.get_absolute_url()


def test_a_search_that_finds_nothing_shows_the_ways_on(client):
    answer = client.get(LIST, {"q": "xyzzy"}).content.decode()
    assert "Tidak ada yang cocok" in answer
    assert 'href="/lapor/"' in answer


def test_suggestions_come_as_names_with_their_place(client):
    AgencyFactory(name="Dinas Sosial Kabupaten Banjar", slug="dinsos-banjar")
    assert client.get("/instansi/saran/", {"q": "dinas sos"}).json() == {
        "results": [
            {"slug": "dinsos-banjar", "name": "Dinas Sosial Kabupaten Banjar", "place": "Kabupaten Banjar"}
        ]
    }
    assert client.get("/instansi/saran/", {"q": "di"}).json() == {"results": []}


def test_who_searches_too_often_waits(client, monkeypatch):
    monkeypatch.setattr(public, "TRIES", 2)
    answers = [client.get("/instansi/saran/", {"q": "dinas"}).status_code for _try in range(3)]
    assert answers == [200, 200, 429]
    assert client.get(LIST, {"q": "dinas"}).status_code == 429
    assert client.get(LIST).status_code == 200


def test_the_page_tells_promises_contact_and_superior(client):
    above = AgencyFactory(name="Kantor Wilayah Contoh")
    agency = AgencyFactory(superior=above, phone="0511 000 0220", address="Jalan Contoh 1", slug="dinas-air")
    Service.objects.create(
        agency=agency,
        name="Sambungan baru",
        promised_length=6,
        fee="Gratis",
        source="Contoh, belum diverifikasi",
    )
    Service.objects.create(agency=agency, name="Layanan lama", is_active=False)
    text = client.get("/instansi/dinas-air/").content.decode()
    for words in (
        "Sambungan baru",
        "6 hari kerja",
        "Gratis",
        "belum diverifikasi",
        "0511 000 0220",
        above.name,
    ):
        assert words in text
    assert "Layanan lama" not in text
    assert 'href="/lapor/?instansi=dinas-air"' in text


def test_the_liaison_is_shown_by_position_and_never_by_name(client):
    point = FocalPointFactory(
        user__name="Rumbia Zuhra", user__email="rumbia@contoh.example", position="Sekretaris Dinas Air",
        valid_to=timezone.localdate() + timedelta(days=9),
    )  # fmt: skip
    FocalPointFactory(
        agency=point.agency, is_deputy=True, position="Jabatan lama", ended_on=timezone.localdate()
    )
    text = client.get(point.agency.get_absolute_url()).content.decode()
    assert "Sekretaris Dinas Air" in text
    assert point.decree_number in text
    assert "Rumbia" not in text
    assert "rumbia" not in text
    assert "Jabatan lama" not in text


def test_an_agency_that_is_switched_off_is_as_one_that_never_was(client):
    gone = AgencyFactory(is_active=False)
    assert client.get(gone.get_absolute_url()).status_code == 404
    assert client.get("/instansi/tidak-ada/").status_code == 404
    assert names(client.get(LIST)) == []


def test_the_superior_that_is_switched_off_is_named_without_a_link(client):
    above = AgencyFactory(name="Kantor Wilayah Lama", is_active=False)
    text = client.get(AgencyFactory(superior=above).get_absolute_url()).content.decode()
    assert "Kantor Wilayah Lama" in text
    assert above.get_absolute_url() not in text


def test_a_district_office_leads_back_to_its_regency(client):
    regency = RegionFactory()
    district = Region.objects.create(
        code="63.03.05", name="Martapura", kind=RegionKind.DISTRICT, parent=regency
    )
    text = client.get(AgencyFactory(region=district).get_absolute_url()).content.decode()
    assert "?wilayah=63.03" in text
    assert "Kecamatan Martapura" in text


@pytest.mark.parametrize("count", [1, 25])
def test_pages_cost_the_same_for_one_agency_and_for_many(count, django_assert_num_queries):
    OfficeFactory()
    agencies = [AgencyFactory(name=f"Dinas {n:02}") for n in range(count)]
    for n in range(count):
        Service.objects.create(agency=agencies[0], name=f"Layanan {n}")
    client = Client()
    client.get(LIST)  # the office and the regions are remembered from here on
    with django_assert_num_queries(1):
        client.get(LIST)
    with django_assert_num_queries(1):
        client.get(LIST, {"q": "dinas"})
    with django_assert_num_queries(1):
        client.get(reverse("agencies:suggest"), {"q": "dinas"})
    with django_assert_num_queries(4):
        client.get(agencies[0].get_absolute_url())


@pytest.mark.parametrize("path", [LIST, "/instansi/saran/"])
def test_nothing_is_sent_to_these_pages(client, path):
    assert client.post(path).status_code == 405
