"""Forms of the moves after the review: the reporter agrees, the LHP is received, watched and handed over."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from complaints.forms.desk_move import MoveForm, long_text
from complaints.forms.desk_moves_verification import ReceiptForm
from complaints.guards.monitoring import reportable, unreceived
from complaints.models import (
    JUDGEMENTS,
    ActionState,
    CorrectiveAction,
    FilePurpose,
    FileSource,
    HandoverItem,
    MonitoringKind,
)

SHOWN = 90  # letters of an action in a list of choices


def action_words(action: CorrectiveAction) -> str:
    """Return how an action is told apart: its number, its first words, its owner."""
    text = action.text if len(action.text) <= SHOWN else f"{action.text[:SHOWN].rsplit(' ', 1)[0]} …"
    words = {"number": action.number, "text": text, "agency": action.agency.name if action.agency else ""}
    return _now("%(number)s. %(text)s (%(agency)s)") % words


def choice(label: Any, sentence: Any) -> forms.ChoiceField:
    """Return a choice among rows that are known already; `offer` fills it."""
    return forms.ChoiceField(label=label, error_messages={"required": sentence, "invalid_choice": sentence})


def action_field() -> forms.ChoiceField:
    """Return the choice of a corrective action; filled by `offer_actions`."""
    return choice(_("Tindakan korektif"), _("Pilih tindakan korektif"))


def offer_actions(form: MoveForm, actions: list[CorrectiveAction]) -> None:
    """Offer these actions; one that waits to be judged is already chosen."""
    field = form.fields["action"]
    field.choices = [(action.pk, action_words(action)) for action in actions]  # type: ignore[attr-defined]
    waiting = [action for action in actions if action.state == ActionState.REPORTED] or actions
    field.initial = waiting[0].pk if waiting else None


class AgreeForm(MoveForm):
    """The reporter said that the result is right, before the time to comment was over."""

    about = _("Waktu tanggapan selesai lebih awal, dan LHP dapat diterbitkan.")


class DraftLhpForm(MoveForm):
    """Draft the documents from what the team wrote."""

    about = _(
        "LHP dan surat pengantarnya dikonsep dari tulisan di halaman LHP, lalu diperiksa dan ditandatangani."
    )


class LhpReceiptForm(ReceiptForm):
    """When an agency received the LHP."""

    delivery = choice(_("Instansi"), _("Pilih instansi yang menerima LHP"))

    def prepare(self) -> None:
        """Offer the agencies whose receipt is not yet known."""
        super().prepare()
        waiting = unreceived(self.setting.facts)
        field = self.fields["delivery"]
        field.choices = [(one.pk, one.agency.name) for one in waiting]  # type: ignore[attr-defined]
        field.initial = waiting[0].pk if waiting else None


class ReportActionForm(MoveForm):
    """A report of the agency that came on paper."""

    about = _("Untuk laporan yang datang dengan surat. Instansi juga dapat melapor sendiri di portal.")
    upload_source = FileSource.AGENCY
    upload_purpose = FilePurpose.ANSWER
    action = action_field()
    text = long_text(_("Yang sudah dilakukan instansi"), required=_("Tulis apa yang sudah dilakukan"))

    def prepare(self) -> None:
        """Offer the actions on which a report is awaited."""
        offer_actions(self, reportable(self.setting.facts))


class JudgeActionForm(MoveForm):
    """Say how far an action is carried out."""

    about = _("Instansi dan pelapor membaca penilaian ini.")
    reason_hint = _("Dibaca instansi. Jangan tulis nama atau nomor pelapor")
    action = action_field()
    result = forms.ChoiceField(
        label=_("Penilaian"),
        choices=[(state.value, state.label) for state in JUDGEMENTS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih hasil penilaiannya")},
    )

    def prepare(self) -> None:
        """Offer all actions: a judgement may be corrected."""
        offer_actions(self, self.setting.facts.unfinished or self.setting.facts.actions)


class MonitoringLetterForm(MoveForm):
    """Ask an agency in writing how far it is."""

    about = _(
        "Surat dikonsep, lalu diperiksa dan ditandatangani. Surat yang terbit dihitung sebagai monitoring."
    )
    agency = choice(_("Instansi"), _("Pilih instansi"))
    text = long_text(_("Yang ditanyakan"), rows=4, help_text=_("Boleh dikosongkan. Dibaca instansi"))

    def prepare(self) -> None:
        """Offer the agencies with actions left."""
        owners = {one.agency.pk: one.agency.name for one in self.setting.facts.unfinished if one.agency}
        field = self.fields["agency"]
        field.choices = list(owners.items())  # type: ignore[attr-defined]
        field.initial = next(iter(owners), None)


class MonitoringForm(MoveForm):
    """Write down a visit, a meeting or a call."""

    kind = forms.ChoiceField(
        label=_("Cara monitoring"),
        choices=[
            ("", _("Pilih")),
            *((kind.value, kind.label) for kind in MonitoringKind if kind != MonitoringKind.LETTER),
        ],
        error_messages={"required": _("Pilih cara monitoring")},
    )
    minutes = long_text(_("Hasil monitoring"), required=_("Tulis hasil monitoring"))


class ItemChoice(forms.ModelMultipleChoiceField):
    """The items of the file, to be ticked one by one."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Return the item and its source."""
        return f"{obj.local_text} ({obj.local_source})"


class HandOverForm(MoveForm):
    """Hand the complete file to Resolution and Monitoring."""

    about = _(
        "Unit Resolusi dan Monitoring memeriksa kelengkapan berkas ini, dan dapat meminta data yang kurang."
    )
    reason_label = _("Ringkasan pelaksanaan LHP")
    reason_hint = _("Apa yang belum dilaksanakan, dan apa tanggapan instansi")
    items = ItemChoice(
        label=_("Kelengkapan berkas"),
        queryset=HandoverItem.objects.none(),
        required=False,
        help_text=_("Centang yang sudah ada di berkas"),
    )

    def prepare(self) -> None:
        """Offer the items in force for the case."""
        items = HandoverItem.objects.in_force(self.setting.case.rules_on)
        self.fields["items"].queryset = items  # type: ignore[attr-defined]

    def data_of_move(self) -> dict[str, Any]:
        """Name the items by their codes."""
        return {**super().data_of_move(), "items": [item.code for item in self.cleaned_data["items"]]}
