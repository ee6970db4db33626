"""Forms of the desk for outgoing letters."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from documents.blocks import as_text, with_text
from documents.models import Document
from documents.signing import REASON_LIMIT

LONG = 5_000  # letters of one block
WORDS = {
    "paragraph": _("Bagian %(n)s"),
    "text": _("Bagian %(n)s, uraian"),
    "list": _("Bagian %(n)s, satu butir per baris"),
}


class ReasonForm(forms.Form):
    """Why a draft goes back."""

    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Dibaca penulis konsep."),
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tuliskan apa yang perlu diperbaiki"),
            "max_length": _("Alasan terlalu panjang. Paling banyak 300 huruf"),
        },
    )


class VoidForm(forms.Form):
    """Why an issued paper no longer counts, and which one does."""

    reason = forms.CharField(
        label=_("Alasan dibatalkan"),
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Tuliskan mengapa dokumen ini dibatalkan"),
            "max_length": _("Alasan terlalu panjang. Paling banyak 300 huruf"),
        },
    )
    replaced_by = forms.ModelChoiceField(
        Document.objects.none(),
        label=_("Diganti dokumen"),
        help_text=_("Tampil di halaman verifikasi. Kosongkan kalau tidak ada penggantinya."),
        required=False,
        empty_label=_("Tidak ada"),
    )

    def __init__(self, *args: Any, replacements: "QuerySet[Document]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaced_by"].queryset = replacements  # type: ignore[attr-defined]


class PassphraseForm(forms.Form):
    """The passphrase of a certificate that the issuer keeps. It is never shown again, nor stored."""

    passphrase = forms.CharField(
        label=_("Frasa sandi tanda tangan"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis frasa sandi tanda tangan Anda")},
    )

    def __init__(self, *args: Any, issuer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passphrase"].help_text = _(
            "Frasa sandi sertifikat Anda dari %(issuer)s. Kami meneruskannya sekali dan tidak menyimpannya."
        ) % {"issuer": issuer}


class SignForm(PassphraseForm):
    """The tick before signing, and the passphrase where the certificate is kept elsewhere (`issuer`)."""

    sure = forms.BooleanField(
        label=_("Saya sudah membaca isinya dan menandatanganinya."),
        error_messages={"required": _("Centang pernyataan sebelum menandatangani")},
    )
    field_order = ("sure", "passphrase")

    def __init__(self, *args: Any, issuer: str, **kwargs: Any) -> None:
        super().__init__(*args, issuer=issuer, **kwargs)
        if not issuer:
            del self.fields["passphrase"]


class ContentForm(forms.Form):
    """The text of a draft, block by block. Tables hold facts of the case and are not edited here."""

    def __init__(self, *args: Any, content: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content = content
        self.fields["subject"] = _line(_("Hal"), content.get("subject", ""))
        for index, block in enumerate(content.get("paragraphs", [])):
            text = as_text(block)
            if text.kind != "table":
                self.fields[f"block_{index}"] = _area(WORDS[text.kind] % {"n": index + 1}, text.text)
        self.fields["more"] = _area(_("Tambahan sebelum penutup"), "")
        self.fields["closing"] = _area(_("Kalimat penutup"), content.get("closing", ""))
        self.fields["copies"] = _area(_("Tembusan, satu per baris"), "\n".join(content.get("copies", [])))

    def clean(self) -> dict[str, Any]:
        """Refuse a letter without any words."""
        data = super().clean() or self.cleaned_data
        blocks = [name for name in self.fields if name.startswith("block_")]
        if blocks and not any(str(data.get(name, "")).strip() for name in blocks):
            self.add_error(blocks[0], _("Surat tidak boleh kosong"))
        return data

    def revised(self) -> dict[str, Any]:
        """Return the content with what was typed."""
        data = self.cleaned_data
        blocks = []
        for index, block in enumerate(self.content.get("paragraphs", [])):
            changed = with_text(block, data.get(f"block_{index}", ""))
            if changed is not None:
                blocks.append(changed)
        blocks += [line.strip() for line in data["more"].splitlines() if line.strip()]
        copies = [line.strip() for line in data["copies"].splitlines() if line.strip()]
        closing = " ".join(data["closing"].split())
        return {
            **self.content,
            "subject": data["subject"],
            "paragraphs": blocks,
            "closing": closing,
            "copies": copies,
        }


def _line(label: Any, value: str) -> forms.CharField:
    return forms.CharField(
        label=label, initial=value, max_length=200, error_messages={"required": _("Isi bagian ini")}
    )


def _area(label: Any, value: str) -> forms.CharField:
    rows = min(14, max(2, len(value) // 90 + value.count("\n") + 1))
    field = forms.CharField(
        label=label,
        initial=value,
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": _("Terlalu panjang. Paling banyak 5.000 huruf")},
    )
    field.optional_mark = False  # type: ignore[attr-defined]  # the page says once what an empty part means
    return field
