"""One unit answers, others add their part: asked at the disposition or later, every hop visible, the part internal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.roles import LocalRole
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.tests.test_lhp_portal import PDF
from deadlines.reminders import sweep
from notices.models import Notice
from sp4n.actors import Actor
from sp4n.models import GrievanceFile, Support
from sp4n.tests.factories import WEDNESDAY, at, driven, government, officer, people_of, unit

pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture
def walk(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(WEDNESDAY))
    walk = driven()
    gov = walk.people["government"]
    walk.water, walk.parks = unit(gov, "Dinas Air"), unit(gov, "Dinas Taman")
    walk.helper = officer(walk.water, LocalRole.LIAISON, "A.A.", email="aa@contoh.example")
    walk.coordinate("verify", WEDNESDAY, classification="tidak_berkadar")
    return walk


def signed(person):
    client = Client()
    client.force_login(person)
    return client


def test_a_disposition_names_one_responsible_unit_and_several_that_add_their_part(walk):
    both = [walk.water.pk, walk.parks.pk]
    other = unit(government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru"), "Dinas Lain")
    for wrong in ([walk.people["unit"].pk], [other.pk]):
        with pytest.raises(MoveInvalid):
            walk.coordinate("dispose", WEDNESDAY, unit=walk.people["unit"].pk, supporting=wrong)
    page = f"/portal/aduan/{walk.case.pk}/langkah/dispose/"
    signed(walk.people["coordinator"]).post(page, {"unit": walk.people["unit"].pk, "supporting": both})
    walk.case.refresh_from_db()
    assert walk.case.unit == walk.people["unit"]
    assert set(Support.objects.values_list("unit", flat=True)) == set(both)
    assert Notice.objects.filter(kind="grievance_task", user=walk.helper).exists()
    with pytest.raises(MoveInvalid, match="sudah diminta"):
        walk.handle("ask_support", WEDNESDAY, supporting=[walk.water.pk], asked="Peta pipa.")

    reporter = Client()
    reporter.post("/aduan/lacak/", {"number": walk.case.number, "code": walk.code})
    text = reporter.get("/aduan/lacak/aduan/").content.decode()
    assert text.index("Dinas Taman diminta ikut membantu") < text.index("Diteruskan ke")
    assert "Dinas Air diminta ikut membantu" in text


def test_the_supporting_unit_sends_its_part_once_and_neither_answers_nor_opens_the_identity(walk):
    walk.coordinate("dispose", WEDNESDAY, unit=walk.people["unit"].pk)
    base = f"/portal/aduan/{walk.case.pk}/"
    helper = signed(walk.helper)
    assert helper.get(base).status_code == 404, "not asked yet"
    liaison = signed(walk.people["liaison"])
    assert liaison.post(f"{base}langkah/ask_support/", {"supporting": []}).status_code == 422
    liaison.post(f"{base}langkah/ask_support/", {"supporting": [walk.water.pk], "asked": "Peta pipa."})
    assert "Kirim bagian unit pendukung" not in liaison.get(base).content.decode()
    text = helper.get(base).content.decode()
    assert "Peta pipa." in text
    assert "Kirim bagian unit pendukung" in text
    helper_may = Actor.officer(walk.helper)
    for name in ("take_up", "pass_on"):
        with pytest.raises(MoveRefused):
            walk.move(name, helper_may, WEDNESDAY, reason="x", unit=walk.parks.pk)
    data = {"text": "Pipa diganti Juni.", "uploads": SimpleUploadedFile("peta.pdf", PDF)}
    helper.post(f"{base}langkah/add_part/", data)
    one = Support.objects.get()
    assert (one.part, one.added_on, one.added_by) == ("Pipa diganti Juni.", WEDNESDAY, walk.helper)
    assert Notice.objects.filter(kind="grievance_task", user=walk.people["liaison"]).exists()
    with pytest.raises(MoveRefused):
        walk.move("add_part", helper_may, WEDNESDAY, text="Lagi.")
    assert "Pipa diganti Juni." in liaison.get(base).content.decode()

    reporter = Client()
    reporter.post("/aduan/lacak/", {"number": walk.case.number, "code": walk.code})
    told = reporter.get("/aduan/lacak/aduan/").content.decode()
    assert "Unit pendukung mengirim bagiannya" in told
    assert "Pipa diganti" not in told
    assert "Peta pipa" not in told
    file = GrievanceFile.objects.get(name="peta.pdf")
    assert reporter.get(f"/aduan/lacak/aduan/berkas/{file.pk}/").status_code == 404


def test_who_owes_a_part_is_reminded_with_the_responsible_unit_and_no_longer_after_a_hand_over(walk):
    walk.coordinate("dispose", WEDNESDAY, unit=walk.people["unit"].pk, supporting=[walk.water.pk])
    due = walk.clock("SP4N_FIRST").due_effective
    sweep(now=at(due))
    assert Notice.objects.filter(kind="reminder_local", user=walk.helper).exists()
    other = people_of(government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru"))
    walk.coordinate("hand_over", due, government=other["government"].pk, reason="Wilayah kota.")
    assert not Support.objects.exists()
