"""The decree (SK) that appoints a focal point: what is accepted as its file, and how it is kept."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import filetype
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

_MIB = 1024 * 1024
_TAIL = 2048  # bytes at the end of a PDF in which %%EOF must stand


class DecreeRefused(Exception):
    """The file is not accepted; the text says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Decree:
    """Number and date of the decree, and its scan when one was given."""

    number: str
    dated_on: date
    file: ContentFile | None = None


def accept_decree(upload: UploadedFile) -> ContentFile:
    """Return the content under a random name. Raises DecreeRefused unless it is a whole PDF within the limit.

    The type is judged by the content: the name and what the browser says prove nothing.
    """
    limit = settings.ATTACHMENT_MAX_MIB
    if (upload.size or 0) > limit * _MIB:
        raise DecreeRefused(
            _("Berkas ini terlalu besar. Pilih berkas PDF paling besar %(n)s MB.") % {"n": limit}
        )
    content = upload.read()
    kind = filetype.guess(content)
    if kind is None or kind.mime != "application/pdf":
        raise DecreeRefused(_("Berkas ini bukan PDF. Simpan SK sebagai PDF, lalu pilih lagi."))
    if b"%%EOF" not in content[-_TAIL:]:
        raise DecreeRefused(_("Berkas PDF ini tidak utuh. Pindai atau unduh ulang, lalu pilih lagi."))
    return ContentFile(content, name=f"{uuid4().hex}.pdf")
