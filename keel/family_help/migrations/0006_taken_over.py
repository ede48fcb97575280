from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("family_help", "0005_struck_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="assessment",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="assessmentcheckpoint",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="assessmentcheckpoint",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="assessmentfactor",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="assessmentfactor",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="childinneedplan",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="childinneedplan",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="childinneedreview",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="childinneedreview",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="childinneedvisit",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="childinneedvisit",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="childsview",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="childsview",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="earlyhelpepisode",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="earlyhelpepisode",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="homelesspresentation",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="homelesspresentation",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
