"""Finds the few deadlines that run, and the few signals that stand, among all there ever were."""

from datetime import date

from django.db import migrations, models
from django.db.models.functions import Coalesce, Least


class Migration(migrations.Migration):
    dependencies = [("chronology", "0002_night_outcome")]

    operations = [
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(
                models.F("subject"),
                Coalesce(Least("met_on", "ended_on"), models.Value(date.max)),
                name="deadline_running",
            ),
        ),
        migrations.AddIndex(
            model_name="raisedsignal",
            index=models.Index(
                Coalesce("until", models.Value(date.max)),
                name="signal_standing",
            ),
        ),
    ]
