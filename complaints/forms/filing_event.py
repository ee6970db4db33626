"""Steps 2 to 5: what was tried before, what happened, the evidence, what the person hopes for."""

from typing import Any, ClassVar

from crispy_forms.layout import HTML, Layout
from django import forms
from django.template.loader import render_to_string
from django.utils.functional import lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import ApproximateDate, ApproximateDateField, Question
from complaints.file_types import ACCEPT_VOICE
from complaints.forms.filing_base import (
    TOO_LONG,
    Answer,
    LongText,
    StepForm,
    UploadField,
    choice_words,
    date_words,
    only_for,
    sized,
    unmarked,
    yes_no,
)
from complaints.models import FilePurpose

L = gettext_lazy


def _story_hint() -> SafeString:
    """Return the four questions, as a list."""
    return render_to_string("complaints/filing/story_hint.html")


class EffortForm(StepForm):
    """Step 2. What the person asked of the agency before, and whether a court has the matter."""

    title = L("Apakah Anda sudah mengadu ke instansi itu?")
    heads_itself = True
    uploads = {"proof": FilePurpose.PRIOR_COMPLAINT}
    CHANNELS: ClassVar = [
        ("visit", L("Datang langsung")),
        ("letter", L("Surat")),
        ("phone", L("Telepon")),
        ("app", L("Aplikasi atau situs")),
        ("other", L("Cara lain")),
    ]
    REPLIES: ClassVar = [
        ("none", L("Belum dijawab")),
        ("unsolved", L("Dijawab, tetapi masalahnya belum selesai")),
    ]
    complained = forms.ChoiceField(
        label=title,
        choices=[("yes", L("Ya")), ("no", L("Belum"))],
        widget=forms.RadioSelect,
        error_messages={"required": L("Pilih Ya atau Belum")},
    )
    when = ApproximateDateField(
        label=L("Kapan Anda mengadu?"),
        help_text=L("Kira-kira saja boleh. Tanggal boleh dikosongkan kalau Anda lupa."),
        required=False,
        error_messages={"month": L("Pilih bulannya")},
    )
    channel = forms.ChoiceField(
        label=L("Lewat apa?"), required=False, choices=CHANNELS, widget=forms.RadioSelect
    )
    reply = forms.ChoiceField(
        label=L("Apa jawabannya?"), required=False, choices=REPLIES, widget=forms.RadioSelect
    )
    reply_text = LongText(
        label=L("Isi jawaban instansi"),
        required=False,
        max_length=1000,
        too_long=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    proof = UploadField(
        label=L("Bukti bahwa Anda sudah mengadu"),
        help_text=sized(
            L("Misalnya surat, tanda terima, atau tangkapan layar. Paling besar {limit} MB per berkas.")
        ),
    )
    court = forms.ChoiceField(
        label=L("Apakah masalah ini sedang atau pernah disidangkan di pengadilan?"),
        choices=[("no", L("Tidak")), ("yes", L("Ya")), ("unknown", L("Tidak tahu"))],
        widget=forms.RadioSelect,
        error_messages={"required": L("Pilih jawaban tentang pengadilan")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("when", "channel", "reply"):
            unmarked(self.fields[name])

    def layout(self) -> Layout:
        details = ("when", "channel", "reply", "reply_text", "proof")
        return Layout(Question("complained"), only_for("complained", "yes", fields=details), "court")

    def clean(self) -> dict[str, Any]:
        """Ask for the details of a complaint that was made."""
        if self.cleaned_data.get("complained") == "yes":
            self.need("when", _("Tulis kapan Anda mengadu. Kira-kira saja boleh"))
            self.need("channel", _("Pilih lewat apa Anda mengadu"))
            self.need("reply", _("Pilih jawaban instansi"))
        return self.cleaned_data

    def reply_words(self) -> str:
        """Return what the agency answered, in words."""
        parts = [choice_words(self, "reply"), self.cleaned_data["reply_text"]]
        return ". ".join(part for part in parts if part)

    def answers(self) -> list[Answer]:
        complained = _("Belum")
        if self.cleaned_data["complained"] == "yes":
            words = {
                "channel": choice_words(self, "channel").lower(),
                "when": date_words(self.cleaned_data["when"]),
            }
            complained = _("Ya, lewat %(channel)s pada %(when)s.") % words + f" {self.reply_words()}"
        return [
            Answer(L("Sudah mengadu ke instansi"), complained),
            Answer(L("Perkara di pengadilan"), yes_no(self.cleaned_data["court"])),
        ]


class EventForm(StepForm):
    """Step 3. The account in the person's own words, written or spoken; when and where."""

    title = L("Ceritakan kejadiannya")
    heads_itself = True
    uploads = {"voice": FilePurpose.VOICE}
    story = LongText(
        label=title,
        help_text=lazy(_story_hint, SafeString)(),
        required=False,
        max_length=5000,
        too_long=L("Cerita terlalu panjang. Kurangi %(n)s huruf"),
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    voice = UploadField(
        label=L("Rekaman suara"),
        help_text=sized(L("Boleh bahasa Banjar. Paling lama 10 menit, paling besar {limit} MB.")),
        several=False,
        accept=ACCEPT_VOICE,
    )
    when = ApproximateDateField(
        label=L("Kapan masalah ini mulai terjadi?"),
        help_text=L("Kira-kira saja boleh. Tanggal boleh dikosongkan kalau Anda lupa."),
        error_messages={"required": L("Pilih bulan kejadian")},
    )
    place = forms.CharField(
        label=L("Di mana kejadiannya?"),
        help_text=L("Nama kantor, desa, atau kelurahan."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmarked(self.fields["story"])

    def layout(self) -> Layout:
        return Layout(
            Question("story"),
            HTML("{% include 'complaints/filing/story_example.html' %}"),
            HTML("{% include 'complaints/filing/voice.html' with field=form.voice %}"),
            "when",
            "place",
        )

    def clean(self) -> dict[str, Any]:
        """Ask for a story when nothing was spoken either."""
        if FilePurpose.VOICE not in self.held:
            self.need("story", _("Tuliskan apa yang terjadi, atau unggah rekaman suara"))
        return self.cleaned_data

    def answers(self) -> list[Answer]:
        when: ApproximateDate | None = self.cleaned_data["when"]
        return [
            Answer(L("Cerita"), self.cleaned_data["story"] or _("Rekaman suara")),
            Answer(L("Mulai terjadi"), date_words(when)),
            Answer(L("Tempat"), self.cleaned_data["place"]),
        ]


class EvidenceForm(StepForm):
    """Step 4. Files, several at a time and as often as wanted; the step can be passed over."""

    title = L("Punya foto atau berkas?")
    uploads = {"evidence": FilePurpose.EVIDENCE}
    evidence = UploadField(label=L("Pilih foto atau berkas"))

    def layout(self) -> Layout:
        return Layout("evidence")


class HopeForm(StepForm):
    """Step 5. What would put it right."""

    title = L("Apa yang Anda harapkan?")
    heads_itself = True
    hope = LongText(
        label=title,
        help_text=L("Satu atau dua kalimat. Contoh: akta kelahiran anak saya diterbitkan."),
        max_length=1000,
        too_long=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": L("Tulis harapan Anda")},
    )

    def layout(self) -> Layout:
        return Layout(Question("hope"))

    def answers(self) -> list[Answer]:
        return [Answer(L("Harapan"), self.cleaned_data["hope"])]
