"""The Celery application and the whole beat schedule: nothing is scheduled anywhere else."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("narahubung")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "deliver-notices": {"task": "notices.tasks.deliver_notices", "schedule": 15.0},
    "render-documents": {"task": "documents.tasks.render_waiting", "schedule": 20.0},
    "sweep-deadlines": {"task": "deadlines.tasks.sweep_deadlines", "schedule": crontab(minute="*/15")},
    "lapse-completions": {"task": "complaints.tasks.lapse_completions", "schedule": crontab(minute="1,31")},
    "lapse-grievances": {"task": "sp4n.tasks.lapse_grievances", "schedule": crontab(minute="0,30")},
    "remind-of-forums": {"task": "forums.tasks.remind_of_forums", "schedule": crontab(minute=10)},
    "end-comment-windows": {"task": "forums.tasks.end_comment_windows", "schedule": crontab(minute="5,35")},
    "weekly-digest": {"task": "notices.tasks.send_digests", "schedule": crontab(minute=0)},
    "drop-old-drafts": {
        "task": "complaints.tasks.drop_expired_drafts",
        "schedule": crontab(minute=40, hour="18"),
    },
    "purge-early-warnings": {
        "task": "earlywarning.tasks.purge_expired",
        "schedule": crontab(minute=5),
    },
    "remind-of-organisation-documents": {
        "task": "organisations.tasks.remind_of_documents",
        "schedule": crontab(minute=30, hour="23"),
    },
    "bind-case-files": {"task": "complaints.tasks.bind_waiting", "schedule": 30.0},
    "print-figures": {"task": "complaints.tasks.print_figures", "schedule": 30.0},
    "preview-wordings": {"task": "complaints.tasks.preview_wordings", "schedule": 30.0},
    "drop-old-bundles": {
        "task": "complaints.tasks.drop_old_bundles",
        "schedule": crontab(minute=50, hour="18"),
    },
    "remind-of-agreements": {
        "task": "agencies.tasks.remind_of_agreements",
        "schedule": crontab(minute=20, hour="23"),
    },
    "warn-of-ending-terms": {
        "task": "agencies.tasks.warn_of_ending_terms",
        "schedule": crontab(minute=10, hour="23"),
    },
}
