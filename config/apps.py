"""Django's admin with our own site; apart from config.admin, which may be imported only when apps are ready."""

from celery.signals import task_failure, task_success
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_delete, post_save

from config.context import forget_office
from config.jobs import note_failure, note_success


class StaffAdminConfig(AdminConfig):
    """Puts StaffSite in the place of Django's own site."""

    default_site = "config.admin.StaffSite"

    def ready(self) -> None:
        """Find the admin modules; let a changed office show on the next page; note how scheduled jobs end."""
        super().ready()
        task_success.connect(note_success, dispatch_uid="note_success")
        task_failure.connect(note_failure, dispatch_uid="note_failure")
        office = "accounts.Office"
        post_save.connect(forget_office, sender=office, dispatch_uid="forget_office_saved")
        post_delete.connect(forget_office, sender=office, dispatch_uid="forget_office_deleted")
