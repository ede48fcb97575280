from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("looked_after", "0004_struck_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="careplan",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careplan",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careplananswer",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careplananswer",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="conviction",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="conviction",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="healthcheck",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="healthcheck",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="immunisationcheck",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="immunisationcheck",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="lookedafterepisode",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="lookedafterepisode",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="lookedafterreview",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="lookedafterreview",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="lookedaftervisit",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="lookedaftervisit",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="personaleducationplan",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="personaleducationplan",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="placement",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="placement",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="placementcost",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="placementcost",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reviewingofficernaming",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reviewingofficernaming",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sdqscore",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="sdqscore",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="substancemisuse",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="substancemisuse",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
