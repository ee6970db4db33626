"""What is done on the desk besides moves: identity, clocks, check lists, files, parties, conflict of interest."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from complaints.facts import Facts
from complaints.models import ChecklistAnswer, Complaint, IdentityView, PartyLetter, Phase, Recusal
from complaints.tests import factories

pytestmark = pytest.mark.usefixtures("reference")
TODAY = factories.MONDAY
NAME = "R.H. Lengkap"


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def driver(people):
    return factories.driven(people=people, is_confidential=True)


@pytest.fixture
def case(driver):
    return driver.case


def page(name, case, *args):
    return reverse(f"admin:complaints_{name}", args=[case.pk, *args])


def test_the_desk_of_a_confidential_case_names_nobody(client, people, case):
    client.force_login(people.head)
    text = client.get(case.get_absolute_url()).content.decode()
    assert "Pelapor (identitas dirahasiakan)" in text
    assert "R.H." not in text
    assert "6303051708909999" not in text


def test_an_examiner_outside_the_team_may_not_open_the_identity(client, people, case):
    client.force_login(people.examiner)
    response = client.post(page("identity", case), {"reason": "contact", "detail": ""})
    assert response.status_code == 422
    assert "6303051708909999" not in response.content.decode()
    assert not IdentityView.objects.exists()


def test_opening_needs_a_reason_and_is_logged(client, people, case):
    client.force_login(people.verifier)
    assert client.post(page("identity", case), {"reason": "", "detail": ""}).status_code == 422
    assert client.post(page("identity", case), {"reason": "other", "detail": ""}).status_code == 422
    assert not IdentityView.objects.exists()
    response = client.post(page("identity", case), {"reason": "contact", "detail": ""})
    assert "6303051708909999" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert IdentityView.objects.get().by == people.verifier


def test_an_identity_that_is_not_confidential_is_logged_too(client, people):
    case = factories.file_case(account="Yang lain.").complaint
    client.force_login(people.verifier)
    client.post(page("identity", case), {"reason": "contact", "detail": ""})
    assert IdentityView.objects.filter(complaint=case).count() == 1


def test_only_those_who_watch_access_read_the_log(client, people, case):
    url = reverse("admin:complaints_identityview_changelist")
    client.force_login(people.verifier)
    assert client.get(url).status_code == 403
    client.force_login(factories.user("P.D.", Role.DATA_PROTECTION))
    assert client.get(url).status_code == 200


def test_an_assistant_may_not_change_a_clock(client, people, case):
    clock = case.deadlines.get()
    client.force_login(people.verifier)
    response = client.post(page("clock_change", case, clock.pk, "pause"), {"on": TODAY, "reason": "x"})
    assert response.status_code == 422
    clock.refresh_from_db()
    assert clock.paused_on is None


def test_a_pause_takes_the_case_to_the_end_of_the_queue_and_a_resume_brings_it_back(client, people, case):
    clock = case.deadlines.get()
    due = clock.due_effective
    client.force_login(people.head)
    later = (TODAY + timedelta(days=1)).isoformat()
    client.post(page("clock_change", case, clock.pk, "pause"), {"on": later, "reason": "Menunggu ahli"})
    case.refresh_from_db()
    assert case.queue_due.year == 9999
    assert case.events.last().move == "clock_pause"
    client.post(
        page("clock_change", case, clock.pk, "resume"), {"on": (TODAY + timedelta(days=3)).isoformat()}
    )
    case.refresh_from_db()
    assert due < case.queue_due < due + timedelta(days=6)


def test_an_extension_over_the_cap_is_told_beside_the_field(client, people, case):
    clock = case.deadlines.get()
    client.force_login(people.head)
    response = client.post(
        page("clock_change", case, clock.pk, "extend"), {"days": 400, "reason": "Perlu waktu"}
    )
    assert response.status_code == 422
    assert "days" in response.context["form"].errors


def test_a_clock_of_another_case_is_404(client, people, case):
    other = factories.file_case(account="Yang lain.").complaint
    client.force_login(people.head)
    assert client.get(page("clock_change", case, other.deadlines.get().pk, "pause")).status_code == 404


def items(driver, phase=Phase.FORMAL):
    return Facts(driver.case, on=TODAY).items_of(phase)


def test_a_checklist_is_saved_as_a_whole(client, people, driver):
    driver.verify("begin_formal_check", TODAY)
    first, *others = items(driver)
    client.force_login(people.verifier)
    data = {f"state-{item.code}": "met" for item in others} | {f"state-{first.code}": "missing"}
    assert client.post(page("checklist", driver.case, "formil"), data).status_code == 302
    assert ChecklistAnswer.objects.get(item=first).state == "missing"
    assert ChecklistAnswer.objects.count() == len(others) + 1


def test_a_wrong_item_loses_nothing_of_the_others(client, people, driver):
    driver.verify("begin_formal_check", TODAY)
    first, second, *_others = items(driver)
    client.force_login(people.verifier)
    data = {
        f"state-{first.code}": "not_met",
        f"state-{second.code}": "met",
        f"remark-{second.code}": "Ada di berkas",
    }
    response = client.post(page("checklist", driver.case, "formil"), data)
    assert response.status_code == 422
    assert "Ada di berkas" in response.content.decode()
    assert not ChecklistAnswer.objects.exists()


def test_an_examiner_reads_the_checklist_and_cannot_save_it(client, people, driver):
    driver.verify("begin_formal_check", TODAY)
    client.force_login(people.examiner)
    assert client.get(page("checklist", driver.case, "formil")).status_code == 200
    data = {f"state-{items(driver)[0].code}": "met"}
    assert client.post(page("checklist", driver.case, "formil"), data).status_code == 422
    assert not ChecklistAnswer.objects.exists()


def test_a_bad_file_is_named_and_the_good_one_is_kept(client, people, case):
    client.force_login(people.verifier)
    good = SimpleUploadedFile(
        "catatan.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n", "application/pdf"
    )
    bad = SimpleUploadedFile("program.exe", b"MZ\x90\x00", "application/pdf")
    response = client.post(
        page("upload", case), {"uploads": [good, bad], "source": "internal", "purpose": "minutes"}
    )
    assert response.status_code == 422
    assert "program" in str(response.context["form"].errors["uploads"])
    assert [file.name for file in case.files.all()] == ["catatan.pdf"]
    assert case.events.last().move == "file_added"


def test_a_file_is_downloaded_through_the_gate_only(client, people, case):
    client.force_login(people.verifier)
    good = SimpleUploadedFile(
        "catatan.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n", "application/pdf"
    )
    client.post(page("upload", case), {"uploads": [good], "source": "internal", "purpose": "minutes"})
    url = page("file", case, case.files.get().pk)
    response = client.get(url)
    assert "attachment" in response["Content-Disposition"]
    assert b"".join(response.streaming_content)
    client.force_login(factories.user("L.K.", Role.HEAD, of=factories.office("PKY")))
    assert client.get(url).status_code == 404


def test_the_respondent_is_corrected_with_a_reason(client, people, case):
    other = factories.agency("Kantor Uji Coba Rawa")
    client.force_login(people.verifier)
    data = {"agency_name": "uji coba", "subject": case.subject, "reason": "Salah kantor"}
    asked = client.post(page("parties", case), data)
    assert asked.status_code == 422
    assert other.name in asked.content.decode()
    assert client.post(page("parties", case), {**data, "agency_pick": other.pk}).status_code == 302
    case.refresh_from_db()
    assert case.agency == other
    assert case.events.last().reason == "Salah kantor"


def test_a_declared_conflict_takes_the_case_away(client, people, case):
    Complaint.objects.filter(pk=case.pk).update(assignee=people.verifier)
    client.force_login(people.verifier)
    assert client.post(page("recuse", case), {"reason": ""}).status_code == 422
    assert client.post(page("recuse", case), {"reason": "Pelapor sepupu saya"}).status_code == 302
    assert client.get(case.get_absolute_url()).status_code == 404
    case.refresh_from_db()
    assert case.assignee is None
    assert Recusal.objects.get().user == people.verifier
    assert "sepupu" not in str(case.events.last().detail) + case.events.last().reason


def test_a_paper_letter_is_entered_into_its_stream(client, people, case):
    client.force_login(people.verifier)
    data = {"party": "agency", "direction": "in", "title": "Penjelasan awal", "text": "", "proof": ""}
    assert client.post(page("record_letter", case), {**data, "on": "2099-01-01"}).status_code == 422
    assert client.post(page("record_letter", case), {**data, "on": TODAY.isoformat()}).status_code == 302
    assert PartyLetter.objects.get(title="Penjelasan awal").received_on == TODAY
    assert timezone.now() > PartyLetter.objects.get().recorded_at


def test_code_lists_are_edited_by_who_keeps_them_and_never_deleted(client, people):
    url = reverse("admin:complaints_closurereason_changelist")
    client.force_login(people.verifier)
    assert client.get(url).status_code == 200
    assert client.get(reverse("admin:complaints_closurereason_add")).status_code == 403
    client.force_login(factories.user("O.A.", Role.OFFICE_ADMIN))
    assert client.get(reverse("admin:complaints_closurereason_add")).status_code == 200
