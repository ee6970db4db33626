"""Putting a document in line for its PDF. Kept apart from the rendering, which only a worker loads."""

from functools import partial

from celery import current_app
from django.db import transaction

from documents.models import Document, RenderState

RENDER_ONE = "documents.tasks.render_one"
RENDERING_FIELDS = ["render_state", "render_error", "render_attempts", "render_after"]


def wait_for_rendering(document: Document) -> None:
    """Mark the document as waiting, and wake a worker once the transaction has committed. The caller saves.

    When the broker cannot be reached the waiting row is found by the scheduled task, so that is no reason to fail.
    """
    document.render_state = RenderState.WAITING
    document.render_error = ""
    document.render_attempts = 0
    document.render_after = None
    transaction.on_commit(partial(_wake, document), robust=True)


def _wake(document: Document) -> None:
    current_app.send_task(RENDER_ONE, args=[document.pk], retry=False)


def drop_preview(document: Document) -> None:
    """Take the draft's PDF off the document, and out of storage once that has committed. The caller saves."""
    if document.preview.name:
        storage, name = document.preview.storage, document.preview.name
        transaction.on_commit(partial(storage.delete, name), robust=True)
        document.preview = ""
