"""Forms of the examination: written clarification, settlement, review, findings."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.forms.desk_move import LinesField, MoveForm, RowChoice, long_text
from complaints.forms.desk_moves_verification import ReceiptForm
from complaints.guards.instruments import planned
from complaints.models import (
    WAITING_STATES,
    CaseFile,
    ClarificationRequest,
    Conclusion,
    FilePurpose,
    FileSource,
    InstrumentKind,
    MaladministrationForm,
    MoreTimeRequest,
    RequestState,
    TimeRequestState,
)


class ClarificationForm(MoveForm):
    """Draft a request for explanation."""

    about = _(
        "Surat dikonsep, lalu diperiksa dan ditandatangani sebelum dikirim. Waktu 14 hari berjalan sejak diterima."
    )
    agency = RowChoice(
        label=_("Instansi yang diminta menjelaskan"),
        queryset=Agency.objects.none(),
        required=False,
        empty_label=_("Terlapor"),
    )
    summary = long_text(
        _("Ringkasan yang dibaca instansi"),
        required=_("Tuliskan ringkasan yang boleh dibaca instansi"),
        help_text=_("Jangan tulis nama, NIK, alamat, atau nomor pelapor kalau identitasnya dirahasiakan"),
    )
    questions = LinesField(
        label=_("Pertanyaan"),
        help_text=_("Satu pertanyaan per baris"),
        max_length=5_000,
        error_messages={"required": _("Tulis paling sedikit satu pertanyaan")},
    )

    def prepare(self) -> None:
        """Offer the respondent, its superior and its units."""
        case = self.setting.case
        near = [case.agency_id, case.agency.superior_id if case.agency else None]
        agencies = Agency.objects.active().filter(pk__in=[pk for pk in near if pk])
        if case.agency_id:
            agencies = (agencies | Agency.objects.active().filter(parent=case.agency_id)).order_by("name")
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["agency"].initial = case.agency_id


def request_words(request: ClarificationRequest) -> str:
    """Return how a request is told apart from the others of its case."""
    words = {"round": request.get_round_display(), "agency": (request.passed_to or request.agency).name}
    return _now("Klarifikasi %(round)s, %(agency)s") % words


def request_field() -> RowChoice:
    """Return the choice of a request; filled by `offer_requests`."""
    return RowChoice(
        label=_("Permintaan klarifikasi"),
        queryset=ClarificationRequest.objects.none(),
        words=request_words,
        empty_label=None,
        error_messages={"required": _("Pilih permintaan klarifikasi")},
    )


def offer_requests(form: MoveForm, narrow: Callable[["QuerySet[ClarificationRequest]"], Any]) -> None:
    """Offer the case's requests that `narrow` keeps, the first already chosen."""
    rows = narrow(form.setting.case.clarifications.select_related("agency", "passed_to"))
    form.fields["request"].queryset = rows  # type: ignore[attr-defined]
    form.fields["request"].initial = rows.first()


class ClarificationReceiptForm(ReceiptForm):
    """When the agency received the request."""

    request = request_field()

    def prepare(self) -> None:
        """Offer requests that were sent and whose receipt is not yet known."""
        super().prepare()
        offer_requests(self, lambda rows: rows.filter(state=RequestState.SENT, received_on=None))


class DropClarificationForm(MoveForm):
    """Take back a request whose letter is not signed yet."""

    about = _("Konsep suratnya dibuang. Instansi tidak menerima apa pun.")
    request = request_field()

    def prepare(self) -> None:
        """Offer the requests whose letter is still a draft."""
        offer_requests(self, lambda rows: rows.filter(state=RequestState.DRAFT))


class AnswerForm(MoveForm):
    """An answer that came on paper, by mail or by hand, entered for the agency."""

    about = _("Untuk jawaban yang datang lewat surat atau e-mail. Jawaban dari portal tercatat sendiri.")
    upload_source = FileSource.AGENCY
    upload_purpose = FilePurpose.ANSWER
    request = request_field()
    remark = long_text(_("Keterangan tambahan"), rows=3)
    signer = forms.CharField(
        label=_("Penanda tangan jawaban"),
        max_length=160,
        error_messages={"required": _("Tulis penanda tangan jawaban")},
    )
    letter_number = forms.CharField(label=_("Nomor surat jawaban"), required=False, max_length=80)

    def prepare(self) -> None:
        """One reply field per question of the request that waits; a second waiting request comes after it."""
        states = [*WAITING_STATES, RequestState.UNANSWERED]
        waiting = self.setting.case.clarifications.filter(state__in=states).order_by("pk")
        chosen = str(self.data.get("request") or "") if self.is_bound else ""
        first = waiting.filter(pk=chosen).first() if chosen.isdecimal() else waiting.first()
        offer_requests(self, lambda rows: rows.filter(pk=first.pk) if first else rows.none())
        self.questions = first.questions if first else []
        for index, question in enumerate(self.questions):
            self.fields[f"reply_{index}"] = long_text(question, rows=4)
            self.fields[f"reply_{index}"].optional_mark = False  # type: ignore[attr-defined]
        self.order_fields(["request", *(f"reply_{index}" for index in range(len(self.questions)))])

    def clean(self) -> dict[str, Any]:
        """Every question is answered, or the remark says why not."""
        data = super().clean() or self.cleaned_data
        for index in range(len(self.questions)):
            if not data.get(f"reply_{index}") and not data.get("remark"):
                words = {"n": index + 1}
                self.add_error(
                    f"reply_{index}",
                    _now("Jawab pertanyaan %(n)d, atau tulis alasan belum dapat menjawab") % words,
                )
        return data

    def data_of_move(self) -> dict[str, Any]:
        """Return the replies in the order of the questions."""
        own = super().data_of_move()
        replies = [own.pop(f"reply_{index}", "") for index in range(len(self.questions))]
        return {**own, "replies": replies}


