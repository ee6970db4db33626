"""Forms of the queue: its filter, bulk assignment, saved views and the search for a person's cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agencies.models import Region, RegionKind
from complaints.models import CaseKind, Channel
from complaints.queue import BY_DUE, NEWEST, NOT_HERE, UNASSIGNED, VIEWS, QueueFilter
from complaints.stages import STAGE_CHOICES
from complaints.todo import TODO
from complaints.units import UNITS

DATE_ATTRS = {"type": "date"}


def day_input() -> forms.DateInput:
    """Return the browser's own date control, which reads and writes ISO dates."""
    return forms.DateInput(format="%Y-%m-%d", attrs=DATE_ATTRS)


class QueueFilterForm(forms.Form):
    """The state of the queue, as it stands in the URL."""

    view = forms.ChoiceField(
        choices=[(key, view.label) for key, view in VIEWS.items()],
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("Tampilan ini tidak ada. Pilih salah satu tampilan di atas")},
    )
    q = forms.CharField(
        label=_("Cari"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Nomor, instansi, kata dalam uraian")}
        ),
    )
    stage = forms.ChoiceField(
        label=_("Tahap"),
        choices=[
            ("", _("Semua tahap")),
            (_("Unit"), [(key, unit.label) for key, unit in UNITS.items()]),
            (_("Tahap"), STAGE_CHOICES),
        ],
        required=False,
    )
    region = forms.ChoiceField(label=_("Wilayah"), required=False)
    person = forms.ChoiceField(label=_("Petugas"), required=False)
    sort = forms.ChoiceField(
        label=_("Urutkan"),
        choices=[(BY_DUE, _("Tenggat terdekat")), (NEWEST, _("Paling baru masuk"))],
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("Cara penyampaian"), choices=[("", _("Semua cara")), *Channel.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=[("", _("Semua jenis")), *CaseKind.choices], required=False
    )
    todo = forms.ChoiceField(
        label=_("Pekerjaan"),
        choices=[("", _("Semua pekerjaan")), *((key, todo.label) for key, todo in TODO.items())],
        required=False,
    )
    agency = forms.CharField(label=_("Instansi"), required=False, max_length=120)
    since = forms.DateField(label=_("Diterima sejak"), required=False, widget=day_input())
    until = forms.DateField(label=_("Diterima sampai"), required=False, widget=day_input())

    MAIN = ("q", "stage", "region", "person", "sort")
    MORE = ("todo", "channel", "kind", "agency", "since", "until")

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Region.objects.filter(kind__in=[RegionKind.REGENCY, RegionKind.CITY]).order_by("name")
        self.fields["region"].choices = [  # type: ignore[attr-defined]
            ("", _("Semua wilayah")),
            *((region.pk, region.full_name) for region in regions),
        ]
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            ("", _("Semua petugas")),
            (UNASSIGNED, _("Belum dibagi")),
            (NOT_HERE, _("Petugas di luar kantor ini")),
            *((str(person.pk), person.name) for person in people),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it starts."""
        data = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("Tanggal akhir mendahului tanggal awal"))
        return data

    def asked(self) -> QueueFilter:
        """Return the filter; a field that could not be read counts as empty."""
        data = {name: value for name, value in self.cleaned_data.items() if value}
        # Someone who searches without choosing a view looks for a case wherever it stands, also a closed one.
        key = data.pop("view", "") or ("semua" if data.get("q") else "terbuka")
        return QueueFilter(view=VIEWS[key], **data)

    def query(self, **changes: str) -> str:
        """Return the query string of this state with `changes`; empty values are left out."""
        data = {name: value for name, value in self.cleaned_data.items() if value}
        state = {
            name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()
        }
        return urlencode({name: value for name, value in {**state, **changes}.items() if value})

    @property
    def more_is_used(self) -> bool:
        """Whether one of the lesser filters is set or wrong."""
        return any(self.cleaned_data.get(name) or name in self.errors for name in self.MORE)


class AssignForm(forms.Form):
    """Give the picked cases to one person, with the remark the person will read."""

    to = forms.ChoiceField(
        label=_("Bagikan kepada"),
        error_messages={
            "required": _("Pilih petugas yang menerima tugas"),
            "invalid_choice": _("Pilih petugas kantor ini"),
        },
    )
    remark = forms.CharField(
        label=_("Catatan"),
        max_length=300,
        widget=forms.TextInput(attrs={"placeholder": _("Catatan untuk penerima")}),
        error_messages={"required": _("Tulis catatan untuk penerima tugas")},
    )

    def __init__(self, *args: Any, people: Sequence[User], picked: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.picked = [int(pk) for pk in picked if pk.isdecimal()]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Bagikan kepada…")),
            *((pk, person.name) for pk, person in self.people.items()),
        ]

    def clean_to(self) -> User:
        """Return the person chosen."""
        return self.people[self.cleaned_data["to"]]

    def clean(self) -> dict[str, Any]:
        """Refuse an empty selection."""
        if not self.picked:
            raise ValidationError(_("Pilih paling sedikit satu laporan"), code="nothing_picked")
        return super().clean() or self.cleaned_data


class SavedViewForm(forms.Form):
    """Keep the present filter under a name."""

    name = forms.CharField(
        label=_("Nama tampilan"),
        max_length=60,
        error_messages={"required": _("Tulis nama tampilan, misalnya Tapin bulan ini")},
    )


class PersonSearchForm(forms.Form):
    """Look for a person's cases. Sent by POST: a NIK, number or address never stands in a URL."""

    value = forms.CharField(
        label=_("NIK, nomor HP, atau e-mail"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis NIK, nomor HP, atau e-mail")},
    )
