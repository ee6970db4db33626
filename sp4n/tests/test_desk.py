"""The government's desk: who sees what, moves through pages, identities, notes, pages of the inbox and their cost."""

from datetime import date

import pytest
from django.test import Client

from accounts.roles import Role
from complaints.tests.factories import user
from complaints.tests.sample_files import pdf, upload
from sp4n.models import Grievance, GrievanceAnswer, GrievanceNote, IdentityOpening
from sp4n.stages import Stage
from sp4n.tests.factories import SECRETS, WEDNESDAY, at, driven, government, people_of, unit

pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(WEDNESDAY))


def signed(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def walk():
    return driven()


def step(client, walk, name, status=302, **data):
    response = client.post(f"/portal/aduan/{walk.case.pk}/langkah/{name}/", data)
    assert response.status_code == status, response.content.decode()[:3000]
    walk.case.refresh_from_db()
    return response


def test_a_complaint_goes_through_the_pages_from_check_to_answer(walk):
    desk, work = signed(walk.people["coordinator"]), signed(walk.people["liaison"])
    assert work.get(f"/portal/aduan/{walk.case.pk}/").status_code == 404, "the unit does not have it yet"
    step(desk, walk, "verify", classification="informasi", public_title="Lampu jalan")
    step(desk, walk, "dispose", unit=walk.people["unit"].pk)
    step(work, walk, "take_up")
    step(work, walk, "answer", status=422, text="")
    step(work, walk, "answer", text="Lampu diganti besok.", uploads=[upload("surat.pdf", pdf())])
    answer = GrievanceAnswer.objects.get()
    assert (walk.case.stage, answer.files.count(), answer.unit) == (Stage.ANSWERED, 1, walk.people["unit"])
    text = work.get(f"/portal/aduan/{walk.case.pk}/").content.decode()
    assert "Lampu diganti besok." in text
    held = answer.files.get()
    handed = work.get(f"/portal/aduan/{walk.case.pk}/berkas/{held.pk}/")
    assert b"".join(handed.streaming_content).startswith(b"%PDF")
    handed.close()


def test_every_move_with_a_form_shows_it_and_refuses_what_is_missing(walk):
    desk = signed(walk.people["coordinator"])
    for name in ("verify", "ask_data", "archive", "hand_over", "forward_out", "refer_to_inspectorate"):
        assert desk.get(f"/portal/aduan/{walk.case.pk}/langkah/{name}/").status_code == 200
        step(desk, walk, name, status=422)
    assert walk.case.stage == Stage.RECEIVED
    assert desk.get(f"/portal/aduan/{walk.case.pk}/langkah/tidak-ada/").status_code == 404


def test_forwarding_names_the_bodies_that_could_be_meant(walk):
    from agencies.models import Agency, AgencyGroup

    group = AgencyGroup.objects.create(code="kantor-pertanahan", name="Kantor pertanahan")
    for place in ("Banjar", "Banjarbaru"):
        Agency.objects.create(name=f"Kantor Pertanahan {place}", slug=f"kantah-{place.lower()}", group=group,
                              head_title="Kepala")  # fmt: skip
    desk = signed(walk.people["coordinator"])
    unclear = step(
        desk, walk, "forward_out", status=422, target="agency", agency_name="Pertanahan", reason="x"
    )
    assert "Kantor Pertanahan Banjarbaru" in unclear.content.decode()
    step(
        desk,
        walk,
        "forward_out",
        target="agency",
        agency_name="kantor pertanahan banjar",
        reason="Soal sertifikat.",
    )
    assert walk.case.hops.get().to_agency.slug == "kantah-banjar"


def test_another_government_its_units_and_the_ombudsmans_staff_get_404(walk):
    walk.disposed()
    other = people_of(government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru"))
    strangers = [other["coordinator"], other["liaison"], other["inspector"], walk.people["inspector"],
                 user("H.K.", Role.HEAD)]  # fmt: skip
    for person in strangers:
        client = signed(person)
        for page in ("", "langkah/take_up/", "berkas/1/"):
            assert client.get(f"/portal/aduan/{walk.case.pk}/{page}").status_code == 404
        for page in ("langkah/take_up/", "catatan/", "identitas/"):
            assert client.post(f"/portal/aduan/{walk.case.pk}/{page}").status_code == 404
    assert Client().get("/portal/aduan/").status_code == 302


def test_a_person_without_a_seat_is_told_how_to_get_one():
    response = signed(user("X.Y.")).get("/portal/aduan/")
    assert response.status_code == 403
    assert "belum ditunjuk" in response.content.decode()


def test_a_unit_that_passed_a_case_on_still_reads_it_but_acts_no_more(walk):
    walk.disposed()
    other = unit(walk.people["government"], "Dinas Pasar Kabupaten Banjar")
    work = signed(walk.people["liaison"])
    step(work, walk, "pass_on", unit=other.pk, reason="Milik pasar.")
    assert work.get(f"/portal/aduan/{walk.case.pk}/").status_code == 200
    step(work, walk, "take_up")
    assert walk.case.stage == Stage.DISPOSITIONED, "refused in words"


def test_an_identity_is_opened_with_a_reason_that_is_kept_and_the_page_shows_initials_only(walk):
    walk.disposed()
    work = signed(walk.people["liaison"])
    text = work.get(f"/portal/aduan/{walk.case.pk}/").content.decode()
    assert "Z.R." in text
    assert SECRETS["name"] not in text
    assert work.post(f"/portal/aduan/{walk.case.pk}/identitas/", {"identity-reason": ""}).status_code == 422
    shown = work.post(f"/portal/aduan/{walk.case.pk}/identitas/", {"identity-reason": "Menelepon pelapor"})
    assert SECRETS["name"] in shown.content.decode()
    assert IdentityOpening.objects.get().by == walk.people["liaison"]


def test_an_anonymous_reporter_is_named_to_the_coordinator_only():
    walk = driven(is_anonymous=True).disposed()
    for person in ("liaison", "unit_head", "secretary"):
        client = signed(walk.people[person])
        page = client.post(
            f"/portal/aduan/{walk.case.pk}/identitas/", {"identity-reason": "Ingin tahu"}, follow=True
        )
        text = page.content.decode() + client.get(f"/portal/aduan/{walk.case.pk}/").content.decode()
        assert SECRETS["name"] not in text
        assert "Z.R." not in text
    desk = signed(walk.people["coordinator"])
    shown = desk.post(f"/portal/aduan/{walk.case.pk}/identitas/", {"identity-reason": "Menelepon"})
    assert SECRETS["phone"] in shown.content.decode()
    assert IdentityOpening.objects.count() == 1


def test_a_note_stays_inside_and_the_secretary_only_reads(walk):
    desk, over = signed(walk.people["coordinator"]), signed(walk.people["secretary"])
    desk.post(f"/portal/aduan/{walk.case.pk}/catatan/", {"note-text": "Telepon kepala dinas."})
    over.post(f"/portal/aduan/{walk.case.pk}/catatan/", {"note-text": "Saya juga."})
    assert GrievanceNote.objects.count() == 1
    assert "Telepon kepala dinas." in over.get(f"/portal/aduan/{walk.case.pk}/").content.decode()
    step(over, walk, "verify", classification="informasi")
    assert walk.case.stage == Stage.RECEIVED


def test_the_inbox_lists_by_due_date_in_pages_without_gaps(monkeypatch):
    people = people_of(government())
    cases = [driven(date(2026, 5, 13 - n), people=people, account=f"Perkara {n}.").case for n in range(5)]
    monkeypatch.setattr("sp4n.views.desk.page_of", _small(2))
    client, seen, address = signed(people["coordinator"]), [], "/portal/aduan/"
    while address:
        context = client.get(address).context
        seen += [row.case for row in context["rows"]]
        address = context["next_url"]
    assert seen == sorted(cases, key=lambda case: (case.due, case.pk))


def _small(size):
    from sp4n.inbox import page_of

    return lambda *args, **kwargs: page_of(*args, **{**kwargs, "size": size})


@pytest.mark.parametrize("shelf", ["lewat", "baru", "belum", "menunggu", "selesai", "semua"])
def test_every_list_of_the_inbox_can_be_opened_and_searched(walk, shelf):
    client = signed(walk.people["coordinator"])
    assert client.get(f"/portal/aduan/?keadaan={shelf}&q=jalan&unit=1&sesudah=kacau").status_code == 200


def test_the_inbox_and_a_case_cost_the_same_however_much_there_is(django_assert_max_num_queries):
    people = people_of(government())
    walk = driven(people=people).answered()
    client = signed(people["coordinator"])
    client.get("/portal/aduan/?keadaan=semua")
    with django_assert_max_num_queries(8):
        client.get("/portal/aduan/?keadaan=semua")
    for n in range(6):
        driven(people=people, account=f"Perkara {n}.").disposed()
    with django_assert_max_num_queries(8):
        assert len(client.get("/portal/aduan/?keadaan=semua").context["rows"]) == 7
    with django_assert_max_num_queries(16):
        client.get(f"/portal/aduan/{walk.case.pk}/")


def test_the_reporters_page_and_the_public_list_hold_their_cost(django_assert_max_num_queries):
    walk = driven().answered()
    client = Client()
    client.post("/aduan/lacak/", {"number": walk.case.number, "code": walk.code})
    client.get("/aduan/lacak/aduan/")
    with django_assert_max_num_queries(14):
        client.get("/aduan/lacak/aduan/")
    with django_assert_max_num_queries(3):
        client.get("/aduan/pemkab-banjar/dijawab/")


def test_the_gate_holds_for_lists_too(walk):
    other = people_of(government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru"))
    assert not signed(other["coordinator"]).get("/portal/aduan/?keadaan=semua").context["rows"]
    assert Grievance.objects.exists()
