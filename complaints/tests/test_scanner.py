"""The malware scan, against a server that speaks ClamAV's real protocol on a real socket."""

import socket
import struct
import threading
from datetime import UTC, datetime

import pytest

from complaints import scanner
from complaints.files_intake import FileRefused, accept_upload
from complaints.models import FilePurpose, ScanState
from complaints.tests import sample_files as samples

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
INFECTED = b"INFECTED-FOR-THE-TEST"


class FakeClamd:
    """One answer per connection: FOUND when the stream holds INFECTED, else OK; `answer` overrides."""

    def __init__(self, answer=None):
        self.answer = answer
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def exactly(self, line, size):
        content = b""
        while len(content) < size:
            more = line.recv(size - len(content))
            if not more:
                return content
            content += more
        return content

    def serve(self):
        while True:
            try:
                line, _peer = self.server.accept()
            except OSError:
                return
            with line:
                line.sendall(self.answer_to(line))

    def answer_to(self, line):
        assert self.exactly(line, 10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", self.exactly(line, 4))[0]:
            content += self.exactly(line, size)
        if self.answer is not None:
            return self.answer
        return b"stream: Test-Signature FOUND\0" if INFECTED in content else b"stream: OK\0"

    def close(self):
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        self.thread.join(timeout=5)


@pytest.fixture
def clamd(settings, request):
    server = FakeClamd(getattr(request, "param", None))
    settings.CLAMD_ADDRESS = server.address
    yield server
    server.close()


@pytest.mark.usefixtures("clamd")
def test_a_clean_file_is_marked_clean():
    accepted = accept_upload(samples.upload("a.pdf", samples.pdf()), purpose=FilePurpose.EVIDENCE, at=AT)
    assert accepted.scan_state == ScanState.CLEAN


@pytest.mark.usefixtures("clamd")
def test_a_large_file_reaches_the_scanner_whole():
    assert scanner.scan(b"x" * 300_000 + INFECTED) == ScanState.REFUSED


@pytest.mark.usefixtures("clamd")
def test_an_infected_file_is_refused_and_said_not_to_be_kept():
    with pytest.raises(FileRefused) as caught:
        accept_upload(
            samples.upload("a.pdf", samples.pdf(b"/X(" + INFECTED + b")")),
            purpose=FilePurpose.EVIDENCE,
            at=AT,
        )
    assert str(caught.value) == "a.pdf: berkas berbahaya, tidak kami simpan"


def test_without_a_scanner_a_file_is_never_called_clean(settings):
    settings.CLAMD_ADDRESS = ""
    assert scanner.scan(b"x") == ScanState.NOT_SCANNED


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nonexistent/clamd.sock"])
def test_a_scanner_that_cannot_be_reached_turns_nobody_away(settings, address, caplog):
    settings.CLAMD_ADDRESS = address
    assert scanner.scan(b"R.H. 6303051708909999") == ScanState.NOT_SCANNED
    assert "not scanned" in caplog.text
    assert "R.H." not in caplog.text


@pytest.mark.parametrize("clamd", [b"", b"INSTREAM size limit exceeded. ERROR\0"], indirect=True)
@pytest.mark.usefixtures("clamd")
def test_no_verdict_is_not_a_clean_verdict():
    assert scanner.scan(b"x") == ScanState.NOT_SCANNED
