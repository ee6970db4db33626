"""Assisted entry: a report that staff write down for somebody, on one page, quickly by keyboard."""

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.formfields import ApproximateDateField, ManyFilesField, PhoneField
from agencies.models import Region
from complaints.forms.desk_agency import AgencyPickForm
from complaints.forms.desk_move import RowChoice, day, long_text
from complaints.intake import Person, Report
from complaints.models import CaseKind, Channel, DatePrecision, FilePurpose, ReporterClass, YesNoUnknown
from complaints.nik import check_nik, digits_of
from complaints.private_words import refusal_of, words_of

# What shows that the person may speak for others.
AUTHORITIES: dict[str, FilePurpose] = {
    ReporterClass.GROUP: FilePurpose.GROUP_STATEMENT,
    ReporterClass.LEGAL_BODY: FilePurpose.LEGAL_DEED,
}
ON_BEHALF = frozenset({ReporterClass.FAMILY.value, ReporterClass.PROXY.value, ReporterClass.GROUP.value})

# What arrives from people; an emergency is marked afterwards, an investigation of one's own has no reporter.
AT_THE_GATE = [(kind.value, kind.label) for kind in (CaseKind.REPORT, CaseKind.CONSULTATION, CaseKind.COPY)]


class AssistedForm(AgencyPickForm):
    """What the office needs to file for somebody. The channel is always recorded; the date may lie in the past."""

    channel = forms.ChoiceField(
        label=_("Cara penyampaian"),
        choices=[("", _("Pilih cara")), *Channel.choices],
        error_messages={"required": _("Pilih bagaimana laporan disampaikan")},
    )
    kind = forms.ChoiceField(label=_("Jenis"), choices=AT_THE_GATE, initial=CaseKind.REPORT)
    is_emergency = forms.BooleanField(label=_("Pelapor menyatakan darurat"), required=False)
    received_on = day(_("Tanggal diterima"), required=_("Isi tanggal diterima"))
    full_name = forms.CharField(
        label=_("Nama pelapor"), max_length=160, error_messages={"required": _("Tulis nama pelapor")}
    )
    phone = PhoneField(label=_("Nomor HP"), required=False)
    nik = forms.CharField(
        label="NIK", required=False, max_length=25, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id")},
    )
    birth_date = day(_("Tanggal lahir"))
    sex = forms.ChoiceField(
        label=_("Jenis kelamin"),
        choices=[("", _("Tidak diisi")), ("L", _("Laki-laki")), ("P", _("Perempuan"))],
        required=False,
    )
    address = forms.CharField(label=_("Alamat"), required=False, max_length=300)
    organisation = forms.CharField(label=_("Badan atau kelompok"), required=False, max_length=160)
    is_confidential = forms.BooleanField(label=_("Rahasiakan identitas pelapor"), required=False)
    reporter_class = forms.ChoiceField(
        label=_("Melapor sebagai"), choices=ReporterClass.choices, initial=ReporterClass.VICTIM
    )
    represented_name = forms.CharField(label=_("Nama yang diwakili"), required=False, max_length=160)
    authority = ManyFilesField(label=_("Surat kuasa, pernyataan kelompok, atau akta"), required=False)
    subject = forms.CharField(
        label=_("Pokok masalah"),
        required=False,
        max_length=160,
        help_text=_("Tanpa nama, NIK, atau nomor telepon. Boleh kosong: ditulis saat verifikasi formil"),
    )
    account = long_text(_("Uraian kejadian"), required=_("Tuliskan apa yang terjadi"), rows=7)
    hope = long_text(_("Harapan pelapor"), rows=2)
    event_on = ApproximateDateField(label=_("Mulai terjadi"), required=False)
    region = RowChoice(
        label=_("Wilayah"), queryset=Region.objects.none(), required=False, empty_label=_("Menurut instansi")
    )
    official = forms.CharField(label=_("Petugas yang dilaporkan"), required=False, max_length=160)
    prior_complaint = forms.ChoiceField(
        label=_("Sudah mengadu ke instansi"),
        choices=[("", _("Belum ditanya")), *YesNoUnknown.choices],
        required=False,
    )
    prior_on = day(_("Mengadu pada"))
    in_court = forms.ChoiceField(
        label=_("Pernah di pengadilan"),
        choices=[("", _("Belum ditanya")), *YesNoUnknown.choices],
        required=False,
    )
    uploads = ManyFilesField(
        label=_("Berkas"), required=False, help_text=_("JPG, PNG, WebP, HEIC, PDF, DOCX, MP3, atau MP4")
    )

    MORE_ABOUT_PERSON = (
        "nik", "birth_date", "sex", "email", "address", "organisation", "reporter_class", "represented_name",
        "authority",
    )  # fmt: skip
    MORE_ABOUT_CASE = (
        "subject", "event_on", "region", "official", "prior_complaint", "prior_on", "in_court", "uploads",
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.warnings: list[str] = []
        self.fields["received_on"].initial = today
        self.fields["event_on"].not_after = today  # type: ignore[attr-defined]
        self.fields["region"].queryset = Region.objects.order_by("code")  # type: ignore[attr-defined]
        self.fields["channel"].widget.attrs["autofocus"] = True

    def _past(self, name: str) -> date | None:
        value: date | None = self.cleaned_data[name]
        if value and value > self.today:
            raise forms.ValidationError(_("Tanggal ini belum terjadi"), code="future")
        return value

    def clean_received_on(self) -> date | None:
        """Refuse a date that has not come."""
        return self._past("received_on")

    def clean_birth_date(self) -> date | None:
        """Refuse a date that has not come."""
        return self._past("birth_date")

    def clean_prior_on(self) -> date | None:
        """Refuse a date that has not come."""
        return self._past("prior_on")

    def clean_nik(self) -> str:
        """Keep the digits; how many there are and whether they can exist is judged in `clean`."""
        return digits_of(self.cleaned_data["nik"])

    def clean(self) -> dict[str, Any]:
        """A NIK that cannot exist is an error; one that differs from the birth date only warns."""
        data = super().clean()
        if nik := data.get("nik"):
            check = check_nik(nik, birth_date=data.get("birth_date"), sex=data.get("sex", ""))
            for sentence in check.errors:
                self.add_error("nik", str(sentence))
            self.warnings = [str(sentence) for sentence in check.warnings]
        self._check_capacity(data)
        names = [words_of(data.get(name, "")) for name in ("full_name", "represented_name")]
        agency = data.get("agency")
        if sentence := refusal_of(data.get("subject", ""), names, public=agency.name if agency else ""):
            self.add_error("subject", sentence)
        return data

    def _check_capacity(self, data: dict[str, Any]) -> None:
        """Whoever speaks for others names them."""
        capacity = data.get("reporter_class")
        if data.get("represented_name") and capacity not in ON_BEHALF:
            self.add_error(
                "reporter_class", _("Pilih keluarga, kuasa, atau kelompok kalau mewakili orang lain")
            )
        if capacity == ReporterClass.PROXY and not data.get("represented_name"):
            self.add_error("represented_name", _("Tulis nama orang yang diwakili"))
        if capacity in AUTHORITIES and not data.get("organisation"):
            self.add_error("organisation", _("Tulis nama kelompok atau badan hukum"))

    def files_by_field(self) -> dict[str, FilePurpose]:
        """Return what the files of each field prove."""
        capacity = self.cleaned_data.get("reporter_class", "")
        return {"uploads": FilePurpose.EVIDENCE, "authority": AUTHORITIES.get(capacity, FilePurpose.MANDATE)}

    def report(self) -> Report:
        """Return the report, ready for intake."""
        data = self.cleaned_data
        event = data["event_on"]
        plain = (
            "subject", "account", "hope", "agency", "agency_text", "official", "region", "prior_complaint", "prior_on",
            "in_court", "is_confidential", "is_emergency",
        )  # fmt: skip
        return Report(
            channel=Channel(data["channel"]),
            kind=CaseKind(data["kind"]),
            reporter_class=ReporterClass(data["reporter_class"]),
            reporter=self._reporter(),
            represented=Person(full_name=data["represented_name"]) if data["represented_name"] else None,
            event_on=event.latest if event else None,
            event_precision=DatePrecision.MONTH if event and event.day is None else DatePrecision.DAY,
            **{name: data[name] for name in plain},
        )

    def _reporter(self) -> Person:
        names = ("full_name", "organisation", "nik", "birth_date", "sex", "address", "phone", "email")
        return Person(**{name: self.cleaned_data[name] for name in names})

    @property
    def about_person(self) -> list[BoundField]:
        """The lesser fields about the reporter."""
        return [self[name] for name in self.MORE_ABOUT_PERSON]

    @property
    def about_case(self) -> list[BoundField]:
        """The lesser fields about the matter."""
        return [self[name] for name in self.MORE_ABOUT_CASE]

    @property
    def more_is_open(self) -> bool:
        """Whether a lesser field is filled in or wrong, so that its section must be seen."""
        return self.is_bound
