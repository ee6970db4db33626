"""The library's forms in our words. No placeholders: labels stay visible while one types."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

Words = Any  # str, or a text that waits for its language

EMAIL = _("E-mail")
PASSWORD = _("Kata sandi")
NEW_PASSWORD = _("Kata sandi baru")
AGAIN = _("Kata sandi baru, sekali lagi")
PASSWORD_HINT = _("Paling sedikit 12 huruf atau angka. Beberapa kata yang tidak berhubungan mudah diingat.")
WRITE_EMAIL = _("Tulis e-mail lengkap, misalnya nama@contoh.id")
WRITE_PASSWORD = _("Tulis kata sandi")
WRITE_CODE = _("Tulis kode")


def reword(field: forms.Field, label: Words, *, missing: Words, hint: Words = "") -> None:
    """Give a field our label, hint and sentence for an empty answer."""
    field.label = label
    field.help_text = hint
    field.error_messages = {**field.error_messages, "required": missing}
    field.widget.attrs.pop("placeholder", None)


class SignInForm(account.LoginForm):
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self.fields["login"], EMAIL, missing=WRITE_EMAIL)
        self.fields["login"].error_messages["invalid"] = WRITE_EMAIL
        for check in self.fields["login"].validators:
            check.message = WRITE_EMAIL
        reword(self.fields["password"], PASSWORD, missing=WRITE_PASSWORD)


class ForgottenForm(account.ResetPasswordForm):
    """The address to send a link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self.fields["email"], EMAIL, missing=WRITE_EMAIL)
        self.fields["email"].error_messages["invalid"] = WRITE_EMAIL


class _NewPasswords:
    """Words of the two fields for a new password."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self.fields["password1"], NEW_PASSWORD, missing=_("Tulis kata sandi baru"), hint=PASSWORD_HINT)
        reword(self.fields["password2"], AGAIN, missing=_("Tulis kata sandi baru sekali lagi"))

    def clean(self) -> dict[str, Any]:
        """Say it in our words when the two differ."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}  # type: ignore[arg-type]  # mixed into forms
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            message = _("Kedua kata sandi tidak sama. Tulis lagi")
            self.add_error("password2", forms.ValidationError(message, code="differs"))  # type: ignore[attr-defined]
        return cleaned


class SetPasswordForm(_NewPasswords, account.SetPasswordForm):
    """A first password."""


class SetPasswordByLinkForm(_NewPasswords, account.ResetPasswordKeyForm):
    """A password by a link from a mail."""


class ChangePasswordForm(_NewPasswords, account.ChangePasswordForm):
    """A new password in place of the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self.fields["oldpassword"], _("Kata sandi sekarang"), missing=_("Tulis kata sandi sekarang"))


class AskPasswordForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self.fields["password"], PASSWORD, missing=WRITE_PASSWORD)


class _Code:
    """Words of the field for a one-time code."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("6 angka dari aplikasi, atau salah satu kode cadangan Anda.")
        reword(self.fields["code"], _("Kode"), missing=WRITE_CODE, hint=hint)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "class": "nh-w20"}


class CodeForm(_Code, factor.AuthenticateForm):
    """The code at sign-in."""


class AskCodeForm(_Code, factor.ReauthenticateForm):
    """The code once more, before something that matters."""


class ActivateAppForm(totp.ActivateTOTPForm):
    """The first code of a newly connected app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("6 angka yang tampil di aplikasi.")
        reword(self.fields["code"], _("Kode dari aplikasi"), missing=WRITE_CODE, hint=hint)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "class": "nh-w20"}


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    """Name and use of a new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Supaya Anda mengenalinya nanti, misalnya HP kantor.")
        reword(self.fields["name"], _("Nama kunci"), missing=_("Tulis nama kunci"), hint=hint)
        self.fields["passwordless"].label = _("Masuk dengan kunci ini tanpa kata sandi")
        self.fields["passwordless"].help_text = _("Perangkat akan meminta sidik jari, wajah, atau PIN.")
        self.fields["passwordless"].initial = True
        missing = _("Kunci belum terbaca. Pilih Tambah kunci sandi, lalu ikuti perangkat Anda")
        self.fields["credential"].error_messages = {
            **self.fields["credential"].error_messages,
            "required": missing,
        }


class RenamePasskeyForm(passkeys.EditWebAuthnForm):
    """A new name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self.fields["name"], _("Nama kunci"), missing=_("Tulis nama kunci"))
