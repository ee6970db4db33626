"""What the letters of a case must say, and what they must never say."""

import io
import json
import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import override
from pypdf import PdfReader

from accounts.models import User
from complaints.intake import Person
from complaints.letters import LETTERS, content_for
from complaints.letters.words import cited
from complaints.models import ClosureReason, Complaint
from complaints.tests.factories import file_case, user
from complaints.tests.letter_extras import NOW, extra_for
from documents.kinds import KINDS
from documents.models import Document, DocumentState, Reader, RenderState
from documents.rendering import render_next
from documents.signing import new_verification_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

ON = date(2026, 3, 10)
REPORTER = Person(
    full_name="Rahayu H.", nik="6303051708909999", birth_place="Martapura", birth_date=date(1990, 8, 17), sex="P",
    marital_status="Kawin", occupation="Petani", address="Jalan Kenari 27 RT 4", region_code="63.03.05",
    phone="+6281200000137", email="rahayu@contoh.example",
)  # fmt: skip
IDENTITY = (
    "Rahayu",
    "6303051708909999",
    "+6281200000137",
    "81200000137",
    "Jalan Kenari",
    "rahayu@contoh.example",
)
READERS = {
    "general_letter": Reader.AGENCY,
    "clarification_1": Reader.AGENCY, "clarification_2": Reader.AGENCY, "closing_minutes": Reader.INTERNAL,
    "conciliation_invitation": Reader.AGENCY, "lhpd": Reader.INTERNAL, "lhpl": Reader.INTERNAL,
    "direct_clarification_minutes": Reader.INTERNAL, "summons_minutes": Reader.INTERNAL,
    "statement_minutes": Reader.INTERNAL, "conciliation_minutes": Reader.INTERNAL,
    "lhp": Reader.AGENCY, "lhp_cover": Reader.AGENCY, "monitoring_letter": Reader.AGENCY,
    "recommendation": Reader.AGENCY, "recommendation_cover": Reader.AGENCY, "letter_parliament": Reader.INTERNAL,
    "letter_president": Reader.INTERNAL, "recommendation_publication": Reader.INTERNAL,
}  # fmt: skip
NAME_NOBODY = {"general_letter", "recommendation_publication", "letter_parliament", "letter_president"}


def a_case(*, confidential=False) -> Complaint:
    case = file_case(reporter=REPORTER, is_confidential=confidential).complaint
    Complaint.objects.filter(pk=case.pk).update(registration_number="0031/LM/III/2026/BJM")
    return Complaint.objects.select_related("office", "agency").get(pk=case.pk)


def content_of(kind, case, **changed):
    return content_for(kind, case, on=ON, **{**extra_for(kind, case), **changed})


def words_of(kind, case, **changed):
    return json.dumps(content_of(kind, case, **changed), ensure_ascii=False)


def signer():
    return User.objects.filter(name="H.K.").first() or user("H.K.")


def printed(kind, case) -> str:
    """The words of the PDF of an issued paper of `kind`, on one line."""
    content, entry = content_of(kind, case), KINDS[kind]
    paper = Document.objects.create(
        kind=kind, template=entry.template, series=f"uji-{kind[:16]}-{case.pk}", title="Surat uji", office=case.office,
        about_type=ContentType.objects.get_for_model(case), about_id=case.pk,
        reader=READERS.get(kind, Reader.REPORTER), content=content, state=DocumentState.ISSUED, number="B/0007/UJI",
        dated_on=ON, verification_code=new_verification_code(), drafted_at=NOW, render_state=RenderState.WAITING,
        signed_by=signer() if entry.is_signed else None,
    )  # fmt: skip
    assert render_next(now=NOW, pk=paper.pk)
    paper.refresh_from_db()
    assert paper.render_state == RenderState.DONE, paper.render_error
    with paper.file.open("rb") as stored:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(stored.read())).pages]
    text = " ".join(" ".join(pages).split())
    assert paper.verification_code in text
    return text


