"""An office's own words for its letters: data with checked variables, versions that stay, the head's decision."""

import pytest
from django.db import ProgrammingError, transaction

from accounts.roles import Role
from complaints.letters import content_for
from complaints.letters.own_words import faults, filled
from complaints.letters.starting_words import starting_words
from complaints.letters.variables import OWN_WORDS, Source, code_for, kind_of_code, variables_of
from complaints.models import LetterWording
from complaints.tests import factories
from complaints.tests.letter_extras import extra_for
from complaints.wordings import mark_of, put_into_force, return_to_built_in, save_draft

pytestmark = pytest.mark.usefixtures("reference")
TODAY = factories.MONDAY
NOW = factories.at(TODAY)
CODE = "completion_request"
WORDS = {
    "subject": "Kelengkapan {nomor_laporan}",
    "body": "Yth. {pelapor}, mohon lengkapi:\n\n{daftar_diminta}\n\n#set page(fill: red) *tebal* {batas}.",
    "closing": "",
    "copies": "Arsip {kantor}",
}


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def case(people):
    return factories.driven(people=people).case


def in_force(people, words=WORDS, code=CODE):
    draft = save_draft(code, words, by=people.head_verification, at=NOW)
    return put_into_force(code, mark_of(draft), by=people.head, at=NOW)


def asked(case):
    return content_for(CODE, case, on=TODAY, missing=["Salinan KTP"])


@pytest.mark.parametrize("code", OWN_WORDS)
def test_the_built_in_words_can_be_said_with_the_variables(people, case, code):
    kind = kind_of_code(code)
    extra = extra_for(kind, case) | ({"on": TODAY} if kind == "notice_accepted" else {})
    if kind == "conciliation_invitation":
        extra["to"] = code.split("-")[1]
    if kind == "summons":
        extra["instrument"].called = {"agency": "respondent", "reporter": "reporter"}[code.split("-")[1]]
    built = content_for(kind, case, **{"on": TODAY} | extra)
    words = starting_words(code)
    assert faults(code, words) == {}
    assert code_for(kind, built) == code
    source = Source(case=case, extra=extra, built=built)
    values = {name: one.value(source) for name, one in variables_of(code).items()}
    said = filled(LetterWording(code=code, version=1, **words), built, values)
    assert (said["subject"], said["closing"], said["copies"]) == (
        built["subject"], built["closing"], built["copies"]
    )  # fmt: skip
    own = [block for block in said["paragraphs"] if block not in built["paragraphs"]]
    assert [block for block in own if isinstance(block, str)] == [] or kind in FREELY, own
    for block in built["paragraphs"]:
        if isinstance(block, dict) and block.get("name"):
            assert block in said["paragraphs"]  # what the case reads back after the signature
    assert "{" not in str(said["paragraphs"]).replace("{'", "").replace("{{pelapor}}", "")


# Their built-in sentences turn with the case (a number, a source); the first draft says the same more plainly.
FREELY = {
    "monitoring_letter",
    "improvement_suggestion",
    "clarification_1",
    "clarification_2",
    "notice_findings",
}


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("body", "{daftar_diminta}\n\n{batas} {nik}", "{nik}"),
        ("body", "{batas}", "{daftar_diminta}"),
        ("body", "Mohon {daftar_diminta} sampai {batas}", "{daftar_diminta} harus berdiri sendiri"),
        ("body", "{daftar_diminta}\n\n{batas} { x", "Kurung kurawal"),
        ("subject", "Hal {{pelapor}}", "Kurung kurawal"),
        ("copies", "{daftar_diminta}", "berdiri sendiri"),
        ("subject", "", "Isi bagian ini"),
    ],
)
def test_what_the_letter_does_not_have_is_refused_beside_its_field(client, people, field, text, said):
    client.force_login(people.head_verification)
    answer = client.post(f"/admin/complaints/letterwording/{CODE}/ubah/", {**WORDS, field: text})
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    assert answer.context["form"]["closing"].value() == ""
    assert not LetterWording.objects.exists()


