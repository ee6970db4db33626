"""What the form templates need to draw a field the same way everywhere: control, choices, links to errors."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

from accounts.formfields import DayMonthYearWidget

register = template.Library()


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """One line of the error summary; `href` is empty for an error of the whole form."""

    text: str
    href: str


def described_by(field: BoundField) -> str:
    """Return the ids of hint and error that are on the page, for aria-describedby."""
    parts = [f"{field.auto_id}_hint"] if field.help_text else []
    if field.errors:
        parts.append(f"{field.auto_id}_error")
    return " ".join(parts)


def _css_class(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
        base = "form-check-input"
    elif isinstance(widget, forms.Select):
        base = "form-select"
    else:
        base = "form-control"
    own = widget.attrs.get("class", "")
    invalid = "is-invalid" if field.errors else ""
    return " ".join(part for part in (base, own, invalid) if part)


def _attrs(field: BoundField) -> dict[str, Any]:
    widget = field.field.widget
    attrs: dict[str, Any] = {"class": _css_class(field)}
    if description := described_by(field):
        attrs["aria-describedby"] = description
    if limit := letter_limit(field):
        # A browser cuts a pasted text at maxlength without a word. We let it in and say how much is too much.
        attrs |= {"maxlength": False, "data-count": str(limit)}
        attrs["aria-describedby"] = f"{attrs.get('aria-describedby', '')} {field.auto_id}_count".strip()
    if isinstance(widget, DayMonthYearWidget):
        attrs["wrong_part"] = wrong_part(field)
    return attrs


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Return the control of a field, tied to its hint and error."""
    return field.as_widget(attrs=_attrs(field))


@register.simple_tag
def choices(field: BoundField) -> Iterator[BoundWidget]:
    """Return the options of a group of radios or checkboxes; hint and error hang on the fieldset."""
    widget = field.field.widget
    widget.attrs["class"] = _css_class(field)
    return iter(field.subwidgets)


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether the field is several radios or checkboxes."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.filter
def is_dates(field: BoundField) -> bool:
    """Whether the field is a date in three parts."""
    return isinstance(field.field.widget, DayMonthYearWidget)


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is one checkbox."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def letter_limit(field: BoundField) -> int | None:
    """Return the limit of a long text, which gets a counter under it."""
    limit: int | None = getattr(field.field, "max_length", None)
    return limit if isinstance(field.field.widget, forms.Textarea) else None


@register.filter
def hint_id(field: BoundField) -> str:
    """Return the ids for aria-describedby of a fieldset."""
    return described_by(field)


def wrong_part(field: BoundField) -> str:
    """Return which part of a date is wrong: day, month, year, or '' when all or none is."""
    data = field.form.errors.as_data().get(field.name, []) if field.form.is_bound else []
    return next((error.params["part"] for error in data if error.params and "part" in error.params), "")


def target_id(field: BoundField) -> str:
    """Return the id of the control that an error leads to: the first radio, or the wrong part of a date."""
    if is_group(field):
        return f"{field.auto_id}_0"
    if is_dates(field):
        order = DayMonthYearWidget.PARTS
        part = wrong_part(field)
        return f"{field.auto_id}_{order.index(part) if part in order else 0}"
    return field.id_for_label or field.auto_id


def _links_of(form: forms.BaseForm) -> Iterator[ErrorLink]:
    if not form.is_bound:
        return
    for name in [NON_FIELD_ERRORS, *form.fields]:
        for text in form.errors.get(name, []):
            hidden = name == NON_FIELD_ERRORS or form[name].is_hidden
            yield ErrorLink(text=str(text), href="" if hidden else f"#{target_id(form[name])}")


@register.simple_tag
def error_links(form: forms.BaseForm | forms.BaseFormSet | None) -> list[ErrorLink]:
    """Return the lines of the error summary, in the order of the fields."""
    if form is None or isinstance(form, str):
        return []
    if isinstance(form, forms.BaseFormSet):
        whole = (
            [ErrorLink(text=str(text), href="") for text in form.non_form_errors()] if form.is_bound else []
        )
        return whole + [link for member in form.forms for link in _links_of(member)]
    return list(_links_of(form))


@register.filter
def button_classes(classes: str) -> str:
    """Translate crispy's Bootstrap names: a Submit is the main button unless a kind of nh-btn is given."""
    names = classes.split()
    own = [name for name in names if name not in {"btn", "btn-primary"}]
    main = "btn-primary" in names and not any(name.startswith("nh-btn--") for name in own)
    return " ".join(["nh-btn", *(["nh-btn--primary"] if main else []), *own])
