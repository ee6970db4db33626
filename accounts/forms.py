"""Forms of the account pages."""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.formfields import PhoneField
from accounts.models import User


class ProfileForm(forms.ModelForm[User]):
    """What a person may change about the own account. The address is the office admin's to change."""

    phone = PhoneField(label=_("Nomor HP"), required=False)

    class Meta:
        model = User
        fields = ["name", "position", "phone", "language", "wants_digest", "single_key_shortcuts"]
        error_messages: ClassVar[dict[str, Any]] = {"name": {"required": _("Tulis nama Anda")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False  # the template owns <form>: its action, method and CSRF token
        shown = ["name", "position", "phone", "language", "wants_digest"]
        if self.instance.is_staff:
            shown.append("single_key_shortcuts")
        else:
            del self.fields["single_key_shortcuts"]
        self.helper.layout = Layout(*shown, Submit("", _("Simpan")))
