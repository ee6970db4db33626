"""Joins cases that belong together, takes them apart again, and suggests which might."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import ledger
from complaints.actors import Actor
from complaints.locks import lock_for
from complaints.models import CaseLink, Complaint, Identity, IdentityRole, LinkKind
from complaints.permissions import may_link, may_open_identity, may_search_identity
from complaints.refusals import MoveInvalid, MoveRefused

if TYPE_CHECKING:
    from accounts.models import User

NEAR = timedelta(days=90)  # reports about the same agency within three months are worth a look
SUGGESTED_MAX = 10
SAME_REPORTER: Promise = gettext_lazy("pelapor yang sama")
SAME_MATTER: Promise = gettext_lazy("instansi dan bidang yang sama")
SAME_AGENCY: Promise = gettext_lazy("instansi yang sama")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A case that may belong to this one, and why."""

    case: Complaint
    reasons: list[Promise] = field(default_factory=list)


@transaction.atomic
def link(
    complaint: Complaint, other: Complaint, *, kind: str, note: str, by: "User", at: datetime
) -> CaseLink:
    """Link two cases; both ledgers keep it. Of a group, `complaint` leads.

    Raises MoveRefused for who may not open both, MoveInvalid when the link makes no sense.
    """
    if not (verdict := may_link(by)):
        raise MoveRefused(verdict.reason)
    if kind not in LinkKind.values:
        raise MoveInvalid({"kind": _("Pilih hubungannya")})
    if not note.strip():
        raise MoveInvalid({"note": _("Tuliskan mengapa laporan ini berhubungan")})
    if complaint.pk == other.pk:
        raise MoveInvalid({"number": _("Tulis nomor laporan lain")})
    case, second = _lock_both(complaint, other, by=by)
    known = CaseLink.objects.of(case).of(second)
    if known.exists():
        raise MoveInvalid({"number": _("Kedua laporan ini sudah dihubungkan")})
    if kind == LinkKind.JOINED:
        _check_group(case, second)
    made = CaseLink.objects.create(complaint=case, other=second, kind=kind, note=note.strip(), by=by, at=at)
    for here, there in ((case, second), (second, case)):
        ledger.record(here, "linked", actor=Actor.staff(by), at=at, reason=made.note,
                      detail={"link": made.pk, "kind": kind, "case": there.pk})  # fmt: skip
    return made


def _lock_both(one: Complaint, two: Complaint, *, by: "User") -> tuple[Complaint, Complaint]:
    """Lock both in the order of their keys, so that two people linking crosswise cannot block each other."""
    locked = {pk: lock_for(by, pk) for pk in sorted((one.pk, two.pk))}
    return locked[one.pk], locked[two.pk]


def _check_group(lead: Complaint, member: Complaint) -> None:
    joined = CaseLink.objects.filter(kind=LinkKind.JOINED)
    if joined.filter(other=lead).exists():
        raise MoveInvalid({"kind": _("Laporan ini anggota kelompok lain. Gabungkan lewat laporan utamanya.")})
    if joined.filter(Q(other=member) | Q(complaint=member)).exists():
        raise MoveInvalid({"number": _("Laporan itu sudah menjadi bagian kelompok lain")})


@transaction.atomic
def unlink(found: CaseLink, *, reason: str, by: "User", at: datetime) -> None:
    """Take a link back; both ledgers keep that it was there and why it went."""
    if not (verdict := may_link(by)):
        raise MoveRefused(verdict.reason)
    if not reason.strip():
        raise MoveInvalid({"reason": _("Tuliskan alasannya")})
    case, second = _lock_both(found.complaint, found.other, by=by)
    detail = {"link": found.pk, "kind": found.kind}
    found.delete()
    for here, there in ((case, second), (second, case)):
        ledger.record(here, "unlinked", actor=Actor.staff(by), at=at, reason=reason.strip(),
                      detail={**detail, "case": there.pk})  # fmt: skip


def members_of(lead: Complaint, user: "User") -> list[Complaint]:
    """Return the members of the group a case leads that the person may open, oldest first."""
    joined = CaseLink.objects.filter(complaint=lead, kind=LinkKind.JOINED).values("other")
    return list(
        Complaint.objects.visible_to(user)
        .filter(pk__in=joined)
        .select_related("agency", "office")
        .order_by("pk")
    )


def suggestions(case: Complaint, user: "User") -> list[Suggestion]:
    """Return cases that may belong to this one, among those the person may open; at most ten, best reasons first.

    That two reports have the same reporter is told only to who may open this reporter's identity anyway.
    """
    linked = {pk for pair in CaseLink.objects.of(case).values_list("complaint", "other") for pk in pair}
    gate = (
        Complaint.objects.visible_to(user)
        .exclude(pk__in=linked | {case.pk})
        .select_related("agency", "office")
    )
    found: dict[int, Suggestion] = {}
    if may_search_identity(user) and may_open_identity(user, case):
        _add(found, gate.filter(pk__in=_same_reporter(case)), SAME_REPORTER)
    if case.agency_id:
        near = gate.filter(
            agency=case.agency_id, received_on__range=(case.received_on - NEAR, case.received_on + NEAR)
        )
        if case.subject_area_id:
            area = case.subject_area.parent_id or case.subject_area_id if case.subject_area else None
            same = Q(subject_area=area) | Q(subject_area__parent=area)
            _add(found, near.filter(same), SAME_MATTER)
        else:
            _add(found, near, SAME_AGENCY)
    ranked = sorted(found.values(), key=lambda suggestion: -len(suggestion.reasons))
    return ranked[:SUGGESTED_MAX]


def _add(found: dict[int, Suggestion], cases: Iterable[Complaint], reason: Promise) -> None:
    for case in list(cases[:SUGGESTED_MAX]):  # type: ignore[index]
        found.setdefault(case.pk, Suggestion(case=case)).reasons.append(reason)


def _same_reporter(case: Complaint) -> list[int]:
    own = case.identities.filter(role=IdentityRole.REPORTER).first()
    if own is None:
        return []
    same = Q()
    for name in ("nik_hash", "phone_hash", "email_hash"):
        if getattr(own, name):
            same |= Q(**{name: getattr(own, name)})
    if not same:
        return []
    rows = Identity.objects.filter(same, role=IdentityRole.REPORTER).exclude(complaint=case)
    return list(rows.values_list("complaint_id", flat=True)[:100])
