"""What a night run came to, in words of a list, and why one failed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("chronology", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="nightrun",
            name="why",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AlterField(
            model_name="nightrun",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[("finished", "Finished"), ("failed", "Failed")],
                max_length=10,
            ),
        ),
    ]