def test_there_is_a_text_for_every_kind_of_paper():
    made_elsewhere = {"periodic_report", "grievance_receipt", "forum_minutes", "forum_report"}
    assert set(KINDS) - set(LETTERS) == made_elsewhere, "figures, the local lane and forums write their own"


def test_every_paper_prints_number_date_subject_and_where_to_check_it():
    case = a_case()
    for kind in LETTERS:
        text = printed(kind, case)
        dated = "2 Maret 2026" if kind == "receipt" else "10 Maret 2026"
        for words in ("B/0007/UJI", dated, "/verifikasi/", "Halaman 1 dari"):
            assert words in text, kind
        assert content_of(kind, case)["subject"].casefold() in text.casefold()


def test_no_paper_of_a_confidential_case_holds_the_identity():
    case = a_case(confidential=True)
    for kind in LETTERS:
        shown = words_of(kind, case) + printed(kind, case)
        assert [piece for piece in IDENTITY if piece in shown] == [], kind


def test_papers_not_for_the_reporter_say_that_the_identity_is_kept():
    case = a_case(confidential=True)
    for kind in set(READERS) - NAME_NOBODY:
        assert "Pelapor (identitas dirahasiakan)" in printed(kind, case), kind


@pytest.mark.parametrize("kind", ["clarification_1", "clarification_2"])
def test_the_agency_reads_a_name_when_it_may_but_never_more_and_never_the_account(kind):
    case = a_case()
    text = printed(kind, case)
    assert "Rahayu H." in text
    for piece in IDENTITY[1:]:
        assert piece not in text
    assert case.subject not in text
    assert case.account[:30] not in text
    assert "Pengurusan surat tertunda sejak September." in text


def test_the_stored_text_never_holds_an_identity_confidential_or_not():
    case = a_case()
    for kind in LETTERS:
        text = words_of(kind, case)
        assert [piece for piece in IDENTITY if piece in text] == [], kind


def test_letters_are_indonesian_whatever_language_the_staff_reads():
    case = a_case()
    for kind in LETTERS:
        with override("en"):
            english = words_of(kind, case)
        assert english == words_of(kind, case), kind


def test_only_the_rules_whose_articles_were_read_are_cited():
    case = a_case()
    texts = " ".join(words_of(kind, case) for kind in LETTERS)
    laws = set(re.findall(r"(?:Undang-Undang|Peraturan [A-Z]\w+) Nomor (\d+) Tahun (\d+)", texts))
    assert laws <= {("37", "2008"), ("25", "2009"), ("58", "2023")}
    assert set(re.findall(r"(Pasal [^,.;]*) Peraturan Ombudsman", texts)) <= {
        "Pasal 54 ayat (1)",
        "Pasal 17 ayat (2) huruf d",
    }


def test_a_completion_request_lists_what_is_missing_the_30_days_and_what_silence_means():
    text = words_of("completion_request", a_case())
    for words in (
        "Salinan KTP", "Bukti pengaduan ke instansi",
        "paling lambat 30 (tiga puluh) hari sejak surat ini Saudara terima",
        "Pasal 25 ayat (2)", "Pasal 25 ayat (3)", "Pasal 25 ayat (4)",
        "dianggap mencabut laporan",
    ):  # fmt: skip
        assert words in text
    assert "hari kerja" not in text


@pytest.mark.parametrize(
    ("kind", "consequence"),
    [
        ("clarification_1", "permintaan kedua (Pasal 33 ayat (2)"),
        ("clarification_2", "tidak menggunakan hak untuk menjawab (Pasal 33 ayat (3)"),
    ],
)
def test_a_clarification_gives_14_days_from_receipt_and_says_what_silence_means(kind, consequence):
    text = words_of(kind, a_case())
    assert "paling lambat 14 (empat belas) hari sejak surat ini diterima" in text
    assert consequence in text
    assert "Mengapa belum selesai?" in text
    assert "hari kerja" not in text


