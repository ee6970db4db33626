"""Steps 6 to 9: who the person is, how to reach them, whether the name stays secret, and the declaration."""

from typing import Any, ClassVar

from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import ApproximateDateField, ChoiceCards, PhoneField, Question
from complaints.filing.agency_choice import districts, regencies, region_of
from complaints.forms.filing_base import (
    Answer,
    StepForm,
    UploadField,
    Words,
    choice_words,
    date_words,
    only_for,
    sized,
    unmarked,
)
from complaints.models import FilePurpose, ReporterClass
from complaints.nik import NikCheck, check_nik, digits_of, mask_nik

L = gettext_lazy
ELSEWHERE = "luar"


class PersonForm(StepForm):
    """Step 6. For whom the person reports, and the identity that the law asks for (UU 37/2008 art. 24(1))."""

    title = L("Siapa Anda?")
    on_device = False
    uploads = {"authority": FilePurpose.MANDATE, "identity": FilePurpose.IDENTITY}
    AUTHORITIES: ClassVar[dict[str, FilePurpose]] = {
        ReporterClass.PROXY: FilePurpose.MANDATE,
        ReporterClass.GROUP: FilePurpose.GROUP_STATEMENT,
        ReporterClass.LEGAL_BODY: FilePurpose.LEGAL_DEED,
    }
    MARITAL: ClassVar = [
        ("", L("Pilih status")),
        ("single", L("Belum kawin")),
        ("married", L("Kawin")),
        ("divorced", L("Cerai hidup")),
        ("widowed", L("Cerai mati")),
    ]
    capacity = forms.ChoiceField(
        label=L("Anda melapor untuk siapa?"),
        choices=[
            (ReporterClass.VICTIM, L("Diri sendiri")),
            (ReporterClass.FAMILY, L("Keluarga")),
            (ReporterClass.PROXY, L("Orang lain, dengan surat kuasa")),
            (ReporterClass.GROUP, L("Kelompok masyarakat")),
            (ReporterClass.LEGAL_BODY, L("Badan hukum atau organisasi")),
        ],
        widget=ChoiceCards(
            hints={
                ReporterClass.PROXY: L("Unggah surat kuasa. Boleh menyusul."),
                ReporterClass.GROUP: L(
                    "Unggah pernyataan yang ditandatangani semua anggota. Boleh menyusul."
                ),
                ReporterClass.LEGAL_BODY: L("Unggah akta pendirian. Boleh menyusul."),
            }
        ),
        error_messages={"required": L("Pilih Anda melapor untuk siapa")},
    )
    represented = forms.CharField(label=L("Nama orang yang Anda wakili"), required=False, max_length=120)
    organisation = forms.CharField(label=L("Nama kelompok atau badan hukum"), required=False, max_length=160)
    authority = UploadField(
        label=L("Surat kuasa, pernyataan kelompok, atau akta"),
        help_text=sized(L("JPG, PNG, PDF, atau DOCX. Paling besar {limit} MB per berkas. Boleh menyusul.")),
    )
    full_name = forms.CharField(
        label=L("Nama lengkap Anda"),
        help_text=L("Sesuai KTP."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": L("Tulis nama lengkap")},
    )
    nik = forms.CharField(
        label=L("NIK"),
        help_text=L("16 angka di KTP."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "nh-w20"}),
        error_messages={"required": L("NIK harus 16 angka. Anda menulis 0")},
    )
    birth_place = forms.CharField(label=L("Tempat lahir"), required=False, max_length=80)
    birth_date = ApproximateDateField(
        label=L("Tanggal lahir"),
        day_required=True,
        error_messages={
            "required": L("Tulis tanggal lahir"),
            "day": L("Tulis tanggal lahir"),
            "month": L("Pilih bulan lahir"),
            "year": L("Tahun harus 4 angka, misalnya 1990"),
        },
    )
    marital = forms.ChoiceField(label=L("Status perkawinan"), required=False, choices=MARITAL)
    occupation = forms.CharField(label=L("Pekerjaan"), required=False, max_length=80)
    identity = UploadField(
        label=L("Foto KTP"), help_text=sized(L("Boleh menyusul. Paling besar {limit} MB.")), several=False
    )
    # Set by the page once it has shown a warning about the NIK: the second press goes on.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmarked(self.fields["represented"])
        unmarked(self.fields["organisation"])
        self.check: NikCheck | None = None

    def layout(self) -> Layout:
        proxy, together = ReporterClass.PROXY, (ReporterClass.GROUP, ReporterClass.LEGAL_BODY)
        return Layout(
            HTML("{% include 'complaints/filing/why_identity.html' %}"),
            "capacity",
            only_for("capacity", proxy, fields=("represented",)),
            only_for("capacity", *together, fields=("organisation",)),
            only_for("capacity", proxy, *together, fields=("authority",)),
            "full_name",
            "nik",
            "birth_place",
            "birth_date",
            "marital",
            "occupation",
            "identity",
            "seen",
        )

    def purpose_of(self, control: str) -> FilePurpose:
        """A paper of authority proves what the capacity needs."""
        if control == "authority":
            return self.AUTHORITIES.get(self["capacity"].value() or "", FilePurpose.MANDATE)
        return self.uploads[control]

    def clean_nik(self) -> str:
        """Return the sixteen digits."""
        nik = digits_of(self.cleaned_data["nik"])
        check = check_nik(nik)
        if check.errors:
            raise forms.ValidationError([str(error) for error in check.errors])
        return nik

    def clean(self) -> dict[str, Any]:
        """Ask whom a proxy or a body stands for; compare the NIK with the birth date."""
        data = self.cleaned_data
        capacity = data.get("capacity")
        if capacity == ReporterClass.PROXY:
            self.need("represented", _("Tulis nama orang yang Anda wakili"))
        elif capacity in {ReporterClass.GROUP, ReporterClass.LEGAL_BODY}:
            self.need("organisation", _("Tulis nama kelompok atau badan hukum"))
        if data.get("nik"):
            born = data.get("birth_date")
            self.check = check_nik(data["nik"], birth_date=born.earliest if born else None)
        return data

    def warnings(self) -> list[Words]:
        return list(self.check.warnings) if self.check else []

    def answers(self) -> list[Answer]:
        data = self.cleaned_data
        born = ", ".join(part for part in (data["birth_place"], date_words(data["birth_date"])) if part)
        state = ", ".join(part for part in (choice_words(self, "marital"), data["occupation"]) if part)
        stands_for = data["represented"] or data["organisation"]
        capacity = choice_words(self, "capacity")
        return [
            Answer(L("Melapor untuk"), f"{capacity}: {stands_for}" if stands_for else capacity),
            Answer(L("Nama"), data["full_name"]),
            Answer(L("NIK"), mask_nik(data["nik"])),
            Answer(L("Lahir"), born),
            Answer(L("Status dan pekerjaan"), state),
        ]


