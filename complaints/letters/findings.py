"""Notice of the conclusion before the final report; the reporter may comment."""

from typing import TYPE_CHECKING, Any

from complaints.letters.parts import about_your_report, how_to_reach_us, respondent, site, to_reporter
from complaints.letters.words import date_words, period, source_of

if TYPE_CHECKING:
    from complaints.models import CaseReview, Complaint


def notice_findings(case: "Complaint", *, review: "CaseReview", conclusion_label: str = "") -> dict[str, Any]:
    """Return the notice. The article on the reporter's comment is of a repealed rule and is cited only if certain."""
    source = source_of("RIKSA_REPORTER_REPLY", on=case.rules_on)
    limit = f"paling lambat {period('RIKSA_REPORTER_REPLY', on=case.rules_on)} sejak surat ini Saudara terima"
    rows = [
        ["Terlapor", respondent(case)],
        ["Kesimpulan", review.get_conclusion_display() or conclusion_label],
    ]
    forms = ", ".join(form.name for form in case.proven_forms.all())
    if forms:
        rows.append(["Bentuk maladministrasi", forms])
    paragraphs: list[Any] = [
        (
            f"{about_your_report(case)} telah selesai kami periksa. Gelar laporan pada tanggal "
            f"{date_words(review.held_on)} menyimpulkan sebagai berikut."
        ),
        {"table": rows},
        (
            "Sebelum Laporan Hasil Pemeriksaan kami tetapkan, Saudara dapat menyampaikan tanggapan. Tanggapan yang "
            "disertai alasan dan bukti kami pertimbangkan untuk pemeriksaan kembali."
        ),
        (
            f"Tanggapan kami tunggu {limit}{f' ({source})' if source else ''}. Apabila sampai batas waktu itu tidak "
            "ada tanggapan, hasil pemeriksaan kami tetapkan sesuai kesimpulan tersebut."
        ),
        (
            f"Tanggapan dapat disampaikan melalui {site('/lacak/')} dengan nomor laporan dan kode akses Saudara, atau "
            f"langsung ke kantor kami. {how_to_reach_us(case)}"
        ),
    ]
    return to_reporter("Pemberitahuan hasil pemeriksaan", case, paragraphs)
