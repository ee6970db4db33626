"""Who may do what to a case. The only module of this app that names roles; every answer carries its reason."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.roles import CENTRAL_ROLES, Role
from accounts.verdict import YES, Verdict, no
from complaints.actors import Actor
from complaints.models import ActorKind, CaseKind, Complaint, TeamMember
from complaints.stages import (
    RAPID,
    RESOLVING,
    STAGE_LABELS,
    VERIFICATION,
    WITH_TEAM,
    Duty,
    Move,
    Stage,
    duties_at,
)
from complaints.transfers.permissions import ASSIGNERS, RECEIVERS, may_receive

if TYPE_CHECKING:
    from accounts.models import User

ROLES_OF_DUTY: dict[Duty, frozenset[Role]] = {
    Duty.VERIFY: frozenset({Role.ASSISTANT_VERIFICATION, Role.HEAD_VERIFICATION}),
    Duty.LEAD_VERIFY: frozenset({Role.HEAD_VERIFICATION, Role.HEAD}),
    Duty.DECIDE: frozenset({Role.HEAD}),
    Duty.EXAMINE: frozenset({Role.ASSISTANT_EXAMINATION, Role.HEAD_EXAMINATION}),
    Duty.LEAD_EXAMINE: frozenset({Role.ASSISTANT_EXAMINATION, Role.HEAD_EXAMINATION}),
    Duty.RESOLVE: frozenset({Role.ASSISTANT_RESOLUTION, Role.HEAD_RESOLUTION}),
    Duty.CLEAR: frozenset({Role.MEMBER}),
    Duty.PROCLAIM: frozenset({Role.CHAIR}),
    Duty.ASSIGN: ASSIGNERS,
    Duty.RECEIVE: RECEIVERS,
    Duty.INVESTIGATE: frozenset({Role.HEAD, Role.HEAD_EXAMINATION, Role.HEAD_PREVENTION}),
}
ACTOR_OF_DUTY = {
    Duty.REPORTER: ActorKind.REPORTER,
    Duty.AGENCY: ActorKind.AGENCY,
    Duty.SYSTEM: ActorKind.SYSTEM,
}
RESOLVERS = ROLES_OF_DUTY[Duty.RESOLVE]
VERIFIERS = frozenset({Role.ASSISTANT_VERIFICATION, Role.HEAD_VERIFICATION})
EXAMINERS = frozenset({Role.ASSISTANT_EXAMINATION, Role.HEAD_EXAMINATION})
CASE_WORKERS = VERIFIERS | EXAMINERS | {Role.HEAD}
HEADS = frozenset({Role.HEAD, Role.HEAD_VERIFICATION, Role.HEAD_EXAMINATION})


def may_move(
    actor: Actor, complaint: Complaint, move: Move, *, team: Collection[tuple[int, bool]] | None = None
) -> Verdict:
    """Whether `actor` may make `move` on a case at its present stage.

    `team` is (user id, leads) of the case's team; give it when asking for many moves, to ask the database once.
    """
    stage = complaint.stage_now
    if stage not in move.sources:
        return no(_("Langkah ini tidak terbuka pada tahap %(stage)s.") % {"stage": STAGE_LABELS[stage]})
    duties = duties_at(move, stage)
    if actor.kind is not ActorKind.STAFF:
        allowed = any(ACTOR_OF_DUTY.get(duty) == actor.kind for duty in duties)
        return YES if allowed else no(_("Langkah ini hanya untuk petugas."))
    if Duty.RECEIVE in duties:
        return may_receive(actor.user, complaint)
    user = actor.user
    if user is None or not works_on(user, complaint):
        return no(_("Laporan ini tidak dapat Anda tangani."))
    return _staff_verdict(user, complaint, duties, team)


def _staff_verdict(
    user: "User", complaint: Complaint, duties: Collection[Duty], team: Collection[tuple[int, bool]] | None
) -> Verdict:
    staff_duties = [duty for duty in duties if duty in ROLES_OF_DUTY]
    holding = [duty for duty in staff_duties if _holds(user, complaint, duty)]
    if not holding:
        return no(_who_may(staff_duties))
    needs_team = [duty for duty in holding if duty in {Duty.EXAMINE, Duty.LEAD_EXAMINE}]
    if len(needs_team) < len(holding) or user.has_role(Role.HEAD_EXAMINATION):
        return YES
    members = dict(team if team is not None else team_of(complaint))
    if user.pk not in members:
        return no(_("Hanya tim pemeriksa laporan ini yang dapat melakukan langkah ini."))
    if Duty.EXAMINE not in needs_team and not members[user.pk]:
        return no(_("Hanya ketua tim atau Kepala Keasistenan Pemeriksaan yang dapat melakukan langkah ini."))
    return YES


def _holds(user: "User", complaint: Complaint, duty: Duty) -> bool:
    """Whether a role gives the duty: a role of the head office only there, any other only in the own office."""
    if not user.has_role(*ROLES_OF_DUTY[duty]):
        return False
    if ROLES_OF_DUTY[duty] <= CENTRAL_ROLES:
        return acts_centrally(user)
    return user.office_id == complaint.office_id


def acts_centrally(user: "User") -> bool:
    """Whether the person acts for the head office."""
    return user.is_central


def _who_may(duties: Collection[Duty]) -> str:
    roles = sorted({str(role.label) for duty in duties for role in ROLES_OF_DUTY[duty]})
    if not roles:
        return str(_("Langkah ini tidak dilakukan petugas."))
    return ngettext(
        "Hanya %(roles)s yang dapat melakukan langkah ini.",
        "Hanya %(roles)s yang dapat melakukan langkah ini.",
        len(roles),
    ) % {"roles": ", ".join(roles)}


def team_of(complaint: Complaint) -> list[tuple[int, bool]]:
    """Return (user id, leads) for the case's team."""
    return list(TeamMember.objects.filter(complaint=complaint).values_list("user_id", "is_lead"))


