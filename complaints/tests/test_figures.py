"""What an office counts: the definitions of domain brief 9, and that each number is its own list of cases."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.roles import Role
from complaints.figures.counting import Rate, kept_clocks, report
from complaints.figures.figure import FIGURES, SPLITS
from complaints.figures.period import Period
from complaints.figures.periodic import draft_report
from complaints.figures.words import rate_words
from complaints.figures.workbook import workbook
from complaints.models import CaseKind, Channel, ClosureReason, Complaint, PeriodicReport, Phase, Recusal
from complaints.tests.factories import at, driven, file_case, office, staff, user
from deadlines.models import Deadline
from documents.refusals import DocumentRefused
from documents.rendering import render
from documents.signing import check, sign

pytestmark = pytest.mark.usefixtures("reference")
YEAR = Period.parse("2026")


def put(case: Complaint, **fields) -> None:
    Complaint.objects.filter(pk=case.pk).update(**fields)


def case_registered(number: int, *, on: date, received: date, closed: date | None = None) -> Complaint:
    case = file_case(on=received, account=f"Cerita {number} tentang layanan yang lambat di kantor.").complaint
    put(case, registration_number=f"{number:04d}/LM/I/{on.year}/BJM", registered_on=on, stage="examination")
    if closed:
        close(case, closed)
    return case


def close(case: Complaint, on: date) -> None:
    put(case, stage="closed", closed_on=on, closure_reason=ClosureReason.objects.get(code="SELESAI_INSTANSI"))


def walked(people, *, on: date) -> None:
    """A case whose formal check passed on the day it came in."""
    driver = driven(people=people, on=on)
    driver.verify("begin_formal_check", on)
    driver.tick(Phase.FORMAL, on)
    driver.verify("pass_formal_check", on)


@pytest.mark.parametrize(
    ("code", "start", "end", "label"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "Tahun 2026"),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31), "Triwulan I 2026"),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31), "Triwulan IV 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Februari 2024"),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(code, start, end, label):
    period = Period.parse(code)
    assert (period.start, period.end, period.label) == (start, end, label)
    assert period.after.before == period


@pytest.mark.parametrize("code", ["", "2026-13", "2026-q5", "26", "2026-1", "1999", "2026-q3x", "२०२६"])
def test_anything_else_is_no_period(code):
    assert Period.parse(code) is None


def test_the_south_kalimantan_half_year_is_86_84_percent():
    assert rate_words(Rate(99, 114)) == "86,84% (99 dari 114)"


def test_completion_is_shown_of_the_periods_own_and_including_carried_over():
    case_registered(1, on=date(2025, 11, 3), received=date(2025, 10, 1), closed=date(2026, 2, 2))
    case_registered(2, on=date(2025, 12, 3), received=date(2025, 10, 1))
    case_registered(3, on=date(2025, 3, 3), received=date(2025, 2, 3), closed=date(2025, 12, 30))
    case_registered(4, on=date(2026, 1, 5), received=date(2025, 12, 10), closed=date(2026, 5, 5))
    case_registered(5, on=date(2026, 3, 5), received=date(2026, 2, 10))
    counted = report(office(), YEAR)
    assert counted.completed == Rate(1, 2)
    assert counted.completed_with_carried == Rate(2, 4)
    assert counted.numbers["tunggakan"] == 1
    assert counted.median_days == pytest.approx((124 + 146) / 2)


def test_consultations_and_copies_are_counted_apart():
    file_case()
    file_case(kind=CaseKind.CONSULTATION, account="Saya ingin bertanya tentang tata cara melapor di sini.")
    numbers = report(office(), YEAR).numbers
    assert (numbers["akses"], numbers["laporan"]) == (2, 1)


def test_only_the_own_office_is_counted():
    file_case(of=office("PTK"))
    assert report(office(), YEAR).numbers["akses"] == 0


def test_every_number_is_the_length_of_its_own_list(client):
    people = staff()
    for day, channel in [(2, Channel.EMAIL), (3, Channel.EMAIL), (4, Channel.RADIO)]:
        file_case(
            on=date(2026, 3, day), channel=channel, account=f"Hari ke-{day} saya datang dan ditolak petugas."
        )
    walked(people, on=date(2026, 3, 5))
    client.force_login(people.head)
    counted = report(people.head.office, YEAR)
    for figure in FIGURES.values():
        page = client.get(reverse("admin:complaints_figure_cases", args=["2026", figure.key]))
        assert len(page.context["rows"]) == counted.numbers[figure.key], figure.key
    for table in counted.tables:
        for line in table.lines:
            address = reverse("admin:complaints_figure_cases", args=["2026", table.figure.key])
            page = client.get(address, {"sisi": table.split.key, "nilai": line.key})
            assert len(page.context["rows"]) == line.number, (table.figure.key, table.split.key, line)


def test_a_list_shows_only_what_the_person_may_open(client):
    people = staff()
    case = file_case(of=people.head.office).complaint
    Recusal.objects.create(
        complaint=case, user=people.examiner, reason="Saudara pelapor", at=at(date(2026, 3, 3))
    )
    client.force_login(people.examiner)
    assert report(people.head.office, YEAR).numbers["akses"] == 1
    assert not client.get(reverse("admin:complaints_figure_cases", args=["2026", "akses"])).context["rows"]


def test_a_clock_counts_as_kept_when_it_was_met_on_or_before_its_day(client):
    people = staff()
    walked(people, on=date(2026, 3, 2))
    clock = Deadline.objects.get(rule__code="PVL_FORMIL")
    line = next(line for line in kept_clocks(people.head.office, YEAR) if line.rule.code == "PVL_FORMIL")
    assert line.kept == Rate(1, 1)
    Deadline.objects.filter(pk=clock.pk).update(due_effective=date(2026, 3, 1))
    line = next(line for line in kept_clocks(people.head.office, YEAR) if line.rule.code == "PVL_FORMIL")
    assert (line.kept, line.late) == (Rate(0, 1), 1)
    client.force_login(people.head)
    address = reverse("admin:complaints_clock_cases", args=["2026", line.rule.pk])
    assert (
        f"{address}?lewat=1"
        in client.get(reverse("admin:complaints_figures", args=["2026"])).content.decode()
    )
    assert len(client.get(address, {"lewat": "1"}).context["rows"]) == 1
    Deadline.objects.filter(pk=clock.pk).update(due_effective=date(2026, 3, 9))
    assert len(client.get(address).context["rows"]) == 1
    assert client.get(address, {"lewat": "1"}).context["rows"] == []


def test_a_person_without_a_role_reads_no_figures(client):
    person = user("X.Y.")
    client.force_login(person)
    assert client.get(reverse("admin:complaints_figures", args=["2026"])).status_code in {302, 404}


@pytest.mark.parametrize("code", ["2026-13", "x"])
def test_an_unknown_period_is_not_found(client, code):
    client.force_login(staff().head)
    assert client.get(reverse("admin:complaints_figures", args=[code])).status_code == 404


def test_the_page_costs_the_same_for_one_case_and_for_many(client, django_assert_max_num_queries):
    people = staff()
    client.force_login(people.head)
    for day in range(2, 20):
        file_case(on=date(2026, 3, day), account=f"Hari ke-{day} saya datang dan ditolak petugas.")
    client.get(reverse("admin:complaints_figures", args=["2026"]))
    with django_assert_max_num_queries(50):
        client.get(reverse("admin:complaints_figures", args=["2026"]))


def test_the_workbook_holds_the_same_numbers_and_no_formulas():
    file_case()
    book = load_workbook(io.BytesIO(workbook(report(office(), YEAR), office="=1+1")))
    summary = {row[0].value: row[1] for row in book.worksheets[0].iter_rows()}
    assert summary["Akses masyarakat"].value == 1
    assert summary["Kantor"].data_type == "s"
    assert len(book.sheetnames) == len(set(book.sheetnames)) > len(SPLITS)


def test_a_periodic_report_waits_for_the_end_of_its_period():
    people = staff()
    with pytest.raises(DocumentRefused):
        draft_report(
            people.head.office, Period.parse("2026-q1"), by=people.head_examination, at=at(date(2026, 3, 31))
        )


def test_a_periodic_report_is_frozen_checked_by_another_and_signed_by_the_head():
    people = staff()
    file_case(of=people.head.office, on=date(2026, 3, 3))
    made = draft_report(
        people.head.office, Period.parse("2026-q1"), by=people.head_examination, at=at(date(2026, 4, 1))
    )
    with pytest.raises(DocumentRefused):
        draft_report(people.head.office, Period.parse("2026-q1"), by=people.head, at=at(date(2026, 4, 1)))
    file_case(
        of=people.head.office,
        on=date(2026, 3, 4),
        account="Laporan yang baru dicatat belakangan oleh petugas.",
    )
    with pytest.raises(DocumentRefused):
        check(made, by=people.head_examination, at=at(date(2026, 4, 2)))
    check(made, by=people.head_verification, at=at(date(2026, 4, 2)))
    paper = sign(made, by=people.head, at=at(date(2026, 4, 3)))
    render(paper, now=at(date(2026, 4, 3)))
    assert paper.content["paragraphs"][0]["table"][0] == ["Akses masyarakat", "1"]
    with paper.file.open() as pdf:
        assert pdf.read(5) == b"%PDF-"


def test_only_heads_and_registry_draft_a_periodic_report():
    people = staff()
    with pytest.raises(DocumentRefused):
        draft_report(people.head.office, Period.parse("2025"), by=people.verifier, at=at(date(2026, 4, 1)))
    draft_report(
        people.head.office, Period.parse("2025"), by=user("T.U.", Role.REGISTRY, of=people.head.office),
        at=at(date(2026, 4, 1)),
    )  # fmt: skip
    assert PeriodicReport.objects.visible_to(user("L.N.", Role.HEAD, of=office("PTK"))).count() == 0
