from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("care_leavers", "0003_struck_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="careleaver",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careleaver",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careleavercontact",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careleavercontact",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careleaverhome",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careleaverhome",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pathwayplan",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pathwayplan",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pathwayplanreview",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pathwayplanreview",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
