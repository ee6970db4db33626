"""A case goes from person to person with a note; a conflict of interest bars at once and the heads hear of it."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.handover import hand_over
from complaints.models import Recusal
from complaints.moves import MoveInvalid, MoveRefused
from complaints.recusals import recuse
from complaints.tests.examination_driver import examined
from complaints.tests.factories import at, office, staff, user
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

DAY = date(2026, 3, 16)


@pytest.fixture
def walk(reference):
    return examined()


@pytest.fixture
def other(walk):
    return user("B.S.", Role.ASSISTANT_EXAMINATION, of=walk.case.office)


def plan(walk):
    walk.examine("plan_instrument", DAY, kind="statement", planned_on=date(2026, 3, 20), aim="Ahli.")
    return walk.case.instruments.latest("pk")


def test_the_receiver_takes_over_case_team_and_plans_and_both_hear_of_it(walk, other):
    planned, giver = plan(walk), walk.staff.examiner
    event = hand_over(walk.case, other, by=giver, remark="Tinggal mendengar ahli.", at=at(DAY, 8))
    walk.case.refresh_from_db()
    planned.refresh_from_db()
    assert (walk.case.assignee, planned.responsible) == (other, other)
    assert list(walk.case.team.values_list("user", "is_lead")) == [(other.pk, True)]
    assert (event.move, event.reason) == ("handed_over", "Tinggal mendengar ahli.")
    assert event.detail == {"from": giver.pk, "to": other.pk}
    told = dict(Notice.objects.filter(kind__startswith="handed").values_list("kind", "user"))
    assert told == {"handed_to_you": other.pk, "handed_over": giver.pk}
    with pytest.raises(MoveRefused):
        walk.examine("plan_instrument", DAY, kind="direct", planned_on=DAY, aim="Bertemu.")


def test_a_note_is_required_and_the_receiver_must_be_able_to_take_it(walk, other):
    giver = walk.staff.examiner
    with pytest.raises(MoveInvalid) as invalid:
        hand_over(walk.case, other, by=giver, remark="  ", at=at(DAY))
    assert "remark" in invalid.value.errors
    far = staff(office("PLK")).examiner
    Recusal.objects.create(complaint=walk.case, user=other, reason="Keluarga.", at=at(DAY))
    for person in (far, other, walk.staff.verifier, giver, user("T.U.", Role.REGISTRY, of=walk.case.office)):
        with pytest.raises(MoveInvalid) as invalid:
            hand_over(walk.case, person, by=giver, remark="Catatan.", at=at(DAY))
        assert "to" in invalid.value.errors


def test_only_who_has_it_and_the_heads_hand_it_on(walk, other):
    with pytest.raises(MoveRefused, match="pemegang laporan"):
        hand_over(walk.case, other, by=other, remark="Saya saja.", at=at(DAY))
    hand_over(walk.case, other, by=walk.staff.head_examination, remark="Bagi beban.", at=at(DAY))
    walk.case.refresh_from_db()
    assert walk.case.assignee == other


def test_a_declared_conflict_frees_case_and_plans_and_the_heads_hear_who_but_not_why(walk, other):
    planned, giver = plan(walk), walk.staff.examiner
    recuse(walk.case, by=giver, reason="Terlapor ipar saya.", at=at(DAY, 8))
    walk.case.refresh_from_db()
    planned.refresh_from_db()
    assert (walk.case.assignee, planned.responsible, walk.case.team.count()) == (None, None, 0)
    told = Notice.objects.filter(kind="recusal_declared")
    assert {notice.user for notice in told} == {walk.staff.head, walk.staff.head_examination}
    assert all("ipar" not in notice.body + notice.subject for notice in told)
    assert walk.case in type(walk.case).objects.visible_to(walk.staff.head).unassigned()
    hand_over(walk.case, other, by=walk.staff.head, remark="Pengganti.", at=at(DAY, 9))
    assert list(walk.case.team.values_list("user", "is_lead")) == [(other.pk, True)]
    with pytest.raises(MoveInvalid):
        hand_over(walk.case, giver, by=walk.staff.head, remark="Kembali.", at=at(DAY, 10))


def test_the_page_offers_who_can_take_it_and_hands_it_over(walk, other, client):
    url = reverse("admin:complaints_hand_over", args=[walk.case.pk])
    client.force_login(walk.staff.examiner)
    page = client.get(url)
    assert other.name in page.content.decode()
    assert client.post(url, {"to": other.pk, "remark": ""}).status_code == 422
    assert client.post(url, {"to": other.pk, "remark": "Lanjutkan."}).status_code == 302
    walk.case.refresh_from_db()
    assert walk.case.assignee == other
    client.force_login(staff(office("PLK")).head)
    assert client.get(url).status_code == 404
