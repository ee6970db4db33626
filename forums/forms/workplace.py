"""What the facilitator fills in. Rules stand in the domain; forms read types and keep what was typed."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.search import ranked
from forums.forms.about_component import AboutComponentForm
from forums.models import (
    ActionState,
    Answer,
    Contribution,
    Element,
    Forum,
    ForumKind,
    Moderation,
    SigningRule,
)
from forums.plan import organisers_for

if TYPE_CHECKING:
    from accounts.models import User

MOMENT = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


def _long(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ForumForm(forms.Form):
    """The facts of a forum."""

    organiser = forms.ChoiceField(label=_("Penyelenggara"), required=False)
    kind = forms.ChoiceField(label=_("Jenis"), choices=ForumKind.choices)
    title = forms.CharField(
        label=_("Judul"), max_length=200, error_messages={"required": _("Tulis judulnya")}
    )
    summary = forms.CharField(
        label=_("Penjelasan singkat"), required=False, max_length=2_000, widget=_long(3)
    )
    topics = forms.CharField(
        label=_("Pokok bahasan"), help_text=_("Satu per baris"), widget=_long(),
        error_messages={"required": _("Tulis paling sedikit satu pokok bahasan")},
    )  # fmt: skip
    starts_at = forms.DateTimeField(
        label=_("Mulai"), widget=MOMENT, error_messages={"required": _("Isi waktu mulai")}
    )
    ends_at = forms.DateTimeField(
        label=_("Selesai"), widget=MOMENT, error_messages={"required": _("Isi waktu selesai")}
    )
    place = forms.CharField(label=_("Tempat"), required=False, max_length=200)
    access = forms.CharField(
        label=_("Akses"),
        required=False,
        max_length=200,
        help_text=_("Misalnya jalur kursi roda, juru bahasa isyarat"),
    )
    online_url = forms.URLField(label=_("Tautan daring"), required=False, assume_scheme="https")
    agenda = forms.CharField(label=_("Susunan acara"), required=False, max_length=5_000, widget=_long())
    signing_rule = forms.ChoiceField(label=_("Yang menandatangani Berita Acara"), choices=SigningRule.choices)
    is_public = forms.BooleanField(label=_("Umumkan di situs"), required=False, initial=True)
    is_registration_open = forms.BooleanField(
        label=_("Siapa pun boleh mendaftar di halaman umum"), required=False
    )
    capacity = forms.IntegerField(
        label=_("Tempat tersedia"), required=False, min_value=1, max_value=5_000,
        help_text=_("Kosongkan kalau tidak dibatasi"), widget=forms.NumberInput(attrs={"class": "nh-w20"}),
        error_messages={"invalid": _("Tulis angka, misalnya 80"), "min_value": _("Paling sedikit 1 tempat"),
                        "max_value": _("Paling banyak 5.000 tempat")},
    )  # fmt: skip

    def __init__(self, *args: Any, user: "User", today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in organisers_for(user, on=today)}
        own = [("", _("Kantor Ombudsman"))] if user.is_staff else []
        self.fields["organiser"].choices = [  # type: ignore[attr-defined]
            *own,
            *((key, agency.name) for key, agency in self.agencies.items()),
        ]

    def facts(self) -> dict[str, Any]:
        """Return the facts of the forum."""
        return {
            name: value for name, value in self.cleaned_data.items() if name not in {"organiser", "topics"}
        }

    def topic_lines(self) -> list[str]:
        """Return the topics, one per line."""
        lines = [" ".join(line.split())[:200] for line in self.cleaned_data["topics"].splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def agency(self) -> Agency | None:
        """Return who invites; None for the office itself."""
        return self.agencies.get(self.cleaned_data.get("organiser", ""))


class PersonForm(forms.Form):
    """One participant."""

    name = forms.CharField(
        label=_("Nama"), max_length=160, error_messages={"required": _("Tulis nama orangnya")}
    )
    element = forms.ModelChoiceField(
        label=_("Unsur"), queryset=Element.objects.filter(is_active=True),
        error_messages={"required": _("Pilih unsurnya")},
    )  # fmt: skip
    position = forms.CharField(label=_("Jabatan"), required=False, max_length=160)
    organisation = forms.CharField(label=_("Lembaga"), required=False, max_length=160)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Tanpa e-mail, undangan dicetak dan tanda tangan di kertas"),
        error_messages={"invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id")},
    )  # fmt: skip
    phone = forms.CharField(label=_("Nomor HP"), required=False, max_length=30)
    is_organiser = forms.BooleanField(label=_("Pihak penyelenggara"), required=False)
    came = forms.BooleanField(label=_("Sudah hadir (datang tanpa undangan)"), required=False)


class NoteForm(forms.Form):
    """A line of the meeting."""

    text = forms.CharField(
        label=_("Catatan atau kesepakatan"), max_length=2_000, widget=_long(2),
        error_messages={"required": _("Tulis isinya dulu")},
    )  # fmt: skip
    is_agreement = forms.BooleanField(label=_("Ini kesepakatan"), required=False)


class EntryForm(AboutComponentForm):
    """A contribution heard in the room."""

    element = forms.ModelChoiceField(
        label=_("Unsur"), queryset=Element.objects.filter(is_active=True), required=False
    )
    text = forms.CharField(
        label=_("Masukan"),
        max_length=3_000,
        widget=_long(3),
        error_messages={"required": _("Tulis masukannya")},
    )


class AnswerForm(forms.Form):
    """What becomes of a contribution."""

    answer = forms.ChoiceField(
        label=_("Tanggapan"),
        choices=[(a.value, a.label) for a in (Answer.TAKEN_UP, Answer.PARTLY, Answer.NOT)],
    )
    answer_text = forms.CharField(
        label=_("Alasannya"),
        max_length=2_000,
        widget=_long(2),
        error_messages={"required": _("Tuliskan alasannya")},
    )


class ContributionChoice(forms.ModelChoiceField):
    """A contribution by its first words."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the first words."""
        return Truncator(obj.text).chars(70)


