"""What an admin can do to a person besides changing fields, as data for the admin page."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import people
from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: its name in the address, its words, and what runs it (person, by=, reason=, at=)."""

    name: str
    label: str | Promise
    explanation: str | Promise
    done: str | Promise
    run: Callable[..., None]
    fits: Callable[[User], bool]
    needs_reason: bool = False


ACTS: dict[str, Act] = {
    act.name: act
    for act in (
        Act(
            name="undang",
            label=_("Kirim undangan lagi"),
            explanation=_("Kami kirim tautan baru untuk membuat kata sandi. Tautan berlaku 3 hari."),
            done=_("Undangan sedang dikirim."),
            run=people.invite_again,
            fits=lambda person: person.is_active and person.last_login is None,
        ),
        Act(
            name="hapus-langkah-kedua",
            label=_("Hapus langkah kedua"),
            explanation=_(
                "Orang ini dapat masuk dengan kata sandi, lalu memasang langkah kedua yang baru. "
                "Pastikan dulu siapa yang meminta."
            ),
            done=_("Langkah kedua sudah dihapus."),
            run=people.reset_second_factor,
            fits=lambda person: person.is_active,
            needs_reason=True,
        ),
        Act(
            name="nonaktifkan",
            label=_("Nonaktifkan"),
            explanation=_(
                "Orang ini langsung keluar dan tidak dapat masuk lagi. Pekerjaannya tetap tercatat atas namanya."
            ),
            done=_("Akun sudah nonaktif."),
            run=people.deactivate,
            fits=lambda person: person.is_active,
        ),
        Act(
            name="aktifkan",
            label=_("Aktifkan lagi"),
            explanation=_("Orang ini dapat masuk lagi dengan kata sandinya yang lama."),
            done=_("Akun sudah aktif lagi."),
            run=people.reactivate,
            fits=lambda person: not person.is_active,
        ),
    )
}


class ActForm(forms.Form):
    """Why it is done; kept in the person's history."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tersimpan di riwayat orang ini."),
        error_messages={"required": _("Tulis alasannya")},
    )

    def __init__(self, *args: object, act: Act, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reason"].required = act.needs_reason
