"""The code lists that a fresh deployment has, and that staff's later edits stay."""

from datetime import date

import pytest

from accounts.models import Office
from agencies.models import Agency, Region
from complaints.models import ChecklistItem, ClosureReason, MaladministrationForm, Phase, SubjectArea
from complaints.reference_data import load_reference as load_code_lists
from complaints.stages import OPEN, Stage
from complaints.tests.factories import load_reference
from deadlines.models import DeadlineRule

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _loaded():
    load_reference()


def test_one_command_gives_everything_a_deployment_needs():
    assert list(Office.objects.values_list("code", "is_central")) == [("BJM", False), ("PST", True)]
    for model in (
        Region,
        Agency,
        DeadlineRule,
        SubjectArea,
        MaladministrationForm,
        ClosureReason,
        ChecklistItem,
    ):
        assert model.objects.exists()


def test_loading_again_creates_nothing_and_keeps_what_staff_changed():
    ClosureReason.objects.filter(code="DICABUT").update(plain_words="Anda menarik laporan")
    Office.objects.update(phone="0511 336 0137")
    assert load_code_lists() == 0
    load_reference()
    assert ClosureReason.objects.get(code="DICABUT").plain_words == "Anda menarik laporan"
    assert Office.objects.get(code="BJM").phone == "0511 336 0137"


def test_twelve_forms_are_known_and_those_we_only_read_about_say_so():
    forms = MaladministrationForm.objects.in_force(ON)
    assert forms.count() == 12
    assert all(form.regulation and form.certainty in "SLU" for form in forms)
    assert MaladministrationForm.objects.get(code="kelalaian-kewajiban-hukum").certainty == "S"


def test_a_reason_is_open_only_at_stages_where_a_case_is_open():
    for reason in ClosureReason.objects.all():
        assert {Stage(stage) for stage in reason.stages} <= OPEN, reason.code
        assert reason.plain_words


def test_a_report_can_be_withdrawn_wherever_it_is_open():
    assert {Stage(stage) for stage in ClosureReason.objects.get(code="DICABUT").stages} == OPEN


def test_reasons_that_the_system_or_another_step_gives_are_not_for_choosing():
    chosen = set(ClosureReason.objects.filter(by_staff=False).values_list("code", flat=True))
    assert chosen == {"FORMIL_TIDAK_LENGKAP", "KONSULTASI_SELESAI", "TEMBUSAN_DICATAT"}


def test_a_formal_refusal_is_not_open_during_examination():
    for code in ("BELUM_LAPOR_TERLAPOR", "LEWAT_2_TAHUN", "DUPLIKAT"):
        assert Stage.EXAMINATION not in ClosureReason.objects.get(code=code).stages


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("prior_complaint", "BELUM_LAPOR_TERLAPOR"),
        ("two_years", "LEWAT_2_TAHUN"),
        ("not_in_court", "OBJEK_PENGADILAN"),
        ("not_duplicate", "DUPLIKAT"),
        ("authority", "BUKAN_WEWENANG"),
        ("not_settled", "SELESAI_INSTANSI"),
        ("reasonable_time", "DALAM_PROSES_INSTANSI"),
    ],
)
def test_an_item_that_cannot_be_met_leads_to_its_refusal(code, refusal):
    assert ChecklistItem.objects.get(code=code).refusal.code == refusal


def test_what_only_some_reporters_bring_is_asked_of_them_only():
    items = {item.code: set(item.only_for) for item in ChecklistItem.objects.filter(phase=Phase.FORMAL)}
    assert "proxy" in items["mandate"]
    assert items["group_statement"] == {"group"}
    assert items["legal_deed"] == {"legal_body"}
    assert items["identity"] == set()


def test_what_can_be_asked_for_is_said_in_words_for_the_reporter():
    for item in ChecklistItem.objects.filter(phase=Phase.FORMAL, refusal=None):
        assert item.request_text, item.code
