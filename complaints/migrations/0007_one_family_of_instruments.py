"""Document examinations and direct clarifications become the first two kinds of one family of instruments."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def into_the_family(apps, schema_editor):
    """Copy what was recorded, in the order in which it was; nothing of it is lost."""
    family = apps.get_model("complaints", "Instrument")
    for model, kind in (("DocumentExamination", "documents"), ("DirectClarification", "direct")):
        rows = apps.get_model("complaints", model).objects.order_by("pk")
        family.objects.bulk_create(
            [
                family(
                    complaint_id=row.complaint_id, kind=kind, state="held", held_on=row.held_on, summary=row.minutes,
                    place=getattr(row, "place", ""), participants=getattr(row, "participants", ""), by_id=row.by_id,
                    responsible_id=row.by_id, at=row.at,
                )
                for row in rows.iterator()
            ],
            batch_size=500,
        )


def out_of_the_family(apps, schema_editor):
    """Back into the two tables; kinds that had none before are given up with the table."""
    family = apps.get_model("complaints", "Instrument").objects.filter(state="held").order_by("pk")
    for model, kind, own in (
        ("DocumentExamination", "documents", ()),
        ("DirectClarification", "direct", ("place", "participants")),
    ):
        table = apps.get_model("complaints", model)
        table.objects.bulk_create(
            [
                table(
                    complaint_id=row.complaint_id, held_on=row.held_on, minutes=row.summary, by_id=row.by_id, at=row.at,
                    **{name: getattr(row, name) for name in own},
                )
                for row in family.filter(kind=kind).iterator()
            ],
            batch_size=500,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0002_search_text'),
        ('complaints', '0006_keep_calendar_addresses'),
        ('documents', '0003_wait_between_attempts_to_render'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='casereview',
            name='agenda',
            field=models.TextField(blank=True, verbose_name='agenda'),
        ),
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('documents', 'Pemeriksaan dokumen (LHPD)'), ('direct', 'Klarifikasi langsung'), ('field', 'Pemeriksaan lapangan (LHPL)'), ('summons', 'Pemanggilan'), ('statement', 'Keterangan ahli atau saksi'), ('conciliation', 'Konsiliasi'), ('review', 'Gelar laporan')], max_length=12, verbose_name='cara')),
                ('state', models.CharField(choices=[('planned', 'direncanakan'), ('held', 'terlaksana'), ('cancelled', 'dibatalkan')], default='planned', max_length=10, verbose_name='keadaan')),
                ('round', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'I'), (2, 'II'), (3, 'III')], null=True, verbose_name='ke-')),
                ('called', models.CharField(blank=True, choices=[('respondent', 'Terlapor'), ('reporter', 'Pelapor'), ('witness', 'Saksi'), ('expert', 'Ahli'), ('interpreter', 'Penerjemah')], max_length=12, verbose_name='yang dipanggil')),
                ('called_as', models.CharField(blank=True, max_length=160, verbose_name='jabatan atau peran')),
                ('planned_on', models.DateField(blank=True, null=True, verbose_name='direncanakan pada')),
                ('aim', models.TextField(blank=True, verbose_name='tujuan')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='tempat')),
                ('participants', models.TextField(blank=True, verbose_name='peserta')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='tanggal')),
                ('summary', models.TextField(blank=True, verbose_name='isi')),
                ('result', models.CharField(blank=True, choices=[('attended', 'Hadir'), ('excused', 'Tidak hadir dengan alasan yang sah'), ('ignored', 'Tidak hadir tanpa alasan yang sah'), ('agreed', 'Sepakat'), ('continued', 'Dilanjutkan pada hari lain'), ('not_agreed', 'Tidak sepakat')], max_length=12, verbose_name='hasil')),
                ('agreement', models.JSONField(blank=True, default=list, verbose_name='butir kesepakatan')),
                ('cancelled_on', models.DateField(blank=True, null=True, verbose_name='dibatalkan pada')),
                ('cancel_reason', models.TextField(blank=True, verbose_name='alasan pembatalan')),
                ('at', models.DateTimeField(verbose_name='dicatat')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='instruments', to='complaints.complaint')),
                ('files', models.ManyToManyField(blank=True, related_name='+', to='complaints.casefile')),
                ('papers', models.ManyToManyField(blank=True, related_name='instruments', to='documents.document')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='instruments', to=settings.AUTH_USER_MODEL, verbose_name='penanggung jawab')),
            ],
            options={
                'verbose_name': 'alat pemeriksaan',
                'verbose_name_plural': 'alat pemeriksaan',
                'ordering': ['pk'],
            },
        ),
        migrations.RunPython(into_the_family, out_of_the_family),
        migrations.DeleteModel(
            name='DirectClarification',
        ),
        migrations.DeleteModel(
            name='DocumentExamination',
        ),
        migrations.AddIndex(
            model_name='instrument',
            index=models.Index(condition=models.Q(('state', 'planned')), fields=['planned_on', 'complaint'], name='instrument_planned'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('held_on__isnull', False), ('state', 'held')), models.Q(models.Q(('state', 'held'), _negated=True), ('held_on__isnull', True)), _connector='OR'), name='instrument_held_on_iff_held'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancelled_on__isnull', False), ('state', 'cancelled')), models.Q(models.Q(('state', 'cancelled'), _negated=True), ('cancelled_on__isnull', True)), _connector='OR'), name='instrument_cancelled_on_iff_cancelled'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'summons'), ('round__in', [1, 2, 3])), models.Q(models.Q(('kind', 'summons'), _negated=True), ('round__isnull', True)), _connector='OR'), name='instrument_round_iff_summons'),
        ),
    ]
