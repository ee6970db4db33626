"""Forms of the agencies' portal: the answer, more time, the hand-over, a question."""

from collections.abc import Iterable, Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import ManyFilesField
from agencies.models import Agency, FocalPoint
from complaints.file_types import ACCEPT
from complaints.files_intake import ALLOWED_WORDS
from complaints.models import ClarificationAnswer, ClarificationRequest
from complaints.portal_answers import Typed, version_of

REPLY_LENGTH = 10_000  # letters of one reply
LONG = 4_000  # letters of a reason or a question


class AnswerForm(forms.Form):
    """The letter's questions as fields. A draft may have gaps; `complete=True` asks for what sending needs."""

    remark = forms.CharField(
        label=gettext_lazy("Keterangan tambahan"),
        help_text=gettext_lazy("Kalau ada pertanyaan yang belum dapat dijawab, tulis alasannya di sini."),
        required=False,
        max_length=REPLY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    uploads = ManyFilesField(label=gettext_lazy("Tambah berkas"), required=False)
    signer = forms.CharField(
        label=gettext_lazy("Penanda tangan jawaban"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"list": "penanda-tangan", "autocomplete": "off"}),
    )
    letter_number = forms.CharField(
        label=gettext_lazy("Nomor surat jawaban (boleh menyusul)"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    version = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, letter: ClarificationRequest, complete: bool = False, limit_mib: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.letter, self.complete = letter, complete
        self.reply_names = [f"reply_{index}" for index in range(len(letter.questions))]
        for name, question in zip(self.reply_names, letter.questions, strict=True):
            self.fields[name] = forms.CharField(
                label=question,
                required=False,
                max_length=REPLY_LENGTH,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        words = {"allowed": ALLOWED_WORDS, "limit": limit_mib}
        self.fields["uploads"].help_text = _("%(allowed)s. Paling besar %(limit)s MB per berkas.") % words
        self.fields["uploads"].widget.attrs["accept"] = ACCEPT
        self.order_fields([*self.reply_names, "remark", "uploads", "signer", "letter_number", "version"])

    @property
    def questions(self) -> list[tuple[int, forms.BoundField]]:
        """The reply fields, numbered as in the letter."""
        return [(number, self[name]) for number, name in enumerate(self.reply_names, start=1)]

    @property
    def signing(self) -> list[forms.BoundField]:
        """Who signs, and the number of the letter."""
        return [self["signer"], self["letter_number"]]

    def clean(self) -> dict[str, Any]:
        """Ask for what sending needs: every question answered or a remark why not, and a signer."""
        data = super().clean() or self.cleaned_data
        if not self.complete:
            return data
        for number, name in enumerate(self.reply_names, start=1):
            if not data.get(name) and not data.get("remark") and name not in self.errors:
                words = _("Jawab pertanyaan %(n)d, atau tulis alasan belum dapat menjawab")
                self.add_error(name, words % {"n": number})
        if not data.get("signer") and "signer" not in self.errors:
            self.add_error("signer", _("Pilih penanda tangan jawaban"))
        return data

    def typed(self) -> Typed:
        """Return what can be saved; a field that could not be read is saved as far as it was typed."""
        return Typed(
            replies=[self._text(name) for name in self.reply_names],
            remark=self._text("remark"),
            signer=self._text("signer"),
            letter_number=self._text("letter_number"),
        )

    def _text(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or self.data.get(name, "")).strip()

    @property
    def too_long(self) -> bool:
        """Whether something typed does not fit and must not be saved."""
        fields: Iterable[str] = [*self.reply_names, "remark", "signer", "letter_number"]
        return any(
            error.code == "max_length" for name in fields for error in self.errors.as_data().get(name, [])
        )


def draft_values(letter: ClarificationRequest, draft: ClarificationAnswer | None) -> dict[str, Any]:
    """Return the initial values of the form: the draft, or the head of the unit as signer."""
    if draft is None:
        return {"signer": (letter.passed_to or letter.agency).head_title, "version": ""}
    replies = {f"reply_{index}": reply for index, reply in enumerate(draft.replies)}
    return {
        **replies,
        "remark": draft.remark,
        "signer": draft.signer,
        "letter_number": draft.letter_number,
        "version": version_of(draft),
    }


def signers_of(letter: ClarificationRequest) -> list[str]:
    """Return the head titles offered as signer."""
    agencies = [letter.passed_to, letter.agency, letter.agency.parent]
    return list(dict.fromkeys(agency.head_title for agency in agencies if agency and agency.head_title))


def reason_field(label: Any, sentence: Any, hint: Any = "") -> forms.CharField:
    """Return a field for a text that somebody else will read."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": sentence},
    )


class PlainForm(forms.Form):
    """A short form drawn by crispy inside the template's own <form>."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.form_show_errors = False
        self.helper.layout = Layout(*self.fields)


class MoreTimeForm(PlainForm):
    """How many more days, and why. `left` is how many the rule still allows."""

    reason = reason_field(
        gettext_lazy("Alasan"),
        gettext_lazy("Tulis alasan meminta tambahan waktu"),
        gettext_lazy("Pemeriksa membacanya, lalu memberi atau menolak."),
    )

    def __init__(self, *args: Any, left: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = _("Tulis berapa hari dengan angka, misalnya 7")
        self.fields["days"] = forms.IntegerField(
            label=_("Tambahan berapa hari"),
            help_text=_("Paling banyak %(left)s hari lagi untuk surat ini.") % {"left": left},
            min_value=1,
            max_value=left,
            widget=forms.NumberInput(attrs={"class": "nh-w4", "inputmode": "numeric"}),
            error_messages={
                "required": _("Tulis berapa hari yang Anda perlukan"),
                "invalid": number,
                "min_value": number,
                "max_value": _("Paling banyak %(left)s hari lagi") % {"left": left},
            },
        )
        self.order_fields(["days", "reason"])
        self.helper.layout = Layout(*self.fields)


class QuestionForm(PlainForm):
    """A question to the examiner."""

    text = reason_field(
        gettext_lazy("Pertanyaan Anda"),
        gettext_lazy("Tulis pertanyaan Anda"),
        gettext_lazy("Pemeriksa membacanya dan menghubungi Anda. Batas waktu tidak berubah."),
    )


class EvidenceForm(PlainForm):
    """A report with files; subclasses add the text."""

    uploads = ManyFilesField(label=gettext_lazy("Bukti"), required=False)

    def __init__(self, *args: Any, limit_mib: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {"allowed": ALLOWED_WORDS, "limit": limit_mib}
        self.fields["uploads"].help_text = _("%(allowed)s. Paling besar %(limit)s MB per berkas.") % words
        self.fields["uploads"].widget.attrs["accept"] = ACCEPT


class ActionReportForm(EvidenceForm):
    """What the agency did for one corrective action or agreed point, with its evidence."""

    text = reason_field(
        gettext_lazy("Yang sudah dilakukan"),
        gettext_lazy("Tulis apa yang sudah dilakukan"),
        gettext_lazy("Sebutkan tanggal, dan apa yang menunjukkan hasilnya."),
    )
    field_order = ["text", "uploads"]


class SuperiorReportForm(EvidenceForm):
    """What the superior reports on a recommendation (UU 37/2008 art. 38(2))."""

    text = reason_field(
        gettext_lazy("Pelaksanaan Rekomendasi dan hasil pemeriksaan Anda"),
        gettext_lazy("Tulis pelaksanaan Rekomendasi dan hasil pemeriksaan Anda"),
        gettext_lazy("Sebutkan apa yang sudah dilaksanakan, kapan, dan apa yang belum beserta alasannya."),
    )
    field_order = ["text", "uploads"]


class HandOverForm(PlainForm):
    """To whom: a unit that will answer, or a colleague who serves the same agency."""

    to = forms.ChoiceField(
        label=gettext_lazy("Teruskan kepada"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Pilih unit atau orang yang akan menjawab"),
            "invalid_choice": gettext_lazy("Pilih unit atau orang yang ada di daftar"),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Pesan untuk penerima"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, units: Sequence[Agency], people: Sequence[FocalPoint], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units = {f"u{unit.pk}": unit for unit in units}
        self.people = {f"p{point.pk}": point for point in people}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            *((key, unit.name) for key, unit in self.units.items()),
            *((key, _person_words(point)) for key, point in self.people.items()),
        ]

    @property
    def is_empty(self) -> bool:
        """Whether there is nobody to hand over to."""
        return not self.units and not self.people


def _person_words(point: FocalPoint) -> str:
    words = _("%(name)s, wakil (%(position)s)") if point.is_deputy else _("%(name)s (%(position)s)")
    return words % {"name": point.user.name, "position": point.position}
