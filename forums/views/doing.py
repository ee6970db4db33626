"""Doing what a form asks: done and said, or refused beside the field with what was typed kept."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from agencies.standards import StandardRefused
from forums.refusals import ForumInvalid, ForumRefused


def done(request: HttpRequest, form: forms.Form, work: Callable[[], Any], *, said: str) -> bool:
    """Do what a valid form asks; what is refused stands beside the field or above the form."""
    if not form.is_valid():
        return False
    try:
        work()
    except ForumInvalid as invalid:
        for field, sentence in invalid.errors.items():
            form.add_error(field if field in form.fields else None, sentence)
        return False
    except StandardRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return False
    except ForumRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, said)
    return True
