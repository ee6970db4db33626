"""Making a case of a contribution: asked once, and the access code shown once."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.intake import Filed
from forums.models import Contribution, Forum
from forums.to_case import Wish, make_case, may_make_case
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_forum, posted


class CaseForm(forms.Form):
    """Whose report it becomes, and how the author agreed."""

    name = forms.CharField(
        label=gettext_lazy("Nama pengirim"), max_length=160,
        error_messages={"required": gettext_lazy("Tulis nama pengirimnya")},
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("E-mail pengirim"), help_text=gettext_lazy("Kabar tentang laporannya dikirim ke sini"),
        error_messages={"required": gettext_lazy("Tulis e-mail pengirim"),
                        "invalid": gettext_lazy("Tulis e-mail lengkap, misalnya nama@contoh.id")},
    )  # fmt: skip
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Pengirim minta identitasnya dirahasiakan"), required=False
    )
    how = forms.CharField(
        label=gettext_lazy("Bagaimana pengirim menyetujuinya"), max_length=300,
        help_text=gettext_lazy("Misalnya: disampaikan di ruangan kepada petugas. Jangan menulis nama."),
        error_messages={"required": gettext_lazy("Tuliskan bagaimana pengirim menyetujuinya")},
    )  # fmt: skip
    consents = forms.BooleanField(
        label=gettext_lazy("Pengirim setuju masukannya diproses sebagai laporan"),
        error_messages={
            "required": gettext_lazy("Tanpa persetujuan pengirim, masukan ini tidak menjadi laporan")
        },
    )


@of_forum
def contribution_case(request: HttpRequest, visitor: Visitor, forum: Forum, item: int) -> HttpResponse:
    """Ask for the consent, make the case, and show its number and code this once."""
    said: Contribution = get_object_or_404(forum.contributions, pk=item)
    contact = said.contact if "@" in said.contact else ""
    form = CaseForm(posted(request), initial={"name": said.author, "email": contact})
    filed: list[Filed] = []
    verdict = may_make_case(visitor.user, forum)
    if request.method == "POST" and done(
        request, form,
        lambda: filed.append(make_case(said, Wish(**form.cleaned_data), by=visitor.user, at=visitor.at)),
        said=_("Masukan menjadi laporan."),
    ):  # fmt: skip
        return answer(
            request, visitor, "forums/workplace/case_made.html", title=_("Masukan menjadi laporan"), forum=forum,
            said=said, filed=filed[0],
        )  # fmt: skip
    if not verdict:  # what the author left is for the office's staff
        form = CaseForm()
    return answer(
        request, visitor, "forums/workplace/form.html", title=_("Jadikan laporan"), form=form, verdict=verdict,
        forum=forum, action=_("Catat sebagai laporan"),
        status=403 if request.method == "POST" and not verdict else 422 if form.errors else 200,
    )  # fmt: skip
