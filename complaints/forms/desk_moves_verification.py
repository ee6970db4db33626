"""Forms of intake, verification and the plenary."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.forms.desk_move import MoveForm, RowChoice, day, long_text
from complaints.models import (
    CaseClass,
    CaseKind,
    ClosureReason,
    ItemState,
    MaladministrationForm,
    Phase,
    SubjectArea,
)
from complaints.permissions import EXAMINERS
from complaints.stages import Stage
from complaints.subjects import SUBJECT_LENGTH, is_written


class ConsultationForm(MoveForm):
    """Record a consultation."""

    about = _("Laporan selesai sebagai konsultasi dan dihitung terpisah dari laporan masyarakat.")
    reason_label = _("Isi konsultasi dan saran kepada pelapor")


class CopyForm(MoveForm):
    """Note a copied letter."""

    about = _("Surat tembusan dicatat dan tidak diperiksa.")


class MakeReportForm(MoveForm):
    """Make a report of a consultation or a copied letter."""

    about = _(
        "Nomornya tetap. Verifikasi formil berjalan sejak tanggal ini, dan data pelapor dilengkapi di sana."
    )
    reason_label = _("Mengapa menjadi laporan")


class BeginFormalCheckForm(MoveForm):
    """Take the case into the formal check."""

    about = _("Anda menjadi petugas laporan ini kalau belum ada yang memegangnya.")


class CompletionRequestForm(MoveForm):
    """Ask the reporter for what is missing."""

    about = _("Surat permintaan kelengkapan dikonsep. Waktu 30 hari berjalan sejak pelapor menerima surat.")
    missing = forms.MultipleChoiceField(
        label=_("Yang diminta dari pelapor"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu syarat yang diminta")},
    )

    def prepare(self) -> None:
        """Offer the formal items marked as missing; all are asked unless unticked."""
        items = self.setting.facts.in_state(Phase.FORMAL, ItemState.MISSING)
        wanted = [(item.code, item.local_request_text or item.local_text) for item in items]
        self.fields["missing"].choices = wanted  # type: ignore[attr-defined]
        self.fields["missing"].initial = [item.code for item in items]


class ReceiptForm(MoveForm):
    """When a party received a letter, and how we know. That day is the move's legal date; no other is asked."""

    day_field = "received_on"

    about = _("Batas waktu dihitung sejak tanggal terima ini.")
    received_on = day(_("Diterima pada"), required=_("Isi tanggal terima"))
    proof = forms.CharField(
        label=_("Bukti terima"),
        required=False,
        max_length=200,
        help_text=_("Nomor resi, nama penerima, atau cara lain"),
    )

    def prepare(self) -> None:
        """Start at today, the usual case."""
        self.fields["received_on"].initial = self.setting.today

    def clean_received_on(self) -> date:
        """Refuse a day that has not come."""
        return self.not_ahead("received_on")

    def legal_date(self) -> date:
        """The day of receipt; a receipt that becomes known after a later event is entered on that event's day."""
        received: date = self.cleaned_data["received_on"]
        return max(received, self.setting.case.last_event_on or date.min)


class CompleteFileForm(MoveForm):
    """The reporter handed in what was asked."""

    about = _("Verifikasi formil berlanjut.")


class UndoLapseForm(MoveForm):
    """Take back an automatic closing."""

    about = _("Penutupan otomatis dibatalkan dan verifikasi formil mulai lagi.")


class PassFormalForm(MoveForm):
    """All formal requirements hold."""

    about = _("Verifikasi materiil mulai dengan batas waktunya sendiri.")
    subject = forms.CharField(
        label=_("Pokok laporan"),
        max_length=SUBJECT_LENGTH,
        help_text=_(
            "Satu kalimat pendek untuk antrean dan surat. Jangan tulis nama, NIK, atau nomor telepon"
        ),
        error_messages={"required": _("Tulis pokok laporan dalam satu kalimat pendek")},
    )

    def prepare(self) -> None:
        """Start with the subject somebody has written; a neutral one is written now."""
        case = self.setting.case
        self.fields["subject"].initial = case.subject if is_written(case) else ""


