"""The receipt a reporter gets at once (UU 25/2009 art. 44(2)). Never the access code: the file is kept."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaints.letters.parts import FREE, respondent, site
from complaints.letters.words import date_words, moment_words, period, source_of
from deadlines.models import Certainty
from deadlines.rules import rule_for

if TYPE_CHECKING:
    from accounts.models import User
    from complaints.models import Complaint

SHOWN = 700  # letters of the account that the receipt repeats; the whole account stays in the case


def receipt(case: "Complaint", *, at: datetime, received_by: "User | None" = None) -> dict[str, Any]:
    """Return the receipt: who, what, where, when, received by whom, and what happens next."""
    office = case.office
    return {
        "number": case.agenda_number,
        "subject": "Tanda terima laporan",
        "received": _received(case, at),
        "place": f"{office.name}, {office.city}",
        "channel": str(case.get_channel_display()),
        "officer": received_by.name if received_by else "sistem (laporan masuk tanpa petugas)",
        "addressee": {"kind": "reporter"},
        "paragraphs": [
            {"table": [["Instansi yang dilaporkan", respondent(case)], ["Pokok masalah", case.subject]]},
            shortened(case.account),
        ],
        "next": _next(case),
        "closing": "Tanda terima ini diberikan sesuai Pasal 44 ayat (2) Undang-Undang Nomor 25 Tahun 2009 tentang "
        "Pelayanan Publik.",
    }


def _received(case: "Complaint", at: datetime) -> str:
    """A report written down later was received on the day the office says, not at the hour of entry."""
    local = at.astimezone(case.office.zone)
    return moment_words(local) if local.date() == case.received_on else date_words(case.received_on)


def shortened(account: str) -> str:
    """Return the account, cut at a word when it is long, in one paragraph."""
    text = " ".join(account.split())
    if len(text) <= SHOWN:
        return text
    return f"{text[:SHOWN].rsplit(' ', 1)[0]} … (dipersingkat)"


def _next(case: "Complaint") -> list[str]:
    source = source_of("PVL_COMPLETE", on=case.rules_on)
    usual = "" if rule_for("PVL_FORMIL", on=case.rules_on).certainty == Certainty.SURE else "biasanya "
    return [
        f"Kami memeriksa kelengkapan laporan, {usual}dalam {period('PVL_FORMIL', on=case.rules_on)}.",
        "Apabila ada yang belum lengkap, kami memberi tahu Saudara secara tertulis. Saudara melengkapinya paling "
        f"lambat {period('PVL_COMPLETE', on=case.rules_on)} sejak menerima pemberitahuan itu"
        + (f" ({source})." if source else "."),
        (
            f"Perkembangan laporan dapat dilihat di {site('/lacak/')} dengan nomor laporan dan kode akses. Kode akses "
            "tidak tercetak di sini. Jangan berikan kepada siapa pun, termasuk orang yang mengaku petugas."
        ),
        FREE,
    ]
