"""Forms of the radio programme: one line per listener, quick by keyboard."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.forms.desk_move import day, long_text
from outreach.forms import AGAIN
from outreach.radio import Asked


class AskedForm(forms.Form):
    """A listener's question: initials, question, agency; Enter notes it."""

    key = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": AGAIN, "invalid": AGAIN})
    caller = forms.CharField(
        label=_("Inisial penelepon"),
        max_length=12,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
        error_messages={"required": _("Tulis inisial penelepon, misalnya R.H.")},
    )
    topic = forms.CharField(
        label=_("Pertanyaan"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis pertanyaannya")},
    )
    agency_name = forms.CharField(
        label=_("Instansi"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"list": "instansi-setempat", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4

    def asked(self) -> Asked:
        """Return the question; an agency is found by its full name, anything else is kept as typed."""
        data = self.cleaned_data
        typed = data["agency_name"].strip()
        agency = Agency.objects.active().filter(name__iexact=typed).first() if typed else None
        return Asked(
            key=data["key"], caller=data["caller"].strip(), topic=data["topic"].strip(), agency=agency,
            agency_text="" if agency else typed,
        )  # fmt: skip


class AnswerForm(forms.Form):
    """What the listener was told, and when."""

    answer = long_text(_("Jawaban"), required=_("Tulis jawabannya"), rows=5)
    answered_on = day(_("Dijawab pada"), required=_("Isi tanggalnya"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_answered_on(self) -> date:
        """Refuse a date that has not come."""
        found: date = self.cleaned_data["answered_on"]
        if found > self.today:
            raise forms.ValidationError(_("Tanggal ini belum terjadi"), code="future")
        return found
