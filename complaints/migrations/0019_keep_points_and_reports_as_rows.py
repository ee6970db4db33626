"""Points of agreements and reports of superiors, written as text so far, become rows of their own."""

from datetime import UTC, datetime, time

from django.db import migrations

NOON_WITA = time(4)  # the moment was not kept, only the day


def make_rows(apps, schema_editor):
    """Give every agreed line its point, and every reported recommendation its report."""
    point = apps.get_model("complaints", "CorrectiveAction")
    sessions = apps.get_model("complaints", "ResolutionSession").objects
    for session in sessions.filter(points__isnull=True).exclude(agreement=[]):
        for number, text in enumerate(session.agreement, start=1):
            point.objects.create(session=session, number=number, text=text)
    report = apps.get_model("complaints", "SuperiorReport")
    recommendations = apps.get_model("complaints", "Recommendation").objects
    for one in recommendations.filter(reports__isnull=True).exclude(reported_on=None):
        report.objects.create(
            recommendation=one, text=one.report, submitted_on=one.reported_on,
            submitted_at=datetime.combine(one.reported_on, NOON_WITA, tzinfo=UTC), proof_number=f"R{one.pk:06d}-1",
        )  # fmt: skip


def write_text(apps, schema_editor):
    """Write the rows back as text. They stay: what is known of each point since then has no place in the text."""
    for session in apps.get_model("complaints", "ResolutionSession").objects.filter(points__isnull=False).distinct():
        session.agreement = list(session.points.order_by("number").values_list("text", flat=True))
        session.save(update_fields=["agreement"])
    for one in apps.get_model("complaints", "Recommendation").objects.filter(reports__isnull=False).distinct():
        one.report = one.reports.order_by("pk").first().text
        one.save(update_fields=["report"])


class Migration(migrations.Migration):
    dependencies = [("complaints", "0018_watch_agreements_and_superiors")]

    operations = [migrations.RunPython(make_rows, write_text)]
