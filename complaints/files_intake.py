"""Every upload enters here: judged by content, scanned, images drawn anew, stored under a random name."""

import hashlib
import io
import re
import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pillow_heif
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from complaints import file_types, scanner
from complaints.models import CaseFile, Complaint, FilePurpose, FileSource, ScanState, StoredFile
from complaints.recordings import seconds

if TYPE_CHECKING:
    from accounts.models import User

pillow_heif.register_heif_opener()

MIB = 1024 * 1024
# A picture of more dots than this is refused before it is unfolded in memory (phones make at most 50 million;
# above it lie pictures made to exhaust a server). 60 million dots take about 180 MB while being drawn.
PICTURE_DOTS = 60_000_000
Image.MAX_IMAGE_PIXELS = PICTURE_DOTS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
VOICE_SECONDS = 10 * 60
NAME_LIMIT = 100  # letters of a file's shown name
_UNFIT_IN_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')

ALLOWED_WORDS = _("JPG, PNG, WebP, HEIC, PDF, DOCX, MP3, atau MP4")


class FileRefused(Exception):
    """The file is not accepted; `message` tells the person which one and what to do."""

    def __init__(self, message: str | Promise) -> None:
        self.message = message
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True, slots=True)
class AcceptedFile:
    """A checked upload, ready to be stored. `size` and `sha256` are those of what is stored."""

    content: bytes
    name: str
    content_type: str
    purpose: str
    scan_state: str
    at: datetime

    @property
    def sha256(self) -> str:
        """The fingerprint of the stored bytes."""
        return hashlib.sha256(self.content).hexdigest()

    def fields(self) -> dict[str, object]:
        """Return the columns of a StoredFile; saving the row writes the bytes."""
        return {
            "file": ContentFile(self.content, name=self.name),
            "name": self.name,
            "content_type": self.content_type,
            "size": len(self.content),
            "sha256": self.sha256,
            "purpose": self.purpose,
            "scan_state": self.scan_state,
            "added_at": self.at,
        }


def clean_name(raw: str | None) -> str:
    """Return a name that is safe to show and to save: no path, no control or direction marks, at most 100 letters."""
    text = unicodedata.normalize("NFC", raw or "").replace("\\", "/")
    text = PurePosixPath(text).name
    text = "".join(letter for letter in text if unicodedata.category(letter) not in {"Cf", "Cc", "Co", "Cs"})
    text = _UNFIT_IN_NAME.sub("-", text).strip(" .")
    stem, dot, ending = text.rpartition(".")
    if dot and len(text) > NAME_LIMIT:
        text = f"{stem[: NAME_LIMIT - len(ending) - 1]}.{ending[:10]}"
    return text[:NAME_LIMIT] or "berkas"


def megabytes(size: int) -> str:
    """Return a size in MB with one decimal, as a person writes it."""
    return f"{size / MIB:.1f}".replace(".", ",")


def accept_upload(upload: UploadedFile, *, purpose: str, at: datetime) -> AcceptedFile:
    """Check one upload. Raises FileRefused with a sentence that names the file; nothing is stored yet."""
    name = clean_name(upload.name)
    content = _read(upload, name)
    kind = file_types.detect(content)
    if kind is None or (purpose == FilePurpose.VOICE and kind.mime.split("/")[0] not in {"audio", "video"}):
        raise FileRefused(_not_accepted(name, purpose))
    try:
        file_types.check(content, kind)
    except file_types.Active:
        words_active = _(
            "%(name)s: berkas ini memuat program atau makro. Simpan sebagai PDF biasa, lalu unggah lagi"
        )
        raise FileRefused(words_active % {"name": name}) from None
    except file_types.Broken:
        raise FileRefused(_("%(name)s: berkas kosong atau rusak") % {"name": name}) from None
    if purpose == FilePurpose.VOICE:
        _check_length(name, content, kind)
    state = scanner.scan(content)  # the bytes as they came: drawing a picture anew would hide an infection
    if state == ScanState.REFUSED:
        raise FileRefused(_("%(name)s: berkas berbahaya, tidak kami simpan") % {"name": name})
    if kind.is_image:
        content, kind = _draw_anew(content, kind, name)
    return AcceptedFile(
        content=content,
        name=_with_ending(name, kind.extension),
        content_type=kind.mime,
        purpose=purpose,
        scan_state=state,
        at=at,
    )


