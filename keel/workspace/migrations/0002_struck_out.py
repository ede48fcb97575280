from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("workforce", "0004_struck_out"),
        ("workspace", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="calendarfeed",
            name="workspace_calendarfeed_one_at_a_time",
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("struck_at__isnull", True), ("struck_because", "")),
                    models.Q(
                        ("source__isnull", True),
                        ("struck_at__isnull", False),
                        models.Q(("struck_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="workspace_calendarfeed_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    ("struck_at__isnull", True),
                    ("ended_on__isnull", True),
                ),
                fields=("role", "whose", "team"),
                name="workspace_calendarfeed_one_at_a_time",
                nulls_distinct=False,
            ),
        ),
    ]
