"""Malware scan through ClamAV's own protocol (INSTREAM), where an address is configured.

No scanner, or one that does not answer, is no reason to turn a citizen away: the file is kept as
"not scanned", which staff see. Only a found infection refuses a file.
"""

import logging
import socket
import struct
from contextlib import closing

from django.conf import settings

from complaints.models import ScanState

logger = logging.getLogger(__name__)

CHUNK = 64 * 1024  # bytes per piece of the stream
TIMEOUT = 20  # seconds for the whole talk; clamd needs about 0.1 s for 10 MB
ANSWER_LIMIT = 4096  # bytes; an answer is one short line


class ScannerSilent(Exception):
    """The scanner does not answer, or not in its own language."""


def scan(content: bytes) -> ScanState:
    """Return what the scanner says about `content`; NOT_SCANNED when there is none or it is silent."""
    address: str = settings.CLAMD_ADDRESS
    if not address:
        return ScanState.NOT_SCANNED
    try:
        answer = _ask(address, content)
    except (OSError, ScannerSilent) as failure:
        logger.warning("Malware scanner unreachable (%s): file kept as not scanned", type(failure).__name__)
        return ScanState.NOT_SCANNED
    if answer.endswith(" FOUND"):
        return ScanState.REFUSED
    if answer.endswith(" OK"):
        return ScanState.CLEAN
    logger.warning("Malware scanner gave no verdict: file kept as not scanned")
    return ScanState.NOT_SCANNED


def _connect(address: str) -> socket.socket:
    """Open `host:port`, or a Unix socket when the address is a path."""
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT)
        try:
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT)


def _ask(address: str, content: bytes) -> str:
    """Send `content` and return the answer, for example 'stream: OK' or 'stream: Eicar-Signature FOUND'."""
    with closing(_connect(address)) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            piece = content[start : start + CHUNK]
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while b"\0" not in answer and len(answer) < ANSWER_LIMIT:
            more = line.recv(ANSWER_LIMIT)
            if not more:
                break
            answer += more
    if not answer:
        raise ScannerSilent
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