def test_a_second_clarification_names_the_first_letter():
    case = a_case()
    first = Document(number="B/0005/PC.02-22/II/2026", dated_on=date(2026, 2, 20))
    request = case.clarifications.model(complaint=case, document=first)
    assert "nomor B/0005/PC.02-22/II/2026 tanggal 20 Februari 2026" in words_of(
        "clarification_2", case, first_request=request
    )


def test_the_reporter_s_14_days_on_findings_are_printed_without_the_repealed_article():
    text = words_of("notice_findings", a_case())
    assert "paling lambat 14 (empat belas) hari sejak surat ini Saudara terima" in text
    assert "Ditemukan maladministrasi" in text
    assert "48/2020" not in text
    assert "Pasal 25" not in text


def test_who_is_outside_our_remit_reads_who_is_competent():
    text = words_of("notice_not_authorised", a_case())
    for words in (
        "Kepolisian Resor Banjar",
        "Pasal 26",
        "Pasal 27 ayat (1)",
        "Pasal 27 ayat (2)",
        "Perkara pidana.",
    ):
        assert words in text


def test_without_a_competent_body_no_half_sentence_is_left():
    case = a_case()
    for kind in ("notice_not_authorised", "notice_refused"):
        assert "menyarankan" not in words_of(kind, case, competent_body="  ")


def test_a_notice_of_acceptance_names_registration_number_meeting_day_and_that_it_is_free():
    text = words_of("notice_accepted", a_case())
    for words in ("0031/LM/III/2026/BJM", "10 Maret 2026", "tanpa memungut biaya", "Pasal 29 ayat (1)"):
        assert words in text


@pytest.mark.parametrize("kind", ["closing_letter", "closing_minutes"])
def test_every_closure_reason_is_printed_and_cited_only_when_its_source_is_certain(kind):
    case = a_case()
    for reason in ClosureReason.objects.all():
        text = words_of(kind, case, reason=reason)
        assert reason.name[1:] in text
        assert (reason.certainty == "S" and bool(reason.article)) == bool(cited(reason))
        assert cited(reason) in text


def test_a_receipt_has_what_the_law_asks_and_never_the_access_code():
    filed = file_case(reporter=REPORTER)
    case = Complaint.objects.select_related("office", "agency").get(pk=filed.complaint.pk)
    text = printed("receipt", case)
    for words in (
        "2 Maret 2026", "Rahayu H.",
        "Jalan Kenari 27 RT 4", "Banjarmasin", case.account, "sistem", "Pasal 44 ayat (2)",
        "Undang-Undang Nomor 25 Tahun 2009",
        "biasanya dalam 14 (empat belas) hari kerja",
    ):  # fmt: skip
        assert words in text
    stored = Document.objects.get(kind="receipt", series="receipt", about_id=case.pk)
    assert filed.access_code not in text + json.dumps(stored.content)


def test_a_receipt_written_by_staff_names_the_officer():
    assert content_of("receipt", a_case(), received_by=user("D.A."))["officer"] == "D.A."


def test_a_long_account_is_shortened_on_the_receipt_at_a_word():
    case = a_case()
    case.account = "kata " * 400
    text = content_of("receipt", case)["paragraphs"][1]
    assert len(text) < 800
    assert text.endswith("kata … (dipersingkat)")


def test_a_report_written_down_later_shows_its_legal_day_and_no_false_hour():
    case = a_case()
    assert content_of("receipt", case)["received"] == "2 Maret 2026"
    same_day = content_of("receipt", case, at=datetime(2026, 3, 2, 1, tzinfo=UTC))
    assert same_day["received"].startswith("2 Maret 2026, pukul 09.00")


def test_a_hostile_text_from_a_reporter_is_plain_text_on_paper():
    hostile = '#read("/etc/passwd") *tebal* $x^2$ <script>alert(1)</script>'
    case = file_case(reporter=REPORTER, account=hostile, subject=hostile[:100]).complaint
    text = printed("receipt", Complaint.objects.select_related("office", "agency").get(pk=case.pk))
    assert text.count("#read(") == 2
    assert "root:" not in text