class PlenarySubmissionForm(MoveForm):
    """Bring the case to the office meeting."""

    about = _("Rapat perwakilan memutuskan apakah laporan diperiksa.")
    opinion = long_text(_("Pendapat verifikasi materiil"), required=_("Tuliskan pendapat Anda untuk rapat"))
    authorised = forms.TypedChoiceField(
        label=_("Wewenang Ombudsman"),
        choices=[("yes", _("Ya, wewenang Ombudsman")), ("no", _("Bukan wewenang Ombudsman"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih apakah laporan ini wewenang Ombudsman")},
    )
    alleged_forms = forms.ModelMultipleChoiceField(
        label=_("Dugaan maladministrasi"),
        queryset=MaladministrationForm.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subject_area = RowChoice(
        label=_("Bidang atau pokok permasalahan"),
        queryset=SubjectArea.objects.none(),
        words=lambda area: area.full_name,
        required=False,
        empty_label=_("Pilih bidang"),
    )

    def prepare(self) -> None:
        """Offer the forms in force and the active subjects."""
        case = self.setting.case
        in_force = MaladministrationForm.objects.in_force(case.rules_on).order_by("name")
        self.fields["alleged_forms"].queryset = in_force  # type: ignore[attr-defined]
        self.fields["subject_area"].queryset = SubjectArea.objects.for_choice()  # type: ignore[attr-defined]
        self.fields["subject_area"].initial = case.subject_area_id


class AcceptForm(MoveForm):
    """The meeting accepts: class and team; the registration number is given by the system."""

    about = _("Nomor registrasi terbit, tim dibentuk, dan surat pemberitahuan kepada pelapor dikonsep.")
    case_class = forms.ChoiceField(
        label=_("Kelas laporan"),
        choices=CaseClass.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih kelas laporan")},
    )
    lead = RowChoice(
        label=_("Ketua tim"),
        queryset=User.objects.none(),
        empty_label=_("Pilih ketua tim"),
        error_messages={"required": _("Pilih ketua tim")},
    )
    members = forms.ModelMultipleChoiceField(
        label=_("Anggota tim"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    attendees = long_text(_("Peserta rapat"), rows=2)
    minutes = long_text(_("Notulen rapat"), required=_("Tuliskan notulen rapat"))

    def prepare(self) -> None:
        """Offer the office's examiners who have no conflict of interest here."""
        case = self.setting.case
        people = User.objects.staff_of(case.office).with_role(*EXAMINERS).exclude(recusals__complaint=case)
        for name in ("lead", "members"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]


class RefusalForm(MoveForm):
    """The meeting decides not to go on."""

    about = _("Pelapor harus diberi tahu dalam batas waktu undang-undang. Setelah ini: siapkan penutupan.")
    refusal = RowChoice(
        label=_("Alasan tidak dilanjutkan"),
        queryset=ClosureReason.objects.none(),
        to_field_name="code",
        empty_label=_("Pilih alasan"),
        error_messages={"required": _("Pilih alasan tidak dilanjutkan")},
    )
    competent_body = forms.CharField(
        label=_("Pihak yang berwenang"),
        required=False,
        max_length=200,
        help_text=_("Disebut dalam surat, agar pelapor tahu ke mana harus pergi"),
    )
    attendees = long_text(_("Peserta rapat"), rows=2)
    minutes = long_text(_("Notulen rapat"), required=_("Tuliskan notulen rapat"))

    def prepare(self) -> None:
        """Offer the reasons valid in a plenary."""
        self.fields["refusal"].queryset = reasons_at(self.setting, Stage.PLENARY)  # type: ignore[attr-defined]

    def data_of_move(self) -> dict[str, Any]:
        """Name the reason by its code."""
        return {**super().data_of_move(), "refusal": self.cleaned_data["refusal"].code}


def reasons_at(setting: Any, stage: Stage) -> "QuerySet[ClosureReason]":
    """Return the closure reasons that staff may choose at a stage, under the case's rules."""
    reasons = ClosureReason.objects.in_force(setting.case.rules_on)
    own = Q(code="IAPS_SELESAI")
    reasons = reasons.filter(own if setting.case.kind == CaseKind.OWN_INITIATIVE else ~own)
    return reasons.filter(by_staff=True, stages__contains=[stage.value]).order_by("name")
