"""What the people of an agency fill in about its standards. Rules stand in the domain."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from agencies.decrees import Decree, DecreeRefused, accept_decree
from agencies.models import Agency, ServiceUnit, StandardComponent, StandardVersion
from agencies.standards import PLEDGE_TEXT, TEXT_LIMIT, Promise

LENGTH_MAX = 32_767


class ServiceForm(forms.Form):
    """A service that is not on the list yet."""

    agency = forms.ChoiceField(label=_("Instansi"))
    name = forms.CharField(
        label=_("Nama layanan"), max_length=160, error_messages={"required": _("Tulis nama layanannya")}
    )

    def __init__(self, *args: Any, agencies: Iterable[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.fields["agency"].choices = [(key, agency.name) for key, agency in self.agencies.items()]  # type: ignore[attr-defined]

    def chosen(self) -> Agency:
        """Return the agency that offers the service."""
        return self.agencies[self.cleaned_data["agency"]]


class StandardForm(forms.Form):
    """The text of every component, and the time that is promised as a number."""

    promised_length = forms.IntegerField(
        label=_("Waktu yang dijanjikan, paling lama"), required=False, min_value=1, max_value=LENGTH_MAX,
        help_text=_("Angka saja. Dipakai untuk memeriksa apakah tenggang waktu sudah lewat"),
    )  # fmt: skip
    promised_unit = forms.ChoiceField(label=_("Satuan waktu"), choices=ServiceUnit.choices)

    def __init__(self, *args: Any, version: StandardVersion, **kwargs: Any) -> None:
        initial = {
            **version.texts, "promised_length": version.promised_length, "promised_unit": version.promised_unit,
        }  # fmt: skip
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.codes = []
        for row in StandardComponent.objects.all():
            self.codes.append(row.code)
            self.fields[row.code] = forms.CharField(
                label=row.local_name, help_text=row.local_source, required=False, max_length=TEXT_LIMIT,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
        self.order_fields([*self.codes, "promised_length", "promised_unit"])

    def texts(self) -> dict[str, str]:
        """Return the texts by component code."""
        return {code: self.cleaned_data[code] for code in self.codes}

    def promise(self) -> Promise:
        """Return the promised time."""
        return Promise(length=self.cleaned_data["promised_length"], unit=self.cleaned_data["promised_unit"])


class VersionForm(forms.Form):
    """One version out of those that can be meant."""

    version = forms.ChoiceField(label=_("Versi"), error_messages={"required": _("Pilih versinya")})

    def __init__(self, *args: Any, versions: Iterable[StandardVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(version.pk): version for version in versions}
        self.fields["version"].choices = [  # type: ignore[attr-defined]
            (key, _("%(service)s, versi %(n)s (%(state)s)") % {
                "service": version.service.local_name, "n": version.number, "state": version.get_state_display(),
            })
            for key, version in self.versions.items()
        ]  # fmt: skip

    def chosen(self) -> StandardVersion:
        """Return the chosen version."""
        return self.versions[self.cleaned_data["version"]]


class AdoptionForm(forms.Form):
    """The decree that puts a standard in force."""

    number = forms.CharField(
        label=_("Nomor keputusan"), max_length=80, error_messages={"required": _("Tulis nomor keputusannya")}
    )
    dated_on = forms.DateField(
        label=_("Tanggal keputusan"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Isi tanggal keputusannya")},
    )  # fmt: skip
    signer = forms.CharField(
        label=_("Jabatan penanda tangan"), max_length=160,
        error_messages={"required": _("Tulis jabatan yang menandatangani")},
    )  # fmt: skip
    file = forms.FileField(
        label=_("Berkas keputusan (PDF)"), error_messages={"required": _("Pilih berkas keputusannya")},
        help_text=_("Dapat diunduh siapa saja bersama standarnya"),
    )  # fmt: skip

    def clean_file(self) -> ContentFile:
        """Return the content, once it is a whole PDF."""
        try:
            return accept_decree(self.cleaned_data["file"])
        except DecreeRefused as refusal:
            raise forms.ValidationError(str(refusal), code="decree") from refusal

    def decree(self) -> Decree:
        """Return the decree."""
        data = self.cleaned_data
        return Decree(number=data["number"], dated_on=data["dated_on"], file=data["file"])


class PledgeForm(forms.Form):
    """The pledge to serve by the standard."""

    pledge = forms.CharField(
        label=_("Isi maklumat"), max_length=2_000, initial=PLEDGE_TEXT, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tulis isi maklumatnya")},
    )  # fmt: skip
    signer = forms.CharField(
        label=_("Jabatan penanda tangan"), max_length=160,
        error_messages={"required": _("Tulis jabatan yang menandatangani")},
    )  # fmt: skip


class TakeUpForm(forms.Form):
    """The new text of the component that a contribution is about."""

    text = forms.CharField(
        label=_("Isi komponen yang baru"), max_length=TEXT_LIMIT, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis isi komponen yang baru")},
    )  # fmt: skip


class WithdrawalForm(forms.Form):
    """Why the agency gives a standard up."""

    reason = forms.CharField(
        label=_("Alasan ditarik"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tuliskan alasan standar ini ditarik")},
        help_text=_("Tampil di halaman forum. Jangan menyebut nama orang"),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """What the yearly look at a standard found."""

    reason = forms.CharField(
        label=_("Hasil peninjauan"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tuliskan hasil peninjauannya")},
    )  # fmt: skip
