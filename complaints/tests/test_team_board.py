"""The team board: its numbers are the lengths of the lists they lead to, and cases are given away on it."""

import html
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.models import Complaint, Instrument, Recusal
from complaints.queue import Viewer
from complaints.stages import OPEN
from complaints.tests.examination_driver import examined
from complaints.tests.factories import at, driven, file_case, office, user
from complaints.tests.portal_driver import set_clock
from complaints.units import UNITS
from complaints.workload import URGENT_SHOWN, board, to_give_away
from deadlines.models import Audience
from documents.models import DocumentState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

DAY = date(2026, 3, 23)  # a Monday
URL = reverse("admin:complaints_workload")
COST = 13  # queries, those of the session and the menu included


@pytest.fixture
def walk(reference):
    """A case in examination with a late plan; one in verification that is late, one that nobody has."""
    walk = examined()
    Instrument.objects.create(
        complaint=walk.case, kind="direct", planned_on=DAY - timedelta(days=1), at=at(DAY)
    )
    Complaint.objects.filter(pk=walk.case.pk).update(
        queue_due=DAY + timedelta(days=6), waiting_for=Audience.AGENCY
    )
    late = driven(people=walk.staff, account="Cerita lain tentang surat yang tidak kunjung terbit.")
    late.verify("begin_formal_check", date(2026, 3, 3))
    Complaint.objects.filter(pk=late.case.pk).update(queue_due=DAY - timedelta(days=1))
    file_case(of=walk.case.office, account="Cerita ketiga tentang loket yang tutup sebelum waktunya.")
    return walk


def links_of(page):
    """(address, number shown) of every link into the queue that shows a number."""
    text = html.unescape(page.content.decode())
    found = re.findall(r'href="(\S*/complaint/\?view=\S*&\S*?)"[^>]*>(.*?)</a>', text)
    return [(address, int(re.search(r"(\d+)(?:</strong>)?$", words).group(1))) for address, words in found]


def test_every_number_is_the_length_of_the_list_it_leads_to(walk, client, monkeypatch):
    set_clock(monkeypatch, DAY, 9)
    gone = user("X.Y.", Role.ASSISTANT_VERIFICATION, of=walk.case.office)
    moved = file_case(
        of=walk.case.office, account="Cerita keempat tentang biaya yang tidak tercantum."
    ).complaint
    Complaint.objects.filter(pk=moved.pk).update(assignee=gone, waiting_for=Audience.REPORTER)
    gone.is_active = False
    gone.save()
    client.force_login(walk.staff.head)
    page = client.get(URL)
    links = links_of(page)
    for words in ("view=minggu-ini", "view=lewat", "view=menunggu-instansi", "view=menunggu-pelapor", "todo=rencana",
                  "person=belum", "person=pindah", "stage=pvl", "stage=riksa", "stage=formal_check"):  # fmt: skip
        assert any(words in address for address, _number in links), words
    for address, number in links:
        listed = client.get(address)
        assert listed.status_code == 200, address
        assert len(listed.context["rows"]) == number > 0, address


def test_drafts_are_counted_where_they_wait(walk, client, monkeypatch):
    set_clock(monkeypatch, DAY, 9)
    walk.examine("request_clarification", DAY, questions=["Mengapa?"], summary="Tertunda.")
    walk.case.documents.filter(state=DocumentState.DRAFT).exclude(
        pk=walk.case.documents.latest("pk").pk
    ).update(state=DocumentState.DISCARDED)  # fmt: skip
    for state, key in [(DocumentState.DRAFT, "periksa"), (DocumentState.CHECKED, "tanda-tangan")]:
        walk.case.documents.filter(pk=walk.case.documents.latest("pk").pk).update(state=state)
        held = {unit.unit.key: unit.total.todo for unit in board(Viewer(walk.staff.head, DAY))}
        assert {name: n for name, n in held["riksa"].items() if name != "rencana"} == {key: 1}


def test_every_open_stage_is_the_work_of_one_unit():
    stages = [stage for unit in UNITS.values() for stage in unit.stages]
    assert sorted(stages) == sorted(OPEN)


def test_each_unit_shows_its_people_even_without_a_case_and_the_own_unit_first(walk):
    units = board(Viewer(walk.staff.head_examination, DAY))
    assert [held.unit.key for held in units] == ["riksa", "pvl"]
    names = {load.person.name for load in units[0].loads if load.person}
    assert {walk.staff.examiner.name, walk.staff.head_examination.name} <= names
    assert units[1].loads[0].holder == "belum", "what nobody has comes first"


def test_only_what_the_viewer_may_open_is_counted(walk):
    Recusal.objects.create(complaint=walk.case, user=walk.staff.head, reason="Keluarga.", at=at(DAY))
    held = {unit.unit.key: unit.total for unit in board(Viewer(walk.staff.head, DAY))}
    assert (held["riksa"].open, held["riksa"].todo.total()) == (0, 0)
    other = user("H.P.", Role.HEAD, of=office("PLK"))
    assert all(unit.total.open == 0 for unit in board(Viewer(other, DAY)))
    assert to_give_away(Viewer(other, DAY)) == []


def test_a_late_case_is_given_to_somebody_on_the_board_with_a_remark(walk, client, monkeypatch):
    set_clock(monkeypatch, DAY, 9)
    client.force_login(walk.staff.head)
    offered = {row.case.pk for row in client.get(URL).context["rows"]}
    late = Complaint.objects.get(stage="formal_check")
    assert offered == {late.pk, Complaint.objects.get(stage="received").pk}
    to = walk.staff.head_verification
    sent = {"from_board": "1", "query": "view=terbuka", "pick": late.pk, "to": to.pk}
    refused = client.post(reverse("admin:complaints_bulk_assign"), sent)
    assert (refused.status_code, "Tulis catatan" in refused.content.decode()) == (422, True)
    given = client.post(reverse("admin:complaints_bulk_assign"), {**sent, "remark": "D.A. sakit."})
    assert given.url == URL
    late.refresh_from_db()
    assert (late.assignee, late.events.last().reason) == (to, "D.A. sakit.")
    client.force_login(walk.staff.verifier)
    assert client.get(URL).context["rows"] == [], "who may not give cases is offered none"


def test_the_board_costs_the_same_however_many_people_and_cases(
    walk, client, django_assert_num_queries, monkeypatch
):
    set_clock(monkeypatch, DAY, 9)
    client.force_login(walk.staff.head)
    client.get(URL)
    with django_assert_num_queries(COST) as first:
        client.get(URL)
    for number in range(URGENT_SHOWN + 3):
        user(
            f"P.{number}", Role.ASSISTANT_EXAMINATION, of=walk.case.office, email=f"p{number}@contoh.example"
        )
        file_case(of=walk.case.office, account=f"Cerita nomor {number} tentang antrean yang panjang sekali.")
    with django_assert_num_queries(len(first)):
        assert len(client.get(URL).context["rows"]) == URGENT_SHOWN


def test_the_board_is_for_those_who_work_on_cases(walk, client):
    client.force_login(user("A.U.", Role.AUDITOR, of=walk.case.office))
    assert walk.staff.examiner.name not in client.get(URL).content.decode()
