"""Forms of the head office's moves: sessions, the recommendation, its delivery and what came of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.forms.desk_move import LinesField, MoveForm, RowChoice, long_text
from complaints.forms.desk_moves_lhp import choice
from complaints.forms.desk_moves_verification import ReceiptForm
from complaints.guards.resolution import unreceived
from complaints.models import (
    CONCILIATION_RESULTS,
    CarriedOut,
    FilePurpose,
    FileSource,
    Receiver,
    Result,
    SessionKind,
)

_NOBODY = _("Jangan tulis identitas pelapor kalau dirahasiakan")


class ReturnForm(MoveForm):
    """Give the file back for data."""

    about = _("Laporan kembali ke unit pemeriksaan. Waktu instansi tidak dihitung ulang.")
    reason_label = _("Data yang kurang")


class SessionForm(MoveForm):
    """What came of a mediation or conciliation."""

    about = _("Kalau sepakat, setiap butirnya dipantau. Kesepakatan sebelumnya tidak dipantau lagi.")
    kind = forms.ChoiceField(
        label=_("Cara"), choices=[("", _("Pilih")), *SessionKind.choices],
        error_messages={"required": _("Pilih mediasi atau konsiliasi")},
    )  # fmt: skip
    result = forms.ChoiceField(
        label=_("Hasil"), choices=[("", _("Pilih")), *((one.value, one.label) for one in CONCILIATION_RESULTS)],
        error_messages={"required": _("Pilih hasilnya")},
    )  # fmt: skip
    participants = long_text(
        _("Yang hadir"), required=_("Tuliskan siapa yang hadir"), rows=3, help_text=_("Satu orang per baris")
    )
    minutes = long_text(_("Jalannya pertemuan"), required=_("Tuliskan jalannya pertemuan"), rows=6)
    agreement = LinesField(
        label=_("Butir kesepakatan"), required=False, help_text=_("Satu butir per baris"), max_length=5_000
    )

    def clean(self) -> dict[str, Any]:
        """An agreement has points."""
        data = super().clean() or self.cleaned_data
        if data.get("result") == Result.AGREED and not data.get("agreement"):
            self.add_error("agreement", _now("Tulis paling sedikit satu butir kesepakatan"))
        return data


class DraftRecommendationForm(MoveForm):
    """Write the parts of the recommendation."""

    about = _("Konsep diperiksa manajemen mutu, disetujui Anggota, lalu ditandatangani Ketua Ombudsman.")
    superior = RowChoice(
        label=_("Atasan Terlapor"), queryset=Agency.objects.none(), empty_label=_("Pilih instansi"),
        error_messages={"required": _("Pilih atasan Terlapor")},
    )  # fmt: skip
    account = long_text(_("Uraian laporan"), required=_("Isi uraian laporan"), help_text=_NOBODY)
    results = long_text(_("Hasil pemeriksaan"), required=_("Isi hasil pemeriksaan"), help_text=_NOBODY)
    form = long_text(_("Bentuk maladministrasi"), required=_("Isi bentuk maladministrasi"), rows=3)
    conclusion = long_text(_("Kesimpulan dan pendapat"), required=_("Isi kesimpulan"), help_text=_NOBODY)
    todo = LinesField(
        label=_("Yang harus dilaksanakan"), help_text=_("Satu butir per baris"), max_length=5_000,
        error_messages={"required": _("Tulis paling sedikit satu hal yang harus dilaksanakan")},
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer agencies, the superior on file first; begin with the text of the examination report."""
        case, report = self.setting.case, self.setting.facts.lhp
        self.fields["superior"].queryset = Agency.objects.active()  # type: ignore[attr-defined]
        self.fields["superior"].initial = case.agency.superior_id if case.agency else None
        if report is not None:
            self.fields["account"].initial, self.fields["results"].initial = report.account, report.results
            self.fields["conclusion"].initial = report.opinion
        self.fields["form"].initial = "\n".join(form.name for form in case.proven_forms.all())

    def data_of_move(self) -> dict[str, Any]:
        """Name the superior by its key."""
        return {**super().data_of_move(), "superior": self.cleaned_data["superior"].pk}


class ClearForm(MoveForm):
    """A member clears the draft."""

    about = _(
        "Setelah disetujui, Ketua Ombudsman dapat menandatangani. Perubahan teks membatalkan persetujuan."
    )


class RecommendationReceiptForm(ReceiptForm):
    """When a receiver got the recommendation."""

    delivery = choice(_("Penerima"), _("Pilih penerima Rekomendasi"))

    def prepare(self) -> None:
        """Offer those whose receipt is not yet known."""
        super().prepare()
        waiting = unreceived(self.setting.facts)
        field = self.fields["delivery"]
        field.choices = [(one.pk, Receiver(one.receiver).label) for one in waiting]  # type: ignore[attr-defined]
        field.initial = waiting[0].pk if waiting else None


class SuperiorReportForm(MoveForm):
    """What the superior reported on paper."""

    about = _("Untuk laporan yang datang dengan surat. Atasan Terlapor juga dapat melapor sendiri di portal.")
    upload_source = FileSource.AGENCY
    upload_purpose = FilePurpose.ANSWER
    text = long_text(_("Isi laporan atasan Terlapor"), required=_("Tulis isi laporan atasan Terlapor"))


class JudgeRecommendationForm(MoveForm):
    """How far it is carried out."""

    about = _(
        "Kalau tidak dilaksanakan, pengumuman serta laporan kepada DPR dan Presiden dikonsep dan ditandatangani dulu."
    )
    reason_hint = _("Masuk ke pengumuman kalau tidak dilaksanakan")
    result = forms.ChoiceField(
        label=_("Pelaksanaan"), choices=CarriedOut.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Pilih hasil penilaiannya")},
    )  # fmt: skip
