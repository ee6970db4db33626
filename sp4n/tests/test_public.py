"""The public pages: telling, tracking, replying, rating, and the way to the ombudsman; what stays hidden."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from complaints.models import DraftFile, FilingDraft
from complaints.tests.sample_files import pdf, upload
from documents.rendering import render_next
from notices.delivery import deliver_next
from notices.models import Notice
from sp4n.models import Grievance, GrievanceFile
from sp4n.stages import Stage
from sp4n.tests.factories import SECRETS, WEDNESDAY, at, driven, government, office, people_of, unit

pytestmark = pytest.mark.usefixtures("reference")
TELL = "/aduan/pemkab-banjar/"


def set_clock(monkeypatch, day, hour=1):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(day, hour))


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    set_clock(monkeypatch, WEDNESDAY)


def typed(client, **changes):
    key = client.get(TELL).context["form"].initial["key"]
    return {
        "account": "Lampu jalan mati sejak Senin.", "place": "Martapura", "full_name": SECRETS["name"],
        "phone": "0812 0000 0777", "email": SECRETS["email"], "address": SECRETS["address"], "key": key, **changes,
    }  # fmt: skip


def opened(walk):
    client = Client()
    response = client.post("/aduan/lacak/", {"number": walk.case.number, "code": walk.code})
    assert response.status_code == 302
    return client


def page(client):
    return client.get("/aduan/lacak/aduan/").content.decode()


def test_a_complaint_is_told_on_one_page_and_the_code_is_shown_once(client):
    office()
    government()
    sent = client.post(
        TELL, typed(client, uploads=[upload("foto.pdf", pdf())], is_anonymous="on", is_secret="on")
    )
    assert sent.url == "/aduan/terkirim/"
    shown = client.get(sent.url)
    case = Grievance.objects.get()
    assert (case.is_anonymous, case.is_secret, case.files.count()) == (True, True, 1)
    assert case.number == "ADU-000001.2026"
    code = shown.context["access_code"]
    assert code in shown.content.decode()
    assert not client.get(sent.url).context["access_code"], "a reload shows the number alone"
    other = Client()
    assert other.post("/aduan/lacak/", {"number": "1.2026", "code": code.lower()}).status_code == 302


def test_a_double_click_makes_one_case_and_loses_no_code(client):
    office()
    government()
    data = typed(client)
    client.post(TELL, data)
    client.post(TELL, data)
    assert Grievance.objects.count() == 1
    assert client.get("/aduan/terkirim/").context["access_code"]


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(client):
    office()
    government()
    response = client.post(TELL, typed(client, account="", phone="", email=""))
    text = response.content.decode()
    assert response.status_code == 422
    assert "Tulis aduan Anda" in text
    assert "Isi nomor HP atau e-mail" in text
    assert SECRETS["address"] in text
    assert not Grievance.objects.exists()


def test_a_government_is_found_by_its_name_and_by_one_of_its_offices(client):
    gov = government()
    government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru")
    unit(gov, "Dinas Jalan Kabupaten Banjar", short_name="Dinjal")
    names = [one.name for one in client.get("/aduan/?q=Dinjal").context["governments"]]
    assert names == [gov.name]
    assert len(client.get("/aduan/").context["governments"]) == 2
    assert "Tidak ada yang cocok" in client.get("/aduan/?q=xyzzyqwv").content.decode()
    assert client.get("/aduan/dinas-jalan/").status_code == 404


def test_wrong_number_and_wrong_code_look_alike_and_are_counted(client):
    walk = driven()
    answers = [
        client.post("/aduan/lacak/", {"number": walk.case.number, "code": "AAAA-AAAA"}) for _try in range(5)
    ]
    other = client.post("/aduan/lacak/", {"number": "999.2026", "code": walk.code})
    assert {response.status_code for response in [*answers, other]} == {422}
    assert client.post("/aduan/lacak/", {"number": walk.case.number, "code": walk.code}).status_code == 429


def test_a_lost_code_is_renewed_by_mail_only_to_the_address_on_file(client, monkeypatch):
    walk = driven()
    monkeypatch.setattr("celery.app.base.Celery.send_task", lambda *_a, args, **_k: _renew(args[0]))
    for email in ("lain@contoh.example", SECRETS["email"]):
        response = client.post("/aduan/lacak/kode-hilang/", {"number": walk.case.number, "email": email})
        assert "Periksa e-mail" in response.content.decode()
    assert Notice.objects.filter(kind="grievance_code").count() == 1


def _renew(sealed):
    from sp4n.access import renew_as_asked

    renew_as_asked(sealed, at=at(WEDNESDAY))


def test_the_reporter_sees_every_hop_and_replies_in_time(monkeypatch):
    walk = driven()
    walk.disposed()
    other = unit(walk.people["government"], "Dinas Pasar Kabupaten Banjar")
    walk.handle("pass_on", WEDNESDAY, unit=other.pk, reason="Jalan ini milik pasar.")
    walk.coordinate("take_up", WEDNESDAY)
    walk.coordinate("answer", WEDNESDAY, text="Ditambal minggu depan.")
    client = opened(walk)
    text = page(client)
    for words in (
        "Diteruskan ke Dinas Jalan",
        "Diteruskan ke Dinas Pasar",
        "Jalan ini milik pasar.",
        "Ditambal minggu",
    ):
        assert words in text
    response = client.post("/aduan/lacak/aduan/tanggapan/", {"reply-text": ""})
    assert response.status_code == 422
    client.post(
        "/aduan/lacak/aduan/tanggapan/",
        {"reply-text": "Masih rusak.", "reply-uploads": [upload("b.pdf", pdf())]},
    )
    walk.case.refresh_from_db()
    assert walk.case.stage == Stage.REPORTER_REPLY
    assert "Masih rusak." in page(client)


def test_a_reply_that_comes_too_late_keeps_what_was_typed_and_becomes_a_new_case(monkeypatch):
    walk = driven().answered()
    client = opened(walk)
    set_clock(monkeypatch, date(2026, 5, 29))
    client.post("/aduan/lacak/", {"number": walk.case.number, "code": walk.code})
    response = client.post("/aduan/lacak/aduan/tanggapan/", {"reply-text": "Masih rusak."})
    assert response.status_code == 409
    assert response.context["again_form"].initial["text"] == "Masih rusak."
    made = client.post("/aduan/lacak/aduan/lanjutan/", {"again-text": "Masih rusak."})
    assert Grievance.objects.get(previous=walk.case).number in made.content.decode()
    assert made.context["access_code"]


def test_an_answer_is_accepted_with_a_rating_and_a_closed_case_is_rated_once():
    walk = driven().answered()
    client = opened(walk)
    client.post("/aduan/lacak/aduan/nilai/", {"rate-rating": "5", "rate-comment": "Cepat."})
    walk.case.refresh_from_db()
    assert (walk.case.stage, walk.case.rating) == (Stage.CLOSED, 5)
    client.post("/aduan/lacak/aduan/nilai/", {"rate-rating": "1"})
    walk.case.refresh_from_db()
    assert walk.case.rating == 5


def test_beyond_the_limit_the_ombudsmans_form_is_offered_prefilled_with_this_case_as_proof(monkeypatch):
    walk = driven().disposed()
    while render_next(now=at(WEDNESDAY)):
        pass
    client = opened(walk)
    assert "Isi formulir Ombudsman" not in page(client)
    assert client.post("/aduan/lacak/aduan/ombudsman/").url == "/aduan/lacak/aduan/"
    set_clock(monkeypatch, walk.clock("SP4N_TIDAK_BERKADAR").due_effective + timedelta(days=1))
    client = opened(walk)
    assert "Isi formulir Ombudsman" in page(client)
    response = client.post("/aduan/lacak/aduan/ombudsman/")
    assert response.url == "/lapor/instansi/"
    form = client.get("/lapor/upaya/").content.decode()
    assert walk.case.number in form
    assert walk.case.account.split(".")[0] in client.get("/lapor/kejadian/").content.decode()
    assert DraftFile.objects.get(draft=FilingDraft.objects.get()).purpose == "prior_complaint"


def test_who_is_asked_for_data_sends_them():
    walk = driven()
    walk.coordinate("ask_data", WEDNESDAY, reason="Di jalan mana?")
    client = opened(walk)
    assert "Di jalan mana?" in page(client)
    client.post("/aduan/lacak/aduan/data/", {"data-text": "Jalan Contoh."})
    walk.case.refresh_from_db()
    assert walk.case.stage == Stage.RECEIVED


def test_the_public_list_shows_titles_made_for_it_and_nothing_of_secret_cases(client):
    people = people_of(government())
    plain = driven(people=people, account="Jalan rusak di dekat rumah Zuhra Rumbia.").answered()
    driven(people=people, account="Hal lain.", is_secret=True).answered()
    anonymous = driven(people=people, account="Hal ketiga.", is_anonymous=True).answered()
    text = client.get(reverse("sp4n:answered", args=["pemkab-banjar"])).content.decode()
    assert text.count("Jalan rusak di Martapura") == 2
    assert "Z.R." in text
    for hidden in (*SECRETS.values(), plain.case.number, anonymous.case.number, "dekat rumah"):
        assert hidden not in text


def test_mails_say_the_number_and_what_to_do_and_never_the_complaint():
    walk = driven().answered()
    while deliver_next(now=at(WEDNESDAY, 2)):
        pass
    assert mail.outbox
    for message in mail.outbox:
        assert walk.case.number in message.subject + message.body
        assert "berlubang" not in message.subject + message.body
        assert SECRETS["name"] not in message.subject + message.body


def test_a_file_of_another_case_is_not_handed_out():
    people = people_of(government())
    mine, other = driven(people=people), driven(people=people, account="Lain.")
    held = GrievanceFile.objects.create(
        grievance=other.case, source="reporter", name="x.pdf", content_type="application/pdf", size=1, sha256="0",
        added_at=at(WEDNESDAY),
    )  # fmt: skip
    assert opened(mine).get(f"/aduan/lacak/aduan/berkas/{held.pk}/").status_code == 404
