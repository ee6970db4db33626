"""Forms of the desk besides moves: writing, letters, identity, clocks, parties, files, conflict of interest."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.formfields import ManyFilesField
from agencies.models import Region
from complaints.forms.desk_agency import AgencyPickForm
from complaints.forms.desk_move import RowChoice, day, long_text
from complaints.identity import REASONS
from complaints.models import Direction, FilePurpose, FileSource, Party, SubjectArea
from complaints.parties import CORRECTABLE


class WriteForm(forms.Form):
    """The write box. Internal unless the person chooses otherwise; public asks again on its own page."""

    stream = forms.ChoiceField(
        label=_("Aliran"),
        choices=[("internal", _("Internal: hanya tim")), ("publik", _("Publik: pelapor melihat"))],
        initial="internal",
    )
    text = forms.CharField(
        label=_("Isi"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis isinya dulu")},
    )


class LetterForm(forms.Form):
    """A letter that came or went on paper."""

    party = forms.ChoiceField(label=_("Pihak"), choices=Party.choices)
    direction = forms.ChoiceField(
        label=_("Arah"), choices=[(Direction.IN, _("Surat masuk")), (Direction.OUT, _("Surat keluar"))]
    )
    title = forms.CharField(label=_("Hal"), max_length=200, error_messages={"required": _("Tulis hal surat")})
    text = long_text(_("Isi ringkas"), rows=4)
    on = day(_("Tanggal diterima atau dikirim"), required=_("Isi tanggalnya"))
    proof = forms.CharField(label=_("Bukti terima"), required=False, max_length=200)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        """Refuse a date that has not come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("Tanggal ini belum terjadi"), code="future")
        return on


class IdentityForm(forms.Form):
    """Why the identity is opened."""

    reason = forms.ChoiceField(
        label=_("Alasan membuka identitas"),
        choices=[(code, label) for code, label in REASONS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih alasan membuka identitas")},
    )
    detail = forms.CharField(
        label=_("Penjelasan"),
        required=False,
        max_length=300,
        help_text=_("Wajib untuk alasan lain. Jangan tulis nama atau NIK di sini"),
    )

    def clean(self) -> dict[str, Any]:
        """Another reason must be told."""
        data = super().clean() or self.cleaned_data
        if data.get("reason") == "other" and not data.get("detail"):
            self.add_error("detail", _("Tuliskan alasan lain itu"))
        return data


class ClockForm(forms.Form):
    """Pause, resume or extend a clock."""

    days = forms.IntegerField(
        label=_("Tambahan hari"), min_value=1, error_messages={"required": _("Tulis berapa hari")}
    )
    on = day(_("Sejak"), required=_("Isi tanggalnya"))
    reason = long_text(
        _("Alasan"),
        required=_("Tuliskan alasannya agar keputusan ini dapat dipahami"),
        rows=2,
        help_text=_("Dibaca pihak yang ditunggu, lewat e-mail. Jangan tulis nama, NIK, atau nomor telepon"),
    )

    def __init__(self, *args: Any, change: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        if change != "extend":
            del self.fields["days"]
        if change == "extend":
            del self.fields["on"]
        if change == "resume":
            del self.fields["reason"]
        self.today = today

    def clean_on(self) -> date:
        """Refuse a date that has not come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("Tanggal ini belum terjadi"), code="future")
        return on


class PartiesForm(AgencyPickForm):
    """Who and what the case is about."""

    official = forms.CharField(label=_("Petugas yang dilaporkan"), required=False, max_length=160)
    region = RowChoice(
        label=_("Wilayah"),
        queryset=Region.objects.order_by("code"),
        required=False,
        empty_label=_("Pilih wilayah"),
    )
    subject = forms.CharField(
        label=_("Pokok masalah"), max_length=160, error_messages={"required": _("Tulis pokok masalah")}
    )
    subject_area = RowChoice(
        label=_("Bidang"),
        queryset=SubjectArea.objects.for_choice(),
        words=lambda area: area.full_name,
        required=False,
        empty_label=_("Pilih bidang"),
    )
    reason = forms.CharField(
        label=_("Alasan perubahan"),
        max_length=300,
        error_messages={"required": _("Tuliskan alasan perubahan")},
    )

    def values(self) -> dict[str, Any]:
        """Return the corrected fields."""
        return {name: self.cleaned_data[name] for name in CORRECTABLE}


class UploadForm(forms.Form):
    """Files that staff add to the case."""

    uploads = ManyFilesField(
        label=_("Berkas"),
        help_text=_("JPG, PNG, WebP, HEIC, PDF, DOCX, MP3, atau MP4"),
        error_messages={"required": _("Pilih paling sedikit satu berkas")},
    )
    source = forms.ChoiceField(label=_("Dari"), choices=FileSource.choices, initial=FileSource.INTERNAL)
    purpose = forms.ChoiceField(label=_("Kegunaan"), choices=FilePurpose.choices, initial=FilePurpose.MINUTES)


class RecusalForm(forms.Form):
    """One's own conflict of interest."""

    reason = forms.CharField(
        label=_("Hubungan Anda dengan laporan ini"),
        max_length=300,
        help_text=_("Sesudah ini Anda tidak dapat membuka laporan ini lagi"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tuliskan hubungan Anda dengan laporan ini")},
    )
