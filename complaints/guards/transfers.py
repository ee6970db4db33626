"""Preconditions of transfers (PO 58/2023 art. 17): coordination is typed data, everything else is asked here."""

from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard
from complaints.models import TransferKind, TransferState
from complaints.transfers.permissions import examining_units
from documents.models import DocumentState


def under_way(facts: Facts) -> Verdict:
    """A case that is being handed over keeps its stage until the receiver has answered."""
    transfer = facts.transfer
    if transfer is None:
        return YES
    words = _("Laporan sedang diserahkan kepada %(receiver)s. Tunggu jawabannya atau tarik penyerahannya.")
    return no(words % {"receiver": transfer.receiver})


def _offer(facts: Facts) -> Verdict:
    if not (verdict := under_way(facts)):
        return verdict
    if facts.closing is not None:
        return no(_("Penutupan sedang disiapkan. Laporan tidak dapat diserahkan."))
    return YES


def _offer_outside(facts: Facts) -> Verdict:
    """Nobody in the other office could sign what this one drafted."""
    if not (verdict := _offer(facts)):
        return verdict
    if facts.unsigned:
        title = facts.unsigned[0].local_title
        return no(_("Selesaikan dulu konsep yang belum ditandatangani: %(title)s.") % {"title": title})
    return YES


def _to_examiners(facts: Facts) -> Verdict:
    if not examining_units(facts.complaint):
        return no(_("Kantor ini belum memiliki kepala unit pemeriksaan."))
    return _offer(facts)


def unit_has_it(facts: Facts) -> Verdict:
    """Before the meeting sends a case to examination, one of several units has accepted it (art. 17(2)a).

    With a single unit there is nothing to choose: both sides sit in the meeting.
    """
    several = examining_units(facts.complaint) > 1
    taken = TransferState.ACCEPTED
    if not several or facts.complaint.transfers.filter(kind=TransferKind.TO_EXAMINERS, state=taken).exists():
        return YES
    return no(
        _("Kantor ini memiliki lebih dari satu unit pemeriksaan. Serahkan dulu ke unit yang menanganinya.")
    )


def _between_examiners(facts: Facts) -> Verdict:
    if examining_units(facts.complaint) < 2:  # noqa: PLR2004  one to give, one to receive
        return no(_("Kantor ini hanya memiliki satu unit pemeriksaan."))
    return _offer(facts)


def _from_a_representative(facts: Facts) -> Verdict:
    if facts.complaint.office.is_central:
        return no(_("Laporan ini sudah di kantor pusat. Gunakan penugasan kepada Perwakilan."))
    return _offer_outside(facts)


def _assignment(facts: Facts) -> Verdict:
    if not facts.complaint.office.is_central:
        return no(_("Hanya laporan yang ditangani kantor pusat yang dapat ditugaskan kepada Perwakilan."))
    return _offer_outside(facts)


def _answered(facts: Facts) -> Verdict:
    if facts.transfer is None:
        return no(_("Tidak ada penyerahan yang menunggu jawaban."))
    return YES


def _accept(facts: Facts) -> Verdict:
    if not (verdict := _answered(facts)):
        return verdict
    transfer = facts.transfer
    paper = transfer.document if transfer else None
    if paper is None or paper.state != DocumentState.ISSUED:
        return no(_("Surat penyerahan belum ditandatangani kantor yang menyerahkan."))
    if transfer is not None and transfer.changes_office and facts.unsigned:
        return no(_("Kantor yang menyerahkan masih memiliki konsep yang belum ditandatangani."))
    return YES


GUARDS: dict[str, Guard] = {
    "hand_to_examiners": _to_examiners,
    "hand_to_other_examiners": _between_examiners,
    "hand_to_centre": _from_a_representative,
    "hand_to_office": _from_a_representative,
    "assign_to_office": _assignment,
    "accept_transfer": _accept,
    "return_transfer": _answered,
    "withdraw_transfer": _answered,
}
