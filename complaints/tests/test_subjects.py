"""A case is called by what it is about: its subject names nobody, wherever it stands."""

import pytest
from django.urls import reverse

from agencies.models import Agency
from complaints.intake import file_report
from complaints.models import Complaint, Phase
from complaints.parties import correct
from complaints.refusals import MoveInvalid
from complaints.subjects import checked_subject, is_written, neutral_subject
from complaints.tests.factories import MONDAY, agency, at, driven, file_case, office, report, staff
from complaints.tests.portal_driver import SECRETS, reporter
from documents.models import Document
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
ACCOUNT = f"Saya {SECRETS['name']}, telepon 0812 5550 0137, NIK {SECRETS['nik']}. Surat saya tidak terbit."
NAMING = [
    f"Keluhan {SECRETS['name'].split(maxsplit=1)[0]} {SECRETS['name'].split()[1]}",
    "Hubungi 081255500137",
    f"NIK {SECRETS['nik']}",
    SECRETS["email"],
]


def filed(**fields):
    return driven(on=MONDAY, **{"account": ACCOUNT, "reporter": reporter(), "subject": "", **fields})


@pytest.fixture
def checked():
    """Every formal item is met; the subject is still the neutral one."""
    walk = filed(is_confidential=True)
    walk.verify("begin_formal_check", MONDAY)
    walk.tick(Phase.FORMAL, MONDAY)
    return walk


def test_a_report_arrives_under_a_neutral_subject_not_the_reporters_words():
    case = filed().case
    assert case.subject == "Laporan tentang Dinas Contoh Kabupaten Banjar"
    assert not is_written(case)
    assert neutral_subject(None) == "Laporan tentang pelayanan publik"
    assert len(neutral_subject(Agency(name="K" * 160))) == 160


@pytest.mark.parametrize("subject", NAMING)
def test_a_subject_that_names_the_reporter_never_gets_in(subject):
    assert filed(subject=subject).case.subject.startswith("Laporan tentang ")


def test_a_subject_that_names_nobody_is_kept():
    assert filed(subject="  KTP-el tidak\n dicetak ").case.subject == "KTP-el tidak dicetak"


def test_the_formal_check_ends_with_a_subject_in_the_offices_words_and_the_ledger_keeps_it(checked):
    with pytest.raises(MoveInvalid) as missing:
        checked.verify("pass_formal_check", MONDAY)
    assert missing.value.errors == {"subject": "Tulis pokok laporan dalam satu kalimat pendek"}
    event = checked.verify("pass_formal_check", MONDAY, subject="Surat keterangan tidak terbit")
    assert checked.case.subject == "Surat keterangan tidak terbit"
    assert event.detail == {"subject": "Surat keterangan tidak terbit"}


@pytest.mark.parametrize("subject", NAMING)
def test_a_subject_that_names_the_reporter_is_refused_at_the_formal_check(checked, subject):
    with pytest.raises(MoveInvalid) as refused:
        checked.verify("pass_formal_check", MONDAY, subject=subject)
    assert refused.value.errors["subject"].startswith("Hapus ")


def test_a_subject_somebody_wrote_needs_no_second_one():
    walk = filed(subject="KTP-el tidak dicetak")
    walk.verify("begin_formal_check", MONDAY)
    walk.tick(Phase.FORMAL, MONDAY)
    assert walk.verify("pass_formal_check", MONDAY).detail == {}
    assert walk.case.subject == "KTP-el tidak dicetak"


def test_the_form_asks_for_it_and_starts_with_what_was_written(client, checked):
    client.force_login(checked.staff.verifier)
    url = reverse("admin:complaints_move", args=[checked.case.pk, "pass_formal_check"])
    assert client.get(url).context["form"]["subject"].initial == ""
    data = {"on": MONDAY.isoformat(), "event_count": checked.case.event_count}
    response = client.post(url, {**data, "subject": SECRETS["name"]})
    assert response.status_code == 422
    assert "subject" in response.context["form"].errors
    assert client.post(url, {**data, "subject": "Surat tidak terbit"}).status_code == 302


def test_a_correction_is_held_to_the_same(checked):
    with pytest.raises(MoveInvalid):
        correct(
            checked.case, {"subject": NAMING[0]}, by=checked.staff.verifier, reason="Salah", at=at(MONDAY, 4)
        )


def test_an_agency_that_shares_words_with_a_person_can_be_named():
    hospital = agency("RSUD Hasanah Zuhra")
    case = filed(agency=hospital).case
    assert checked_subject("Antrean di RSUD Hasanah Zuhra", case) == "Antrean di RSUD Hasanah Zuhra"
    with pytest.raises(MoveInvalid):
        checked_subject("Antrean Hasanah Zuhra", case)


def test_neither_queue_nor_letters_nor_minutes_nor_mails_tell_the_words_of_the_account(client, checked):
    client.force_login(checked.staff.verifier)
    queue = client.get(reverse("admin:complaints_complaint_changelist")).content.decode()
    checked.verify("ask_withdrawal", MONDAY)
    checked.close("DICABUT", MONDAY, explanation="Dicabut.")
    papers = [str(paper.content) for paper in Document.objects.exclude(kind="receipt")]
    mails = [f"{mail.subject} {mail.body}" for mail in Notice.objects.all()]
    assert any("Laporan tentang Dinas Contoh" in paper for paper in papers)
    assert mails
    for text in [queue, *papers, *mails]:
        for secret in (*SECRETS.values(), "0812 5550 0137", "Rumbia"):
            assert secret not in text


def test_staff_who_type_a_name_into_the_subject_read_so_beside_the_field(client):
    people = staff()
    client.force_login(people.verifier)
    data = {
        "channel": "phone", "kind": "LM", "received_on": MONDAY.isoformat(), "full_name": SECRETS["name"],
        "reporter_class": "victim", "account": "Surat tidak terbit.", "subject": f"Surat {SECRETS['name']}",
        "agency_name": "",
    }  # fmt: skip
    response = client.post(reverse("admin:complaints_complaint_add"), data)
    assert response.status_code == 422
    assert "subject" in response.context["form"].errors
    assert not Complaint.objects.exists()


def test_a_reporter_of_one_initial_does_not_bar_every_subject():
    case = file_report(report(subject="Surat R.H. tertunda"), office=office(), at=at(MONDAY)).complaint
    assert case.subject == "Surat R.H. tertunda"
    assert file_case(account="Lain.").complaint.subject == "Penundaan surat"
