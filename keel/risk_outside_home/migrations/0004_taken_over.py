from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("risk_outside_home", "0003_struck_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="missingepisode",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="missingepisode",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="missingmeeting",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="missingmeeting",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="returninterview",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="returninterview",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
