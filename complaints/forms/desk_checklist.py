"""The form of a check list: three fields per item, drawn in one row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from complaints.checklists import ItemAnswer
from complaints.facts import Facts
from complaints.models import CaseFile, ChecklistItem, ItemState, Phase

NEEDS_REMARK = frozenset({ItemState.NOT_MET.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One item with its fields."""

    item: ChecklistItem
    state: BoundField
    evidence: BoundField
    remark: BoundField


class ChecklistForm(forms.Form):
    """All items of one check list that apply to the case."""

    def __init__(
        self, *args: Any, facts: Facts, phase: Phase, files: Sequence[CaseFile], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = facts.items_of(phase)
        choices = [("", _("Belum diperiksa")), *ItemState.choices]
        evidence = [("", _("Tanpa berkas")), *((str(file.pk), file.name) for file in files)]
        for item in self.items:
            answer = facts.answers.get(item.pk)
            self.fields[self.state_name(item.code)] = forms.ChoiceField(
                label=_("Hasil"), choices=choices, required=False, initial=answer.state if answer else ""
            )
            self.fields[f"evidence-{item.code}"] = forms.ChoiceField(
                label=_("Bukti"),
                choices=evidence,
                required=False,
                initial=str(answer.evidence_id or "") if answer else "",
                error_messages={"invalid_choice": _("Pilih berkas dari laporan ini")},
            )
            self.fields[f"remark-{item.code}"] = forms.CharField(
                label=_("Keterangan"), max_length=300, required=False, initial=answer.remark if answer else ""
            )

        for field in self.fields.values():
            field.optional_mark = False  # type: ignore[attr-defined]

    @staticmethod
    def state_name(code: str) -> str:
        """Return the name of an item's state field."""
        return f"state-{code}"

    def rows(self) -> Iterator[ItemRow]:
        """Yield the items in their order."""
        for item in self.items:
            yield ItemRow(
                item=item,
                state=self[self.state_name(item.code)],
                evidence=self[f"evidence-{item.code}"],
                remark=self[f"remark-{item.code}"],
            )

    def clean(self) -> dict[str, Any]:
        """An item that is not met says why, because its words go into the letter."""
        data = super().clean() or self.cleaned_data
        for item in self.items:
            if data.get(self.state_name(item.code)) in NEEDS_REMARK and not data.get(f"remark-{item.code}"):
                self.add_error(f"remark-{item.code}", _("Tuliskan mengapa syarat ini tidak terpenuhi"))
        return data

    def answers(self) -> dict[str, ItemAnswer]:
        """Return the answers by item code; items not looked at are left out."""
        data = self.cleaned_data
        return {
            item.code: ItemAnswer(
                state=state,
                remark=data[f"remark-{item.code}"],
                evidence=int(data[f"evidence-{item.code}"]) if data[f"evidence-{item.code}"] else None,
            )
            for item in self.items
            if (state := data[self.state_name(item.code)])
        }
