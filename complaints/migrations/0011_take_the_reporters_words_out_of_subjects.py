"""Subjects used to be the first sentence of the account, which can hold a name; they become neutral."""

from django.db import migrations

NEUTRAL = """
UPDATE complaints_complaint AS c
SET subject = left('Laporan tentang ' || coalesce(
    (SELECT a.name FROM agencies_agency a WHERE a.id = c.agency_id), 'pelayanan publik'), 160)
WHERE starts_with(c.account, rtrim(c.subject, ' …'))
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0010_keep_rows_of_two_regulations")]

    operations = [migrations.RunSQL(NEUTRAL, migrations.RunSQL.noop)]