class JudgeAnswerForm(MoveForm):
    """Accept or return an answer."""

    request = request_field()
    reason_label = _("Yang masih kurang")
    reason_hint = _("Instansi membaca tulisan ini")

    def prepare(self) -> None:
        """Offer answered requests."""
        offer_requests(self, lambda rows: rows.filter(state=RequestState.ANSWERED))


def time_words(asked: MoreTimeRequest) -> str:
    """Return who asked for how many days."""
    words = {"agency": asked.request.agency.name, "days": asked.days, "reason": asked.reason}
    return _now("%(agency)s meminta %(days)d hari: %(reason)s") % words


class MoreTimeForm(MoveForm):
    """Decide on a request for more time."""

    reason_hint = _("Instansi membaca tulisan ini")
    time_request = RowChoice(
        label=_("Permintaan"), queryset=MoreTimeRequest.objects.none(), words=time_words, empty_label=None
    )

    def prepare(self) -> None:
        """Offer open requests."""
        rows = MoreTimeRequest.objects.filter(
            request__complaint=self.setting.case, state=TimeRequestState.ASKED
        ).select_related("request__agency")
        self.fields["time_request"].queryset = rows  # type: ignore[attr-defined]
        self.fields["time_request"].initial = rows.first()


class GrantMoreTimeForm(MoreTimeForm):
    """Grant more time, perhaps fewer days than asked."""

    days = forms.IntegerField(
        label=_("Hari yang diberikan"),
        min_value=1,
        max_value=60,
        required=False,
        help_text=_("Kosongkan untuk memberi sebanyak yang diminta"),
    )


class SettlementForm(MoveForm):
    """Ask the reporter whether the matter is settled."""

    about = _("Pelapor ditanya dan dapat membenarkan atau membantah.")
    text = long_text(_("Penyelesaian menurut instansi"), required=_("Tuliskan penyelesaian menurut instansi"))


class ConfirmSettlementForm(MoveForm):
    """The reporter confirmed by phone or in person."""

    text = long_text(_("Kata pelapor"), rows=3)


class ContestSettlementForm(MoveForm):
    """The reporter contested by phone or in person."""

    reason_label = _("Bantahan pelapor")


class ReviewForm(MoveForm):
    """The case review and its conclusion."""

    about = _("Kesimpulan ini diberitahukan kepada pelapor, yang boleh menanggapi dalam 14 hari.")
    conclusion = forms.ChoiceField(
        label=_("Kesimpulan"),
        choices=Conclusion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih kesimpulan gelar laporan")},
    )
    proven_forms = forms.ModelMultipleChoiceField(
        label=_("Maladministrasi terbukti"),
        queryset=MaladministrationForm.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    participants = long_text(_("Peserta"), rows=2)
    minutes = long_text(_("Notulen"), required=_("Tuliskan notulen gelar laporan"), rows=8)

    def prepare(self) -> None:
        """Offer the forms in force; the people come from the prepared review."""
        prepared = next(iter(planned(self.setting.facts, InstrumentKind.REVIEW)), None)
        if prepared:
            self.fields["participants"].initial = prepared.participants
            self.fields["minutes"].help_text = _now("Agenda: %(agenda)s") % {"agenda": prepared.aim}
        in_force = MaladministrationForm.objects.in_force(self.setting.case.rules_on).order_by("name")
        self.fields["proven_forms"].queryset = in_force  # type: ignore[attr-defined]


class NotifyFindingsForm(MoveForm):
    """Draft the notice of the conclusion."""

    about = _("Surat pemberitahuan dikonsep. Waktu 14 hari berjalan sejak pelapor menerimanya.")


class FindingsReplyForm(MoveForm):
    """The reporter's reply that came on paper or in person."""

    about = _("Laporan kembali ke pemeriksaan.")
    reason_label = _("Tanggapan pelapor")
    upload_source = FileSource.REPORTER
    held = forms.ModelMultipleChoiceField(
        label=_("Bukti yang sudah ada"),
        queryset=CaseFile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        """Offer the reporter's files."""
        self.fields["held"].queryset = self.setting.case.files.filter(source=FileSource.REPORTER)  # type: ignore[attr-defined]
        self.fields["held"].label_from_instance = lambda file: file.name  # type: ignore[attr-defined]

    def data_of_move(self) -> dict[str, Any]:
        """Name the files as the move does."""
        own = super().data_of_move()
        return {**own, "files": own.pop("held")}
