"""Conciliation during the examination, when both parties agree to it (UU 37/2008 art. 8(1)e; UU 25/2009 art. 46(5))."""

from datetime import date

from django.utils.translation import gettext as _

from complaints.letters import content_for
from complaints.models import CONCILIATION_RESULTS, Instrument, InstrumentKind, Party, Result
from complaints.recipients import tell_reporter_by_mail
from complaints.refusals import MoveInvalid
from complaints.steps.instruments import ahead, cancel_open, examiner, hold, new_instrument, paper
from complaints.steps.step import Effect, Step


def begin_conciliation(step: Step) -> Effect:
    """Both parties agreed: plan the first session and invite both. How each agreed is kept as proof."""
    consent = {
        "reporter": step.text("reporter_consent", _("Tuliskan kapan dan bagaimana Pelapor menyetujui.")),
        "agency": step.text("agency_consent", _("Tuliskan kapan dan bagaimana Terlapor menyetujui.")),
    }
    session = _plan_session(
        step, on=ahead(step, "planned_on"), place=step.text("place", _("Tuliskan tempatnya.")),
        aim=step.text("aim", _("Tuliskan pokok yang dirundingkan.")),
    )  # fmt: skip
    step.tell("conciliation_begun")
    return Effect(detail={"instrument": session.pk, "consent": consent})


def _plan_session(step: Step, *, on: date, place: str, aim: str) -> Instrument:
    session = new_instrument(
        step, InstrumentKind.CONCILIATION, planned_on=on, place=place, aim=aim, responsible=examiner(step),
        agency=step.case.agency,
    )  # fmt: skip
    for party in (Party.REPORTER, Party.AGENCY):
        content = content_for("conciliation_invitation", step.case, on=step.on, instrument=session, to=party)
        session.papers.add(
            step.letter("conciliation_invitation", to=party, title="Undangan konsiliasi", content=content)
        )
    return session


def record_conciliation(step: Step) -> Effect:
    """Write down a session: agreed with its points, not agreed, or to be continued on another day."""
    result = step.text("result", _("Pilih hasil konsiliasi."))
    if result not in CONCILIATION_RESULTS:
        raise MoveInvalid({"result": _("Pilih hasil konsiliasi.")})
    points: list[str] = []
    if result == Result.AGREED:
        points = step.lines("agreement", _("Tulis paling sedikit satu butir kesepakatan."))
    again = ahead(step, "next_on") if result == Result.CONTINUED else None
    session = hold(
        step, InstrumentKind.CONCILIATION, result=result, agreement=points,
        summary=step.text("minutes", _("Tuliskan jalannya konsiliasi.")),
        participants=step.text("participants", _("Tuliskan siapa yang hadir.")),
    )  # fmt: skip
    document = paper(step, session, "conciliation_minutes", title="Berita Acara Konsiliasi")
    if again:
        _plan_session(step, on=again, place=step.text("next_place", required=False) or session.place,
                      aim=session.aim)  # fmt: skip
    step.tell("conciliation_held", result=result)
    if result == Result.AGREED:
        tell_reporter_by_mail(step.case, "stage", at=step.at)
    return Effect(
        detail={"instrument": session.pk, "result": result, "points": len(points), "document": document.pk}
    )


def end_conciliation(step: Step) -> Effect:
    """No agreement: the examination goes on."""
    cancel_open(step, reason=step.reason)
    step.tell("conciliation_ended")
    return Effect()
