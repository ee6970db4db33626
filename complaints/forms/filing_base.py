"""What the forms of all filing steps share: answers stay as typed, files stand apart, an answer has words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.formfields import ApproximateDate, ApproximateDateField, ManyFilesField, ManyFilesInput
from complaints.file_types import ACCEPT
from complaints.models import FilePurpose

Words = str | Promise
LONGEST_KEPT = 100_000  # letters of one answer that a draft keeps, far above every limit of a form


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of the page that shows all answers; `words` is '' when nothing was given."""

    label: Words
    words: Words


class LongText(forms.CharField):
    """A text of several lines. Over the limit it says how many letters are too many, and cuts nothing."""

    widget = forms.Textarea

    def __init__(self, *, max_length: int, too_long: Words, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.too_long = too_long
        self.validators = [check for check in self.validators if not isinstance(check, MaxLengthValidator)]

    def validate(self, value: str) -> None:
        """Refuse a text over the limit."""
        super().validate(value)
        over = len(value) - (self.max_length or 0)
        if over > 0:
            raise ValidationError(str(self.too_long) % {"n": over}, code="max_length")


class UploadField(ManyFilesField):
    """A file control. Never required here: the draft holds what was accepted before."""

    def __init__(self, *, several: bool = True, accept: str = ACCEPT, **kwargs: Any) -> None:
        widget = ManyFilesInput if several else forms.FileInput
        super().__init__(required=False, widget=widget(attrs={"accept": accept}), **kwargs)


class StepForm(forms.Form):
    """The question of one step. Bound to what the draft keeps, so also an unfinished answer comes back as it was.

    uploads      file control -> what its files prove
    on_device    whether the browser may keep the text until it is sent (never for identity)
    """

    uploads: ClassVar[Mapping[str, FilePurpose]] = {}
    on_device: ClassVar[bool] = True
    title: ClassVar[Words] = ""
    heads_itself: ClassVar[bool] = False  # the label of the first field is the page's h1

    def __init__(
        self,
        data: Mapping[str, list[str]] | None = None,
        *,
        today: date,
        held: Collection[str] = (),
    ) -> None:
        super().__init__(None if data is None else MultiValueDict(data))
        self.today = today
        self.held = frozenset(held)
        for field in self.fields.values():
            if isinstance(field, ApproximateDateField):
                field.not_after = today
        self.helper = FormHelper()
        self.helper.form_tag = False  # the template owns <form>: its action, method and CSRF token
        self.helper.disable_csrf = True
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        """Return the order of the fields and what stands between them."""
        return Layout(*self.fields)

    def purpose_of(self, control: str) -> FilePurpose:
        """What the files of a control prove."""
        return self.uploads[control]

    def prepare(self) -> None:
        """Fill in what only showing the form needs, such as search results."""

    def answers(self) -> list[Answer]:
        """Return the valid answers in words."""
        return []

    def warnings(self) -> list[Words]:
        """Return what looks odd but stops nobody."""
        return []

    def mark_seen(self) -> None:
        """Note on the page that the warnings were shown: the next press goes on."""
        if isinstance(self.data, MultiValueDict):
            self.data = MultiValueDict({**dict(self.data.lists()), "seen": ["1"]})

    def need(self, name: str, sentence: Words) -> None:
        """Complain when a field that the other answers make necessary is empty."""
        if not self.errors.get(name) and not self.cleaned_data.get(name):
            self.add_error(name, str(sentence))

    @classmethod
    def kept(cls, posted: MultiValueDict[str, Any]) -> dict[str, list[str]]:
        """Return from a POST the answers of this step, as typed."""
        names = tuple(cls.base_fields)
        return {
            key: [value[:LONGEST_KEPT] for value in values if isinstance(value, str)]
            for key, values in posted.lists()
            if key not in cls.uploads and any(key == name or key.startswith(f"{name}_") for name in names)
        }


def only_for(control: str, *values: str, fields: tuple[Any, ...]) -> Div:
    """Return a part of a layout that the script shows only for some answers; without script it always shows."""
    return Div(*fields, data_shown_by=control, data_shown_for=" ".join(values), css_class="nh-field")


def unmarked(field: forms.Field) -> forms.Field:
    """Mark a field that is optional for the form but not for the person: no '(boleh dikosongkan)'."""
    field.optional_mark = False  # type: ignore[attr-defined]  # read by narahubung/field.html
    return field


def date_words(value: ApproximateDate | None) -> str:
    """Return '8 Juli 2026', or 'Juli 2026' when the day is not known."""
    if value is None:
        return ""
    return date_format(value.earliest, "j F Y" if value.day else "F Y")


def choice_words(form: forms.Form, name: str) -> str:
    """Return the words of the chosen option."""
    field = form.fields[name]
    value = form.cleaned_data.get(name)
    return str(dict(getattr(field, "choices", [])).get(value, "")) if value else ""


def sized(words: Words) -> Words:
    """Fill the largest size of a file, in MB, into `{limit}`."""
    return format_lazy(cast(str, words), limit=settings.ATTACHMENT_MAX_MIB)


TOO_LONG = gettext_lazy("Jawaban terlalu panjang. Kurangi %(n)s huruf")


def yes_no(value: str) -> str:
    """Return Ya, Tidak or Tidak tahu."""
    return {"yes": _("Ya"), "no": _("Tidak"), "unknown": _("Tidak tahu")}.get(value, "")
