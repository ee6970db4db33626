"""The day a letter reached the reporter: it starts the clock that waited for it."""

from django.utils.translation import gettext as _

from complaints.refusals import MoveInvalid
from complaints.steps.step import Effect, Step
from deadlines.clocks import set_start


def record_receipt(step: Step, *, kind: str, code: str, told: str) -> Effect:
    """Put the receipt on the newest letter of `kind`, start the clock of rule `code`, tell the reporter as `told`."""
    received = step.day("received_on")
    letter = step.case.letters.filter(document__kind=kind).first()
    if letter is None or letter.sent_on is None or received < letter.sent_on:
        raise MoveInvalid({"received_on": _("Tanggal terima tidak boleh sebelum surat dikirim.")})
    letter.received_on = received
    letter.received_proof = step.text("proof", required=False)
    letter.save(update_fields=["received_on", "received_proof"])
    clock = step.facts.clock(code)
    if clock is not None:
        set_start(clock, started_on=received, at=step.at, by=step.user)
        step.tell(told, due=clock.due_effective.isoformat() if clock.due_effective else "")
    return Effect(detail={"received_on": received.isoformat()})
