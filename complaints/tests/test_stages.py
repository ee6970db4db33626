"""The whole table: every stage × every move × every kind of actor and role (domain brief 1.8)."""

from itertools import product

import pytest

from accounts.models import User
from accounts.roles import Role
from complaints import permissions
from complaints.actors import SYSTEM, Actor
from complaints.models import Complaint
from complaints.stages import (
    EXAMINING,
    FINAL,
    MONITORING,
    MOVES,
    OPEN,
    RAPID,
    RESOLVING,
    VERIFICATION,
    Back,
    Duty,
    Stage,
    moves_from,
)
from complaints.transfers import permissions as receiving

# Written from the brief, not from the code: stage -> moves that may be made there.
OPEN_ANYWHERE = {"ask_withdrawal", "take_back_withdrawal", "propose_closing", "close"}
MOVED_ON = {
    "hand_to_centre", "hand_to_office", "assign_to_office", "accept_transfer", "return_transfer", "withdraw_transfer",
}  # fmt: skip
AT_STAGE = {
    "received": {"record_consultation", "note_copy", "begin_formal_check", "flag_rapid", "begin_investigation"},
    "formal_check": {"request_completion", "pass_formal_check", "flag_rapid"},
    "wait_reporter": {"record_completion_receipt", "complete_file", "lapse_completion"},
    "material_check": {"submit_to_plenary"},
    "plenary": {"accept", "decide_refusal", "hand_to_examiners"},
    "examination": {
        "record_document_exam", "request_clarification", "drop_clarification", "record_clarification_receipt",
        "submit_answer", "accept_answer", "return_answer", "ask_more_time", "grant_more_time", "refuse_more_time",
        "record_direct_clarification", "propose_settlement", "confirm_settlement", "contest_settlement", "hold_review",
        "plan_instrument", "change_plan", "cancel_instrument", "record_field_inspection", "record_statement",
        "summon", "record_summons", "ask_police_help", "begin_conciliation", "prepare_review",
        "record_investigation", "suggest_improvement", "record_suggestion_receipt", "answer_suggestion",
        "judge_suggestion", "hand_to_other_examiners",
    },
    "review": {"notify_findings"},
    "reporter_reply": {
        "record_findings_receipt", "reply_to_findings", "end_reply_time", "agree_to_findings", "draft_lhp",
        "issue_lhp", "issue_lhp_without_findings",
    },
    "rco_active": {
        "log_call", "confirm_rapid", "set_back_rapid", "regularise_check", "regularise_examination",
        "propose_settlement", "confirm_settlement", "contest_settlement",
    },
    "conciliation": {"record_conciliation", "end_conciliation", "change_plan", "cancel_instrument"},
    "lhp_issued": {
        "record_lhp_receipt", "report_action", "judge_action", "write_monitoring_letter", "record_monitoring",
        "hand_over_to_resolution",
    },
    "resmon": {
        "return_for_data", "record_resolution_session", "set_agreement_point", "report_agreement_point",
        "judge_agreement_point", "draft_recommendation", "clear_recommendation",
        "issue_recommendation",
    },
    "recommendation": {"record_recommendation_receipt", "record_superior_report", "judge_recommendation"},
    "closed": {"undo_lapse", "reopen"},
    "consult_done": {"make_report"},
    "copy_noted": {"make_report"},
}  # fmt: skip
for _stage in ("received", "formal_check", "material_check", "plenary", "examination"):
    AT_STAGE[_stage] |= MOVED_ON
VERIFY = {Role.ASSISTANT_VERIFICATION, Role.HEAD_VERIFICATION}
EXAMINE = {Role.ASSISTANT_EXAMINATION, Role.HEAD_EXAMINATION}
REPORTER_MAY = {
    "record_completion_receipt", "complete_file", "confirm_settlement", "contest_settlement",
    "record_findings_receipt", "reply_to_findings", "ask_withdrawal", "take_back_withdrawal", "agree_to_findings",
}  # fmt: skip
AGENCY_MAY = {
    "record_clarification_receipt", "submit_answer", "ask_more_time", "record_lhp_receipt", "report_action",
    "record_suggestion_receipt", "answer_suggestion", "report_agreement_point", "record_superior_report",
    "record_recommendation_receipt",
}  # fmt: skip
BY_SYSTEM = {"lapse_completion", "end_reply_time"}
WITH_THE_TEAM = {"examination", "conciliation", "review", "reporter_reply", "lhp_issued"}
HEAD_ONLY = {
    "regularise_examination",
    "accept",
    "decide_refusal",
    "reopen",
    "issue_lhp",
    "issue_lhp_without_findings",
}

BY_FIXED_ROLES = {
    **{move: {Role.HEAD} for move in HEAD_ONLY},
    "hand_to_centre": {Role.HEAD},
    "hand_to_office": {Role.HEAD},
    "assign_to_office": {Role.MEMBER, Role.CHAIR},
    "accept_transfer": {Role.HEAD, Role.HEAD_VERIFICATION, Role.HEAD_EXAMINATION, Role.MEMBER},
    "return_transfer": {Role.HEAD, Role.HEAD_VERIFICATION, Role.HEAD_EXAMINATION, Role.MEMBER},
    "hand_to_examiners": {Role.HEAD, Role.HEAD_VERIFICATION},
    "clear_recommendation": {Role.MEMBER},
    "issue_recommendation": {Role.CHAIR},
}
RESOLVE = {Role.ASSISTANT_RESOLUTION, Role.HEAD_RESOLUTION}


INVESTIGATORS = {Role.HEAD, Role.HEAD_EXAMINATION, Role.HEAD_PREVENTION}


