"""A standard is written by its own agency only, never changes once fixed, and in force is what people are promised."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, transaction

from accounts.tests.factories import PersonFactory
from agencies.decrees import Decree
from agencies.models import ServiceUnit, StandardComponent, StandardState, StandardVersion
from agencies.reference import load_components
from agencies.standard_compare import changes, compare
from agencies.standards import (
    PLEDGE_TEXT,
    Promise,
    StandardRefused,
    add_service,
    adopt,
    begin,
    fix,
    missing_components,
    publish_pledge,
    write,
)
from agencies.tests.factories import NOW, TODAY, AgencyFactory, FocalPointFactory

pytestmark = pytest.mark.django_db
FIVE_DAYS = Promise(length=5, unit=ServiceUnit.WORKING_DAYS)
DECREE = Decree(number="188.4/12/2026", dated_on=TODAY)


@pytest.fixture
def keeper(db):
    load_components()
    return FocalPointFactory(agency=AgencyFactory(slug="dinas-penulis")).user


@pytest.fixture
def draft(keeper):
    agency = keeper.appointments.get().agency
    return begin(add_service(agency, "Izin usaha", by=keeper, on=TODAY), by=keeper, on=TODAY, at=NOW)


def full(words="Isi komponen."):
    return {row.code: words for row in StandardComponent.objects.all()}


def in_force(draft, keeper, words="Isi komponen."):
    fixed = fix(write(draft, full(words), FIVE_DAYS, by=keeper, on=TODAY), by=keeper, on=TODAY, at=NOW)
    return adopt(fixed, DECREE, "Kepala Dinas", by=keeper, on=TODAY)


def test_nobody_but_its_own_agency_sees_or_writes_a_version(draft, keeper):
    stranger = FocalPointFactory(agency=AgencyFactory()).user
    former = FocalPointFactory(
        agency=draft.service.agency, is_deputy=True, ended_on=TODAY, ended_reason="Pindah"
    ).user
    for person in (stranger, former, PersonFactory(), PersonFactory(admin=True), AnonymousUser()):
        assert not StandardVersion.objects.visible_to(person, on=TODAY).exists()
        if isinstance(person, AnonymousUser):
            continue
        for act in (
            lambda by=person: begin(draft.service, by=by, on=TODAY, at=NOW),
            lambda by=person: write(draft, {"produk": "Lain"}, FIVE_DAYS, by=by, on=TODAY),
            lambda by=person: fix(draft, by=by, on=TODAY, at=NOW),
            lambda by=person: adopt(draft, DECREE, "Kepala", by=by, on=TODAY),
            lambda by=person: publish_pledge(draft, PLEDGE_TEXT, "Kepala", by=by, on=TODAY),
            lambda by=person: add_service(draft.service.agency, "Lain", by=by, on=TODAY),
        ):
            with pytest.raises(StandardRefused, match="narahubung"):
                act()
    assert StandardVersion.objects.visible_to(keeper, on=TODAY).get() == draft
    keeper.is_active = False
    assert not StandardVersion.objects.visible_to(keeper, on=TODAY).exists()


def test_the_fourteen_components_of_the_law_are_rows_with_their_article(keeper):
    rows = list(StandardComponent.objects.all())
    assert [row.article for row in rows] == [f"pasal 21 huruf {letter}" for letter in "abcdefghijklmn"]
    assert {row.part for row in rows} == {"delivery", "making"}
    assert sum(row.part == "delivery" for row in rows) == 6


def test_a_fixed_version_never_changes_and_the_next_begins_from_it(draft, keeper):
    with pytest.raises(StandardRefused, match="Isi dulu"):
        fix(draft, by=keeper, on=TODAY, at=NOW)
    fixed = fix(write(draft, {"produk": "Izin"}, FIVE_DAYS, by=keeper, on=TODAY), by=keeper, on=TODAY, at=NOW)
    with pytest.raises(StandardRefused, match="tidak berubah lagi"):
        write(fixed, {"produk": "Lain"}, FIVE_DAYS, by=keeper, on=TODAY)
    for column, value in (("texts", {"produk": "Lain"}), ("number", 7), ("promised_length", 9)):
        with pytest.raises(DatabaseError), transaction.atomic():
            StandardVersion.objects.filter(pk=fixed.pk).update(**{column: value})
    with pytest.raises(DatabaseError), transaction.atomic():
        StandardVersion.objects.filter(pk=fixed.pk).delete()
    second = begin(fixed.service, by=keeper, on=TODAY, at=NOW)
    assert (second.number, second.based_on, second.texts) == (2, fixed, {"produk": "Izin"})
    assert begin(fixed.service, by=keeper, on=TODAY, at=NOW) == second
    assert len(missing_components(second)) == 13


def test_adopting_needs_every_component_and_a_decree_that_is_not_of_tomorrow(draft, keeper):
    fixed = fix(write(draft, {"produk": "Izin"}, FIVE_DAYS, by=keeper, on=TODAY), by=keeper, on=TODAY, at=NOW)
    with pytest.raises(StandardRefused, match="masih kosong"):
        adopt(fixed, DECREE, "Kepala Dinas", by=keeper, on=TODAY)
    whole = begin(fixed.service, by=keeper, on=TODAY, at=NOW)
    write(whole, full(), FIVE_DAYS, by=keeper, on=TODAY)
    with pytest.raises(StandardRefused, match="dipublikasikan"):
        adopt(whole, DECREE, "Kepala Dinas", by=keeper, on=TODAY)
    fix(whole, by=keeper, on=TODAY, at=NOW)
    with pytest.raises(StandardRefused) as refused:
        adopt(whole, Decree(number="1", dated_on=date(2026, 3, 3)), "Kepala", by=keeper, on=TODAY)
    assert refused.value.field == "dated_on"


def test_what_is_in_force_is_what_the_service_promises_and_replaces_the_one_before(draft, keeper):
    first = in_force(draft, keeper)
    service = first.service
    service.refresh_from_db()
    assert (service.promised_length, service.promised_unit) == (5, "working_days")
    assert (service.fee, service.source) == ("Isi komponen.", DECREE.number)
    with pytest.raises(DatabaseError), transaction.atomic():
        StandardVersion.objects.filter(pk=first.pk).update(decree_number="lain")
    second = in_force(begin(service, by=keeper, on=TODAY, at=NOW), keeper, "Isi baru.")
    first.refresh_from_db()
    third = fix(begin(service, by=keeper, on=TODAY, at=NOW), by=keeper, on=TODAY, at=NOW)
    in_force(begin(service, by=keeper, on=TODAY, at=NOW), keeper)
    with pytest.raises(StandardRefused, match="lebih baru"):
        adopt(third, DECREE, "Kepala Dinas", by=keeper, on=TODAY)
    second.refresh_from_db()
    assert (first.state, second.state) == (StandardState.REPLACED, StandardState.REPLACED)
    with pytest.raises(StandardRefused, match="sesudah standarnya"):
        publish_pledge(first, PLEDGE_TEXT, "Kepala Dinas", by=keeper, on=TODAY)


def test_everybody_reads_the_standard_in_force_with_decree_and_pledge_and_nothing_before(
    draft, keeper, client
):
    service, agency = draft.service, draft.service.agency
    address = f"/instansi/{agency.slug}/standar/{service.pk}/"
    assert client.get(address).status_code == client.get(f"{address}sk/").status_code == 404
    version = publish_pledge(in_force(draft, keeper), PLEDGE_TEXT, "Kepala Dinas", by=keeper, on=TODAY)
    page = client.get(address).content.decode()
    assert PLEDGE_TEXT.split(". ")[0] in page
    assert version.decree_number in page
    assert page.count("Isi komponen.") == 14
    assert address in client.get(f"/instansi/{agency.slug}/").content.decode()
    assert client.get(f"/instansi/lain/standar/{service.pk}/").status_code == 404
    assert client.get(f"{address}sk/").status_code == 404  # no file was given


@pytest.mark.parametrize(
    ("old", "new", "spans"),
    [
        ("Lima hari kerja", "Lima hari kerja", [("same", "Lima hari kerja")]),
        (
            "Lima hari kerja",
            "Tiga hari kerja",
            [("removed", "Lima "), ("added", "Tiga "), ("same", "hari kerja")],
        ),
        ("", "Gratis", [("added", "Gratis")]),
        ("KTP dan KK", "KTP", [("same", "KTP"), ("removed", "dan KK")]),
        ("", "", []),
    ],
)
def test_words_that_came_and_went_are_told_apart(old, new, spans):
    assert [(span.kind, span.text) for span in changes(old, new)] == spans


def test_versions_are_compared_component_by_component(keeper):
    found = compare({"biaya": "Gratis"}, {"biaya": "Gratis", "produk": "Izin"})
    assert [row.component.code for row in found.changed] == ["produk"]
    assert len(found.unchanged) == 13
