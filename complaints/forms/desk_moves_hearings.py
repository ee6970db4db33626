"""Forms of summonses and conciliation."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.forms.desk_move import LinesField, MoveForm, RowChoice, day, long_text
from complaints.forms.desk_moves_instruments import (
    RecordForm,
    choice,
    examiner_field,
    instrument_field,
    offer,
    offer_examiners,
    planned_day,
    short_text,
)
from complaints.guards.instruments import ignored_thrice
from complaints.models import CONCILIATION_RESULTS, SUMMONS_RESULTS, Called, InstrumentKind, Result


class SummonForm(MoveForm):
    """Draft a summons; its number follows from the ones before."""

    about = _("Nomor panggilan (I, II, III) mengikuti panggilan sebelumnya kepada pihak yang sama.")
    called = choice(_("Yang dipanggil"), Called.choices, _("Pilih siapa yang dipanggil"))
    called_as = short_text(
        _("Jabatan atau peran"), length=160, help_text=_("Wajib untuk saksi, ahli, dan penerjemah")
    )
    agency = RowChoice(
        label=_("Instansi yang dipanggil"),
        queryset=Agency.objects.none(),
        required=False,
        empty_label=_("Terlapor"),
    )
    planned_on = planned_day()
    place = short_text(_("Tempat"), required=_("Tuliskan tempatnya"))
    responsible = examiner_field()
    aim = long_text(
        _("Keterangan yang diminta"), required=_("Tuliskan keterangan apa yang diminta"), rows=4,
        help_text=_("Masuk ke surat. Jangan tulis identitas pelapor kalau dirahasiakan"),
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer the respondent, its superior and its units."""
        case = self.setting.case
        near = [case.agency_id, case.agency.superior_id if case.agency else None]
        rows = Agency.objects.active().filter(pk__in=[pk for pk in near if pk])
        if case.agency_id:
            rows = (rows | Agency.objects.active().filter(parent=case.agency_id)).order_by("name")
        self.fields["agency"].queryset = rows  # type: ignore[attr-defined]
        offer_examiners(self)


class SummonsResultForm(RecordForm):
    """Whether the person came."""

    instrument_kind = InstrumentKind.SUMMONS
    about = _("Berita Acara Pemanggilan dikonsep dari isian ini.")
    result = choice(
        _("Kehadiran"), [(r.value, r.label) for r in SUMMONS_RESULTS], _("Pilih hasil pemanggilan")
    )
    participants = long_text(_("Yang hadir"), rows=3, help_text=_("Satu orang per baris"))
    minutes = long_text(_("Isi keterangan, atau alasan tidak hadir"), rows=8)


class PoliceHelpForm(MoveForm):
    """Ask the police to bring who ignored three summonses."""

    about = _("Surat dikonsep, lalu diperiksa dan ditandatangani Kepala Perwakilan (UU 37/2008 pasal 31).")
    reason_hint = _("Masuk ke surat")
    instrument = instrument_field()
    addressee = long_text(
        _("Pejabat kepolisian yang dituju"), required=_("Tuliskan pejabat kepolisian yang dituju"), rows=2
    )

    def prepare(self) -> None:
        """Offer the third summonses that were ignored."""
        offer(self, ignored_thrice(self.setting.facts))


class BeginConciliationForm(MoveForm):
    """Both parties agreed to look for a settlement with the office."""

    about = _("Hanya kalau kedua pihak setuju. Undangan kepada Pelapor dan Terlapor dikonsep sekarang.")
    reporter_consent = short_text(
        _("Persetujuan Pelapor"), required=_("Tuliskan kapan dan bagaimana Pelapor menyetujui")
    )
    agency_consent = short_text(
        _("Persetujuan Terlapor"), required=_("Tuliskan kapan dan bagaimana Terlapor menyetujui")
    )
    planned_on = planned_day()
    place = short_text(_("Tempat"), required=_("Tuliskan tempatnya"))
    responsible = examiner_field()
    aim = long_text(
        _("Pokok yang dirundingkan"), required=_("Tuliskan pokok yang dirundingkan"), rows=4,
        help_text=_("Dibaca kedua pihak. Jangan tulis identitas pelapor kalau dirahasiakan"),
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer who may lead it; say how a confidential reporter is protected."""
        offer_examiners(self)
        if self.setting.case.is_confidential:
            self.fields["place"].help_text = _(
                "Identitas pelapor dirahasiakan: para pihak ditemui secara terpisah"
            )


class ConciliationForm(RecordForm):
    """What came of a session."""

    instrument_kind = InstrumentKind.CONCILIATION
    about = _("Berita Acara Konsiliasi dikonsep dari isian ini.")
    result = choice(
        _("Hasil"), [(r.value, r.label) for r in CONCILIATION_RESULTS], _("Pilih hasil konsiliasi")
    )
    participants = long_text(
        _("Yang hadir"), required=_("Tuliskan siapa yang hadir"), rows=3, help_text=_("Satu orang per baris")
    )
    minutes = long_text(_("Jalannya konsiliasi"), required=_("Tuliskan jalannya konsiliasi"), rows=6)
    agreement = LinesField(
        label=_("Butir kesepakatan"), required=False, help_text=_("Satu butir per baris"), max_length=5_000
    )
    next_on = day(_("Dilanjutkan pada"), help_text=_("Isi kalau dilanjutkan pada hari lain"))
    next_place = short_text(_("Tempat berikutnya"))

    def clean(self) -> dict[str, Any]:
        """An agreement has points, a continuation a day."""
        data = super().clean() or self.cleaned_data
        if data.get("result") == Result.AGREED and not data.get("agreement"):
            self.add_error("agreement", _now("Tulis paling sedikit satu butir kesepakatan"))
        if data.get("result") == Result.CONTINUED and not data.get("next_on"):
            self.add_error("next_on", _now("Isi tanggal rencananya"))
        return data


class EndConciliationForm(MoveForm):
    """No agreement: the examination goes on."""

    about = _("Sesi yang masih direncanakan dibatalkan. Pelapor diberi tahu.")
