from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("permanence", "0002_struck_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="permanence",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="permanence",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="previouspermanence",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="previouspermanence",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
