"""Which form belongs to which move."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from complaints.forms import desk_moves_agreement as agreement
from complaints.forms import desk_moves_examination as examination
from complaints.forms import desk_moves_hearings as hearings
from complaints.forms import desk_moves_instruments as instruments
from complaints.forms import desk_moves_lhp as lhp
from complaints.forms import desk_moves_rapid as rapid
from complaints.forms import desk_moves_resolution as resolution
from complaints.forms import desk_moves_transfers as transfers
from complaints.forms import desk_moves_verification as verification
from complaints.forms import desk_own_initiative as own_initiative
from complaints.forms.desk_move import MoveForm, MoveSetting, RowChoice
from complaints.models import ClosureReason
from complaints.stages import MOVES

__all__ = ["FORMS", "form_for"]


class AskWithdrawalForm(MoveForm):
    """The reporter asked to withdraw by phone, by letter or in person."""

    about = _("Pencabutan masih dapat dibatalkan pelapor sampai laporan ditutup.")


class TakeBackWithdrawalForm(MoveForm):
    """The reporter takes the withdrawal back."""


class ClosingForm(MoveForm):
    """Prepare a closing: the papers are drafted now and signed before the case can close."""

    about = _("Surat penutupan dan Berita Acara dikonsep. Laporan ditutup setelah keduanya ditandatangani.")
    reason_label = _("Penjelasan untuk pelapor")
    reason_hint = _("Masuk ke surat penutupan")
    closure_reason = RowChoice(
        label=_("Alasan penutupan"),
        queryset=ClosureReason.objects.none(),
        to_field_name="code",
        empty_label=_("Pilih alasan"),
        error_messages={"required": _("Pilih alasan penutupan")},
    )

    def prepare(self) -> None:
        """Offer the reasons valid at this stage."""
        reasons = verification.reasons_at(self.setting, self.setting.case.stage_now)
        self.fields["closure_reason"].queryset = reasons  # type: ignore[attr-defined]

    def data_of_move(self) -> dict[str, Any]:
        """Name the reason by its code."""
        return {**super().data_of_move(), "closure_reason": self.cleaned_data["closure_reason"].code}


class CloseForm(MoveForm):
    """Close with the prepared reason."""

    about = _("Laporan ditutup dengan alasan dan surat yang sudah disiapkan. Pelapor diberi tahu.")


class ReopenForm(MoveForm):
    """Open a closed case again."""

    about = _("Laporan kembali ke tahap sebelum ditutup, dengan nomor yang sama.")
    reason_hint = _("Fakta baru yang menjadi dasar")


FORMS: dict[str, type[MoveForm]] = {
    "record_consultation": verification.ConsultationForm,
    "note_copy": verification.CopyForm,
    "make_report": verification.MakeReportForm,
    "begin_formal_check": verification.BeginFormalCheckForm,
    "request_completion": verification.CompletionRequestForm,
    "record_completion_receipt": verification.ReceiptForm,
    "complete_file": verification.CompleteFileForm,
    "undo_lapse": verification.UndoLapseForm,
    "pass_formal_check": verification.PassFormalForm,
    "submit_to_plenary": verification.PlenarySubmissionForm,
    "flag_rapid": rapid.FlagForm,
    "log_call": rapid.CallForm,
    "confirm_rapid": rapid.ConfirmForm,
    "set_back_rapid": rapid.SetBackForm,
    "regularise_check": rapid.RegulariseForm,
    "regularise_examination": verification.AcceptForm,
    "accept": verification.AcceptForm,
    "decide_refusal": verification.RefusalForm,
    "plan_instrument": instruments.PlanForm,
    "change_plan": instruments.ChangePlanForm,
    "cancel_instrument": instruments.CancelForm,
    "record_document_exam": instruments.DocumentExamForm,
    "record_field_inspection": instruments.FieldInspectionForm,
    "record_statement": instruments.StatementForm,
    "summon": hearings.SummonForm,
    "record_summons": hearings.SummonsResultForm,
    "ask_police_help": hearings.PoliceHelpForm,
    "begin_conciliation": hearings.BeginConciliationForm,
    "record_conciliation": hearings.ConciliationForm,
    "end_conciliation": hearings.EndConciliationForm,
    "prepare_review": instruments.PrepareReviewForm,
    "request_clarification": examination.ClarificationForm,
    "drop_clarification": examination.DropClarificationForm,
    "record_clarification_receipt": examination.ClarificationReceiptForm,
    "submit_answer": examination.AnswerForm,
    "accept_answer": examination.JudgeAnswerForm,
    "return_answer": examination.JudgeAnswerForm,
    "grant_more_time": examination.GrantMoreTimeForm,
    "refuse_more_time": examination.MoreTimeForm,
    "record_direct_clarification": instruments.DirectClarificationForm,
    "propose_settlement": examination.SettlementForm,
    "confirm_settlement": examination.ConfirmSettlementForm,
    "contest_settlement": examination.ContestSettlementForm,
    "hold_review": examination.ReviewForm,
    "notify_findings": examination.NotifyFindingsForm,
    "record_findings_receipt": verification.ReceiptForm,
    "reply_to_findings": examination.FindingsReplyForm,
    "agree_to_findings": lhp.AgreeForm,
    "draft_lhp": lhp.DraftLhpForm,
    "record_lhp_receipt": lhp.LhpReceiptForm,
    "report_action": lhp.ReportActionForm,
    "judge_action": lhp.JudgeActionForm,
    "write_monitoring_letter": lhp.MonitoringLetterForm,
    "record_monitoring": lhp.MonitoringForm,
    "hand_over_to_resolution": lhp.HandOverForm,
    "return_for_data": resolution.ReturnForm,
    "record_resolution_session": resolution.SessionForm,
    "set_agreement_point": agreement.PointForm,
    "report_agreement_point": agreement.ReportPointForm,
    "judge_agreement_point": agreement.JudgePointForm,
    "draft_recommendation": resolution.DraftRecommendationForm,
    "clear_recommendation": resolution.ClearForm,
    "record_recommendation_receipt": resolution.RecommendationReceiptForm,
    "record_superior_report": resolution.SuperiorReportForm,
    "judge_recommendation": resolution.JudgeRecommendationForm,
    "record_investigation": own_initiative.FindingsForm,
    "suggest_improvement": own_initiative.SuggestForm,
    "record_suggestion_receipt": own_initiative.SuggestionReceiptForm,
    "answer_suggestion": own_initiative.SuggestionAnswerForm,
    "judge_suggestion": own_initiative.JudgeSuggestionForm,
    **transfers.FORMS,
    "ask_withdrawal": AskWithdrawalForm,
    "take_back_withdrawal": TakeBackWithdrawalForm,
    "propose_closing": ClosingForm,
    "close": CloseForm,
    "reopen": ReopenForm,
}


def form_for(name: str, setting: MoveSetting, data: Any = None, files: Any = None) -> MoveForm:
    """Return the form of a move, bound when `data` is given."""
    return FORMS[name](data, files, move=MOVES[name], setting=setting)
