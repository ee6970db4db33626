"""What a reminder says: the news, what to do until when, on what ground, where."""

from datetime import date

import pytest

from deadlines.tests.factories import OfficeFactory
from notices.outbox import compose

VALUES = {
    "number": "B/12/PC.02-22/III/2026",
    "what": "Jawaban klarifikasi I",
    "url": "http://localhost/portal/",
    "due": date(2026, 4, 8),
    "days": 7,
    "law": "UU 37/2008, pasal 33 ayat (1)",
    "lapse": "Permintaan kedua dikirim.",
}
SUBJECTS = {
    ("agency", "before"): "Belum dijawab: B/12/PC.02-22/III/2026, batas 8 April 2026",
    ("agency", "today"): "Jawab hari ini: B/12/PC.02-22/III/2026",
    ("agency", "late"): "Lewat batas waktu: B/12/PC.02-22/III/2026",
    ("staff", "before"): "B/12/PC.02-22/III/2026: batas 8 April 2026",
    ("staff", "today"): "Jatuh tempo hari ini: B/12/PC.02-22/III/2026",
    ("staff", "late"): "Lewat batas waktu: B/12/PC.02-22/III/2026",
    ("reporter", "before"): "Laporan B/12/PC.02-22/III/2026: tinggal 7 hari",
    ("reporter", "today"): "Laporan B/12/PC.02-22/III/2026: hari ini batas waktunya",
    ("reporter", "late"): "Laporan B/12/PC.02-22/III/2026: batas waktu sudah lewat",
}


@pytest.mark.parametrize(("audience", "when"), SUBJECTS)
def test_a_reminder_says_what_is_due_until_when_and_where(db, audience, when):
    letter = compose(
        f"reminder_{audience}", office=OfficeFactory(), language="id", values={**VALUES, "when": when}
    )
    assert letter.subject == SUBJECTS[audience, when]
    assert "http://localhost/portal/" in letter.body
    assert "Jawaban klarifikasi I" in letter.body
    assert "8 April 2026" in letter.body or "hari ini" in letter.body
    if audience != "staff":
        assert "Permintaan kedua dikirim." in letter.body
    if audience != "reporter":
        assert "Dasar: UU 37/2008, pasal 33 ayat (1)." in letter.body
    assert "&" not in letter.body
    assert "{" not in letter.body


def test_an_agency_without_account_gets_the_link_that_opens_its_letter(db):
    values = {**VALUES, "when": "before", "url": "", "link": "http://localhost/jawab/x/"}
    letter = compose("reminder_agency", office=OfficeFactory(), language="id", values=values)
    assert (
        "Jawab tanpa akun lewat tautan ini, hanya untuk surat ini: http://localhost/jawab/x/" in letter.body
    )
