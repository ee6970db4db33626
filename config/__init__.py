"""The project: settings, addresses, schedule, and the checks of the whole repository."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
