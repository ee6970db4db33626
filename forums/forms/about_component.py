"""Saying which component of which standard a contribution is about."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import StandardComponent
from forums.contributions import Said
from forums.models import DiscussedStandard


def component_names() -> dict[str, str]:
    """Return the names of the components by code, in the reader's language."""
    return {row.code: row.local_name for row in StandardComponent.objects.all()}


class AboutComponentForm(forms.Form):
    """A form with the field `about`, which is left out where no standard can be spoken about."""

    about = forms.ChoiceField(label=_("Tentang komponen standar"), required=False)

    def __init__(self, *args: Any, standards: Iterable[DiscussedStandard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standards = {item.pk: item for item in standards}
        if not self.standards:
            del self.fields["about"]
            return
        components = component_names().items()
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            ("", _("Tidak tentang komponen tertentu")),
            *(
                (item.service.local_name, [(f"{item.pk}:{code}", name) for code, name in components])
                for item in self.standards.values()
            ),
        ]

    def said(self) -> Said:
        """Return what is contributed, with the standard and component it is about."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "about"}
        key, _colon, code = self.cleaned_data.get("about", "").partition(":")
        return Said(**data, standard=self.standards[int(key)] if key else None, component=code)

    def said_about(self, item: DiscussedStandard) -> Said:
        """Return what is contributed on the page of one standard: about it, whether a component was chosen or not."""
        return replace(self.said(), standard=item)
