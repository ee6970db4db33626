"""What a file is, judged by its content alone: its name and what the browser says about it prove nothing."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import filetype


@dataclass(frozen=True, slots=True)
class FileType:
    """A type that people may attach. `label` is what lists show."""

    mime: str
    extension: str
    label: str
    is_image: bool = False


JPEG = FileType("image/jpeg", "jpg", "JPG", is_image=True)
PNG = FileType("image/png", "png", "PNG", is_image=True)
WEBP = FileType("image/webp", "webp", "WebP", is_image=True)
HEIC = FileType("image/heic", "heic", "HEIC", is_image=True)
PDF = FileType("application/pdf", "pdf", "PDF")
DOCX = FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "DOCX")
MP3 = FileType("audio/mpeg", "mp3", "MP3")
M4A = FileType("audio/mp4", "m4a", "M4A")
MP4 = FileType("video/mp4", "mp4", "MP4")

ALLOWED = {kind.mime: kind for kind in (JPEG, PNG, WEBP, HEIC, PDF, DOCX, MP3, M4A, MP4)}
# Other names under which the detector knows an allowed type.
_ALIASES = {"image/heif": HEIC, "audio/x-m4a": M4A, "audio/m4a": M4A, "video/x-m4v": MP4}
# For the accept attribute of file controls: browsers filter by it, the server never relies on it.
ACCEPT = ".jpg,.jpeg,.png,.webp,.heic,.pdf,.docx,.mp3,.m4a,.mp4"
ACCEPT_VOICE = ".mp3,.m4a,.mp4,audio/*"

# Together the parts of a DOCX, and the packed objects of a PDF, may unfold to this many bytes.
UNFOLDED_LIMIT = 64 * 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])")
_TAIL = 2048  # bytes at the end of a PDF in which %%EOF must stand
_HEAD = 1024  # bytes at its start in which %PDF- must stand
_BOX_HEADER = 8
_WIDE_BOX_HEADER = 16


class Broken(Exception):
    """The file is not whole, or not what it claims to be."""


class Active(Exception):
    """The file can run something: a macro, a script, a program."""


def detect(content: bytes) -> FileType | None:
    """Return the allowed type that `content` is, or None."""
    if content.lstrip()[:5] == b"%PDF-":
        return PDF
    if content[:4] == b"PK\x03\x04":
        return DOCX if _has_word_part(content) else None
    guess = filetype.guess(content)
    if guess is None:
        return None
    return ALLOWED.get(guess.mime) or _ALIASES.get(guess.mime)


def _has_word_part(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        # A cut-off archive still says in its first bytes what it was: tell "broken", not "not accepted".
        return b"word/" in content[:65536] or b"[Content_Types].xml" in content[:256]
    return any(name.startswith("word/") for name in names)


def check(content: bytes, kind: FileType) -> None:
    """Raise Broken or Active when a document or recording is not whole or can run something. Images: `files_intake`."""
    checks: dict[str, Callable[[bytes], None]] = {
        PDF.mime: _check_pdf,
        DOCX.mime: _check_docx,
        MP3.mime: _check_mp3,
        M4A.mime: _check_mp4,
        MP4.mime: _check_mp4,
    }
    if kind.mime in checks:
        checks[kind.mime](content)


def _check_pdf(content: bytes) -> None:
    if b"%PDF-" not in content[:_HEAD] or b"%%EOF" not in content[-_TAIL:]:
        raise Broken
    for text in _pdf_objects(content):
        plain = _NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text)
        if _ACTIVE.search(plain):
            raise Active


def _pdf_objects(content: bytes) -> Iterator[bytes]:
    """Yield the text of the objects: outside streams (pictures hold any bytes), and inside packed object streams."""
    yield _STREAM.sub(b" ", content)
    room = UNFOLDED_LIMIT
    for found in _STREAM.finditer(content):
        if b"/ObjStm" not in content[max(0, found.start() - 400) : found.start()]:
            continue
        unpacked = _inflate(found[1], room)
        room -= len(unpacked)
        if room <= 0:
            raise Broken
        yield unpacked


def _inflate(packed: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, limit)
    except zlib.error:
        return packed


def _check_docx(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = {name.lower() for name in parts.namelist()}
            whole = sum(part.file_size for part in parts.infolist()) <= UNFOLDED_LIMIT
            if not whole or "word/document.xml" not in names or parts.testzip():
                raise Broken
            types = parts.read("[Content_Types].xml")
            relations = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, zlib.error, EOFError) as error:
        raise Broken from error
    programs = any(name.endswith(("vbaproject.bin", ".exe", ".js")) or "activex/" in name for name in names)
    remote_template = b"attachedTemplate" in relations and b'TargetMode="External"' in relations
    if programs or b"macroEnabled" in types or b"oleObject" in relations or remote_template:
        raise Active


def _check_mp4(content: bytes) -> None:
    """Walk the boxes: they must fill the file exactly and hold the index ('moov')."""
    at, names = 0, set()
    while at + _BOX_HEADER <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        names.add(content[at + 4 : at + 8])
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
            if size < _WIDE_BOX_HEADER:
                raise Broken
        elif size == 0:
            size = len(content) - at
        if size < _BOX_HEADER:
            raise Broken
        at += size
    if at != len(content) or b"moov" not in names:
        raise Broken


def _check_mp3(content: bytes) -> None:
    """After the tag, two frames must follow each other."""
    at = mp3_start(content)
    for _frame in range(2):
        length = mp3_frame(content[at : at + 4])
        if not length or at + length > len(content):
            raise Broken
        at += length


def mp3_start(content: bytes) -> int:
    """Return where the first frame stands: after the tag and its padding."""
    at = 0
    if content[:3] == b"ID3" and len(content) > 10:  # noqa: PLR2004  the tag's header
        at = 10 + sum((content[6 + place] & 0x7F) << (21 - 7 * place) for place in range(4))
    while content[at : at + 1] == b"\0":
        at += 1
    return at


_KBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = (44100, 48000, 32000)
_MPEG1, _LAYER3 = 3, 1


def mp3_frame(header: bytes) -> int:
    """Return the length in bytes of the frame that starts with `header`, or 0 when it is none (ISO 11172-3)."""
    bits = int.from_bytes(header, "big")
    version, layer = bits >> 19 & 3, bits >> 17 & 3
    rate, hertz = bits >> 12 & 15, bits >> 10 & 3
    if bits >> 21 != 0x7FF or version == 1 or layer != _LAYER3 or rate in {0, 15} or hertz == len(_HERTZ):  # noqa: PLR2004
        return 0
    first = version == _MPEG1
    kbits = _KBITS[3 if first else 2][rate]
    frequency = _HERTZ[hertz] // (1 if first else 2 if version else 4)
    return int((144 if first else 72) * kbits * 1000 // frequency + (bits >> 9 & 1))
