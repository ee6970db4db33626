"""What a move refuses, said on the form it was asked with."""

from django.forms import BaseForm

from complaints.refusals import MoveInvalid, MoveRefused


def say_why(form: BaseForm, refusal: MoveInvalid | MoveRefused) -> None:
    """Put each sentence beside its field; one that belongs to no field stands above the form."""
    errors = refusal.errors if isinstance(refusal, MoveInvalid) else {"": refusal.reason}
    for name, sentence in errors.items():
        form.add_error(name if name in form.fields else None, sentence)
