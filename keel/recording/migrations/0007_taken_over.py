from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recording", "0006_what_a_draft_wrote"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="attachment",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="signoff",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="signoff",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="submission",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="submission",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
