"""Instruments of the examination: planned, changed, cancelled, written down (UU 37/2008 arts 28-34)."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from complaints.guards.instruments import may_hold, planned
from complaints.letters import content_for
from complaints.models import Called, Instrument, InstrumentKind, InstrumentState, Party
from complaints.permissions import may_examine
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.steps.step import Effect, Step
from documents.drafting import discard
from documents.models import Document, DocumentState, Reader

_UNSIGNED = {DocumentState.DRAFT, DocumentState.CHECKED}
HEARD = (Called.WITNESS, Called.EXPERT, Called.INTERPRETER)  # whose statement can be taken


def plan_instrument(step: Step) -> Effect:
    """Put an instrument into the plan; a field inspection needs its letter of assignment (surat tugas)."""
    kind = step.text("kind", _("Pilih cara pemeriksaan."))
    if kind not in Instrument.PLANNABLE:
        raise MoveInvalid({"kind": _("Pilih cara pemeriksaan.")})
    is_field = kind == InstrumentKind.FIELD
    instrument = new_instrument(
        step, InstrumentKind(kind), planned_on=ahead(step, "planned_on"), responsible=examiner(step),
        aim=step.text("aim", _("Tuliskan tujuannya.")),
        place=step.text("place", _("Tuliskan tempatnya."), required=is_field),
        participants=step.text("participants", _("Tuliskan siapa yang ditugaskan."), required=is_field),
    )  # fmt: skip
    detail = {"instrument": instrument.pk, "kind": kind}
    if is_field:
        title = "Surat tugas pemeriksaan lapangan"
        detail["document"] = paper(step, instrument, "assignment_letter", title=title).pk
    return Effect(detail=detail)


def change_plan(step: Step) -> Effect:
    """Move an instrument to another day or person; a letter that names the old day must be drafted anew."""
    instrument = _open_plan(step)
    if has_letter_out(instrument):
        raise MoveRefused(_("Suratnya sudah terbit. Batalkan rencana ini, lalu buat yang baru."))
    instrument.planned_on = ahead(step, "planned_on")
    instrument.responsible = examiner(step)
    instrument.place = step.text("place", required=False) or instrument.place
    instrument.save(update_fields=["planned_on", "responsible", "place"])
    for old in instrument.papers.filter(state__in=_UNSIGNED):
        discard(old, by=step.user, at=step.at)
        instrument.papers.remove(old)
        redraft(step, instrument, old)
    return Effect(detail={"instrument": instrument.pk, "planned_on": instrument.planned_on.isoformat()})


def cancel_instrument(step: Step) -> Effect:
    """Take an instrument out of the plan; its unsigned papers are discarded, signed ones stay in the file."""
    instrument = _open_plan(step)
    cancel(step, instrument, reason=step.reason)
    return Effect(detail={"instrument": instrument.pk, "kind": instrument.kind})


def record_document_exam(step: Step) -> Effect:
    """Record the document examination (LHPD)."""
    held = hold(
        step, InstrumentKind.DOCUMENTS, summary=step.text("minutes", _("Tuliskan hasil pemeriksaan dokumen."))
    )
    document = paper(step, held, "lhpd", title="Laporan Hasil Pemeriksaan Dokumen")
    return Effect(detail={"instrument": held.pk, "document": document.pk})


def record_direct_clarification(step: Step) -> Effect:
    """Record the minutes of a direct clarification."""
    held = hold(step, InstrumentKind.DIRECT, **_meeting(step))
    document = paper(step, held, "direct_clarification_minutes", title="Berita Acara Klarifikasi Langsung")
    step.tell("direct_clarification")
    return Effect(detail={"instrument": held.pk, "document": document.pk})


def record_field_inspection(step: Step) -> Effect:
    """Record what was found in the field (LHPL); the reporter reads that we went, not what we found."""
    held = hold(step, InstrumentKind.FIELD, **_meeting(step))
    document = paper(step, held, "lhpl", title="Laporan Hasil Pemeriksaan Lapangan")
    step.tell("field_inspection")
    return Effect(detail={"instrument": held.pk, "document": document.pk})


def record_statement(step: Step) -> Effect:
    """Take the statement of a witness or an expert. Internal: the parties do not read who was heard."""
    called = step.text("called", _("Pilih siapa yang didengar."))
    if called not in HEARD:
        raise MoveInvalid({"called": _("Pilih siapa yang didengar.")})
    held = hold(
        step, InstrumentKind.STATEMENT, called=called, called_as=step.text("called_as", required=False),
        **_meeting(step),
    )  # fmt: skip
    document = paper(step, held, "statement_minutes", title="Berita Acara Pemberian Keterangan")
    return Effect(detail={"instrument": held.pk, "document": document.pk})


def prepare_review(step: Step) -> Effect:
    """Prepare the case review: its day, its agenda and who takes part."""
    instrument = new_instrument(
        step, InstrumentKind.REVIEW, planned_on=ahead(step, "planned_on"), responsible=step.user,
        aim=step.text("agenda", _("Tuliskan agenda gelar laporan.")),
        participants=step.text("participants", _("Tuliskan siapa yang diundang.")),
        place=step.text("place", required=False),
    )  # fmt: skip
    return Effect(detail={"instrument": instrument.pk})


def _meeting(step: Step) -> dict[str, str]:
    return {
        "place": step.text("place", _("Tuliskan tempatnya.")),
        "participants": step.text("participants", _("Tuliskan siapa yang hadir.")),
        "summary": step.text("minutes", _("Tuliskan isi pembicaraan.")),
    }


def ahead(step: Step, name: str) -> date:
    """Return the day of a plan; it does not lie before the day on which the plan is made."""
    value = step.data.get(name)
    if not isinstance(value, date) or isinstance(value, datetime):
        raise MoveInvalid({name: _("Isi tanggal rencananya.")})
    if value < step.on:
        raise MoveInvalid(
            {
                name: _("Tanggal rencana tidak boleh sebelum %(date)s.")
                % {"date": date_format(step.on, "j F Y")}
            }
        )
    return value


def examiner(step: Step) -> User | None:
    """Return who answers for the instrument: the person named, else who acts. Nobody recused is taken."""
    named = step.data.get("responsible")
    if not named:
        return step.user
    user: User = step.one_of(
        User.objects.staff_of(step.case.office), "responsible", _("Pilih penanggung jawab.")
    )
    if not (verdict := may_examine(user, step.case)):
        raise MoveInvalid({"responsible": verdict.reason})
    return user


def new_instrument(step: Step, kind: InstrumentKind, **fields: object) -> Instrument:
    """Create an instrument of the case."""
    return Instrument.objects.create(
        complaint=step.case, kind=kind, by=step.user, at=step.at, **fields
    )  # fmt: skip


def hold(step: Step, kind: InstrumentKind, **fields: object) -> Instrument:
    """Return the instrument as held on the legal date: the planned one that was named or is the only one, else new."""
    instrument = _planned_one(step, kind) or Instrument(complaint=step.case, kind=kind, responsible=step.user)
    if instrument.pk and not (verdict := may_hold(step.facts, instrument)):
        raise MoveRefused(verdict.reason)
    for name, value in fields.items():
        setattr(instrument, name, value)
    instrument.state, instrument.held_on = InstrumentState.HELD, step.on
    instrument.by, instrument.at = step.user, step.at
    instrument.save()
    instrument.files.add(*step.case.files.filter(pk__in=step.data.get("files") or []))
    return instrument


def _planned_one(step: Step, kind: InstrumentKind) -> Instrument | None:
    waiting = planned(step.facts, kind)
    named = step.data.get("instrument")
    if named:
        found = next((instrument for instrument in waiting if instrument.pk == int(named)), None)
        if found is None:
            raise MoveInvalid({"instrument": _("Rencana ini tidak terbuka lagi.")})
        return found
    return waiting[0] if len(waiting) == 1 else None


def _open_plan(step: Step) -> Instrument:
    rows = Instrument.objects.filter(complaint=step.case, state=InstrumentState.PLANNED)
    return step.one_of(rows, "instrument", _("Pilih rencana yang masih terbuka."))


def paper(
    step: Step, instrument: Instrument, kind: str, *, title: str, reader: Reader = Reader.INTERNAL, **extra: object
) -> Document:  # fmt: skip
    """Draft a paper of the instrument that stays in the office."""
    content = content_for(kind, step.case, on=step.on, instrument=instrument, **extra)
    document = step.draft(kind, reader=reader, title=title, content=content)
    instrument.papers.add(document)
    return document


def has_letter_out(instrument: Instrument) -> bool:
    """Whether any paper of the instrument has been signed."""
    return instrument.papers.filter(state=DocumentState.ISSUED).exists()


def redraft(step: Step, instrument: Instrument, old: Document) -> None:
    """Draft a discarded letter again with the instrument's new day; a letter to a party stays one."""
    letter = step.case.letters.filter(document=old).first()
    to = {"to": old.reader} if old.kind == "conciliation_invitation" else {}
    content = content_for(old.kind, step.case, on=step.on, instrument=instrument, **to)
    if letter is None:
        instrument.papers.add(
            step.draft(old.kind, reader=Reader(old.reader), title=old.title, content=content)
        )
        return
    letter.delete()
    instrument.papers.add(step.letter(old.kind, to=Party(letter.party), title=old.title, content=content))


def cancel(step: Step, instrument: Instrument, *, reason: str) -> None:
    """Take one instrument out of the plan."""
    instrument.state, instrument.cancelled_on = InstrumentState.CANCELLED, step.on
    instrument.cancel_reason = reason
    instrument.save(update_fields=["state", "cancelled_on", "cancel_reason"])
    for document in instrument.papers.filter(state__in=_UNSIGNED):
        discard(document, by=step.user, at=step.at)


def cancel_open(step: Step, *, reason: str) -> None:
    """Take everything that is still planned out of the plan: the examination has ended."""
    for instrument in Instrument.objects.filter(complaint=step.case, state=InstrumentState.PLANNED):
        cancel(step, instrument, reason=reason)
