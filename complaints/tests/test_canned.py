"""Ready-made texts: offered where they fit, put in without saving, kept by the heads of the own office."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from complaints.models import CannedText, ChecklistItem, InternalNote, Phase, PublicEntry
from complaints.tests import factories

pytestmark = pytest.mark.usefixtures("reference")
TODAY = factories.MONDAY
LIST = "/admin/complaints/cannedtext/"


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def driver(people):
    return factories.driven(people=people)


def text(title, use, only_for="", *, of=None, **fields):
    given = {"text": f"Kalimat {title}.", **fields}
    return CannedText.objects.create(
        office=of or factories.office(), use=use, only_for=only_for, title=title, **given
    )


def page(name, case, *args):
    return reverse(f"admin:complaints_{name}", args=[case.pk, *args])


def offers(response):
    return set(
        re.findall(r"<option value=\"\d+\" data-text=\"[^\"]*\">([^<]+)</option>", response.content.decode())
    )


def value_of(response, field):
    html = response.content.decode()
    return re.search(rf"<textarea[^>]*name=\"{field}\"[^>]*>\s*(.*?)</textarea>", html, re.S)[1]


def test_a_text_is_offered_where_it_fits_and_nowhere_else(client, people, driver):
    text("Catatan", "note")
    text("Pesan tahap ini", "message", "stage:received")
    text("Pesan tahap lain", "message", "stage:examination")
    text("Langkah", "move", "move:submit_to_plenary")
    text("Langkah lain", "move", "move:accept")
    text("Surat", "letter")
    text("Lama", "note", is_active=False)
    text("Kantor lain", "note", of=factories.office("PKY"))
    client.force_login(people.verifier)
    assert offers(client.get(driver.case.get_absolute_url())) == {"Catatan", "Pesan tahap ini"}
    driver.verify("begin_formal_check", TODAY)
    driver.tick(Phase.FORMAL, TODAY)
    driver.verify("pass_formal_check", TODAY)
    driver.tick(Phase.MATERIAL, TODAY)
    assert offers(client.get(page("move", driver.case, "submit_to_plenary"))) == {"Langkah"}


def test_inserting_keeps_what_was_typed_and_saves_nothing(client, people, driver):
    ready = text("Berkas diterima", "message", text="Berkas Anda kami terima <baik>.")
    client.force_login(people.verifier)
    typed = {
        "stream": "publik",
        "text": "Halo.",
        "insert": "1",
        "insert_text": ready.pk,
        "insert_into": "text",
    }
    answer = client.post(page("write", driver.case), typed)
    assert answer.status_code == 200
    assert value_of(answer, "text") == "Halo.\n\nBerkas Anda kami terima &lt;baik&gt;."
    assert re.search(r'value="publik" selected', answer.content.decode())
    assert not InternalNote.objects.exists()
    assert not PublicEntry.objects.filter(text__contains="Halo").exists()
    for wrong in ({"insert_text": ""}, {"insert_text": text("Asing", "note", of=factories.office("PKY")).pk}):
        answer = client.post(page("write", driver.case), {**typed, **wrong})
        assert answer.status_code == 422
        assert value_of(answer, "text") == "Halo."
        assert "Pilih teksnya dulu" in answer.content.decode()


def test_a_text_goes_into_the_chosen_field_of_a_move_and_nothing_happens_yet(client, people, driver):
    driver.verify("begin_formal_check", TODAY)
    driver.tick(Phase.FORMAL, TODAY)
    driver.verify("pass_formal_check", TODAY)
    ready = text("Wewenang", "move", "stage:material_check")
    client.force_login(people.verifier)
    events = driver.case.events.count()
    typed = {
        "event_count": "1",
        "opinion": "",
        "insert": "1",
        "insert_text": ready.pk,
        "insert_into": "opinion",
    }
    answer = client.post(page("move", driver.case, "submit_to_plenary"), typed)
    assert answer.status_code == 200
    assert value_of(answer, "opinion") == "Kalimat Wewenang."
    assert answer.context["event_count"] == "1"  # what the person had read stays what was read
    answer = client.post(
        page("move", driver.case, "submit_to_plenary"), {**typed, "insert_into": "authorised"}
    )
    assert value_of(answer, "opinion") == ""
    assert driver.case.events.count() == events


def test_a_draft_takes_a_text_without_being_saved(client, people, driver):
    ready = text("Penutup", "letter", "kind:completion_request")
    text("Jenis lain", "letter", "kind:summons")
    driver.verify("begin_formal_check", TODAY)
    item = ChecklistItem.objects.filter(phase=Phase.FORMAL).exclude(request_text="").first()
    driver.tick(Phase.FORMAL, TODAY, missing=(item.code,))
    driver.verify("request_completion", TODAY)
    paper = driver.case.documents.get(kind="completion_request")
    where = reverse("admin:documents_edit", args=[paper.pk])
    client.force_login(people.verifier)
    assert offers(client.get(where)) == {"Penutup"}
    typed = {"seen": "dulu", "subject": "Hal", "more": "Tambahan.", "insert": "1", "insert_text": ready.pk}
    answer = client.post(where, {**typed, "insert_into": "more"})
    assert value_of(answer, "more") == "Tambahan.\n\nKalimat Penutup."
    assert answer.context["seen"] == "dulu"
    before = paper.content
    paper.refresh_from_db()
    assert paper.content == before


def test_heads_keep_the_texts_of_their_office_and_each_wording_stays_in_the_history(client, people):
    foreign = text("Asing", "note", of=factories.office("PKY"))
    fields = {
        "use": "letter",
        "only_for": "stage:received",
        "title": "Judul",
        "text": "Lama.",
        "is_active": "on",
    }
    client.force_login(people.verifier)
    assert client.post(f"{LIST}add/", fields).status_code == 403
    client.force_login(people.head_examination)
    assert client.get(f"{LIST}{foreign.pk}/change/").status_code == 302  # as one that does not exist
    answer = client.post(f"{LIST}add/", fields)
    assert "Pilihan ini tidak cocok" in answer.content.decode()
    client.post(f"{LIST}add/", {**fields, "only_for": "kind:summons"})
    kept = CannedText.objects.get(title="Judul")
    assert kept.office == people.head_examination.office
    client.post(f"{LIST}{kept.pk}/change/", {**fields, "only_for": "kind:summons", "text": "Baru."})
    kept.refresh_from_db()
    assert kept.text == "Baru."
    assert "Lama." in LogEntry.objects.order_by("-pk").first().get_change_message()
    assert client.post(f"{LIST}{kept.pk}/delete/").status_code == 403
    client.force_login(factories.user("S.M."))
    assert client.get(LIST).status_code == 302