def _read(upload: UploadedFile, name: str) -> bytes:
    """Return the bytes of an upload that is neither too large nor empty."""
    limit = settings.ATTACHMENT_MAX_MIB
    if (upload.size or 0) > limit * MIB:
        words = {"name": name, "size": megabytes(upload.size or 0), "limit": limit}
        raise FileRefused(_("%(name)s: terlalu besar (%(size)s MB). Paling besar %(limit)s MB") % words)
    content: bytes = upload.read()
    if not content:
        raise FileRefused(_("%(name)s: berkas kosong atau rusak") % {"name": name})
    return content


def _check_length(name: str, content: bytes, kind: file_types.FileType) -> None:
    """Refuse a spoken account that is too long to be listened to in one go."""
    if (seconds(content, kind) or 0) > VOICE_SECONDS:
        words = {"name": name, "limit": VOICE_SECONDS // 60}
        raise FileRefused(
            _("%(name)s: lebih dari %(limit)s menit. Rekam lebih singkat, atau tulis ceritanya") % words
        )


def _not_accepted(name: str, purpose: str) -> str | Promise:
    if purpose == FilePurpose.VOICE:
        return _("%(name)s: jenis berkas ini tidak diterima. Pakai rekaman MP3, M4A, atau MP4") % {
            "name": name
        }
    words = {"name": name, "allowed": ALLOWED_WORDS}
    return _("%(name)s: jenis berkas ini tidak diterima. Pakai %(allowed)s") % words


def _with_ending(name: str, extension: str) -> str:
    """Give the name the ending of what the file really is."""
    same = {"jpg": {"jpg", "jpeg"}}.get(extension, {extension})
    stem, dot, ending = name.rpartition(".")
    if dot and ending.lower() in same:
        return name
    known = dot and ending.lower() in {
        "jpg",
        "jpeg",
        "png",
        "webp",
        "heic",
        "heif",
        "pdf",
        "docx",
        "mp3",
        "m4a",
        "mp4",
    }
    return f"{stem if known else name}.{extension}"


def _draw_anew(content: bytes, kind: file_types.FileType, name: str) -> tuple[bytes, file_types.FileType]:
    """Return the picture drawn anew: upright, without place, camera or any other hidden data. HEIC becomes JPEG."""
    target = file_types.JPEG if kind == file_types.HEIC else kind
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP", "HEIF"]) as picture:
            upright = ImageOps.exif_transpose(picture)
            return _encoded(upright, target), target
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FileRefused(
            _("%(name)s: gambar terlalu besar. Perkecil, lalu unggah lagi") % {"name": name}
        ) from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise FileRefused(_("%(name)s: berkas kosong atau rusak") % {"name": name}) from None


def _encoded(picture: Image.Image, target: file_types.FileType) -> bytes:
    """Write only the dots: a new picture takes nothing else along."""
    mode = (
        "RGB"
        if target == file_types.JPEG
        else "RGBA"
        if "A" in picture.getbands() or picture.mode == "P"
        else "RGB"
    )
    bare = Image.new(mode, picture.size)
    bare.paste(picture.convert(mode))
    out = io.BytesIO()
    options = {"JPEG": {"quality": 88}, "PNG": {}, "WEBP": {"quality": 88}}
    form = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[target.extension]
    bare.save(out, form, **options[form])
    return out.getvalue()


def attach(
    complaint: Complaint, accepted: AcceptedFile, *, source: FileSource, by: "User | None" = None
) -> CaseFile:
    """Store an accepted upload with a case."""
    return CaseFile.objects.create(complaint=complaint, source=source, by=by, **accepted.fields())


def room_left(held: int, *, wanted: int) -> None:
    """Raise FileRefused when `wanted` more files would be too many beside the `held` ones."""
    if held + wanted > settings.ATTACHMENTS_PER_CASE:
        words = {"limit": settings.ATTACHMENTS_PER_CASE, "held": held}
        raise FileRefused(_("Paling banyak %(limit)s berkas. Sudah ada %(held)s") % words)


def accept_all(
    uploads: Sequence[UploadedFile], *, purpose: str, at: datetime, held: int = 0
) -> tuple[list[AcceptedFile], list[str]]:
    """Check several uploads, each on its own: one bad file loses nothing of the rest. Returns accepted, sentences."""
    accepted: list[AcceptedFile] = []
    sentences: list[str] = []
    for upload in uploads:
        try:
            room_left(held + len(accepted), wanted=1)
            accepted.append(accept_upload(upload, purpose=purpose, at=at))
        except FileRefused as refusal:
            sentences.append(str(refusal))
    return accepted, list(dict.fromkeys(sentences))


def file_response(stored: StoredFile) -> FileResponse:
    """Answer with a stored file as a download: never shown inside a page, never guessed at, never kept by a cache.

    The caller has fetched `stored` through its gate.
    """
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=True,
        filename=clean_name(stored.name),
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
