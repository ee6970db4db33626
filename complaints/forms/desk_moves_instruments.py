"""Forms of the instruments: planned, changed, cancelled, and written down."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.forms.desk_move import MoveForm, RowChoice, day, long_text
from complaints.guards.instruments import planned
from complaints.models import FilePurpose, FileSource, Instrument, InstrumentKind
from complaints.permissions import may_examine
from complaints.steps.instruments import HEARD


def short_text(label: Any, *, required: Any = "", length: int = 200, **kwargs: Any) -> forms.CharField:
    """Return a field of one line; `required` is the sentence when it is empty, '' makes it optional."""
    return forms.CharField(
        label=label,
        max_length=length,
        required=bool(required),
        error_messages={"required": required} if required else None,
        **kwargs,
    )


def planned_day() -> forms.DateField:
    """Return the field of a day that lies ahead."""
    return day(_("Tanggal pelaksanaan"), required=_("Isi tanggal rencananya"))


def choice(label: Any, choices: Iterable[Any], sentence: Any) -> forms.ChoiceField:
    """Return a required choice that starts empty."""
    given = [("", _("Pilih")), *choices]
    return forms.ChoiceField(label=label, choices=given, error_messages={"required": sentence})


def instrument_words(instrument: Instrument) -> str:
    """Return how a planned instrument is told apart."""
    when = date_format(instrument.planned_on, "j F Y") if instrument.planned_on else ""
    return ", ".join(part for part in (instrument.label, instrument.called_as, when) if part)


def instrument_field(*, required: bool = True) -> RowChoice:
    """Return the choice among planned instruments; filled by `offer`."""
    return RowChoice(
        label=_("Rencana"),
        queryset=Instrument.objects.none(),
        words=instrument_words,
        required=required,
        empty_label=None if required else _("Di luar rencana"),
        error_messages={"required": _("Pilih rencana yang masih terbuka")},
    )


def offer(form: MoveForm, instruments: list[Instrument]) -> None:
    """Offer these instruments, the first already chosen; an optional field without any is left out."""
    field = form.fields["instrument"]
    if not instruments and not field.required:
        del form.fields["instrument"]
        return
    rows = Instrument.objects.filter(pk__in=[instrument.pk for instrument in instruments])
    field.queryset = rows  # type: ignore[attr-defined]
    field.initial = instruments[0].pk if instruments else None


def offer_examiners(form: MoveForm) -> None:
    """Offer the examiners of the office who may work on the case, who acts already chosen."""
    case = form.setting.case
    people = [user for user in User.objects.staff_of(case.office) if may_examine(user, case)]
    field = form.fields["responsible"]
    field.queryset = User.objects.filter(pk__in=[user.pk for user in people]).order_by("name")  # type: ignore[attr-defined]
    field.initial = form.setting.user.pk


def examiner_field() -> RowChoice:
    """Return the choice of who answers for an instrument."""
    return RowChoice(
        label=_("Penanggung jawab"),
        queryset=User.objects.none(),
        words=lambda user: user.name,
        empty_label=None,
        error_messages={"required": _("Pilih penanggung jawab")},
    )


class PlanForm(MoveForm):
    """Put an instrument into the plan."""

    about = _("Pemeriksaan lapangan memerlukan surat tugas. Konsepnya dibuat dari isian ini.")
    kind = choice(
        _("Cara pemeriksaan"),
        [(kind.value, kind.label) for kind in InstrumentKind if kind in Instrument.PLANNABLE],
        _("Pilih cara pemeriksaan"),
    )
    planned_on = planned_day()
    responsible = examiner_field()
    place = short_text(_("Tempat"), help_text=_("Wajib untuk pemeriksaan lapangan"))
    participants = long_text(
        _("Yang ditugaskan"), rows=3, help_text=_("Satu orang per baris. Wajib untuk pemeriksaan lapangan")
    )
    aim = long_text(_("Tujuan"), required=_("Tuliskan tujuannya"), rows=3)

    def prepare(self) -> None:
        """Offer who may do it."""
        offer_examiners(self)


class ChangePlanForm(MoveForm):
    """Move a planned instrument to another day or person."""

    about = _("Surat yang belum ditandatangani dikonsep ulang dengan tanggal baru.")
    instrument = instrument_field()
    planned_on = planned_day()
    responsible = examiner_field()
    place = short_text(_("Tempat baru"), help_text=_("Kosongkan kalau tempatnya tetap"))

    def prepare(self) -> None:
        """Offer what is planned."""
        offer(self, planned(self.setting.facts))
        offer_examiners(self)


class CancelForm(MoveForm):
    """Take an instrument out of the plan."""

    about = _("Konsep surat yang belum ditandatangani dibuang.")
    instrument = instrument_field()

    def prepare(self) -> None:
        """Offer what is planned."""
        offer(self, planned(self.setting.facts))


class RecordForm(MoveForm):
    """What every record of an instrument asks; files go to the case and to the record."""

    instrument_kind: ClassVar[InstrumentKind]
    upload_source = FileSource.INTERNAL
    upload_purpose = FilePurpose.MINUTES
    instrument = instrument_field(required=False)

    def prepare(self) -> None:
        """Offer what is planned of this kind."""
        offer(self, planned(self.setting.facts, self.instrument_kind))


class DocumentExamForm(RecordForm):
    """Document examination (LHPD)."""

    instrument_kind = InstrumentKind.DOCUMENTS
    about = _("Hasil pemeriksaan dokumen membuka permintaan klarifikasi.")
    minutes = long_text(
        _("Hasil pemeriksaan dokumen"), required=_("Tuliskan hasil pemeriksaan dokumen"), rows=8
    )


class MeetingForm(RecordForm):
    """Place, people, and what was said."""

    place = short_text(_("Tempat"), required=_("Tuliskan tempatnya"))
    participants = long_text(
        _("Yang hadir"), required=_("Tuliskan siapa yang hadir"), rows=3, help_text=_("Satu orang per baris")
    )
    minutes = long_text(_("Isi pembicaraan"), required=_("Tuliskan isi pembicaraan"), rows=8)


class DirectClarificationForm(MeetingForm):
    """Minutes of a direct clarification."""

    instrument_kind = InstrumentKind.DIRECT
    about = _("Berita Acara dikonsep dari isian ini. Pelapor membaca bahwa pertemuan sudah berlangsung.")


class FieldInspectionForm(MeetingForm):
    """What was found in the field, with photographs."""

    instrument_kind = InstrumentKind.FIELD
    about = _("LHPL dikonsep dari isian ini. Lampirkan foto lapangan.")
    upload_purpose = FilePurpose.EVIDENCE

    def prepare(self) -> None:
        """Take place and people from the plan."""
        super().prepare()
        self.fields["minutes"].label = _("Temuan di lapangan")
        first = next(iter(planned(self.setting.facts, InstrumentKind.FIELD)), None)
        if first:
            self.fields["place"].initial, self.fields["participants"].initial = (
                first.place,
                first.participants,
            )


class StatementForm(MeetingForm):
    """The statement of a witness or an expert."""

    instrument_kind = InstrumentKind.STATEMENT
    about = _("Hanya dibaca di kantor. Para pihak tidak melihat siapa yang didengar.")
    called = choice(
        _("Yang didengar"), [(who.value, who.label) for who in HEARD], _("Pilih siapa yang didengar")
    )
    called_as = short_text(_("Jabatan atau keahlian"), length=160)


class PrepareReviewForm(MoveForm):
    """Agenda and people of the case review."""

    about = _("Agenda disusun sebelum gelar. Notulen dan kesimpulan dicatat sesudahnya.")
    planned_on = planned_day()
    place = short_text(_("Tempat"))
    participants = long_text(
        _("Yang diundang"), required=_("Tuliskan siapa yang diundang"), rows=3,
        help_text=_("Kepala Perwakilan ikut dalam gelar laporan. Satu orang per baris"),
    )  # fmt: skip
    agenda = long_text(_("Agenda"), required=_("Tuliskan agenda gelar laporan"), rows=6)
