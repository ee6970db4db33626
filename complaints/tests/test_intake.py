"""Filing: one case for one report, gap-free numbers, one transaction, identities sealed in the database itself."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from complaints import intake
from complaints.access import code_hash
from complaints.intake import Person, file_report
from complaints.models import (
    NO_CLOCK,
    CaseEvent,
    CaseKind,
    Channel,
    Complaint,
    DraftFile,
    FilingDraft,
    Identity,
    PublicEntry,
)
from complaints.tests.factories import MONDAY, agency, at, file_case, load_reference, office, report
from deadlines.memory import forget
from deadlines.models import CalendarYear, Deadline
from documents.models import Document, RegisterCounter, RenderState
from notices.models import Notice


class TestOneReport:
    pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

    def test_everything_that_follows_from_filing_is_there(self):
        filed = file_case()
        case = Complaint.objects.get()
        assert case == filed.complaint
        assert case.agenda_number == "000001.2026"
        assert [event.move for event in case.events.all()] == ["received"]
        assert [entry.code for entry in PublicEntry.objects.all()] == ["received"]
        assert [notice.kind for notice in Notice.objects.all()] == ["received"]
        assert [clock.rule.code for clock in Deadline.objects.all()] == ["PVL_FORMIL"]
        assert case.queue_due == Deadline.objects.get().due_effective

    def test_the_receipt_waits_for_a_worker(self):
        file_case()
        receipt = Document.objects.get(kind="receipt")
        assert receipt.render_state == RenderState.WAITING
        assert not receipt.file

    def test_the_code_is_shown_once_and_kept_as_a_hash_only(self):
        filed = file_case()
        assert filed.access_code
        assert filed.complaint.access_code_hash == code_hash(filed.access_code)
        mail = Notice.objects.get()
        assert filed.access_code not in mail.subject + mail.body
        assert filed.access_code not in str(Document.objects.get().content)

    def test_no_clock_runs_for_a_consultation(self):
        file_case(kind=CaseKind.CONSULTATION)
        assert not Deadline.objects.exists()

    def test_without_an_address_nothing_is_mailed(self):
        file_case(reporter=Person(full_name="R.H.", phone="+6281200000137"))
        assert not Notice.objects.exists()

    def test_a_letter_that_came_last_week_is_counted_from_its_day(self):
        filed = file_report(
            report(channel=Channel.LETTER),
            office=office(),
            at=at(MONDAY),
            received_on=MONDAY - timedelta(days=5),
        )
        assert filed.complaint.received_on == MONDAY - timedelta(days=5)
        assert Deadline.objects.get().started_on == MONDAY - timedelta(days=5)

    def test_the_files_of_the_draft_change_hands_without_being_copied(self):
        draft = FilingDraft.objects.create(
            token_hash="x" * 64, created_at=at(MONDAY), updated_at=at(MONDAY), expires_at=at(MONDAY)
        )
        held = DraftFile.objects.create(
            draft=draft, file="cases/ab/abc.pdf", name="bukti.pdf", content_type="application/pdf", size=3,
            sha256="0" * 64, added_at=at(MONDAY),
        )  # fmt: skip
        filed = file_report(report(), office=office(), at=at(MONDAY), files=[held])
        stored = filed.complaint.files.get()
        assert (stored.file.name, stored.source) == ("cases/ab/abc.pdf", "reporter")

    def test_filing_costs_a_bounded_number_of_queries(self, django_assert_max_num_queries):
        given, where = report(), office()
        file_report(report(account="Yang pertama mengisi ingatan."), office=where, at=at(MONDAY))
        with django_assert_max_num_queries(22):
            file_report(given, office=where, at=at(MONDAY))


class TestTheSameReportTwice:
    pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

    def test_within_a_day_it_is_the_same_case(self):
        first = file_case()
        again = file_report(report(), office=office(), at=at(MONDAY) + timedelta(hours=23, minutes=59))
        assert (again.complaint, again.is_repeat, again.access_code) == (first.complaint, True, None)
        assert Complaint.objects.count() == CaseEvent.objects.count() == Notice.objects.count() == 1

    def test_a_repeat_takes_no_number(self):
        file_case()
        file_report(report(), office=office(), at=at(MONDAY))
        assert RegisterCounter.objects.get(series="agenda").last_number == 1

    def test_a_day_later_it_is_a_new_case(self):
        file_case()
        assert not file_report(report(), office=office(), at=at(MONDAY) + timedelta(hours=24)).is_repeat

    @pytest.mark.parametrize(
        "changed",
        [
            {"account": "Cerita yang lain sama sekali."},
            {"reporter": Person(full_name="Q.W.", nik="6303051708909998")},
            {"agency_text": "Dinas lain"},
        ],
    )
    def test_another_person_story_or_agency_is_another_case(self, changed):
        file_case()
        if "agency_text" in changed:
            changed = {"agency": agency("Dinas Lain Kabupaten Banjar")}
        assert not file_report(report(**changed), office=office(), at=at(MONDAY)).is_repeat

    def test_other_spacing_and_capitals_are_the_same_story(self):
        file_case(account="Saya  diminta\nuang.")
        assert file_report(report(account="saya diminta UANG."), office=office(), at=at(MONDAY)).is_repeat


class TestOneTransaction:
    pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

    @pytest.mark.parametrize(
        "step", ["_seal_identities", "record", "tell_reporter", "issue_now", "_confirm_by_mail"]
    )
    def test_a_failure_at_any_step_leaves_nothing_and_gives_the_number_back(self, step, monkeypatch):
        def broken(*_args, **_kwargs):
            raise RuntimeError("disk full")

        with monkeypatch.context() as patched:
            patched.setattr(intake, step, broken)
            with pytest.raises(RuntimeError):
                file_case()
        for model in (Complaint, Identity, CaseEvent, PublicEntry, Deadline, Document, Notice):
            assert not model.objects.exists(), model
        assert file_case().complaint.agenda_number == "000001.2026"

    def test_a_caller_that_rolls_back_gives_the_number_back(self):
        with transaction.atomic():
            file_case()
            transaction.set_rollback(True)
        assert file_case().complaint.agenda_number == "000001.2026"

    def test_numbers_start_anew_each_year(self):
        file_case()
        filed = file_report(report(), office=office(), at=at(MONDAY.replace(year=2027)))
        assert filed.complaint.agenda_number == "000001.2027"


SEALED = (
    "full_name", "organisation", "nik", "birth_place", "birth_date", "marital_status", "occupation", "address",
    "phone", "email",
)  # fmt: skip


@pytest.mark.django_db
def test_sealed_columns_are_sealed_in_the_database_itself(reference):
    file_case()
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(i) FROM complaints_identity i")
        row = str(cursor.fetchone()[0])
        for name in SEALED:
            cursor.execute(f"SELECT {name} FROM complaints_identity")
            stored = cursor.fetchone()[0]
            assert stored == "" if name == "organisation" else stored.startswith("gAAAA"), name
    for secret in ("6303051708909999", "Martapura", "+6281200000137", "rh@contoh.example", "1990-08-17"):
        assert secret not in row


@pytest.mark.django_db
@pytest.mark.parametrize(("is_confidential", "initials"), [(True, ""), (False, "R.H.")])
def test_a_confidential_reporter_leaves_not_even_initials(reference, is_confidential, initials):
    reporter = Person(full_name="Rumbia Hasanah", phone="+6281200000137")
    file_case(is_confidential=is_confidential, reporter=reporter)
    assert Identity.objects.get().initials == initials


def _together(count, act):
    ready, threads = threading.Barrier(count), []

    def run(n):
        ready.wait(timeout=20)
        try:
            act(n)
        finally:
            connection.close()

    for n in range(count):
        threads.append(threading.Thread(target=run, args=[n]))
        threads[-1].start()
    for thread in threads:
        thread.join(timeout=30)


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_when_many_file_at_once_and_some_fail():
    load_reference()
    where, given = office(), [report(account=f"Cerita nomor {n}.") for n in range(6)]

    def act(n):
        with transaction.atomic():
            file_report(given[n], office=where, at=at(MONDAY))
            transaction.set_rollback(n % 3 == 0)

    _together(6, act)
    numbers = sorted(Complaint.objects.values_list("agenda_number", flat=True))
    assert numbers == [f"{n:06}.2026" for n in range(1, 5)]


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_case():
    load_reference()
    where, given = office(), report()
    filed = []
    _together(3, lambda _n: filed.append(file_report(given, office=where, at=at(MONDAY))))
    assert Complaint.objects.count() == 1
    assert sorted(one.is_repeat for one in filed) == [False, True, True]


def test_a_report_is_taken_although_nobody_has_loaded_the_holidays_of_the_year(reference):
    CalendarYear.objects.filter(year=2026).delete()
    forget()
    filed = file_case()
    assert filed.access_code
    assert filed.complaint.deadlines.get(rule__code="PVL_FORMIL").due_effective is None
    assert filed.complaint.queue_due == NO_CLOCK
