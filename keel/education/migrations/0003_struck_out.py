from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("education", "0002_last_review_is_a_fact"),
        ("people", "0005_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="specialneed",
            name="education_specialneed_one_a_rank",
        ),
        migrations.AddField(
            model_name="educationassessment",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="educationassessment",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="educationplan",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="educationplan",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="educationplaninforce",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="educationplaninforce",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="educationplanrequest",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="educationplanrequest",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="educationplanreview",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="educationplanreview",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="pupil",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pupil",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="specialneed",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="specialneed",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="educationassessment",
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
                name="education_educationassessment_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="educationplan",
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
                name="education_educationplan_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="educationplaninforce",
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
                name="education_educationplaninforce_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="educationplanrequest",
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
                name="education_educationplanrequest_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="educationplanreview",
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
                name="education_educationplanreview_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="pupil",
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
                name="education_pupil_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialneed",
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
                name="education_specialneed_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="specialneed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                fields=("plan", "rank"),
                name="education_specialneed_one_a_rank",
            ),
        ),
    ]
