from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workspace", "0003_addition"),
    ]

    operations = [
        migrations.AddField(
            model_name="addition",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="addition",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
