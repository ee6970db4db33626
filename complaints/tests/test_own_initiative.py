"""Investigations on own initiative: no reporter anywhere, suggestions answered, patterns that start one."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.roles import Role
from complaints.actors import Actor
from complaints.clusters import PatternKey, cases_of, patterns, since
from complaints.demo.driver import Driver
from complaints.investigations import Plan, open_investigation
from complaints.ledger import broken_links
from complaints.models import (
    CaseLink,
    ClosureReason,
    ClusterLimit,
    Complaint,
    ImprovementSuggestion,
    MaladministrationForm,
    Recusal,
    SubjectArea,
)
from complaints.moves import MoveInvalid, MoveRefused, options
from complaints.stages import MOVES, Stage, Track
from complaints.tests.factories import agency, at, file_case, focal_point, office, staff, user
from complaints.tests.portal_driver import set_clock
from deadlines.reminders import sweep
from documents.models import Document
from documents.rendering import render_next
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
D = date.fromisoformat
NEEDS_A_REPORTER = {
    "ask_withdrawal", "take_back_withdrawal", "propose_settlement", "confirm_settlement", "contest_settlement",
    "begin_conciliation", "hold_review", "prepare_review", "make_report",
}  # fmt: skip


@pytest.fixture
def people():
    return staff()


def opened(people, *, by=None, related=(), **fields):
    plan = {
        "title": "Antrean layanan adminduk", "reason": "Laporan serupa berulang.", "plan": "Kunjungi tiga loket.",
        "agencies": [agency(), agency("Dinas Lain Kabupaten Banjar")], "lead": people.examiner.pk, **fields,
    }  # fmt: skip
    case = open_investigation(Plan(related=related, **plan), by=by or people.head, at=at(D("2026-03-02")))
    return Driver(case, people)


def suggested(people):
    walk = opened(people)
    walk.examine("record_investigation", D("2026-03-03"), conclusion="found", minutes="Loket kurang.")
    walk.examine("suggest_improvement", D("2026-03-04"), agency=agency().pk, text="Tambah loket.")
    walk.issue("improvement_suggestion", D("2026-03-05"))
    return walk, ImprovementSuggestion.objects.get()


def test_it_begins_in_examination_with_a_number_of_its_kind_and_without_a_reporter(people):
    case = opened(people).case
    assert (case.kind, case.stage) == ("IAPS", "examination")
    assert case.registration_number == "0001/IAPS/III/2026/BJM"
    assert not case.identities.exists()
    assert not Document.objects.filter(about_id=case.pk).exists(), "no receipt, no notice to anybody"
    assert not case.public_entries.exists()
    assert case.investigation.agencies.count() == 2


@pytest.mark.parametrize("role", Role)
def test_only_the_heads_of_office_examination_and_prevention_open_one(people, role):
    somebody = user("X.Y.", role)
    if role in {Role.HEAD, Role.HEAD_EXAMINATION, Role.HEAD_PREVENTION}:
        assert opened(people, by=somebody).case.is_open
    else:
        with pytest.raises(MoveRefused, match="Hanya"):
            opened(people, by=somebody)
        assert not Complaint.objects.exists()


def test_a_wrong_team_opens_nothing(people):
    with pytest.raises(MoveInvalid):
        opened(people, lead=people.verifier.pk)
    assert not Complaint.objects.exists()


def test_moves_that_need_a_reporter_are_not_open_and_its_own_are_not_open_to_reports(people):
    assert {name for name, move in MOVES.items() if move.track is Track.REPORT} == NEEDS_A_REPORTER
    walk = opened(people)
    shown = {
        option.move.name
        for option in options(walk.case, actor=Actor.staff(people.examiner), on=D("2026-03-02"))
    }
    assert not shown & NEEDS_A_REPORTER
    with pytest.raises(MoveRefused, match="bukan untuk jenis"):
        walk.examine("hold_review", D("2026-03-02"), conclusion="found", minutes="Isi.")
    report = Complaint(kind="LM", stage=Stage.EXAMINATION, office=office())
    report.pk = file_case(account="Lain").complaint.pk
    of_reports = {
        option.move.name for option in options(report, actor=Actor.staff(people.examiner), on=D("2026-03-02"))
    }
    assert not of_reports & {name for name, move in MOVES.items() if move.track is Track.OWN}


def test_a_suggestion_goes_out_is_answered_and_judged_and_the_investigation_ends(people):
    point = focal_point(agency())
    walk, suggestion = suggested(people)
    assert Notice.objects.get(kind="suggestion_sent").user == point.user
    assert suggestion.deadline.due_effective is None, "no time runs before the letter is received"
    walk.examine(
        "record_suggestion_receipt", D("2026-03-06"), suggestion=suggestion.pk, received_on=D("2026-03-06")
    )
    suggestion.deadline.refresh_from_db()
    assert suggestion.deadline.due_effective == D("2026-04-27"), "30 working days"
    walk.agency("answer_suggestion", D("2026-04-01"), suggestion=suggestion.pk, text="Dua loket ditambah.")
    walk.examine(
        "judge_suggestion", D("2026-04-02"), suggestion=suggestion.pk, result="followed", reason="Terbukti."
    )
    suggestion.deadline.refresh_from_db()
    assert suggestion.deadline.outcome == "met"
    walk.close("IAPS_SELESAI", D("2026-04-03"), explanation="Saran dilaksanakan.")
    assert (walk.case.stage, walk.case.closure_reason.code) == ("closed", "IAPS_SELESAI")
    kinds = set(Document.objects.filter(about_id=walk.case.pk).values_list("kind", flat=True))
    assert kinds == {"improvement_suggestion", "closing_minutes"}, "no letter to a reporter"
    assert not list(broken_links(walk.case))


def test_its_papers_are_made_although_nobody_reported(people):
    _walk, suggestion = suggested(people)
    while render_next(now=at(D("2026-03-05"), 9)):
        pass
    suggestion.document.refresh_from_db()
    assert suggestion.document.render_state == "done"


def test_only_its_own_reason_ends_it_and_no_report_ends_with_it(people):
    walk, _suggestion = suggested(people)
    assert ClosureReason.objects.filter(code="IAPS_SELESAI").exists()
    with pytest.raises(MoveInvalid, match="bukan untuk jenis"):
        walk.examine("propose_closing", D("2026-03-06"), closure_reason="SELESAI_INSTANSI", reason="Selesai.")


def test_an_agency_is_reminded_of_its_suggestion(people):
    focal_point(agency())
    walk, suggestion = suggested(people)
    walk.examine(
        "record_suggestion_receipt", D("2026-03-06"), suggestion=suggestion.pk, received_on=D("2026-03-06")
    )
    sweep(now=at(D("2026-04-27")))
    assert Notice.objects.filter(kind="reminder_agency").exists()


def test_not_answered_is_judged_only_after_the_time(people):
    walk, suggestion = suggested(people)
    with pytest.raises(MoveInvalid, match="masih punya waktu"):
        walk.examine(
            "judge_suggestion",
            D("2026-03-06"),
            suggestion=suggestion.pk,
            result="not_followed",
            reason="Diam.",
        )


def test_the_agency_answers_in_the_portal_and_no_other_agency_sees_it(people, client, monkeypatch):
    point = focal_point(agency())
    _walk, suggestion = suggested(people)
    set_clock(monkeypatch, D("2026-03-09"), 9)
    page = reverse("complaints:suggestion", args=[suggestion.pk])
    client.force_login(focal_point(agency("Dinas Ketiga"), user("Z.Z.")).user)
    assert client.get(page).status_code == 404
    client.force_login(point.user)
    assert page in client.get(reverse("complaints:portal_inbox")).content.decode()
    assert client.post(page, {"text": ""}).status_code == 422
    client.post(page, {"text": "Loket kami tambah."})
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.answered_by, suggestion.received_on) == (
        "answered", point.user, D("2026-03-09")
    )  # fmt: skip
    assert client.get(page).context["form"] is None


def same(count, **fields):
    area = SubjectArea.objects.filter(parent=None).order_by("code").first()
    form = MaladministrationForm.objects.order_by("code").first()
    found = []
    for index in range(count):
        case = file_case(account=f"Antre sejak pagi {index} {fields}", **fields).complaint
        case.subject_area = area
        case.save(update_fields=["subject_area"])
        case.alleged_forms.add(form)
        found.append(case)
    return found, PatternKey(agency=found[0].agency_id, area=area.pk, form=form.pk)


def test_similar_reports_of_the_last_months_are_a_pattern_from_the_limit_on(people):
    same(3)
    same(2, agency=agency("Dinas Lain Kabupaten Banjar"))
    [pattern] = patterns(people.head, on=D("2026-03-31"))
    assert (pattern.agency, pattern.count) == (agency().name, 3)
    assert patterns(people.head, on=D("2027-03-01")) == [], "older than the months that count"
    ClusterLimit.objects.create(cases=4, reason="Uji", valid_from=D("2026-03-15"))
    assert patterns(people.head, on=D("2026-03-31")) == []
    assert len(patterns(people.head, on=D("2026-03-14"))) == 1


def test_an_issue_counts_with_the_substance_it_belongs_to(people):
    cases, key = same(3)
    child = SubjectArea.objects.create(code="anak", name="Anak", parent_id=key.area)
    cases[0].subject_area = child
    cases[0].save(update_fields=["subject_area"])
    assert [pattern.count for pattern in patterns(people.head, on=D("2026-03-31"))] == [3]
    assert len(cases_of(people.head, key, on=D("2026-03-31"))) == 3


def test_patterns_count_only_what_the_person_may_open(people):
    cases, key = same(3)
    stranger = user("L.K.", Role.HEAD, of=office("PKY"))
    assert patterns(stranger, on=D("2026-03-31")) == []
    Recusal.objects.create(complaint=cases[0], user=people.head, reason="keluarga", at=at(D("2026-03-03")))
    assert patterns(people.head, on=D("2026-03-31")) == []
    assert len(cases_of(people.head, key, on=D("2026-03-31"))) == 2


def test_patterns_cost_the_same_queries_whatever_the_number_of_cases(people):
    costs = []
    for count in (3, 9):
        same(count, agency=agency(f"Dinas {count}"))
        with CaptureQueriesContext(connection) as spent:
            patterns(people.head, on=D("2026-03-31"))
        costs.append(len(spent))
    assert costs == [2, 2]


@pytest.mark.parametrize(("day", "months", "first"), [
    ("2026-03-31", 12, "2025-04-01"), ("2026-01-01", 1, "2026-01-01"), ("2026-02-28", 3, "2025-12-01"),
])  # fmt: skip
def test_months_are_counted_with_the_present_one(day, months, first):
    assert since(D(day), months) == D(first)


def test_a_pattern_starts_an_investigation_with_its_cases_related(people, client, monkeypatch):
    cases, key = same(3)
    set_clock(monkeypatch, D("2026-03-09"), 9)
    client.force_login(people.head)
    listed = client.get(reverse("admin:complaints_clusters"))
    query = listed.context["patterns"][0].query
    shown = client.get(reverse("admin:complaints_clusters") + f"?{query}")
    assert {row.case for row in shown.context["rows"]} == set(cases)
    start = reverse("admin:complaints_investigation_add") + f"?{query}"
    form = client.get(start).context["form"]
    assert set(form.initial["related"]) == {case.pk for case in cases}
    sent = {"title": "Antrean", "reason": "Berulang.", "plan": "Periksa.", "agencies": [key.agency],
            "lead": people.examiner.pk, "related": [case.pk for case in cases]}  # fmt: skip
    assert client.post(start, {**sent, "title": ""}).status_code == 422
    response = client.post(start, sent)
    own = Complaint.objects.get(kind="IAPS")
    assert response.url == own.get_absolute_url()
    assert set(CaseLink.objects.values_list("complaint", "other")) == {(own.pk, case.pk) for case in cases}
    desk = client.get(own.get_absolute_url())
    assert desk.status_code == 200
    assert "Buka identitas" not in desk.content.decode()


def test_who_may_not_open_one_finds_no_form(people, client):
    client.force_login(people.verifier)
    assert client.get(reverse("admin:complaints_investigation_add")).status_code == 404
