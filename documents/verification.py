"""Whether a paper is ours: found by the code printed on it, or by the bytes of the file."""

import hashlib

from django.core.files.uploadedfile import UploadedFile

from documents.models import Document, DocumentQuerySet, DocumentState
from documents.signing import CODE_ALPHABET, CODE_GROUP, CODE_LETTERS

_ON_RECORD = (DocumentState.ISSUED, DocumentState.VOID)


def normalise(text: str) -> str:
    """Return a typed code as it is stored, '7F3K-92QM-X4TD'; '' when it cannot be one."""
    letters = "".join(text.upper().replace("-", " ").split())
    if len(letters) != CODE_LETTERS or any(letter not in CODE_ALPHABET for letter in letters):
        return ""
    return "-".join(letters[start : start + CODE_GROUP] for start in range(0, CODE_LETTERS, CODE_GROUP))


def find_by_code(code: str) -> Document | None:
    """Return the paper with a code, void or not; None when no paper has it."""
    stored = normalise(code)
    if not stored:
        return None
    return _on_record().filter(verification_code=stored).first()


def find_by_hash(sha256: str) -> Document | None:
    """Return the paper whose stored bytes have this hash; None when there is none."""
    return _on_record().filter(sha256=sha256).first() if sha256 else None


def hash_of(upload: UploadedFile) -> str:
    """Return the SHA-256 of an uploaded file, read in pieces; the file itself is not kept."""
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    return digest.hexdigest()


def read(upload: UploadedFile) -> bytes:
    """Return the whole of an uploaded file, whose size its form has limited; the file itself is not kept."""
    upload.seek(0)
    return b"".join(upload.chunks())


def grouped(sha256: str) -> str:
    """Return a hash in groups of four, as people compare it."""
    return " ".join(sha256[start : start + 4] for start in range(0, len(sha256), 4))


def _on_record() -> DocumentQuerySet:
    return Document.objects.filter(state__in=_ON_RECORD).select_related("office", "replaced_by")
