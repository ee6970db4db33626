"""Receipt, formal check, completion, material check (UU 37/2008 arts 24-26)."""

from django.utils.translation import gettext as _

from accounts.local_text import lazily
from complaints.letters import content_for
from complaints.models import ClosureReason, ItemState, MaladministrationForm, Party, Phase, SubjectArea
from complaints.recipients import tell_assignee, tell_reporter_by_mail
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.steps.closing import draft_closing_papers, drop_proposal, drop_unsigned, finish
from complaints.steps.receipt import record_receipt
from complaints.steps.step import Effect, Step
from complaints.streams import note
from complaints.subjects import checked_subject, is_written
from deadlines.ladder import look_at
from deadlines.models import Audience, Outcome


def record_consultation(step: Step) -> Effect:
    """Finish the case as a consultation: recorded in a minute (the reason), counted apart from reports."""
    _finish_at_the_gate(step, "KONSULTASI_SELESAI")
    step.tell("consultation_done", text=step.reason)
    return Effect()


def note_copy(step: Step) -> Effect:
    """Finish the case as a copied letter: noted, counted apart from reports."""
    _finish_at_the_gate(step, "TEMBUSAN_DICATAT")
    step.tell("copy_noted")
    return Effect()


def _finish_at_the_gate(step: Step, code: str) -> None:
    kinds = {"KONSULTASI_SELESAI": "KONS", "TEMBUSAN_DICATAT": "TEMB"}
    step.case.kind = kinds[code]
    step.end(outcome=Outcome.CANCELLED)
    finish(step, ClosureReason.objects.of_code(code, on=step.case.rules_on))


def make_report(step: Step) -> Effect:
    """Make a report of a consultation or a copied letter: the same case and number, its check begins to run today."""
    was = step.case.kind
    step.case.kind = "LM"
    step.case.closed_on = None
    step.case.closure_reason = None
    step.start("PVL_FORMIL", started_on=step.on)
    step.tell("became_report")
    tell_reporter_by_mail(step.case, "stage", at=step.at)
    return Effect(detail={"was": was})


def begin_formal_check(step: Step) -> Effect:
    """Take the case into the formal check; its clock has run since receipt."""
    if step.case.kind != "LM":
        raise MoveRefused(_("Konsultasi dan tembusan diselesaikan di penerimaan, tanpa verifikasi."))
    if step.case.assignee_id is None and step.user is not None:
        step.case.assignee = step.user
    return Effect()


def request_completion(step: Step) -> Effect:
    """List what is missing and draft the letter; the clock waits for the date the reporter receives it."""
    missing = step.facts.in_state(Phase.FORMAL, ItemState.MISSING)
    wanted = step.data.get("missing")
    if wanted:
        missing = [item for item in missing if item.code in wanted]
    if not missing:
        raise MoveInvalid({"missing": _("Pilih paling sedikit satu syarat yang diminta.")})
    asked = [item.request_text or item.text for item in missing]
    content = content_for("completion_request", step.case, on=step.on, missing=asked)
    paper = step.letter(
        "completion_request", to=Party.REPORTER, title="Permintaan kelengkapan data", content=content
    )
    step.start("PVL_COMPLETE", started_on=None)
    return Effect(detail={"items": [item.code for item in missing], "document": paper.pk})


def record_completion_receipt(step: Step) -> Effect:
    """Start the 30 days from the day the reporter received the letter (art. 25(3))."""
    return record_receipt(
        step, kind="completion_request", code="PVL_COMPLETE", told="completion_clock_started"
    )


def complete_file(step: Step) -> Effect:
    """The reporter has handed in what was asked; the formal check goes on."""
    clock = step.facts.clock("PVL_COMPLETE")
    if clock is not None and clock.due_effective and clock.due_effective < step.on:
        raise MoveRefused(_("Batas waktu melengkapi berkas sudah lewat."))
    step.end("PVL_COMPLETE")
    look_at(
        step.case.deadlines.filter(audience=Audience.STAFF), on=step.on
    )  # nobody was reminded while it waited
    step.tell("file_completed")
    tell_assignee(step.case, "file_completed", at=step.at)
    return Effect()


def lapse_completion(step: Step) -> Effect:
    """Deemed withdrawn (art. 25(4)): the case closes by itself the day after the last effective day."""
    reason = ClosureReason.objects.of_code("FORMIL_TIDAK_LENGKAP", on=step.case.rules_on)
    step.end("PVL_COMPLETE", outcome=Outcome.LAPSED)
    step.end(outcome=Outcome.CANCELLED)
    drop_unsigned(step)
    draft_closing_papers(step, reason, explanation="Berkas tidak dilengkapi sampai batas waktu.")
    finish(step, reason)
    step.tell("closed", reason=reason.code)
    tell_reporter_by_mail(
        step.case, "closed", at=step.at, values={"reason": lazily(reason, "local_plain_words")}
    )
    tell_assignee(step.case, "completion_lapsed", at=step.at)
    return Effect(detail={"closure_reason": reason.code})


def undo_lapse(step: Step) -> Effect:
    """Take back an automatic closing; the formal check starts a new clock on this day."""
    step.case.closed_on = None
    step.case.closure_reason = None
    if step.facts.closing is not None:
        drop_proposal(step, step.facts.closing)
    step.start("PVL_FORMIL", started_on=step.on)
    step.tell("lapse_undone")
    tell_reporter_by_mail(step.case, "reopened", at=step.at)
    return Effect()


def pass_formal_check(step: Step) -> Effect:
    """All formal items hold, and the report has a subject in the office's words: the material check begins."""
    written = {}
    if step.data.get("subject") or not is_written(step.case):
        subject = checked_subject(str(step.data.get("subject") or ""), step.case)
        written = {"subject": subject} if subject != step.case.subject else {}
        step.case.subject = subject
    step.end("PVL_FORMIL")
    step.start("PVL_MATERIIL", started_on=step.on)
    step.tell("file_complete")
    return Effect(detail=written)


def submit_to_plenary(step: Step) -> Effect:
    """Write the opinion on authority, allege forms of maladministration, and bring the case to the meeting."""
    opinion = step.text("opinion", _("Tuliskan pendapat Anda untuk rapat."))
    if "authorised" not in step.data or step.data["authorised"] is None:
        raise MoveInvalid({"authorised": _("Pilih apakah laporan ini wewenang Ombudsman.")})
    authorised = bool(step.data["authorised"])
    forms = list(MaladministrationForm.objects.filter(pk__in=step.data.get("alleged_forms") or []))
    if authorised and not forms:
        raise MoveInvalid({"alleged_forms": _("Pilih paling sedikit satu dugaan maladministrasi.")})
    step.case.alleged_forms.set(forms)
    if step.data.get("subject_area"):
        step.case.subject_area = step.one_of(SubjectArea.objects.all(), "subject_area", _("Pilih bidang."))
    step.end("PVL_MATERIIL")
    if step.user is not None:
        note(
            step.case,
            f"Pendapat verifikasi materiil: {opinion}",
            by=step.user,
            at=step.at,
        )
    if authorised:
        step.tell("within_remit")
    return Effect(
        detail={"authorised": authorised, "opinion": opinion, "forms": [form.code for form in forms]}
    )
