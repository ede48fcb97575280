from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("carers", "0003_struck_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="privatefostering",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="privatefostering",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="privatefosteringreview",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="privatefosteringreview",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="privatefosteringvisit",
            name="source_says",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="privatefosteringvisit",
            name="taken_over_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