class ContactForm(StepForm):
    """Step 7. Telephone, mail and address. The district list works without script: it is grouped by regency."""

    title = L("Bagaimana kami menghubungi Anda?")
    on_device = False
    phone = PhoneField(
        label=L("Nomor HP"),
        help_text=L("Sebaiknya yang ada WhatsApp-nya. Tidak punya HP? Isi nomor keluarga atau ketua RT."),
        max_length=30,
    )
    email = forms.EmailField(
        label=L("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": L("Tulis e-mail lengkap, misalnya nama@contoh.id")},
    )
    address = forms.CharField(
        label=L("Alamat"),
        help_text=L("Nama jalan, nomor rumah, RT dan RW."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": L("Tulis alamat Anda")},
    )
    regency = forms.ChoiceField(
        label=L("Kabupaten atau kota"), error_messages={"required": L("Pilih kabupaten atau kota")}
    )
    district = forms.ChoiceField(label=L("Kecamatan"), required=False)
    village = forms.CharField(label=L("Desa atau kelurahan"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmarked(self.fields["district"])
        names = dict(regencies())
        self.by_regency = dict(districts())
        self.fields["regency"].choices = [  # type: ignore[attr-defined]
            ("", _("Pilih kabupaten atau kota")),
            *names.items(),
            (ELSEWHERE, _("Di luar daftar ini")),
        ]
        self.fields["district"].choices = [  # type: ignore[attr-defined]
            ("", _("Pilih kecamatan")),
            *((names.get(code, code), found) for code, found in self.by_regency.items()),
        ]
        self.fields["district"].widget.attrs["data-within"] = "regency"

    def clean(self) -> dict[str, Any]:
        """The district must lie in the regency; outside the list the address line says it all."""
        data = self.cleaned_data
        inside = self.by_regency.get(data.get("regency", ""), [])
        if inside and not self.errors.get("district"):
            if data.get("district") not in dict(inside):
                self.add_error("district", _("Pilih kecamatan"))
        elif not inside:
            data["district"] = ""
        return data

    def region_code(self) -> str:
        """Return the smallest region known, or ''."""
        code: str = self.cleaned_data["district"] or self.cleaned_data["regency"]
        return "" if code == ELSEWHERE else code

    def address_words(self) -> str:
        """Return the address in one line, from house to regency."""
        data = self.cleaned_data
        places = [region_of(code) for code in (data["district"], data["regency"])]
        parts = [data["address"], data["village"], *(place.full_name for place in places if place)]
        return ", ".join(part for part in parts if part)

    def answers(self) -> list[Answer]:
        data = self.cleaned_data
        phone = self.fields["phone"].prepare_value(data["phone"])
        return [
            Answer(L("Nomor HP"), phone),
            Answer(L("E-mail"), data["email"]),
            Answer(L("Alamat"), self.address_words()),
        ]


class SecrecyForm(StepForm):
    """Step 8. Whether the agency may know the name. Nothing is chosen beforehand."""

    title = L("Apakah nama Anda perlu dirahasiakan?")
    heads_itself = True
    confidential = forms.ChoiceField(
        label=title,
        choices=[
            ("no", L("Tidak perlu. Instansi boleh tahu nama saya")),
            ("yes", L("Ya, rahasiakan nama saya")),
        ],
        widget=ChoiceCards(
            hints={
                "no": L("Sering lebih cepat, karena instansi dapat mencari berkas Anda."),
                "yes": L(
                    "Instansi tidak diberi nama, NIK, alamat, atau nomor HP Anda. Petugas yang membukanya dicatat."
                ),
            }
        ),
        error_messages={"required": L("Pilih Ya atau Tidak perlu")},
    )

    def layout(self) -> Layout:
        return Layout(Question("confidential"))

    def answers(self) -> list[Answer]:
        hidden = self.cleaned_data["confidential"] == "yes"
        words = (
            _("Ya. Instansi tidak diberi tahu nama Anda.")
            if hidden
            else _("Tidak. Instansi boleh tahu nama Anda.")
        )
        return [Answer(L("Nama dirahasiakan"), words)]


class DeclarationForm(forms.Form):
    """Step 9. The tick before sending."""

    truth = forms.BooleanField(
        label=L("Cerita dan data yang saya tulis benar sejauh yang saya tahu."),
        error_messages={"required": L("Centang pernyataan sebelum mengirim")},
    )
