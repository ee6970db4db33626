"""Who may not see: a register belongs to the unit that keeps it, and a forum's list to its own government."""

from datetime import timedelta

import pytest
from django.db import connection

from accounts.roles import LocalRole, Role
from complaints.tests.factories import focal_point
from complaints.tests.factories import user as office_person
from forums.tests.factories import forum
from organisations.invitations import choices
from organisations.models import Organisation
from organisations.permissions import KEEPS
from organisations.tests.factories import NOW, TODAY, contact, document, keeper, kesbangpol, organisation
from sp4n.models import Grievance, Seat
from sp4n.tests.factories import government, office, officer, unit

pytestmark = pytest.mark.django_db
OTHER = {"slug": "pemkot-banjarbaru", "name": "Pemerintah Kota Banjarbaru"}


@pytest.fixture
def settled(monkeypatch):
    """The pages believe that it is TODAY."""
    office()
    monkeypatch.setattr("organisations.views.access.local_today", lambda _at: TODAY)


def pages(row):
    one, paper = contact(row), document(row, keeper(row.unit))
    begin = row.get_absolute_url()
    return [
        "/portal/lembaga/", "/portal/lembaga/baru/", "/portal/lembaga/ekspor.xlsx", begin, f"{begin}ubah/",
        f"{begin}orang/", f"{begin}orang/{one.pk}/", f"{begin}dokumen/", f"{begin}dokumen/{paper.pk}/",
        f"{begin}kegiatan/",
    ]  # fmt: skip


def test_nobody_but_the_keepers_of_the_unit_reaches_any_page_of_the_register(client, settled):
    row = organisation()
    addresses = pages(row)
    home = row.government
    elsewhere = keeper(kesbangpol(government(**OTHER)))
    late = officer(unit(home, name="Bekas"), KEEPS, valid_to=TODAY - timedelta(days=1))
    root = office_person("S.U.", Role.HEAD, is_superuser=True)
    strangers = {
        "a superuser of the ombudsman": root, "the coordinator": officer(home, LocalRole.COORDINATOR),
        "the secretary": officer(home, LocalRole.SECRETARY), "a focal point": focal_point(row.unit).user,
        "a liaison of the unit": officer(row.unit, LocalRole.LIAISON), "whose seat has ended": late,
    }  # fmt: skip
    for who, user in strangers.items():
        client.force_login(user)
        for address in addresses:
            assert client.get(address).status_code == 404, (who, address)
            assert client.post(address).status_code == 404, (who, address)
    client.force_login(elsewhere)
    for address in addresses[3:]:
        assert client.get(address).status_code == 404, ("another government", address)
        assert client.post(address).status_code in {404, 405}, ("another government", address)
    assert row.name not in client.get("/portal/lembaga/").content.decode()
    client.logout()
    assert all("/masuk/" in client.get(address).url for address in addresses)
    client.force_login(Seat.objects.get(role=KEEPS, agency=row.unit).user)
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        list(response.streaming_content) if response.streaming else response.content


def test_the_seat_of_a_keeper_opens_no_complaint():
    standing = Seat.objects.standing(keeper(), on=TODAY)
    assert not standing
    assert not Grievance.objects.visible_to(standing).exists()


def test_a_forum_picks_from_its_own_governments_register_and_from_no_other():
    home, other = kesbangpol(), kesbangpol(government(**OTHER))
    mine, theirs = contact(organisation(home)), contact(organisation(other, "Forum Lain"))
    gone = contact(organisation(home, "Sudah Bubar", is_active=False))
    held = forum(organiser=unit(government(), name="Dinas Perizinan"))
    speaker = held.facilitator

    found = [one.contact for one in choices(held, speaker, on=TODAY)]

    assert found == [mine], "neither another government's nor what is no longer active"
    assert {theirs, gone}.isdisjoint(found)
    for stranger in (keeper(home), focal_point(other).user, office_person("K.P.", Role.HEAD)):
        assert not Organisation.objects.for_forum(held, stranger, on=TODAY).exists()


def test_contacts_lie_sealed_and_only_initials_in_the_open():
    contact(organisation(), name="Hamdan Malik")
    with connection.cursor() as cursor:
        cursor.execute("SELECT c::text FROM organisations_contactperson c")
        (text,) = cursor.fetchone()
    assert "H.M." in text
    assert not {"Hamdan", "hm@contoh.example", "81200000321"} & {
        word for word in ("Hamdan", "hm@contoh.example", "81200000321") if word in text
    }


def test_the_portals_menu_leads_to_the_register_only_those_who_keep_it(client, settled, monkeypatch):
    """A focal point begins at the inbox; whoever also keeps a register goes on from there."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    home = kesbangpol()
    both, other = keeper(home), focal_point(kesbangpol(government(**OTHER))).user
    focal_point(home, both)
    for person, is_there in ((both, True), (other, False)):
        client.force_login(person)
        for address in ("/portal/", "/portal/forum/"):
            page = client.get(address)
            assert (page.status_code, 'href="/portal/lembaga/"' in page.content.decode()) == (200, is_there)
    assert client.get("/portal/lembaga/").status_code == 404