def works_on(user: "User", complaint: Complaint) -> bool:
    """Whether the person is active staff of the case's office, or has it at the head office, and is not recused."""
    if not user.is_staff:
        return False
    if user.office_id != complaint.office_id and not (
        complaint.stage_now in RESOLVING and acts_centrally(user)
    ):
        return False
    # Read, not asked for one person: a page that prefetched the recusals asks about many moves at no cost.
    return all(recusal.user_id != user.pk for recusal in complaint.recusals.all())


def may_enter_reports(user: "User") -> Verdict:
    """Whether the person may write down a report for somebody else (assisted entry)."""
    if user.has_role(*VERIFIERS, Role.REGISTRY, Role.ASSISTANT_PREVENTION, Role.HEAD_PREVENTION, Role.HEAD):
        return YES
    return no(_("Hanya petugas penerimaan yang dapat mencatat laporan."))


def may_assign(user: "User") -> Verdict:
    """Whether the person may give cases to people."""
    if user.has_role(*HEADS):
        return YES
    return no(_("Hanya Kepala Perwakilan atau Kepala Keasistenan yang dapat membagi laporan."))


def may_hold_cases(user: "User") -> Verdict:
    """Whether the person may be given cases: whoever verifies, examines or decides."""
    if user.is_staff and user.has_role(*CASE_WORKERS):
        return YES
    return no(
        _("%(name)s tidak menangani laporan. Pilih asisten atau kepala yang menanganinya.")
        % {"name": user.name}
    )


def unit_heads(stage: Stage) -> tuple[Role, Role]:
    """Return who answers for a case nobody has, in the order in which they are asked: the unit's head, the office's.

    With the head office: the head of its resolution unit, else whoever works there.
    """
    if stage in RESOLVING:
        return Role.HEAD_RESOLUTION, Role.ASSISTANT_RESOLUTION
    return (Role.HEAD_EXAMINATION if stage in WITH_TEAM else Role.HEAD_VERIFICATION), Role.HEAD


def may_hand_over(user: "User", complaint: Complaint) -> Verdict:
    """Whether the person may hand the case on: who has it, and the heads."""
    if complaint.assignee_id == user.pk or user.has_role(*HEADS):
        return YES
    return no(_("Hanya pemegang laporan dan kepala yang dapat menyerahkannya."))


def may_link(user: "User") -> Verdict:
    """Whether the person may say that cases belong together."""
    if user.has_role(*CASE_WORKERS, *ROLES_OF_DUTY[Duty.INVESTIGATE]):
        return YES
    return no(_("Hanya petugas yang menangani laporan yang dapat menghubungkannya."))


def may_read_workload(user: "User") -> Verdict:
    """Whether the person may read who has how much to do; only cases the person may open are counted."""
    return YES if user.has_role(*CASE_WORKERS) else no(_("Papan tim hanya untuk yang menangani laporan."))


def may_edit_checklist(user: "User", complaint: Complaint) -> Verdict:
    """Whether the person may answer the formal and material check lists now."""
    if complaint.stage_now not in VERIFICATION:
        return no(_("Daftar periksa hanya dapat diubah pada tahap verifikasi."))
    return YES if user.has_role(*VERIFIERS) else no(_who_may([Duty.VERIFY]))


