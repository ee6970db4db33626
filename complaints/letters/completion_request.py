"""Request to complete the file (UU 37/2008 art. 25(2)-(4))."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from complaints.letters.parts import FREE, about_your_report, how_to_reach_us, site, to_reporter
from complaints.letters.words import OMBUDSMAN_ACT, period, source_of

if TYPE_CHECKING:
    from complaints.models import Complaint


def completion_request(case: "Complaint", *, missing: Sequence[str]) -> dict[str, Any]:
    """Return the letter that lists what is missing and says until when, and what follows."""
    source = source_of("PVL_COMPLETE", on=case.rules_on)
    limit = f"paling lambat {period('PVL_COMPLETE', on=case.rules_on)} sejak surat ini Saudara terima"
    paragraphs = [
        f"{about_your_report(case)} telah kami periksa kelengkapannya. Berkas laporan tersebut belum lengkap.",
        f"Berdasarkan Pasal 25 ayat (2) {OMBUDSMAN_ACT}, kami minta Saudara melengkapi:",
        {"list": list(missing)},
        f"Kelengkapan tersebut kami tunggu {limit}"
        + (f", sebagaimana diatur dalam {source}." if source else ".")
        + " Apabila sampai batas waktu itu berkas belum kami terima, menurut Pasal 25 ayat (4) Undang-Undang "
        "tersebut Saudara dianggap mencabut laporan.",
        (
            f"Berkas dapat disampaikan melalui {site('/lacak/')} dengan nomor laporan dan kode akses Saudara, atau "
            f"langsung ke kantor kami. {how_to_reach_us(case)} {FREE}"
        ),
    ]
    return to_reporter("Permintaan kelengkapan data", case, paragraphs)
