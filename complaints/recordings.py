"""How long a recording lasts, read from its structure without decoding it."""

from collections.abc import Iterator

from complaints.file_types import MP3, FileType, mp3_frame, mp3_start

_BOX_HEADER = 8
_WIDE_BOX_HEADER = 16
# Samples of one MP3 frame and of one second (ISO 11172-3, 13818-3), by the two version bits.
_SAMPLES = {3: 1152, 2: 576, 0: 576}
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def seconds(content: bytes, kind: FileType) -> float | None:
    """Return the length of a recording that `file_types.check` found whole; None when its structure does not say.

    A recording in fragments tells its length nowhere; only its size bounds it.
    """
    return _mp3_seconds(content) if kind == MP3 else _mp4_seconds(content)


def _mp3_seconds(content: bytes) -> float:
    """Add up the frames: also right where the bit rate varies. About 40 frames a second, each looked at once."""
    at, total = mp3_start(content), 0.0
    while length := mp3_frame(header := content[at : at + 4]):
        bits = int.from_bytes(header, "big")
        version = bits >> 19 & 3
        total += _SAMPLES[version] / _HERTZ[version][bits >> 10 & 3]
        at += length
    return total


def _mp4_seconds(content: bytes) -> float | None:
    """Read the movie header (ISO 14496-12): its duration in its own time scale."""
    moov = next((body for name, body in _boxes(content) if name == b"moov"), b"")
    header = next((body for name, body in _boxes(moov) if name == b"mvhd"), b"")
    wide = header[:1] == b"\x01"
    scale_at, size = (20, 8) if wide else (12, 4)
    scale = int.from_bytes(header[scale_at : scale_at + 4], "big")
    duration = int.from_bytes(header[scale_at + 4 : scale_at + 4 + size], "big")
    unknown = duration in {0, (1 << 8 * size) - 1}
    return None if not scale or unknown else duration / scale


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + _BOX_HEADER <= len(content):
        size, head = int.from_bytes(content[at : at + 4], "big"), _BOX_HEADER
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), _WIDE_BOX_HEADER
        elif size == 0:
            size = len(content) - at
        if size < head:
            return
        yield content[at + 4 : at + 8], content[at + head : at + size]
        at += size
