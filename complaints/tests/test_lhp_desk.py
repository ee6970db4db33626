"""Staff write the examination report on its page, draft by draft, and nothing they typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from complaints.models import ActionState
from complaints.tests.lhp_driver import TEXTS, D, action, issued, monitored, notified, reported, written
from complaints.tests.portal_driver import SECRETS, reporter, set_clock
from documents.refusals import DocumentRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
OVER = D("2026-06-03")  # the reporter's time to comment ended the day before


@pytest.fixture
def walk(monkeypatch, client):
    walk = notified()
    set_clock(monkeypatch, OVER)
    client.force_login(walk.staff.examiner)
    return walk


def page(walk):
    return reverse("admin:complaints_lhp", args=[walk.case.pk])


def version(walk):
    last = walk.case.examination_reports.last()
    return last.saved_at.isoformat() if last else ""


def typed(walk, *rows, a="simpan", **changes):
    """What the page sends; a row is (text, agency, proof, days)."""
    data = {**TEXTS, "version": version(walk), "a": a, "action-INITIAL_FORMS": "0"}
    data |= {"action-TOTAL_FORMS": str(len(rows)), **changes}
    for index, row in enumerate(rows):
        for name, value in zip(("text", "agency_name", "proof", "term_days"), row, strict=True):
            data[f"action-{index}-{name}"] = value
    return data


OFFICE = "Kantor Pertanahan Contoh"
FIRST = ("Terbitkan sertipikat.", OFFICE, "Salinan sertipikat.", "30")
SECOND = ("Pasang standar.", OFFICE, "Foto.", "14")


def test_the_page_opens_with_one_empty_action_for_the_respondent(client, walk):
    response = client.get(page(walk))
    assert response.status_code == 200
    assert f'value="{OFFICE}"' in response.content.decode()


def test_a_half_written_report_is_kept_and_shown_again(client, walk):
    data = typed(walk, ("Terbitkan sertipikat.", "", "", ""), opinion="")
    assert client.post(page(walk), data).status_code == 302
    saved = walk.case.examination_reports.get()
    assert (saved.account, saved.opinion, saved.saved_by) == (TEXTS["account"], "", walk.staff.examiner)
    assert action(walk).text == "Terbitkan sertipikat."
    assert "Terbitkan sertipikat." in client.get(page(walk)).content.decode()


def test_rows_are_added_and_taken_out_without_a_script_and_without_losing_the_others(client, walk):
    response = client.post(page(walk), typed(walk, FIRST, a="tambah"))
    assert "Tindakan 2" in client.get(response.url).content.decode()
    client.post(page(walk), typed(walk, FIRST, SECOND))
    client.post(page(walk), typed(walk, FIRST, SECOND, a="hapus-0"))
    assert list(walk.case.examination_reports.get().actions.values_list("number", "text")) == [
        (1, "Pasang standar.")
    ]


def test_what_cannot_be_read_is_told_beside_the_field_and_the_rest_is_saved(client, walk):
    response = client.post(
        page(walk), typed(walk, FIRST, ("Pasang standar.", "Dinas Entah Berantah", "Foto.", "dua"))
    )
    text = response.content.decode()
    assert response.status_code == 422
    assert "Instansi ini tidak ada di daftar" in text
    assert "Dinas Entah Berantah" in text
    assert "Tulis jumlah hari dengan angka" in text
    assert action(walk, 2).text == "Pasang standar."
    assert client.post(page(walk), typed(walk, FIRST)).status_code == 302, "the page carries the new version"


def test_who_opened_an_older_draft_overwrites_nothing_and_keeps_the_own_words(client, walk):
    old = typed(walk, FIRST)
    written(walk, OVER)
    response = client.post(page(walk), {**old, "opinion": "Pendapat lain."})
    assert response.status_code == 409
    assert "Pendapat lain." in response.content.decode()
    assert walk.case.examination_reports.get().opinion == TEXTS["opinion"]


def test_drafting_says_all_that_is_missing_beside_its_field(client, walk):
    data = typed(walk, ("Terbitkan sertipikat.", "", "", "31"), a="buat", opinion="")
    response = client.post(page(walk), data)
    text = response.content.decode()
    assert response.status_code == 422
    for words in ("Tulis pendapat Ombudsman", "Pilih instansi pelaksananya", "antara 1 dan 30 hari kerja",
                  "Tulis apa yang membuktikan"):  # fmt: skip
        assert words in text
    assert not walk.case.documents.filter(kind="lhp").exists()


def test_found_needs_a_corrective_action_and_without_findings_there_is_none(client, walk):
    assert (
        "paling sedikit satu tindakan korektif"
        in client.post(page(walk), typed(walk, a="buat")).content.decode()
    )
    other = notified(conclusion="not_found", people=walk.staff, account="Perkara lain.")
    response = client.post(page(other), typed(other, FIRST, a="buat"))
    assert "tidak memuat tindakan korektif" in response.content.decode()


def test_before_the_reporters_time_is_over_it_can_be_written_but_not_drafted(client, walk, monkeypatch):
    set_clock(monkeypatch, D("2026-06-02"))
    response = client.post(page(walk), typed(walk, FIRST, a="buat"))
    assert response.status_code == 409
    assert "2 Juni 2026" in response.content.decode()
    assert action(walk).text == FIRST[0], "what was typed is saved"


def test_when_the_reporter_agrees_the_office_need_not_wait(client, walk, monkeypatch):
    walk.reporter("agree_to_findings", D("2026-05-20"))
    set_clock(monkeypatch, D("2026-05-21"))
    assert client.post(page(walk), typed(walk, FIRST, a="buat")).status_code == 302
    drafts = walk.case.documents.filter(state="draft", kind__in=["lhp", "lhp_cover"])
    assert list(drafts.values_list("kind", "reader")) == [
        ("lhp_cover", "reporter"), ("lhp_cover", "agency"), ("lhp", "agency"),
    ]  # fmt: skip


def test_a_drafted_report_can_be_taken_back_changed_and_drafted_again(client, walk):
    client.post(page(walk), typed(walk, FIRST, a="buat"))
    refused = client.post(page(walk), typed(walk, SECOND))
    assert refused.status_code == 409
    client.post(page(walk), {"a": "tarik"})
    assert not walk.case.documents.filter(state="draft", kind__in=["lhp", "lhp_cover"]).exists()
    assert client.post(page(walk), typed(walk, SECOND, a="buat")).status_code == 302
    walk.issue("lhp", OVER)
    assert walk.case.stage == "lhp_issued"
    assert action(walk).text == "Pasang standar."


def test_a_cover_letter_is_not_signed_before_the_report(client, walk):
    client.post(page(walk), typed(walk, FIRST, a="buat"))
    with pytest.raises(DocumentRefused, match="Tanda tangani dulu LHP"):
        walk.issue("lhp_cover", OVER)


def test_who_is_not_of_the_team_reads_why_and_saves_nothing(client, walk):
    client.force_login(walk.staff.verifier)
    assert client.get(page(walk)).status_code == 200
    assert client.post(page(walk), typed(walk, FIRST)).status_code == 409
    assert not walk.case.examination_reports.exists()


def test_a_confidential_reporter_cannot_be_named_in_the_report(client, monkeypatch):
    walk = notified(is_confidential=True, reporter=reporter(), account="Surat tidak terbit.")
    set_clock(monkeypatch, OVER)
    client.force_login(walk.staff.examiner)
    data = typed(walk, FIRST, a="buat", account=f"{SECRETS['name']} mengajukan balik nama.")
    response = client.post(page(walk), data)
    assert response.status_code == 422
    assert "Hapus nama orang" in response.content.decode()


def test_after_issuing_the_page_shows_each_action_what_was_reported_and_what_comes_next(client, monkeypatch):
    walk = monitored()
    reported(walk, 1, D("2026-06-10"))
    set_clock(monkeypatch, D("2026-06-10"))
    client.force_login(walk.staff.examiner)
    text = client.get(page(walk)).content.decode()
    for words in ("Terbitkan sertipikat atas nama pembeli.", "Sudah dilaksanakan.", "dilaporkan, menunggu penilaian",
                  "langkah/judge_action/"):  # fmt: skip
        assert words in text
    url = reverse("admin:complaints_move", args=[walk.case.pk, "judge_action"])
    data = {"on": "2026-06-10", "action": action(walk).pk, "result": "partly", "reason": "Belum semua."}
    assert client.post(url, data).status_code == 302
    assert action(walk).state == ActionState.PARTLY


@pytest.mark.parametrize("stage", ["reporter_reply", "lhp_issued"])
def test_the_desk_with_a_report_costs_at_most_twenty_queries(client, stage, monkeypatch):
    walk = notified()
    set_clock(monkeypatch, OVER)
    if stage == "lhp_issued":
        issued(walk, OVER)
    else:
        written(walk, OVER)
    client.force_login(walk.staff.examiner)
    client.get(walk.case.get_absolute_url())
    with CaptureQueriesContext(connection) as spent:
        text = client.get(walk.case.get_absolute_url()).content.decode()
    assert "Hasil pemeriksaan (LHP)" in text
    assert len(spent) <= 20, "\n".join(query["sql"][:140] for query in spent)
