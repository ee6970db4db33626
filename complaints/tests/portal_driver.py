"""A case with a letter at an agency, and the agency's people, on fixed days."""

from datetime import date

from django.urls import reverse

from complaints.intake import Person
from complaints.models import AnswerLink, ClarificationRequest, MaladministrationForm, Phase
from complaints.tell_agency import new_link
from complaints.tests.factories import at, driven, staff

SENT = date(2026, 3, 17)  # a Tuesday
OPENED = date(2026, 3, 25)  # a Wednesday; the answer is due 8 April
SECRETS = {
    "name": "Rumbia Hasanah Zuhra", "nik": "6303055708909999", "phone": "+6281255500137",
    "address": "Gang Teratai 77 Sungai Besar", "email": "rumbia.zuhra@contoh.example",
}  # fmt: skip
ACCOUNT = "Nama saya Rumbia Hasanah Zuhra, warga Gang Teratai 77 Sungai Besar. Surat saya tidak terbit."
QUESTIONS = ["Mengapa surat belum terbit?", "Kapan surat diterbitkan?"]
SUMMARY = "Pelapor mengurus surat sejak September. Surat itu belum terbit."


def set_clock(monkeypatch, day, hour=1):
    """Let the views believe that it is `day`, 09.00 in Banjarmasin."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(day, hour))


def reporter():
    return Person(
        full_name=SECRETS["name"], nik=SECRETS["nik"], birth_place="Martapura", birth_date=date(1990, 8, 17), sex="P",
        marital_status="Kawin", occupation="Petani", address=SECRETS["address"], region_code="63.03.05",
        phone=SECRETS["phone"], email=SECRETS["email"],
    )  # fmt: skip


def case_in_examination(people=None, **fields):
    """File, verify and accept a case; returns its driver on 13 March."""
    fields = {"account": ACCOUNT, "reporter": reporter(), "is_confidential": True, **fields}
    walk = driven(on=date(2026, 3, 2), people=people, **fields)
    walk.verify("begin_formal_check", date(2026, 3, 2))
    walk.tick(Phase.FORMAL, date(2026, 3, 3))
    walk.verify("pass_formal_check", date(2026, 3, 3))
    walk.tick(Phase.MATERIAL, date(2026, 3, 6))
    form = MaladministrationForm.objects.filter(name__icontains="penundaan").first()
    walk.verify(
        "submit_to_plenary", date(2026, 3, 6), opinion="Wewenang.", authorised=True, alleged_forms=[form.pk]
    )
    walk.decide(
        "accept",
        date(2026, 3, 10),
        minutes="Diterima.",
        case_class="sedang",
        lead=walk.staff.examiner.pk,
        members=[],
    )
    walk.examine("record_document_exam", date(2026, 3, 13), minutes="LHPD")
    return walk


def letter_sent(walk=None, *, people=None, **fields) -> ClarificationRequest:
    """Ask the respondent and issue the letter on SENT; nobody has opened it."""
    walk = walk or case_in_examination(people, **fields)
    walk.examine("request_clarification", date(2026, 3, 16), questions=QUESTIONS, summary=SUMMARY)
    walk.issue("clarification_1", SENT)
    return walk.request


def letter_opened(**fields):
    """A letter whose receipt is recorded on OPENED; returns (driver, request)."""
    walk = case_in_examination(**fields)
    letter = letter_sent(walk)
    walk.agency("record_clarification_receipt", OPENED, request=letter.pk, received_on=OPENED)
    return walk, ClarificationRequest.objects.get(pk=letter.pk)


def many_letters(count: int):
    """That many letters at the same agency, opened on OPENED."""
    people = staff()
    return [letter_opened(people=people, account=f"Perkara nomor {n}. {ACCOUNT}") for n in range(count)]


def url(page, letter, *args):
    return reverse(f"complaints:portal_{page}", args=[letter.pk, *args])


def link_of(letter, *, on=OPENED) -> str:
    """A fresh address to answer by link, without the site."""
    full = new_link(letter, at=at(on))
    return "/jawab/" + full.split("/jawab/")[1]


def key_of(response) -> str:
    """The key in the address that the link leads to."""
    return response.url.rstrip("/").rsplit("/", 1)[1]


def typed(**changes):
    """What a person types into the form."""
    return {
        "reply_0": "Berkas pemohon baru lengkap bulan Maret.", "reply_1": "Paling lambat 30 April 2026.",
        "remark": "", "signer": "Kepala Dinas Contoh", "letter_number": "500/12/DC", "version": "", "a": "konsep",
        **changes,
    }  # fmt: skip


def version(letter) -> str:
    draft = letter.answers.get(submitted_at=None)
    return draft.saved_at.isoformat()


def dead_links(letter) -> bool:
    return not AnswerLink.objects.filter(request=letter, used_at=None).exists()
