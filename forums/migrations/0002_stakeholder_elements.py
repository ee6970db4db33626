"""The stakeholder elements are rows that every deployment needs before its first forum."""

import csv
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FILE = Path(__file__).parent.with_name("reference") / "elements.csv"


def load_elements(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the rows of the file that are missing, as far as the table of this state has columns for them."""
    element = apps.get_model("forums", "Element")
    columns = {field.name for field in element._meta.get_fields()}
    known = set(element.objects.values_list("code", flat=True))
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, restval=""):
            values = {name: value for name, value in row.items() if name in columns}
            values |= {"is_required": row["is_required"] == "yes", "position": int(row["position"])}
            if row["code"] not in known:
                element.objects.create(**values)


class Migration(migrations.Migration):
    dependencies = [("forums", "0001_initial")]

    operations = [migrations.RunPython(load_elements, migrations.RunPython.noop)]
