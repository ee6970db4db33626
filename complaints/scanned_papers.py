"""Scans of papers signed by hand: they enter where every upload enters, and are kept as PDF."""

import io
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from complaints.files_intake import FileRefused, accept_upload
from complaints.models import FilePurpose
from documents.refusals import DocumentRefused

PDF, JPEG = "application/pdf", "image/jpeg"
DPI = 150  # of a photographed page: an A4 sheet is then about 1240 dots wide


def read_scan(upload: UploadedFile, at: datetime) -> bytes:
    """Return an uploaded scan as PDF. Raises DocumentRefused for anything but a harmless PDF or JPG."""
    try:
        accepted = accept_upload(upload, purpose=FilePurpose.MINUTES, at=at)
    except FileRefused as refusal:
        raise DocumentRefused(refusal.message) from None
    if accepted.content_type == PDF:
        return accepted.content
    if accepted.content_type != JPEG:
        raise DocumentRefused(
            _("%(name)s: jenis berkas ini tidak diterima. Pakai PDF atau JPG") % {"name": accepted.name}
        )
    out = io.BytesIO()
    with Image.open(io.BytesIO(accepted.content), formats=["JPEG"]) as picture:
        picture.convert("RGB").save(out, format="PDF", resolution=DPI)
    return out.getvalue()