def test_a_letter_uses_the_version_in_force_when_it_was_drafted_and_keeps_it(people, case):
    assert "wording" not in asked(case)
    in_force(people)
    first = asked(case)
    assert first["subject"] == f"Kelengkapan {case.agenda_number}"
    assert first["wording"] == 1
    assert first["paragraphs"][0] == "Yth. {{pelapor}}, mohon lengkapi:"
    assert first["paragraphs"][1] == {"list": ["Salinan KTP"]}
    assert first["paragraphs"][2].startswith("#set page(fill: red) *tebal* paling lambat 30")
    assert first["closing"].startswith("Demikian surat ini")
    assert first["copies"] == [f"Arsip {case.office.name}"]
    assert first["addressee"] == {"kind": "reporter"}
    in_force(people, {**WORDS, "subject": "Versi dua"})
    assert (asked(case)["subject"], asked(case)["wording"], first["wording"]) == ("Versi dua", 2, 1)
    return_to_built_in(CODE, by=people.head, at=NOW)
    assert asked(case)["subject"] == "Permintaan kelengkapan data"
    assert list(LetterWording.objects.values_list("version", "state")) == [(2, "retired"), (1, "retired")]


def test_another_office_keeps_its_own_words(people, case):
    in_force(people)
    elsewhere = factories.user("L.K.", Role.HEAD, of=factories.office("PKY"))
    draft = save_draft(CODE, {**WORDS, "subject": "Lain"}, by=elsewhere, at=NOW)
    put_into_force(CODE, mark_of(draft), by=elsewhere, at=NOW)
    assert asked(case)["subject"] == f"Kelengkapan {case.agenda_number}"


def test_a_version_that_was_in_force_never_changes(people):
    used = in_force(people)
    for change in ({"body": "Lain {daftar_diminta}"}, {"state": "draft"}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            LetterWording.objects.filter(pk=used.pk).update(**change)
    with pytest.raises(ProgrammingError), transaction.atomic():
        used.delete()


def test_what_a_case_says_is_never_read_as_a_variable_or_as_markup(people, case):
    in_force(people, {**WORDS, "subject": "Tentang {pokok}"})
    case.subject = "{kantor} {{pelapor}} #panic()"
    assert asked(case)["subject"] == "Tentang {kantor} {{pelapor}} #panic()"


def test_heads_of_units_write_and_only_the_head_of_the_office_puts_into_force_what_was_read(client, people):
    base = f"/admin/complaints/letterwording/{CODE}/"
    client.force_login(people.verifier)
    assert client.get(base).status_code == 200
    assert client.get(f"{base}ubah/").status_code == 404
    client.force_login(people.head_verification)
    shown = client.get(f"{base}ubah/")
    assert shown.context["form"]["body"].value() == starting_words(CODE)["body"]
    assert "{daftar_diminta}" in shown.content.decode()
    assert client.post(f"{base}ubah/", WORDS).status_code == 302
    stale = client.get(f"{base}ubah/").context["seen"]
    client.post(f"{base}berlakukan/", {"seen": stale})
    assert LetterWording.objects.get().state == "draft"
    assert client.post(f"{base}ubah/", {**WORDS, "subject": "Baru", "seen": stale}).status_code == 302
    answer = client.post(f"{base}ubah/", {**WORDS, "subject": "Ketinggalan", "seen": stale})
    assert answer.status_code == 422
    assert answer.context["form"]["subject"].value() == "Ketinggalan"
    client.force_login(people.head)
    client.post(f"{base}berlakukan/", {"seen": stale})
    assert LetterWording.objects.get().state == "draft"
    client.post(f"{base}berlakukan/", {"seen": client.get(f"{base}ubah/").context["seen"]})
    assert (LetterWording.objects.get().state, LetterWording.objects.get().subject) == ("in_force", "Baru")
    assert client.get("/admin/complaints/letterwording/lhp/").status_code == 404
