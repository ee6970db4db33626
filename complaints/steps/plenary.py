"""The office meeting (rapat perwakilan): accept with class, team and number, or do not go on."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from accounts.models import User
from complaints.letters import content_for
from complaints.models import CaseClass, ClosureReason, Complaint, Party, PlenaryDecision, TeamMember
from complaints.permissions import may_examine
from complaints.recipients import tell_assignee
from complaints.refusals import MoveInvalid
from complaints.registration import register
from complaints.stages import Stage
from complaints.steps.step import Effect, Step


def accept(step: Step) -> Effect:
    """Register the case, start the clock of its class, name the team, and tell the reporter."""
    decision = PlenaryDecision(
        complaint=step.case, accepted=True, held_on=step.on, at=step.at, by=step.user,
        minutes=step.text("minutes", _("Tuliskan notulen rapat.")),
        attendees=step.text("attendees", required=False),
        case_class=step.text("case_class", _("Pilih kelas laporan.")),
    )  # fmt: skip
    if decision.case_class not in CaseClass.values:
        raise MoveInvalid({"case_class": _("Pilih kelas laporan.")})
    if step.case.agency_id is None:
        raise MoveInvalid({"case_class": _("Tentukan dulu instansi Terlapor dari daftar.")})
    lead, members = team_of_data(step)
    decision.save(force_insert=True)
    set_team(step.case, lead, members)
    step.case.case_class = decision.case_class
    step.case.assignee = lead
    number = register(step.case, on=step.on)
    step.start(f"CLASS_{decision.case_class.upper()}", started_on=step.on)
    content = content_for("notice_accepted", step.case, on=step.on, registration_number=number)
    paper = step.letter(
        "notice_accepted",
        to=Party.REPORTER,
        title="Pemberitahuan laporan diterima",
        content=content,
        by_meeting=True,
    )
    step.tell("accepted", registration_number=number)
    tell_assignee(step.case, "assigned", at=step.at)
    return Effect(detail={"decision": decision.pk, "registration_number": number, "document": paper.pk})


def team_of_data(step: Step) -> tuple[User, list[User]]:
    """Return the leader and the members that the data name; each may examine this case."""
    wanted = {int(pk) for pk in [step.data.get("lead"), *(step.data.get("members") or [])] if pk}
    people = {user.pk: user for user in User.objects.staff_of(step.case.office).filter(pk__in=wanted)}
    lead = people.get(int(step.data.get("lead") or 0))
    if lead is None:
        raise MoveInvalid({"lead": _("Pilih ketua tim.")})
    for user in people.values():
        if not (verdict := may_examine(user, step.case)):
            raise MoveInvalid({"lead" if user == lead else "members": verdict.reason})
    return lead, [user for user in people.values() if user != lead]


def set_team(case: Complaint, lead: User, members: Sequence[User]) -> None:
    """Replace the team of a case."""
    case.team.all().delete()
    TeamMember.objects.bulk_create(
        [
            TeamMember(complaint=case, user=lead, is_lead=True),
            *(TeamMember(complaint=case, user=user) for user in members),
        ]
    )


def decide_refusal(step: Step) -> Effect:
    """The meeting decides not to go on; the reporter must hear of it within the days of art. 27(1)."""
    reasons = ClosureReason.objects.in_force(step.case.rules_on).filter(
        by_staff=True, stages__contains=[Stage.PLENARY.value]
    )
    refusal = step.one_of(reasons, "refusal", _("Pilih alasan tidak dilanjutkan."), key="code")
    decision = PlenaryDecision.objects.create(
        complaint=step.case, accepted=False, held_on=step.on, at=step.at, by=step.user, refusal=refusal,
        minutes=step.text("minutes", _("Tuliskan notulen rapat.")),
        attendees=step.text("attendees", required=False),
        competent_body=step.text("competent_body", required=False),
    )  # fmt: skip
    step.start("PVL_NOTAUTH_NOTICE", started_on=step.on)
    tell_assignee(step.case, "refusal_decided", at=step.at)
    return Effect(detail={"decision": decision.pk, "refusal": refusal.code})
