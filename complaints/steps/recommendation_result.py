"""Which reasons of closing the facts of the head office's work allow (UU 37/2008 art. 38)."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from complaints.guards.agreement import unfinished_points
from complaints.models import CarriedOut, Result
from documents.models import DocumentState

if TYPE_CHECKING:
    from complaints.steps.step import Step

RESULT_OF_REASON = {
    "REKOMENDASI_DILAKSANAKAN": CarriedOut.DONE,
    "REKOMENDASI_SEBAGIAN": CarriedOut.PARTLY,
    "REKOMENDASI_TIDAK": CarriedOut.NOT_DONE,
}
# When it is not carried out, this is published and reported before the case ends (art. 38(4)).
PUBLISHED = ("recommendation_publication", "letter_parliament", "letter_president")


def no_settled_session(step: "Step") -> str:
    """Return what is missing for a closing by agreement; '' when the last session reached one and it is carried out."""
    session = step.facts.resolution_session
    if session is None or session.result != Result.AGREED:
        return _("Belum ada mediasi atau konsiliasi yang mencapai kesepakatan. Catat dulu hasilnya.")
    if left := unfinished_points(step.facts):
        words = {"numbers": ", ".join(str(point.number) for point in left)}
        return _("Belum semua butir kesepakatan dinilai dilaksanakan: nomor %(numbers)s.") % words
    return ""


def other_result(step: "Step", code: str) -> str:
    """Return why a reason does not fit the judged result; '' when it does."""
    one = step.facts.recommendation
    if one is None or not one.result:
        return _("Nilai dulu pelaksanaan Rekomendasi.")
    if one.result != RESULT_OF_REASON[code]:
        return _("Alasan harus sama dengan hasil penilaian pelaksanaan Rekomendasi.")
    if one.result == CarriedOut.NOT_DONE:
        issued = step.case.documents.filter(kind__in=PUBLISHED, state=DocumentState.ISSUED)
        if set(issued.values_list("kind", flat=True)) != set(PUBLISHED):
            return _("Pengumuman serta laporan kepada DPR dan Presiden belum ditandatangani.")
    return ""
