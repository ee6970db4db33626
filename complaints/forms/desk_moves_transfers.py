"""Forms of the hand-over by article 17: to whom, after which coordination, and the receiver's answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Office, User
from complaints.forms.desk_move import MoveForm, RowChoice, day, long_text
from complaints.permissions import CASE_WORKERS, EXAMINERS
from complaints.stages import Stage
from complaints.transfers.permissions import examining_heads

_NOBODY = _("Jangan tulis identitas pelapor. Penerima membaca ini sebelum menerima laporan")


class OfferForm(MoveForm):
    """What every transfer needs: the coordination before it (art. 17(3)) and the reason."""

    about = _("Surat penyerahan dikonsep. Penerima dapat menerima sesudah surat itu ditandatangani.")
    reason_label = _("Alasan penyerahan")
    reason_hint = _NOBODY
    coordinated_with = forms.CharField(
        label=_("Koordinasi dengan"), max_length=200, help_text=_("Jabatan dan unit, bukan nama orang"),
        error_messages={"required": _("Tuliskan dengan siapa koordinasi dilakukan")},
    )  # fmt: skip
    coordinated_on = day(_("Tanggal koordinasi"), required=_("Isi tanggal koordinasinya"))
    coordination = long_text(
        _("Hasil koordinasi"), required=_("Tuliskan hasil koordinasinya"), rows=3, help_text=_NOBODY
    )

    def clean_coordinated_on(self) -> date:
        """Coordination comes before the transfer."""
        return self.not_ahead("coordinated_on")


def _unit(head: User) -> str:
    return f"{head.position} ({head.name})" if head.position else head.name


class ToUnitForm(OfferForm):
    """To an examining unit of the office, named by its head."""

    to_head = RowChoice(
        label=_("Kepala unit penerima"), queryset=User.objects.none(), words=_unit,
        empty_label=_("Pilih kepala unit"), error_messages={"required": _("Pilih kepala unit yang menerima")},
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer the other heads who have no conflict of interest here."""
        case = self.setting.case
        heads = examining_heads(case.office).exclude(pk=self.setting.user.pk)
        self.fields["to_head"].queryset = heads.exclude(recusals__complaint=case)  # type: ignore[attr-defined]


class ToOfficeForm(OfferForm):
    """To another representative office."""

    to_office = RowChoice(
        label=_("Perwakilan penerima"), queryset=Office.objects.none(), empty_label=_("Pilih Perwakilan"),
        error_messages={"required": _("Pilih Perwakilan yang menerima")},
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer every other representative office."""
        others = Office.objects.representative().exclude(pk=self.setting.case.office_id)
        self.fields["to_office"].queryset = others  # type: ignore[attr-defined]


class AcceptTransferForm(MoveForm):
    """The receiver takes the case on and says who works on it."""

    about = _("Nomor, tenggat, berkas, dan riwayat laporan ikut berpindah.")
    lead = RowChoice(
        label=_("Ketua tim"), queryset=User.objects.none(), empty_label=_("Pilih ketua tim"),
        error_messages={"required": _("Pilih ketua tim")},
    )  # fmt: skip
    members = forms.ModelMultipleChoiceField(
        label=_("Anggota tim"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    assignee = RowChoice(
        label=_("Petugas"), queryset=User.objects.none(), required=False, empty_label=_("Belum ditentukan"),
        help_text=_("Kosongkan kalau laporan dibagi nanti dari antrean"),
    )  # fmt: skip

    def prepare(self) -> None:
        """Ask for a team during the examination, for one person before it; at the plenary the meeting names it."""
        case, transfer = self.setting.case, self.setting.facts.transfer
        office = transfer.to_office if transfer else case.office
        people = User.objects.staff_of(office).exclude(recusals__complaint=case)
        examined = case.stage_now is Stage.EXAMINATION
        asked = {"lead": EXAMINERS, "members": EXAMINERS} if examined else {"assignee": CASE_WORKERS}
        if transfer is not None and case.stage_now is Stage.PLENARY and not transfer.changes_office:
            asked = {}
        for name in ("lead", "members", "assignee"):
            if name in asked:
                self.fields[name].queryset = people.with_role(*asked[name])  # type: ignore[attr-defined]
            else:
                del self.fields[name]


class ReturnTransferForm(MoveForm):
    """The receiver does not take it."""

    about = _("Laporan tetap pada yang menyerahkan, dengan alasan Anda.")
    reason_label = _("Alasan pengembalian")
    reason_hint = _NOBODY


class WithdrawTransferForm(MoveForm):
    """The giver takes the offer back."""

    about = _("Penerima diberi tahu. Laporan tetap pada unit sekarang.")


FORMS: dict[str, Any] = {
    "hand_to_examiners": ToUnitForm,
    "hand_to_other_examiners": ToUnitForm,
    "hand_to_centre": OfferForm,
    "hand_to_office": ToOfficeForm,
    "assign_to_office": ToOfficeForm,
    "accept_transfer": AcceptTransferForm,
    "return_transfer": ReturnTransferForm,
    "withdraw_transfer": WithdrawTransferForm,
}
