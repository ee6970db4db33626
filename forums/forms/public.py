"""What everybody may send to a forum."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forums.forms.about_component import AboutComponentForm
from forums.models import Element, Forum, Topic


class ContributionForm(AboutComponentForm):
    """A contribution; the name is optional, and may be kept from the public."""

    field_order = ("topic", "about", "element")

    topic = forms.ModelChoiceField(
        label=_("Tentang"), queryset=Topic.objects.none(), required=False, empty_label=_("Lain-lain")
    )
    element = forms.ModelChoiceField(
        label=_("Anda mewakili"), queryset=Element.objects.filter(is_active=True), required=False,
        empty_label=_("Tidak menyebutkan"),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Masukan Anda"), max_length=3_000, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Tulis masukan Anda")},
    )  # fmt: skip
    author = forms.CharField(label=_("Nama"), required=False, max_length=160)
    contact = forms.CharField(
        label=_("E-mail atau nomor HP"),
        required=False,
        max_length=160,
        help_text=_("Hanya untuk penyelenggara"),
    )
    is_anonymous = forms.BooleanField(label=_("Jangan tampilkan nama saya"), required=False)

    def __init__(self, *args: Any, forum: Forum, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = forum.topics.all()  # type: ignore[attr-defined]
