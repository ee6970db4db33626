from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0006_let_governments_be_reminded'),
    ]

    operations = [
        migrations.AddField(
            model_name='deadline',
            name='own_length',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='panjang sendiri'),
        ),
    ]