def may_write_note(user: "User") -> Verdict:
    """Whether the person may write an internal note."""
    if user.has_role(*VERIFIERS, *EXAMINERS, *RESOLVERS, Role.HEAD, Role.REGISTRY):
        return YES
    return no(_("Peran Anda hanya membaca."))


def may_tell_reporter(user: "User", complaint: Complaint) -> Verdict:
    """Whether the person may write to the public timeline."""
    if user.has_role(Role.HEAD):
        return YES
    roles = EXAMINERS if complaint.stage_now in WITH_TEAM else VERIFIERS
    if complaint.stage_now in RESOLVING:
        roles = RESOLVERS
    return (
        YES
        if user.has_role(*roles)
        else no(_("Hanya petugas yang menangani laporan ini yang dapat menulis kepada pelapor."))
    )


def may_manage_clock(user: "User") -> Verdict:
    """Whether the person may pause, resume or extend a clock of the case."""
    if user.has_role(*HEADS):
        return YES
    return no(_("Hanya Kepala Perwakilan atau Kepala Keasistenan yang dapat mengubah tenggat."))


def may_open_identity(user: "User", complaint: Complaint) -> Verdict:
    """Whether the person may open the reporter's identity, with a reason that is logged."""
    if complaint.kind == CaseKind.OWN_INITIATIVE:
        return no(_("Investigasi atas prakarsa sendiri tidak mempunyai pelapor."))
    if user.has_role(*HEADS, Role.REGISTRY, Role.DATA_PROTECTION):
        return YES
    if user.has_role(*VERIFIERS) and complaint.stage_now in VERIFICATION | RAPID:
        return YES
    if user.has_role(*EXAMINERS) and user.pk in dict(team_of(complaint)):
        return YES
    if user.has_role(*RESOLVERS) and complaint.stage_now in RESOLVING:
        return YES
    return no(_("Identitas hanya dapat dibuka petugas yang menangani laporan ini."))


def may_read_access_log(user: "User") -> Verdict:
    """Whether the person may read who opened which identity."""
    if user.has_role(Role.AUDITOR, Role.DATA_PROTECTION, Role.HEAD):
        return YES
    return no(_("Hanya auditor dan pejabat pelindungan data yang membaca catatan akses."))


def may_search_identity(user: "User") -> bool:
    """Whether the person may look for cases by NIK, phone or e-mail."""
    return user.has_role(*VERIFIERS, *HEADS, Role.REGISTRY)


def may_bind(user: "User", complaint: Complaint) -> Verdict:
    """Whether the person may have the whole file bound into one PDF."""
    if not works_on(user, complaint):
        return no(_("Laporan ini tidak dapat Anda tangani."))
    if user.has_role(*VERIFIERS, *EXAMINERS, Role.HEAD, Role.REGISTRY):
        return YES
    return no(_("Peran Anda hanya membaca."))


def may_read_figures(user: "User") -> Verdict:
    """Whether the person may read the office's counts; the cases behind them go through the gate all the same."""
    return YES if user.is_staff and user.roles else no(_("Statistik kantor hanya untuk pegawai."))


def may_draft_periodic_report(user: "User") -> Verdict:
    """Whether the person may draft the report of a period."""
    if user.has_role(*HEADS, Role.REGISTRY, Role.HEAD_PREVENTION):
        return YES
    return no(_("Laporan berkala dikonsep kepala keasistenan atau tata usaha."))


def may_edit_reference(user: "User") -> bool:
    """Whether the person may edit code lists."""
    return user.has_role(Role.OFFICE_ADMIN, Role.HEAD)


def may_investigate(user: "User") -> Verdict:
    """Whether the person may open an investigation on the office's own initiative."""
    if user.is_staff and user.has_role(*ROLES_OF_DUTY[Duty.INVESTIGATE]):
        return YES
    return no(_who_may([Duty.INVESTIGATE]))


def may_read_clusters(user: "User") -> Verdict:
    """Whether the person may look for patterns among reports; only cases the person may open are counted."""
    if user.is_staff and user.has_role(*CASE_WORKERS, Role.HEAD_PREVENTION, Role.ASSISTANT_PREVENTION):
        return YES
    return no(_("Pola laporan hanya untuk yang menangani laporan dan unit pencegahan."))


def may_examine(user: "User", complaint: Complaint) -> Verdict:
    """Whether the person may be put on the case's examination team."""
    if not works_on(user, complaint):
        return no(_("%(name)s tidak dapat menangani laporan ini.") % {"name": user.name})
    if user.has_role(*EXAMINERS):
        return YES
    return no(_("%(name)s bukan asisten pemeriksaan.") % {"name": user.name})