def roles_that_may(stage: str, move: str) -> set[Role]:
    """The brief's 'who' column."""
    if move in BY_FIXED_ROLES:
        return BY_FIXED_ROLES[move]
    if move in {"undo_lapse", "confirm_rapid", "set_back_rapid", "begin_investigation"}:
        return INVESTIGATORS if move == "begin_investigation" else {Role.HEAD, Role.HEAD_VERIFICATION}
    if move in BY_SYSTEM or move == "ask_more_time":
        return set()
    verification = stage in {
        "consult_done",
        "copy_noted",
        "rco_active",
        "received",
        "formal_check",
        "wait_reporter",
        "material_check",
        "plenary",
    }
    if move in {"close", "withdraw_transfer"}:
        unit = {Role.HEAD_VERIFICATION} if verification else EXAMINE if stage in WITH_THE_TEAM else set()
        return {Role.HEAD} | unit | ({Role.MEMBER, Role.CHAIR} if move == "withdraw_transfer" else set())
    if verification:
        return VERIFY
    at_the_centre = RESOLVE if stage in {"resmon", "recommendation"} else set()
    return EXAMINE if stage in WITH_THE_TEAM else at_the_centre


@pytest.mark.parametrize("stage", Stage)
def test_the_table_opens_exactly_the_moves_of_the_brief(stage):
    allowed = AT_STAGE[stage.value] | (OPEN_ANYWHERE if stage in OPEN else set())
    assert {move.name for move in moves_from(stage)} == allowed


def test_every_stage_belongs_to_exactly_one_part_of_the_way():
    parts = [FINAL, RAPID, VERIFICATION, EXAMINING, MONITORING, RESOLVING]
    assert sorted(stage for part in parts for stage in part) == sorted(Stage)


def test_only_reopening_goes_back_in_history():
    assert [move.name for move in MOVES.values() if isinstance(move.target, Back)] == ["reopen"]


@pytest.fixture
def nobody_recused(monkeypatch):
    monkeypatch.setattr(permissions, "works_on", lambda user, complaint: user.is_staff)
    monkeypatch.setattr(permissions, "acts_centrally", lambda user: True)
    monkeypatch.setattr(receiving, "receives", lambda user, complaint: True)


@pytest.mark.parametrize("role", Role)
def test_every_stage_move_and_role(role, nobody_recused):
    wrong = []
    for stage, name in product(Stage, MOVES):
        case = Complaint(stage=stage.value, office_id=1)
        user = User(pk=7, roles=[role], office_id=1, name="X.Y.")
        verdict = permissions.may_move(Actor.staff(user), case, MOVES[name], team=[(7, True)])
        allowed = MOVES[name] in moves_from(stage) and role in roles_that_may(stage.value, name)
        if bool(verdict) is not allowed or not (verdict or str(verdict.reason).endswith(".")):
            wrong.append((stage, name, allowed, str(verdict.reason)))
    assert wrong == []


@pytest.mark.parametrize("stage", Stage)
def test_reporters_agencies_and_the_system_make_only_their_own_moves(stage):
    case = Complaint(stage=stage.value, office_id=1)
    here = {move.name for move in moves_from(stage)}
    for actor, own in ((Actor.reporter(), REPORTER_MAY), (Actor.agency(), AGENCY_MAY), (SYSTEM, BY_SYSTEM)):
        allowed = {name for name in MOVES if permissions.may_move(actor, case, MOVES[name])}
        assert allowed == here & own, actor


def test_an_examiner_outside_the_team_may_not_act(nobody_recused):
    case = Complaint(stage="examination", office_id=1)
    user = User(pk=7, roles=[Role.ASSISTANT_EXAMINATION], office_id=1)
    verdict = permissions.may_move(Actor.staff(user), case, MOVES["record_document_exam"], team=[(8, True)])
    assert not verdict
    assert "tim pemeriksa" in str(verdict.reason)


def test_only_the_leader_of_the_team_holds_the_review(nobody_recused):
    case = Complaint(stage="examination", office_id=1)
    user = User(pk=7, roles=[Role.ASSISTANT_EXAMINATION], office_id=1)
    assert not permissions.may_move(
        Actor.staff(user), case, MOVES["hold_review"], team=[(7, False), (8, True)]
    )
    assert permissions.may_move(Actor.staff(user), case, MOVES["hold_review"], team=[(7, True)])


@pytest.mark.parametrize(
    ("stage", "name"),
    [
        ("examination", "ask_police_help"),
        ("examination", "begin_conciliation"),
        ("conciliation", "end_conciliation"),
        ("lhp_issued", "hand_over_to_resolution"),
    ],
)
def test_only_the_leader_calls_the_police_conciliates_and_hands_the_case_over(stage, name, nobody_recused):
    case = Complaint(stage=stage, office_id=1)
    member = Actor.staff(User(pk=7, roles=[Role.ASSISTANT_EXAMINATION], office_id=1))
    assert not permissions.may_move(member, case, MOVES[name], team=[(7, False), (8, True)])
    assert permissions.may_move(member, case, MOVES[name], team=[(7, True)])


def test_a_retired_account_may_do_nothing(nobody_recused):
    user = User(pk=7, roles=[Role.HEAD], office_id=1, is_active=False)
    case = Complaint(stage="plenary", office_id=1)
    assert not permissions.may_move(Actor.staff(user), case, MOVES["accept"], team=[])


def test_a_move_names_only_duties_somebody_holds():
    held = set(permissions.ROLES_OF_DUTY) | set(permissions.ACTOR_OF_DUTY)
    assert {duty for move in MOVES.values() for duty in move.duties} <= held
    assert set(Duty) == held
