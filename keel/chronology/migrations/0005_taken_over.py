from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chronology", "0004_struck_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="localrule",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="localrule",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="ownership",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="ownership",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
