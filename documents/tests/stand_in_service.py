"""A signing service on a socket of this machine, with an authority of its own: stands in for BSrE in tests."""

import base64
import io
import json
import secrets
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

PASSPHRASE = "frasa-yang-benar"
OFFICE = "Basic " + base64.b64encode(b"kantor:sandi-kantor").decode()
DAY = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class StandIn:
    """The service: what it does next, and how often it was asked."""

    address: str = ""
    status: int = 200
    code: int = 0  # of a refusal
    answer: bytes | None = None  # in the place of the signed file
    slow: threading.Event | None = None  # holds every answer back until it is set
    asked: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.root_key, self.key = (
            ec.generate_private_key(ec.SECP256R1()),
            ec.generate_private_key(ec.SECP256R1()),
        )
        self.root = _certificate("Otoritas Uji", self.root_key, "Otoritas Uji", self.root_key, is_root=True)
        self.certificate = _certificate("H.K.", self.key, "Otoritas Uji", self.root_key, is_root=False)

    @property
    def root_pem(self):
        return self.root.public_bytes(serialization.Encoding.PEM).decode()

    def settings(self, **changes):
        return {
            "address": self.address, "user": "kantor", "password": "sandi-kantor", "issuer": "Balai Uji",
            "roots": self.root_pem, "seal_id": "segel@contoh.example", "seal_passphrase": PASSPHRASE, "timeout": 5,
            **changes,
        }  # fmt: skip

    def reply(self, body, account):
        """Return status and answer to a request."""
        self.asked.append(body["email"])
        if self.slow:
            self.slow.wait(10)
        if account != OFFICE:
            return 401, {"error": "unauthorized"}
        if self.status != 200:
            return self.status, {"error": "Galat untuk " + body["email"], "status_code": self.code}
        if body["passphrase"] != PASSPHRASE:
            return 400, {"error": "Passphrase salah", "status_code": 2031}
        made = self.answer if self.answer is not None else self.sign(base64.b64decode(body["file"][0]))
        return 200, {"time": 12, "file": [base64.b64encode(made).decode()]}

    def sign(self, pdf):
        store = SimpleCertificateStore()
        store.register(_asn1(self.root))
        der = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        signer = SimpleSigner(
            signing_cert=_asn1(self.certificate),
            signing_key=asn1_keys.PrivateKeyInfo.load(der),
            cert_registry=store,
        )
        metadata = PdfSignatureMetadata(
            field_name=f"BSRE {secrets.token_hex(4)}", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
        )
        return (
            PdfSigner(metadata, signer=signer).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))).getvalue()
        )


@contextmanager
def running():
    """Run the service on a free port."""
    service = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer = service.reply(body, self.headers["Authorization"])
            said = json.dumps(answer).encode()
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{service.address}/lain")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_words):
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_request):
            """A client that gave up waiting is no error of the service."""

    server = Server(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _asn1(certificate):
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _certificate(name, key, issuer, issuer_key, *, is_root):
    usage = x509.KeyUsage(
        digital_signature=not is_root, content_commitment=not is_root, key_cert_sign=is_root, crl_sign=is_root,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    common = x509.NameAttribute(NameOID.COMMON_NAME, name)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([common]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(DAY)
        .not_valid_after(DAY + timedelta(days=3650))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuer_key, hashes.SHA256())
    )
