"""One text to many cases: a draft each, refusals told, nothing doubled."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.bulk_letters import draft_for
from complaints.models import ClosureReason, Complaint, PublicEntry, Recusal
from complaints.tests import factories
from documents.drafting import discard
from documents.models import Document, DocumentState
from documents.signing import check, sign

pytestmark = pytest.mark.usefixtures("reference")
URL = reverse("admin:complaints_bulk_letters")
NOW = factories.at(factories.MONDAY)
TEXT = {
    "kind": "general_notice",
    "subject": "Pindah kantor",
    "text": "Kantor kami pindah.\nDatanglah ke sana.",
}


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def cases(people):
    return [factories.file_case(account=f"Perkara {index}.").complaint for index in range(3)]


def letters():
    return Document.objects.filter(kind__startswith="general").order_by("pk")


def test_each_picked_case_gets_one_draft_and_a_second_run_none(client, people, cases):
    client.force_login(people.verifier)
    picked = {"pick": [case.pk for case in cases], "query": "sort=terbaru"}
    asked = client.post(URL, picked)
    assert asked.status_code == 200
    assert not letters().exists()
    wrong = client.post(URL, {**picked, **TEXT, "text": "", "send": "1"})
    assert (wrong.status_code, wrong.context["form"]["subject"].value()) == (422, "Pindah kantor")
    done = client.post(URL, {**picked, **TEXT, "send": "1"}).context["outcome"]
    assert [number for number, _paper in done.drafted] == [case.agenda_number for case in cases]
    again = client.post(URL, {**picked, **TEXT, "send": "1"})
    assert again.context["outcome"].drafted == []
    assert "sudah dikonsep untuk laporan ini" in again.content.decode()
    assert letters().count() == 3
    assert {paper.state for paper in letters()} == {DocumentState.DRAFT}
    assert cases[0].events.filter(move="letter_drafted").count() == 1
    discard(letters().first(), by=people.verifier, at=NOW)
    client.post(URL, {**picked, **TEXT, "send": "1"})
    assert letters().count() == 4  # the one that was given up may be written again


def test_what_cannot_have_the_letter_is_told_with_its_reason_and_the_rest_goes_on(people, cases):
    closed, without, fine = cases
    Complaint.objects.filter(pk=closed.pk).update(
        stage="closed", closed_on=factories.MONDAY, closure_reason=ClosureReason.objects.first()
    )
    Complaint.objects.filter(pk=without.pk).update(agency=None)
    foreign = factories.file_case(of=factories.office("PKY")).complaint
    recused = factories.file_case(account="Perkara lain.").complaint
    Recusal.objects.create(complaint=recused, user=people.head, reason="keluarga", at=NOW)
    pks = [closed.pk, without.pk, fine.pk, foreign.pk, recused.pk]
    done = draft_for(pks, "general_letter", subject="Hal", text="Isi.", by=people.head, at=NOW)
    assert dict(done.refused) == {
        closed.agenda_number: "Laporan ini sudah selesai.",
        without.agenda_number: "Terlapornya belum dipilih dari daftar instansi.",
    }
    assert [number for number, _paper in done.drafted] == [fine.agenda_number]
    assert done.unseen == 2
    reader = factories.user("A.U.", Role.AUDITOR)
    done = draft_for([fine.pk], "general_notice", subject="Hal", text="Isi.", by=reader, at=NOW)
    assert [number for number, _reason in done.refused] == [fine.agenda_number]


def test_the_signed_letter_reaches_the_reporter(people, cases):
    done = draft_for([cases[0].pk], **TEXT, by=people.verifier, at=NOW)
    paper = check(done.drafted[0][1], by=people.head_verification, at=NOW)
    sign(paper, by=people.head, at=NOW)
    assert PublicEntry.objects.filter(complaint=cases[0], code="letter_sent", document=paper).exists()
    assert cases[0].letters.get(document=paper).sent_on == factories.MONDAY


def test_nothing_picked_leads_back_to_the_queue(client, people):
    client.force_login(people.verifier)
    assert client.post(URL, {"query": "view=saya"}).url.endswith("?view=saya")
