"""A spoken account lasts ten minutes at most; its length is read from the structure of the file."""

from datetime import UTC, datetime

import pytest

from complaints.file_types import M4A, MP3, MP4
from complaints.files_intake import VOICE_SECONDS, FileRefused, accept_upload
from complaints.models import FilePurpose
from complaints.recordings import seconds
from complaints.tests.sample_files import box, mp3, mp4, upload

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413  # MPEG-1, layer III, 128 kbit/s, 44.1 kHz: 1152 samples
SLOW = b"\xff\xe3\x18\xc4" + b"\0" * 68  # MPEG-2.5, layer III, 8 kbit/s, 8 kHz: 576 samples, 72 bytes
PER_SECOND = 44100 / 1152


def movie(duration, scale=1000, *, wide=False):
    """An M4A of that many units."""
    size = 8 if wide else 4
    times = b"\0" * 2 * size + scale.to_bytes(4, "big") + duration.to_bytes(size, "big")
    header = (b"\x01" if wide else b"\0") + b"\0\0\0" + times + b"\0" * 80
    moov = box(b"moov", box(b"mvhd", header))
    return box(b"ftyp", b"M4A \0\0\2\0M4A mp41") + moov + box(b"mdat", b"\0" * 16)


def take(name, content, purpose=FilePurpose.VOICE):
    return accept_upload(upload(name, content), purpose=purpose, at=AT)


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("kind", [M4A, MP4])
def test_an_mp4_says_its_length_in_its_header(kind, wide):
    assert seconds(movie(90_500, wide=wide), kind) == 90.5


def test_an_mp3_is_as_long_as_its_frames_together():
    assert seconds(FRAME * 100, MP3) == pytest.approx(100 / PER_SECOND)
    assert seconds(b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + FRAME * 3, MP3) == pytest.approx(3 / PER_SECOND)
    assert seconds(SLOW * 10, MP3) == pytest.approx(10 * 576 / 8000)


@pytest.mark.parametrize("content", [movie(0), movie(2**32 - 1), mp4(b"M4A "), b""])
def test_a_structure_that_does_not_say_is_unknown_and_accepted(content):
    assert seconds(content, M4A) is None


@pytest.mark.django_db
def test_ten_minutes_are_taken_and_a_second_more_is_refused_in_words():
    assert take("cerita.m4a", movie(VOICE_SECONDS * 1000)).content_type == "audio/mp4"
    assert take("cerita.mp3", mp3()).content_type == "audio/mpeg"
    for name, content in [
        ("cerita.m4a", movie((VOICE_SECONDS + 1) * 1000)),
        ("cerita.mp3", FRAME * int((VOICE_SECONDS + 1) * PER_SECOND)),
    ]:
        with pytest.raises(FileRefused, match="lebih dari 10 menit"):
            take(name, content)


@pytest.mark.django_db
def test_a_recording_that_is_evidence_may_be_longer():
    assert take("rapat.m4a", movie(3_600_000), FilePurpose.EVIDENCE).content_type == "audio/mp4"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["suara.ogg", "suara.amr"])
def test_a_voice_note_of_a_chat_is_refused_kindly(name):
    content = {"suara.ogg": b"OggS\0\2" + b"\0" * 60 + b"OpusHead", "suara.amr": b"#!AMR\n" + b"\0" * 60}[
        name
    ]
    with pytest.raises(FileRefused, match="Pakai rekaman MP3, M4A, atau MP4"):
        take(name, content)
