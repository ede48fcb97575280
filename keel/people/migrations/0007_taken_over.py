from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_struck_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="address",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="address",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="differentpeople",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="differentpeople",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="disability",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="disability",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="familymembership",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="familymembership",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="hazard",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="hazard",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identifier",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identifier",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="immigrationstatus",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="immigrationstatus",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="involvement",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="involvement",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="merge",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="merge",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="openingbyreason",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="openingbyreason",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="relationship",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="relationship",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="restrictedaccess",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="restrictedaccess",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
