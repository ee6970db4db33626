"""A certified service signs elsewhere: over real sockets, what it refuses is told in words, and no secret leaks."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from pypdf import PdfReader

from documents.models import RenderState
from documents.rendering import MAX_ATTEMPTS, render_next
from documents.sealing.judge import State, judge
from documents.sealing.passphrase import held, keep
from documents.tests.factories import NOW, a_receipt, checked, head, person, signed
from documents.tests.stand_in_service import PASSPHRASE, running
from documents.tests.test_confirmed_signing import state_of
from documents.views.access import version_of

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@pytest.fixture
def service(settings):
    """The service, and an installation that signs through it."""
    with running() as stand_in:
        settings.SIGNING_PROVIDER = "documents.sealing.remote.RemoteProvider"
        settings.SIGNING_REMOTE = stand_in.settings()
        yield stand_in


def made(paper, *, passphrase=PASSPHRASE, at=NOW):
    keep(paper.pk, passphrase)
    render_next(now=at, pk=paper.pk)
    paper.refresh_from_db()
    return paper


def bytes_of(paper):
    with paper.file.open("rb") as stored:
        return stored.read()


def test_the_heads_signature_is_the_issuers_and_is_named_after_it(service, client):
    paper = made(signed())
    assert (paper.render_state, paper.signature_issuer) == (RenderState.DONE, "Balai Uji")
    pdf = bytes_of(paper)
    found = judge(pdf, at=LATER)
    assert found.state is State.VALID
    assert [(one.name, one.issuer, one.is_ours) for one in found.signatures] == [("H.K.", "Balai Uji", True)]
    with paper.file.open("rb") as stored:
        text = " ".join(PdfReader(stored).pages[0].extract_text().split())
    assert "dengan sertifikat dari Balai Uji" in text
    assert "tersertifikasi" not in text
    assert service.asked == [head().email]
    page = client.get(reverse("documents:verify_code", args=[paper.verification_code])).content.decode()
    assert "Elektronik, sertifikat dari Balai Uji" in page
    assert "tidak tersertifikasi" not in page


def test_papers_signed_before_the_switch_stay_honestly_uncertified(settings, client):
    paper = signed()
    render_next(now=NOW, pk=paper.pk)
    with running() as stand_in:
        settings.SIGNING_REMOTE = stand_in.settings()
        page = client.get(reverse("documents:verify_code", args=[paper.verification_code])).content.decode()
        paper.refresh_from_db()
        assert judge(bytes_of(paper), at=LATER).state is State.VALID
    assert "Elektronik, tidak tersertifikasi" in page


def test_what_needs_no_signature_gets_the_offices_seal_without_asking_anybody(service):
    paper = a_receipt()
    render_next(now=NOW, pk=paper.pk)
    paper.refresh_from_db()
    assert judge(bytes_of(paper), at=LATER).state is State.VALID
    assert service.asked == ["segel@contoh.example"]


def test_a_changed_byte_a_foreign_issuer_and_an_unclosed_file_are_not_valid(service, settings):
    pdf = bytes_of(made(signed()))
    places = range(11, len(pdf), len(pdf) // 25)
    for place in places:
        changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        assert judge(changed, at=LATER).state is not State.VALID, place
    assert (
        judge(service.sign(pdf), at=LATER).state is State.ALTERED
    )  # the issuer signed it, we did not close it
    with running() as other:
        settings.SIGNING_REMOTE = other.settings()
        assert judge(pdf, at=LATER).state is not State.VALID


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (400, 2031, "Frasa sandi tanda tangan tidak cocok"),
        (400, 2021, "sudah dicabut. Hubungi Balai Uji"),
        (400, 2022, "habis masa berlakunya"),
        (404, 2011, "belum terdaftar"),
        (400, 9999, "menolak (kode 9999)"),
        (302, 0, "menolak (kode 302)"),
        (401, 0, "menolak akun kantor"),
    ],
)
def test_a_refusal_is_told_in_words_at_once_and_not_tried_again(service, caplog, status, code, words):
    service.status, service.code = status, code
    paper = made(signed())
    assert paper.render_state == RenderState.FAILED
    assert words in paper.render_error
    assert (len(service.asked), held(paper.pk)) == (1, "")
    for secret in (PASSPHRASE, "sandi-kantor", head().email):
        assert secret not in caplog.text
        assert secret not in paper.render_error


def test_a_service_that_is_down_or_slow_is_tried_again_visibly_and_in_the_end_given_up(
    service, settings, django_capture_on_commit_callbacks
):
    paper = signed()
    settings.SIGNING_REMOTE = service.settings(timeout=1)
    service.slow = threading.Event()
    first = made(paper)
    assert "tidak dapat dihubungi. Percobaan 1 dari 3" in first.render_error
    service.slow.set()
    service.slow, service.status = None, 503
    at = NOW + timedelta(minutes=10)
    render_next(now=at, pk=paper.pk)
    paper.refresh_from_db()
    assert "sedang terganggu. Percobaan 2 dari 3" in paper.render_error
    assert held(paper.pk) == PASSPHRASE
    service.status = 200
    with django_capture_on_commit_callbacks(execute=True):
        render_next(now=at + timedelta(minutes=10), pk=paper.pk)
    paper.refresh_from_db()
    assert (paper.render_state, paper.render_error, held(paper.pk)) == (RenderState.DONE, "", "")

    settings.SIGNING_REMOTE = service.settings(address="http://127.0.0.1:9")
    given_up = signed()
    for attempt in range(MAX_ATTEMPTS):
        made(given_up, at=at + timedelta(hours=attempt))
    assert given_up.render_state == RenderState.FAILED
    assert "Sudah dicoba 3 kali" in given_up.render_error


@pytest.mark.parametrize("answer", [b"", b"%PDF-1.7 lain", "unsigned", "foreign"])
def test_an_answer_that_is_not_our_file_signed_by_the_issuer_is_not_taken(service, settings, answer):
    paper = signed()
    if answer == "foreign":
        with running() as other:
            settings.SIGNING_REMOTE = service.settings(roots=other.root_pem)
            made(paper)
    else:
        service.answer = a_pdf() if answer == "unsigned" else answer
        made(paper)
    assert paper.render_state == RenderState.WAITING
    assert "bukan berkas kami" in paper.render_error
    assert not paper.sha256


def a_pdf():
    paper = a_receipt()
    render_next(now=NOW, pk=paper.pk)
    paper.refresh_from_db()
    return bytes_of(paper)


def test_the_signer_types_the_passphrase_and_types_it_again_when_it_was_wrong(service, client):
    client.force_login(head())
    paper = checked()
    here = reverse("admin:documents_sign", args=[paper.pk])
    sent = {"confirm": "1", "sure": "on", f"seen_{paper.pk}": version_of(paper)}
    missing = client.post(here, sent)
    assert (missing.status_code, state_of(paper)) == (422, "checked")
    assert "Tulis frasa sandi tanda tangan Anda" in missing.content.decode()
    assert client.post(here, {**sent, "passphrase": "salah"}).status_code == 302
    assert cache.get(f"signing:{paper.pk}") not in {None, "salah"}  # sealed on its way
    render_next(now=NOW, pk=paper.pk)
    page = client.get(reverse("admin:documents_document_change", args=[paper.pk])).content.decode()
    assert "Frasa sandi tanda tangan tidak cocok" in page
    again = reverse("admin:documents_again", args=[paper.pk])
    asked = client.post(again).content.decode()
    assert "Frasa sandi tanda tangan" in asked
    client.post(again, {"passphrase": PASSPHRASE})
    render_next(now=NOW, pk=paper.pk)
    paper.refresh_from_db()
    assert paper.render_state == RenderState.DONE


def test_nobody_types_the_passphrase_for_the_signer(service, client):
    paper = made(signed(), passphrase="salah")
    client.force_login(person("M.F."))
    asked = client.post(reverse("admin:documents_again", args=[paper.pk]), {"passphrase": PASSPHRASE})
    assert "Hanya yang menandatangani" in asked.content.decode()
    assert held(paper.pk) == ""


def test_a_passphrase_does_not_wait_in_the_session_for_the_second_factor(service, client, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    client.force_login(head())
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if not name.endswith("SecondFactorMiddleware")
    ]
    paper = checked()
    sent = {"confirm": "1", "sure": "on", f"seen_{paper.pk}": version_of(paper), "passphrase": PASSPHRASE}
    asked = client.post(reverse("admin:documents_sign", args=[paper.pk]), sent)
    assert asked.url.startswith("/masuk/ulang/")
    assert PASSPHRASE not in str(dict(client.session))
    back = client.post(asked.url, {"password": "sandi-uji-coba"})
    assert back.status_code == 422  # everything is still there, the passphrase is typed again
    assert 'name="sure"' in back.content.decode()
    assert reverse("admin:documents_sign", args=[paper.pk]) in back.content.decode()
