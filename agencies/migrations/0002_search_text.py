
import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='agency',
            name='agency_name_trigram',
        ),
        migrations.AddField(
            model_name='agency',
            name='search_text',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Upper(django.db.models.functions.text.Concat('name', models.Value(' '), 'short_name', models.Value(' '), 'search_words')), output_field=models.TextField()),
        ),
        migrations.AddIndex(
            model_name='agency',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_text'], name='agency_search_trigram', opclasses=['gin_trgm_ops']),
        ),
    ]
