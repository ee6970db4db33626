"""Summonses I to III and what follows when all are ignored (UU 37/2008 arts 28(1)a, 31)."""

from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.guards.instruments import ignored_thrice, may_summon, next_round, planned, summons_of
from complaints.letters import content_for
from complaints.models import SUMMONS_RESULTS, Called, Instrument, InstrumentKind, Party, Result
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.steps.instruments import ahead, examiner, hold, new_instrument, paper
from complaints.steps.step import Effect, Step

_PARTIES = {Called.RESPONDENT: Party.AGENCY, Called.REPORTER: Party.REPORTER}


def summon(step: Step) -> Effect:
    """Draft a summons: the next number after an ignored one, the same again after a valid excuse."""
    called, called_as, agency = _who(step)
    earlier = summons_of(step.facts, called, called_as, agency.pk if agency else None)
    if not (verdict := may_summon(step.facts, earlier)):
        raise MoveRefused(verdict.reason)
    summons = new_instrument(
        step, InstrumentKind.SUMMONS, round=next_round(earlier), called=called, called_as=called_as, agency=agency,
        planned_on=ahead(step, "planned_on"), responsible=examiner(step),
        place=step.text("place", _("Tuliskan tempatnya.")),
        aim=step.text("aim", _("Tuliskan keterangan apa yang diminta.")),
    )  # fmt: skip
    title = f"Surat panggilan {summons.get_round_display()}"
    party = _PARTIES.get(Called(called))
    if party is None:
        document = paper(step, summons, "summons", title=title)
    else:
        content = content_for("summons", step.case, on=step.on, instrument=summons)
        document = step.letter("summons", to=party, title=title, content=content)
        summons.papers.add(document)
    return Effect(detail={"instrument": summons.pk, "round": summons.round, "document": document.pk})


def _who(step: Step) -> tuple[str, str, Agency | None]:
    called = step.text("called", _("Pilih siapa yang dipanggil."))
    if called not in Called.values:
        raise MoveInvalid({"called": _("Pilih siapa yang dipanggil.")})
    if called == Called.REPORTER:
        return called, "", None  # known to the case; no name stands in the record
    if called != Called.RESPONDENT:
        return called, step.text("called_as", _("Tuliskan jabatan atau peran yang dipanggil.")), None
    agency = step.case.agency
    if step.data.get("agency"):
        agency = step.one_of(Agency.objects.active(), "agency", _("Pilih instansi."))
    if agency is None:
        raise MoveInvalid({"agency": _("Pilih instansi yang dipanggil.")})
    return called, step.text("called_as", required=False), agency


def record_summons(step: Step) -> Effect:
    """Write down whether the person came; who came is heard and minutes are drafted."""
    if not step.data.get("instrument") and len(planned(step.facts, InstrumentKind.SUMMONS)) > 1:
        raise MoveInvalid({"instrument": _("Pilih pemanggilan.")})
    result = step.text("result", _("Pilih hasil pemanggilan."))
    if result not in SUMMONS_RESULTS:
        raise MoveInvalid({"result": _("Pilih hasil pemanggilan.")})
    came = result == Result.ATTENDED
    minutes = step.text(
        "minutes", _("Tuliskan isi keterangan, atau alasan tidak hadir."), required=result != Result.IGNORED
    )
    summons = hold(
        step, InstrumentKind.SUMMONS, result=result, summary=minutes,
        participants=step.text("participants", _("Tuliskan siapa yang hadir."), required=came),
    )  # fmt: skip
    document = paper(step, summons, "summons_minutes", title="Berita Acara Pemanggilan")
    return Effect(
        detail={"instrument": summons.pk, "round": summons.round, "result": result, "document": document.pk}
    )


def ask_police_help(step: Step) -> Effect:
    """Draft the letter that asks the police to bring who ignored three summonses (UU 37/2008 art. 31)."""
    third = _third(step)
    document = paper(
        step, third, "police_assistance", title="Permintaan bantuan kepolisian",
        addressee=step.text("addressee", _("Tuliskan pejabat kepolisian yang dituju.")), reason=step.reason,
    )  # fmt: skip
    return Effect(detail={"instrument": third.pk, "document": document.pk})


def _third(step: Step) -> Instrument:
    thirds = ignored_thrice(step.facts)
    named = step.data.get("instrument")
    found = next((third for third in thirds if not named or third.pk == int(named)), None)
    if found is None:
        raise MoveInvalid({"instrument": _("Pilih pemanggilan III yang diabaikan.")})
    if found.papers.filter(kind="police_assistance").exclude(state="discarded").exists():
        raise MoveRefused(_("Permintaan bantuan polisi untuk pemanggilan ini sudah dikonsep."))
    return found
