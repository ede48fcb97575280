from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("care_leavers", "0001_initial")]

    operations = [
        migrations.AddField("careleaver", "followed", models.BooleanField(blank=True, null=True)),
    ]
