"""Material, photos and annexes on the workplace."""

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from complaints.files_intake import AcceptedFile, FileRefused, accept_upload
from complaints.models import FilePurpose
from forums.attachments import add_file, remove_file
from forums.models import FileKind, Forum
from forums.permissions import may_facilitate
from forums.refusals import ForumInvalid, ForumRefused
from forums.views.doing import done
from forums.views.workplace import Visitor, answer, of_forum, posted


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("Berkas"), help_text=gettext_lazy("PDF, DOCX, atau foto"),
        error_messages={"required": gettext_lazy("Pilih berkasnya")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Kegunaan"),
        choices=[choice for choice in FileKind.choices if choice[0] != "evidence"],
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Tampilkan di halaman umum"), required=False,
        help_text=gettext_lazy("Foto hanya kalau orang yang tampak setuju"),
    )  # fmt: skip


def taken_in(upload: UploadedFile, visitor: Visitor, *, field: str) -> AcceptedFile:
    """Check an upload; what is refused stands beside its field."""
    try:
        return accept_upload(upload, purpose=FilePurpose.MINUTES, at=visitor.at)
    except FileRefused as refusal:
        raise ForumInvalid({field: str(refusal)}) from refusal


@of_forum
def files(request: HttpRequest, visitor: Visitor, forum: Forum) -> HttpResponse:
    """List the files of a forum and take another."""
    form = FileForm(posted(request), request.FILES or None)

    def work() -> None:
        data = form.cleaned_data
        add_file(
            forum, taken_in(data["file"], visitor, field="file"), kind=data["kind"], is_public=data["is_public"],
            by=visitor.user, at=visitor.at,
        )  # fmt: skip

    if request.method == "POST" and done(request, form, work, said=_("Berkas disimpan.")):
        return redirect("forums:work_files", pk=forum.pk)
    return answer(
        request, visitor, "forums/workplace/files.html", title=_("Berkas"), forum=forum, form=form,
        files=forum.files.filter(report=None), may=may_facilitate(visitor.user, forum, on=visitor.today),
        status=422 if form.errors else 200,
    )  # fmt: skip


@of_forum
def file(request: HttpRequest, visitor: Visitor, forum: Forum, made: int) -> FileResponse:
    """Send one file of the forum as a download."""
    stored = get_object_or_404(forum.files, pk=made)
    response = FileResponse(stored.file.open("rb"), as_attachment=True, filename=stored.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@of_forum
def drop_file(request: HttpRequest, visitor: Visitor, forum: Forum, made: int) -> HttpResponse:
    """Take a file off."""
    stored = get_object_or_404(forum.files.filter(report=None), pk=made)
    try:
        remove_file(stored, by=visitor.user, at=visitor.at)
        messages.success(request, _("Berkas dihapus."))
    except ForumRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("forums:work_files", pk=forum.pk)
