"""The text that became rows is no longer kept twice."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("complaints", "0019_keep_points_and_reports_as_rows")]

    operations = [
        migrations.RemoveField(model_name="recommendation", name="report"),
        migrations.RemoveField(model_name="resolutionsession", name="agreement"),
    ]
