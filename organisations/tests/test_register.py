"""What a keeper does: enter, find, be warned, be reminded, export, and hand people to a forum."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from complaints.tests.sample_files import pdf, upload
from forums.models import Arrival, Participant
from forums.people import arrive
from forums.tests.factories import DAY, forum
from notices.models import Notice
from organisations.invitations import put_on_list
from organisations.models import ActivityReport, ContactPerson, Organisation, OrganisationDocument
from organisations.tasks import remind_of_documents
from organisations.tests.factories import NOW, TODAY, contact, document, keeper, kesbangpol, organisation
from sp4n.tests.factories import government, office, unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, monkeypatch):
    """The browser of a keeper, on TODAY."""
    office()
    monkeypatch.setattr("organisations.views.access.local_today", lambda _at: TODAY)
    client.force_login(keeper())
    return client


def test_a_keeper_enters_an_organisation_with_all_that_belongs_to_it(desk):
    listed = desk.get("/portal/lembaga/")
    assert "Belum ada lembaga" in listed.content.decode()
    element = organisation(kesbangpol(government("pemkot-lain", "Pemerintah Kota Lain"))).element
    typed = {"name": "Partai  Contoh", "kind": "party", "element": element.pk, "is_active": "on"}
    page = desk.post("/portal/lembaga/baru/", typed).url
    assert desk.post("/portal/lembaga/baru/", {**typed, "name": "PARTAI CONTOH"}).status_code == 422
    person = {
        "name": "Budi Santoso",
        "email": "bs@contoh.example",
        "phone": "0812 0000 0777",
        "is_active": "on",
    }
    paper = {
        "kind": "registration",
        "number": "7/SKT",
        "valid_to": "2026-06-01",
        "upload": upload("skt.pdf", pdf()),
    }
    done = {"held_on": "2026-05-01", "title": "Pendidikan politik", "attendance": "40"}
    for part, data in (("orang/", person), ("dokumen/", paper), ("kegiatan/", done)):
        assert desk.post(f"{page}{part}", data).url == page, part
    assert (
        desk.post(f"{page}orang/{ContactPerson.objects.get().pk}/", {**person, "position": "Ketua"}).url
        == page
    )

    row = Organisation.objects.get(unit=kesbangpol())
    assert (row.name, row.government) == ("Partai Contoh", government())
    assert ContactPerson.objects.get().phone == "+6281200000777"
    text = desk.get(page).content.decode()
    for word in ("Budi Santoso", "1 Juni 2026", "segera berakhir", "Pendidikan politik", "Ketua"):
        assert word in text, word


def test_bad_input_is_said_beside_the_field_and_nothing_is_kept(desk):
    page = organisation().get_absolute_url()
    cases = {
        "orang/": ({"name": "7"}, "name", "Tulis nama orangnya"),
        "kegiatan/": ({"held_on": "2026-05-14", "title": "Besok"}, "held_on", "belum tiba"),
        "dokumen/": (
            {"kind": "legal", "valid_from": "2026-05-02", "valid_to": "2026-05-01", "upload": upload("a.pdf", pdf())},
            "valid_to", "mendahului",
        ),
    }  # fmt: skip
    for part, (data, field, words) in cases.items():
        response = desk.post(f"{page}{part}", data)
        assert response.status_code == 422, part
        assert words in str(response.context["form"].errors[field])
    hostile = {"kind": "legal", "upload": upload("skt.pdf", b"MZ\x90\x00 program")}
    refused = desk.post(f"{page}dokumen/", hostile)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["upload"])
    for model in (ContactPerson, ActivityReport, OrganisationDocument):
        assert not model.objects.exists()


def test_the_list_is_searched_filtered_paged_and_exported_through_the_gate(desk, monkeypatch):
    monkeypatch.setattr("organisations.views.register.page_of.__kwdefaults__", {"size": 2}, raising=False)
    names = ["Angkatan Muda", "Forum Warga", "Himpunan Seni"]
    rows = [organisation(name=name) for name in names]
    organisation(name="Tidak Aktif", is_active=False)
    organisation(kesbangpol(government("pemkot-lain", "Pemerintah Kota Lain")), name="Milik Lain")
    contact(rows[1], name="Hamdan Malik")
    document(rows[1], keeper(unit(government(), name="Lain")), days=-1)

    def listed(query):
        return [row.name for row in desk.get(f"/portal/lembaga/{query}").context["rows"]]

    first = desk.get("/portal/lembaga/")
    assert [row.name for row in first.context["rows"]] == names[:2]
    assert [row.name for row in desk.get(first.context["next_url"]).context["rows"]] == names[2:]
    assert listed("?q=seni") == ["Himpunan Seni"]
    assert listed("?keadaan=perhatian") == ["Forum Warga"]
    assert listed("?keadaan=nonaktif") == ["Tidak Aktif"]
    assert listed("?jenis=media&q=a%00") == []
    assert listed("?sesudah=99999999999999999999&keadaan=apa") == names[:2]
    book = load_workbook(io.BytesIO(desk.get("/portal/lembaga/ekspor.xlsx").content))
    cells = list(book.active.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in cells] == names
    assert "Hamdan" not in str(cells), "contact persons are counted, not named"


def test_keepers_are_reminded_once_per_step_of_what_is_in_force(desk, monkeypatch):
    row, by = organisation(), desk.get("/portal/lembaga/").context["keeper"].user
    document(row, by, days=3)
    current = document(row, by, days=40)  # takes the place of the one above
    document(row, by, kind="legal", days=None)
    document(row, by, kind="board", days=90)
    told = Notice.objects.filter(kind="organisation_document_ends")

    for later, expected in ((0, 1), (0, 1), (9, 1), (10, 2), (33, 4), (40, 4), (41, 4)):
        monkeypatch.setattr("django.utils.timezone.now", lambda later=later: NOW + timedelta(days=later))
        remind_of_documents()
        assert told.count() == expected, later
    assert set(told.values_list("user", flat=True)) == {by.pk}
    assert current.state(on=TODAY + timedelta(days=41)) == "ended"


def test_a_contact_person_comes_to_a_forum_with_the_organisation_and_its_element(client, monkeypatch):
    row = organisation()
    mine, second = contact(row), contact(row, name="Nur Aini", email="")
    held = forum(
        organiser=unit(government(), name="Dinas Perizinan"), starts_at=DAY, ends_at=DAY + timedelta(hours=3)
    )
    client.force_login(held.facilitator)
    page = f"/portal/forum/{held.pk}/lembaga/"
    assert page in client.get(f"/portal/forum/{held.pk}/peserta/").content.decode()
    assert client.post(page, {"pick": "bukan"}).status_code == 422
    for _twice in range(2):
        assert client.post(page, {"pick": [mine.pk, second.pk]}).status_code == 302

    people = Participant.objects.filter(forum=held, organisation="Forum Warga").order_by("pk")
    assert [(one.name, one.element.code, one.email) for one in people] == [
        ("Hamdan Malik", "ormas", "hm@contoh.example"),
        ("Nur Aini", "ormas", ""),
    ]
    arrive(people[0], Arrival.LIST, at=DAY, by=held.facilitator)
    office()
    client.force_login(keeper())
    text = client.get(row.get_absolute_url()).content.decode()
    assert held.title in text
    assert "hadir" in text
    assert not put_on_list(held, {mine.pk}, by=keeper(unit(government(), name="Tanpa Hak")), on=TODAY, at=NOW)


def test_a_longer_list_costs_no_more_queries(desk, django_assert_num_queries):
    held = forum(organiser=unit(government(), name="Dinas Perizinan"))
    for number in range(8):
        row = organisation(name=f"Forum {number}")
        contact(row, name=f"Orang {'ABCDEFGH'[number]}", email=f"o{number}@contoh.example")
    with django_assert_num_queries(6):  # session, person, seats twice, attention, rows
        desk.get("/portal/lembaga/")
    desk.force_login(held.facilitator)
    desk.get("/portal/")  # the menu remembers for a minute whether a register is kept
    with django_assert_num_queries(12):
        assert len(desk.get(f"/portal/forum/{held.pk}/lembaga/").context["choices"]) == 8
