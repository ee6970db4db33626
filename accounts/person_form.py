"""The form with which an office's admin adds and changes people."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PhoneField
from accounts.models import User
from accounts.people import PersonRefused, keep_an_admin
from accounts.roles import Role


class PersonForm(forms.ModelForm[User]):
    """Name, address and roles. `acting` is the admin who fills it in; set by the admin page."""

    acting: ClassVar[User]

    roles = forms.MultipleChoiceField(
        label=_("Peran"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Peran menentukan apa yang boleh dilihat dan dikerjakan. Boleh lebih dari satu."),
    )
    phone = PhoneField(label=_("Telepon"), required=False)

    class Meta:
        model = User
        fields = ["email", "name", "position", "phone", "office", "roles", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Who may only look gets the page without these fields.
        if "email" in self.fields:
            self.fields["email"].error_messages |= {
                "required": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
                "invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
            }
        if "name" in self.fields:
            self.fields["name"].error_messages["required"] = _("Tulis nama")

    def clean_email(self) -> str:
        """Keep addresses in small letters, so that one person is one account."""
        email: str = self.cleaned_data["email"].strip().lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Alamat ini sudah punya akun"), code="unique")
        return email

    def clean(self) -> dict[str, Any]:
        """Staff belong to an office, and an office keeps an admin."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        roles = cleaned.get("roles", [])
        if "office" not in self.fields and roles and self.instance.office_id is None:
            self.instance.office = self.acting.office
        if "office" in self.fields and roles and cleaned.get("office") is None:
            self.add_error(
                "office", ValidationError(_("Pilih kantor untuk orang yang punya peran"), code="office")
            )
        if not self.instance.pk:
            if not roles:
                self.add_error(
                    "roles", ValidationError(_("Pilih paling sedikit satu peran"), code="required")
                )
        else:
            self._keep_an_admin(roles)
        return cleaned

    def _keep_an_admin(self, roles: list[str]) -> None:
        """Judge the stored person: the form may already have moved the instance to another office."""
        stored = User.objects.get(pk=self.instance.pk)
        moved = "office" in self.cleaned_data and self.cleaned_data["office"] != stored.office
        try:
            keep_an_admin(stored, roles=[] if moved else roles, is_active=stored.is_active)
        except PersonRefused as refusal:
            self.add_error("roles", ValidationError(str(refusal), code="last_admin"))
