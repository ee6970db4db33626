"""What to tell at once, kindly, when a matter is not (yet) the ombudsman's: why, and whom to ask instead.

It never decides: the person may go on, or have it recorded as a consultation.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.formfields import ApproximateDate, ApproximateDateField
from complaints.filing.drafts import Draft
from deadlines.citation import citation

STEP = "saran"  # the draft keeps the person's decision under this name
REPORT, CONSULTATION = "report", "consultation"
AFTER = ("instansi", "upaya", "kejadian")  # steps whose answers can raise a concern
NOT_LISTED = {"lain", "tidak-yakin"}

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Concern:
    """One reason why it may not be a matter for the ombudsman. `whom` names who is competent instead."""

    code: str
    title: Words
    text: Words
    whom: Words
    article: str
    sample_letter: bool = False


_WORDS: dict[str, tuple[Words, Words, Words]] = {
    "never_complained": (
        _("Anda belum mengadu ke instansinya"),
        _(
            "Anda tetap boleh melapor. Menurut undang-undang, kami baru dapat memeriksa setelah Anda "
            "mengadu ke instansinya."
        ),
        _("Adukan dulu kepada instansi itu atau atasannya, lewat surat, datang, atau kanal pengaduannya."),
    ),
    "in_court": (
        _("Masalah ini ada atau pernah ada di pengadilan"),
        _("Kami tidak boleh memeriksa pokok perkara yang sedang atau sudah diputus pengadilan."),
        _(
            "Tanyakan perkara Anda kepada pengadilan itu. Bantuan hukum gratis ada di Pos Bantuan Hukum pengadilan."
        ),
    ),
    "too_old": (
        _("Kejadian ini sudah lewat 2 tahun"),
        _("Biasanya kami tidak dapat memeriksanya. Lanjutkan kalau masalahnya masih berlangsung."),
        _("Tanyakan kepada instansinya apakah urusan itu masih dapat diselesaikan."),
    ),
    "private": (
        _("Toko dan jasa swasta ditangani pihak lain"),
        _("Kami memeriksa pelayanan publik. Pihak swasta termasuk kalau bekerja untuk pemerintah."),
        _(
            "Hubungi Badan Penyelesaian Sengketa Konsumen (BPSK). "
            "Untuk bank, asuransi, atau pinjaman: OJK, telepon 157."
        ),
    ),
    "person": (
        _("Sengketa antarwarga ditangani pihak lain"),
        _("Kami memeriksa pelayanan publik, bukan perselisihan antara orang dan orang."),
        _("Minta bantuan kantor desa atau kelurahan. Kalau tidak selesai, pengadilan dapat memutus."),
    ),
    "crime": (
        _("Tindak pidana ditangani kepolisian"),
        _("Kami tidak menyidik tindak pidana. Kami memeriksa kalau polisi tidak melayani laporan Anda."),
        _("Laporkan ke kantor polisi terdekat. Keadaan darurat: telepon 110."),
    ),
}


class DecisionForm(forms.Form):
    """What the person wants after reading the advice."""

    choice = forms.ChoiceField(
        label=_("Apa yang ingin Anda lakukan?"),
        choices=[
            (REPORT, _("Tetap mengirim laporan")),
            (CONSULTATION, _("Catat sebagai konsultasi saja")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu")},
    )


@lru_cache(maxsize=1)
def _law() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("advice.toml").read_text("utf-8"))


def _event(draft: Draft) -> ApproximateDate | None:
    """Return the date of the event as far as it was written correctly."""
    parts = [draft.value("kejadian", f"when_{part}") for part in ("day", "month", "year")]
    try:
        found: ApproximateDate | None = ApproximateDateField(required=False).clean(parts)
    except forms.ValidationError:
        return None
    return found


def _years_before(today: date, years: int) -> date:
    try:
        return today.replace(year=today.year - years)
    except ValueError:  # 29 February
        return today.replace(year=today.year - years, day=28)


def codes(draft: Draft, *, today: date) -> list[str]:
    """Return which concerns the answers raise, in the order of the steps."""
    found = []
    party = draft.value("instansi", "party")
    if draft.value("instansi", "agency") in NOT_LISTED and party in {"private", "person", "crime"}:
        found.append(party)
    if draft.value("upaya", "complained") == "no":
        found.append("never_complained")
    if draft.value("upaya", "court") == "yes":
        found.append("in_court")
    event = _event(draft)
    if event and event.latest < _years_before(today, _law()["too_old"]["years"]):
        found.append("too_old")
    return found


def concerns(draft: Draft, *, today: date) -> list[Concern]:
    """Return the concerns in words."""
    return [
        Concern(code, *_WORDS[code], article=_source(code), sample_letter=code == "never_complained")
        for code in codes(draft, today=today)
    ]


def _source(code: str) -> str:
    """Return the law a concern rests on, in the reader's language."""
    return citation(_law()[code]["regulation"], _law()[code]["article"])


def is_due(draft: Draft, *, today: date) -> bool:
    """Whether there is a concern that the person has not yet read and decided on."""
    read = draft.answers.get(STEP, {}).get("about", [])
    return bool(set(codes(draft, today=today)) - set(read))


def is_consultation(draft: Draft, *, today: date) -> bool:
    """Whether the person chose to have it recorded as a consultation, and still has a reason to."""
    return draft.value(STEP, "choice") == CONSULTATION and bool(codes(draft, today=today))
