"""What is asked of a person whose report somebody else types: little, in the order people tell it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PhoneField
from agencies.models import Agency, Region
from complaints.forms.desk_move import long_text
from complaints.intake import Person, Report
from complaints.models import CaseKind, Channel, YesNoUnknown
from complaints.nik import check_nik, digits_of

CONSENT = _(
    "Pelapor setuju isian ini dicatat dan dikirim ke kantor kami untuk ditangani, dan sudah mendengar isinya dibacakan"
)

AGAIN = _("Muat ulang halaman ini, lalu isi lagi")
KEPT_ON_DEVICE = timedelta(hours=48)  # how long a device keeps an entry that could not be sent


class EntryForm(forms.Form):
    """A report taken by word of mouth. `key` makes it count once; `taken_at` is the device's word for the moment."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": AGAIN, "invalid": AGAIN})
    taken_at = forms.CharField(widget=forms.HiddenInput, required=False)
    full_name = forms.CharField(
        label=_("Nama pelapor"), max_length=160, error_messages={"required": _("Tulis nama pelapor")}
    )
    phone = PhoneField(label=_("Nomor HP"), required=False)
    nik = forms.CharField(
        label="NIK", required=False, max_length=25, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    address = forms.CharField(label=_("Alamat"), required=False, max_length=300)
    agency_name = forms.CharField(
        label=_("Instansi yang dilaporkan"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"list": "instansi-setempat", "autocomplete": "off"}),
    )
    account = long_text(_("Uraian kejadian"), required=_("Tuliskan apa yang terjadi"), rows=6)
    hope = long_text(_("Harapan pelapor"), rows=2)
    prior_complaint = forms.ChoiceField(
        label=_("Sudah mengadu ke instansi"),
        choices=[("", _("Belum ditanya")), *YesNoUnknown.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[(kind.value, kind.label) for kind in (CaseKind.REPORT, CaseKind.CONSULTATION)],
        initial=CaseKind.REPORT,
    )
    is_confidential = forms.BooleanField(label=_("Rahasiakan identitas pelapor"), required=False)
    consent = forms.BooleanField(
        label=CONSENT, error_messages={"required": _("Bacakan isinya, lalu minta persetujuan pelapor")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4

    def clean_nik(self) -> str:
        """Refuse a number that cannot exist."""
        nik = digits_of(self.cleaned_data["nik"])
        if nik and (errors := check_nik(nik, birth_date=None, sex="").errors):
            raise forms.ValidationError([str(error) for error in errors])
        return nik

    def clean_account(self) -> str:
        """Return the account without the blanks around it."""
        return str(self.cleaned_data["account"]).strip()

    def clean(self) -> dict[str, Any]:
        """Find the agency by its full name; anything else is kept as typed, the office sorts it out."""
        data = super().clean() or self.cleaned_data
        typed = data.get("agency_name", "").strip()
        found = Agency.objects.active().select_related("region").filter(name__iexact=typed) if typed else ()
        data["agency"] = next(iter(found), None)
        data["agency_text"] = "" if data["agency"] else typed
        return data

    @property
    def key_of(self) -> UUID:
        """The entry's key."""
        key: UUID = self.cleaned_data["key"]
        return key

    def taken(self, *, earliest: datetime, now: datetime) -> datetime:
        """Return when the report was told: what the device says, kept between `earliest` and `now`."""
        try:
            said = parse_datetime(self.cleaned_data["taken_at"])
        except ValueError:
            said = None
        if said is None or timezone.is_naive(said):
            return now
        return min(max(said, min(earliest, now)), now)

    def report(self, *, channel: Channel, region: Region | None) -> Report:
        """Return the report, ready for intake."""
        data = self.cleaned_data
        agency = data["agency"]
        plain = ("account", "hope", "agency", "agency_text", "prior_complaint", "is_confidential")
        person = ("full_name", "phone", "nik", "address")
        return Report(
            channel=channel,
            kind=CaseKind(data["kind"]),
            region=agency.region if agency and agency.region else region,
            reporter=Person(**{name: data[name] for name in person}),
            **{name: data[name] for name in plain},
        )

    def sentences(self) -> Iterable[tuple[str, str]]:
        """Yield (field, sentence) for everything that is wrong, for a device that sends by itself."""
        for name, errors in self.errors.items():
            for sentence in errors:
                yield name, str(sentence)
