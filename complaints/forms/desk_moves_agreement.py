"""Forms of an agreement reached at the head office: complete a point, enter its report, judge it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.forms.desk_move import MoveForm, RowChoice, day, long_text
from complaints.forms.desk_moves_lhp import JudgeActionForm, ReportActionForm, choice, offer_actions
from complaints.guards.agreement import judgeable, reportable_points, settable


def point_field() -> forms.ChoiceField:
    """Return the choice of a point; filled by `offer_actions`."""
    return choice(_("Butir kesepakatan"), _("Pilih butir kesepakatan"))


class PointForm(MoveForm):
    """Say by whom and by when a point is carried out."""

    about = _(
        "Batas waktu mulai dipantau, dan narahubung instansi mendapat e-mail dengan tautan untuk melapor."
    )
    action = point_field()
    agency = RowChoice(
        label=_("Pelaksana"), queryset=Agency.objects.none(), empty_label=_("Pilih instansi"),
        error_messages={"required": _("Pilih instansi pelaksananya")},
    )  # fmt: skip
    due_on = day(_("Batas waktu"), required=_("Isi batas waktunya"), help_text=_("Seperti yang disepakati"))
    proof = long_text(
        _("Bukti pelaksanaan"), required=_("Tulis apa yang membuktikan pelaksanaannya"), rows=2,
        help_text=_("Dibaca instansi. Jangan tulis nama atau nomor pelapor"),
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer the points still to be completed first, and the respondent as the one who carries them out."""
        points = settable(self.setting.facts)
        offer_actions(
            self, [one for one in points if one.deadline is None] + [one for one in points if one.deadline]
        )
        self.fields["agency"].queryset = Agency.objects.active()  # type: ignore[attr-defined]
        self.fields["agency"].initial = self.setting.case.agency_id

    def data_of_move(self) -> dict[str, Any]:
        """Name the agency by its key."""
        return {**super().data_of_move(), "agency": self.cleaned_data["agency"].pk}


class ReportPointForm(ReportActionForm):
    """A report of the agency on a point that came on paper."""

    action = point_field()

    def prepare(self) -> None:
        """Offer the points on which a report is awaited."""
        offer_actions(self, reportable_points(self.setting.facts))


class JudgePointForm(JudgeActionForm):
    """Say how far a point is carried out."""

    action = point_field()

    def prepare(self) -> None:
        """Offer the points not done; when all are, all of them: a judgement may be corrected."""
        points = judgeable(self.setting.facts)
        offer_actions(self, [one for one in points if one.state != "done"] or points)
