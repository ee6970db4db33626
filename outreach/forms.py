"""What is asked of a person whose report somebody else types: little, in the order people tell it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PhoneField
from agencies.models import Agency, Region, RegionKind
from complaints.forms.desk_move import day, long_text
from complaints.intake import Person, Report
from complaints.models import CaseKind, Channel, YesNoUnknown
from complaints.nik import check_nik, digits_of
from outreach.models import Post, PostKind
from outreach.posts import Commission

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


class HelperEntryForm(EntryForm):
    """As a helper fills it in; who serves in several districts says in which the person lives."""

    post = forms.ModelChoiceField(
        label=_("Kecamatan"),
        queryset=Post.objects.none(),
        empty_label=None,
        error_messages={"required": _("Pilih kecamatan"), "invalid_choice": _("Pilih kecamatan")},
    )
    field_order = ["key", "taken_at", "post"]

    def __init__(self, *args: Any, posts: Sequence[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        own = Post.objects.filter(pk__in=[post.pk for post in posts]).select_related("region")
        field.queryset = own  # type: ignore[attr-defined]
        if len(posts) == 1:
            field.initial, field.widget = posts[0].pk, forms.HiddenInput()


class CommissionForm(forms.Form):
    """Who takes reports in which district, by which decree, from when to when."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Orang yang belum punya akun mendapat undangan ke alamat ini"),
        error_messages={
            "required": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
            "invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
        },
    )
    name = forms.CharField(label=_("Nama"), max_length=120, error_messages={"required": _("Tulis nama")})
    phone = PhoneField(label=_("Telepon"), required=False)
    kind = forms.ChoiceField(label=_("Sebagai"), choices=PostKind.choices)
    region = forms.ModelChoiceField(
        label=_("Kecamatan"),
        queryset=Region.objects.none(),
        error_messages={"required": _("Pilih kecamatan"), "invalid_choice": _("Pilih kecamatan")},
    )
    place = forms.CharField(label=_("Desa atau unit"), max_length=120, required=False)
    decree_number = forms.CharField(
        label=_("Nomor SK"), max_length=80, error_messages={"required": _("Tulis nomor SK")}
    )
    valid_from = day(_("Berlaku sejak"), required=_("Tulis tanggal mulai berlaku"))
    valid_to = day(_("Berlaku sampai"), help_text=_("Kosongkan kalau SK tidak menyebut tanggal akhir"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = Region.objects.filter(kind=RegionKind.DISTRICT, valid_to__isnull=True)
        self.fields["region"].queryset = districts.order_by("code")  # type: ignore[attr-defined]

    def commission(self) -> Commission:
        """Return what the appointment says."""
        names = ("kind", "region", "place", "decree_number", "valid_from", "valid_to")
        return Commission(**{name: self.cleaned_data[name] for name in names})

    def person(self) -> dict[str, str]:
        """Return what is known of the person."""
        position = f"{PostKind(self.cleaned_data['kind']).label}, {self.cleaned_data['region'].full_name}"
        return {
            **{name: self.cleaned_data[name] for name in ("email", "name", "phone")},
            "position": position,
        }
