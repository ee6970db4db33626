"""Cases that belong together: linked through the gate, suggested to those who may know, decided together."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.actors import Actor
from complaints.demo.driver import Driver
from complaints.groups import decide_together
from complaints.ledger import broken_links
from complaints.links import link, members_of, suggestions, unlink
from complaints.models import CaseLink, Phase, Recusal
from complaints.moves import MoveInvalid, MoveRefused
from complaints.tests.examination_driver import form
from complaints.tests.factories import MONDAY, agency, at, driven, file_case, office, report, staff, user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

DAY = date(2026, 3, 10)
OTHER = {
    "full_name": "S.N.",
    "nik": "6303051708900001",
    "phone": "+6281200000999",
    "email": "sn@contoh.example",
}


@pytest.fixture
def people(reference):
    return staff()


def another(people, **fields) -> Driver:
    person = report().reporter.__class__(**{**OTHER, **fields.pop("person", {})})
    return driven(people=people, reporter=person, account=f"Cerita lain {fields}", **fields)


def to_plenary(walk):
    walk.verify("begin_formal_check", MONDAY)
    for phase, move in ((Phase.FORMAL, "pass_formal_check"), (Phase.MATERIAL, "")):
        walk.tick(phase, MONDAY)
        if move:
            walk.verify(move, MONDAY)
    walk.verify("submit_to_plenary", MONDAY, opinion="Wewenang.", authorised=True, alleged_forms=[form()])
    return walk


def join(lead, member, people, kind="joined"):
    return link(
        lead.case, member.case, kind=kind, note="Kejadian yang sama.", by=people.verifier, at=at(MONDAY, 8)
    )


def test_both_ledgers_keep_that_two_cases_were_linked_and_taken_apart(people):
    one, two = driven(people=people), another(people)
    made = join(one, two, people, kind="related")
    unlink(made, reason="Ternyata beda.", by=people.verifier, at=at(MONDAY, 9))
    for walk in (one, two):
        walk.case.refresh_from_db()
        assert list(walk.case.events.values_list("move", flat=True))[-2:] == ["linked", "unlinked"]
        assert list(broken_links(walk.case)) == []
    assert not CaseLink.objects.exists()


def test_a_link_makes_sense_or_is_not_made(people):
    one, two, three = driven(people=people), another(people), another(people, hope="Lain.")
    for bad in ({"kind": "friends"}, {"note": "  "}, {"other": one.case}):
        given = {"other": two.case, "kind": "related", "note": "Sama.", **bad}
        with pytest.raises(MoveInvalid):
            link(one.case, given.pop("other"), **given, by=people.verifier, at=at(MONDAY, 8))
    join(one, two, people)
    with pytest.raises(MoveInvalid, match="sudah dihubungkan"):
        join(two, one, people, kind="related")
    with pytest.raises(MoveInvalid, match="anggota kelompok lain"):
        join(two, three, people)
    with pytest.raises(MoveInvalid, match="bagian kelompok lain"):
        join(three, two, people)


def test_a_case_of_another_office_or_out_of_sight_cannot_be_linked_and_its_link_is_not_seen(people, client):
    one, two = driven(people=people), another(people)
    far = driven(people=staff(office("PLK")), reporter=report().reporter.__class__(**OTHER))
    with pytest.raises(MoveRefused):
        link(one.case, far.case, kind="related", note="Sama.", by=people.verifier, at=at(MONDAY, 8))
    join(one, two, people, kind="related")
    Recusal.objects.create(complaint=two.case, user=people.head, reason="Keluarga.", at=at(MONDAY))
    assert CaseLink.objects.visible_to(people.head).count() == 0
    client.force_login(people.head)
    page = client.get(reverse("admin:complaints_related", args=[one.case.pk])).content.decode()
    assert two.case.agenda_number not in page
    response = client.post(reverse("admin:complaints_related", args=[one.case.pk]),
                           {"number": far.case.agenda_number, "kind": "related", "note": "Sama."})  # fmt: skip
    assert response.status_code == 422
    assert "tidak ditemukan" in response.content.decode()


def test_the_same_matter_and_the_same_reporter_are_suggested(people):
    one, two = driven(people=people), another(people)
    far = another(people, hope="Jauh.", agency=agency("Dinas Lain"))
    same = file_case(account="Cerita ketiga", agency=agency("Dinas Lain"), hope="Yang sama.").complaint
    found = {hint.case.pk: [str(why) for why in hint.reasons] for hint in suggestions(one.case, people.head)}
    assert found == {two.case.pk: ["instansi yang sama"], same.pk: ["pelapor yang sama"]}
    assert far.case.pk not in found


def test_who_may_not_open_the_identity_is_not_told_that_the_reporter_is_the_same(people):
    one = driven(people=people, is_confidential=True)
    same = file_case(account="Cerita ketiga", agency=agency("Dinas Lain")).complaint
    outsider = user("B.S.", Role.ASSISTANT_EXAMINATION, of=people.head.office)
    assert [hint.case.pk for hint in suggestions(one.case, people.head)] == [same.pk]
    assert suggestions(one.case, outsider) == []
    assert suggestions(one.case, people.examiner) == []


def test_one_decision_is_made_for_all_members_and_a_refused_one_is_named_with_its_reason(people):
    lead, ready, early = (
        to_plenary(driven(people=people)),
        to_plenary(another(people)),
        another(people, hope="Belum."),
    )
    join(lead, ready, people)
    join(lead, early, people)
    data = {"minutes": "Diterima bersama.", "case_class": "sedang", "lead": people.examiner.pk, "members": []}
    result = decide_together(lead.case, "accept", members=[ready.case.pk, early.case.pk],
                             actor=Actor.staff(people.head), at=at(DAY), on=DAY, data=data)  # fmt: skip
    assert [case.pk for case in result.done] == [ready.case.pk]
    assert [(case.pk, "tahap Diterima" in why) for case, why in result.refused] == [(early.case.pk, True)]
    for walk in (lead, ready, early):
        walk.case.refresh_from_db()
    assert [walk.case.stage for walk in (lead, ready, early)] == ["examination", "examination", "received"]
    assert lead.case.registration_number != ready.case.registration_number
    assert lead.case.events.latest("sequence").detail["members"] == [ready.case.pk]


def test_when_the_leading_case_is_refused_nothing_happens_to_anybody(people):
    lead, ready = driven(people=people), to_plenary(another(people))
    join(lead, ready, people)
    with pytest.raises(MoveRefused):
        decide_together(lead.case, "accept", members=[ready.case.pk], actor=Actor.staff(people.head), at=at(DAY),
                        on=DAY, data={})  # fmt: skip
    ready.case.refresh_from_db()
    assert ready.case.stage == "plenary"


def test_a_member_out_of_sight_is_not_decided(people):
    lead, hidden = to_plenary(driven(people=people)), to_plenary(another(people))
    join(lead, hidden, people)
    Recusal.objects.create(complaint=hidden.case, user=people.head, reason="Keluarga.", at=at(MONDAY))
    assert members_of(lead.case, people.head) == []
    data = {"minutes": "Diterima.", "case_class": "sedang", "lead": people.examiner.pk, "members": []}
    result = decide_together(lead.case, "accept", members=[hidden.case.pk], actor=Actor.staff(people.head), at=at(DAY),
                             on=DAY, data=data)  # fmt: skip
    assert (result.done, result.refused) == ([], [])
    hidden.case.refresh_from_db()
    assert hidden.case.stage == "plenary"


def test_the_list_of_members_is_read_before_the_decision_and_one_can_be_left_out(people, client):
    lead, one, two = (
        to_plenary(walk) for walk in (driven(people=people), another(people), another(people, hope="X"))
    )
    join(lead, one, people)
    join(lead, two, people)
    lead.case.refresh_from_db()
    client.force_login(people.head)
    url = reverse("admin:complaints_group_move", args=[lead.case.pk, "decide_refusal"])
    assert client.get(url).status_code == 200
    sent = {"minutes": "Tidak dilanjutkan.", "refusal": "BUKAN_WEWENANG", "attendees": "H.K.",
            "on": (MONDAY + timedelta(days=1)).isoformat(), "event_count": lead.case.event_count}  # fmt: skip
    review = client.post(url, sent)
    assert review.status_code == 200, review.context["form"].errors
    text = review.content.decode()
    assert one.case.agenda_number in text
    assert two.case.agenda_number in text
    assert not lead.case.plenary_decisions.exists(), "reading the list decides nothing"
    done = client.post(url, {**sent, "confirmed": "1", "members": [one.case.pk]}, follow=True)
    assert done.status_code == 200
    assert "2 laporan" in done.content.decode()
    assert lead.case.plenary_decisions.exists()
    assert one.case.plenary_decisions.exists()
    assert not two.case.plenary_decisions.exists()


def test_a_case_without_a_group_has_no_page_to_decide_for_one(people, client):
    walk = to_plenary(driven(people=people))
    client.force_login(people.head)
    for name in ("accept", "request_clarification"):
        assert (
            client.get(reverse("admin:complaints_group_move", args=[walk.case.pk, name])).status_code == 404
        )


def test_a_link_is_taken_back_on_its_own_page_with_a_reason(people, client):
    one, two = driven(people=people), another(people)
    made = join(one, two, people, kind="duplicate")
    client.force_login(people.verifier)
    url = reverse("admin:complaints_unrelate", args=[one.case.pk, made.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Bukan kejadian yang sama."}).status_code == 302
    assert not CaseLink.objects.exists()
    stranger = staff(office("PLK")).head
    client.force_login(stranger)
    assert client.get(url).status_code == 404