class ActionForm(forms.Form):
    """One action of the plan."""

    contribution = ContributionChoice(
        label=_("Dari masukan"), queryset=Contribution.objects.none(), required=False,
        empty_label=_("Tidak dari masukan"),
    )  # fmt: skip

    issue = forms.CharField(label=_("Masalah"), required=False, max_length=300)
    action = forms.CharField(
        label=_("Tindakan"), max_length=300, error_messages={"required": _("Tulis tindakannya")}
    )
    owner_name = forms.CharField(
        label=_("Penanggung jawab"), max_length=160, help_text=_("Nama instansi atau unit"),
        error_messages={"required": _("Tulis instansi penanggung jawab")},
    )  # fmt: skip
    due_on = forms.DateField(
        label=_("Batas waktu"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Isi batas waktunya")},
    )  # fmt: skip
    output = forms.CharField(label=_("Hasil yang diharapkan"), required=False, max_length=300)

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = forum.contributions.exclude(moderation=Moderation.HIDDEN)
        self.fields["contribution"].queryset = rows  # type: ignore[attr-defined]

    def clean_owner_name(self) -> Agency:
        """Return the one agency that is meant; the organiser's own name is the usual answer."""
        text = self.cleaned_data["owner_name"]
        exact = Agency.objects.active().filter(name__iexact=text.strip()).first()
        found = ranked(Agency.objects.active(), text)
        best = exact or (found.first() if found is not None else None)
        if best is None:
            raise forms.ValidationError(
                _("Instansi ini tidak ada di daftar. Periksa namanya"), code="unknown"
            )
        if exact is None and best.name.casefold() != text.strip().casefold():
            message = _("Maksud Anda %(name)s? Tulis nama lengkapnya")
            raise forms.ValidationError(message, code="unsure", params={"name": best.name})
        return best


class ReportForm(forms.Form):
    """What the owner reports about an action."""

    state = forms.ChoiceField(label=_("Keadaan"), choices=ActionState.choices)
    text = forms.CharField(
        label=_("Penjelasan dan bukti"), max_length=3_000, widget=_long(3),
        error_messages={"required": _("Jelaskan apa yang sudah dilakukan")},
    )  # fmt: skip
    evidence = forms.FileField(label=_("Bukti (foto, PDF, atau DOCX)"), required=False)


class ReasonForm(forms.Form):
    """A reason, where one is needed."""

    reason = forms.CharField(label=_("Alasan"), required=False, max_length=500, widget=_long(2))


class SummaryForm(forms.Form):
    """What the facilitator writes beside the composed parts of the minutes."""

    summary = forms.CharField(label=_("Jalannya forum"), required=False, max_length=10_000, widget=_long(6))


class ScanForm(forms.Form):
    """The scan of a sheet signed on paper."""

    scan = forms.FileField(label=_("Pindaian lembar tanda tangan (PDF atau foto)"))


def facts_of(forum: Forum) -> dict[str, Any]:
    """Return the initial values of the form for an existing forum, in the office's time."""
    names = [name for name in ForumForm.base_fields if name not in {"organiser", "topics"}]
    zone = forum.office.zone
    return {
        **{name: getattr(forum, name) for name in names}, "organiser": str(forum.organiser_id or ""),
        "topics": "\n".join(topic.title for topic in forum.topics.all()),
        "starts_at": forum.starts_at.astimezone(zone), "ends_at": forum.ends_at.astimezone(zone),
    }  # fmt: skip
