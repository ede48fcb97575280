from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("oversight", "0002_challenges"),
        ("people", "0005_search"),
        ("workforce", "0003_stated_parent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="casesupervision",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="casesupervision",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="challenge",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="challenge",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="managementdecision",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="managementdecision",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="oversightentry",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="oversightentry",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="supervision",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="supervision",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="casesupervision",
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
                name="oversight_casesupervision_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
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
                name="oversight_challenge_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="managementdecision",
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
                name="oversight_managementdecision_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="oversightentry",
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
                name="oversight_oversightentry_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervision",
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
                name="oversight_supervision_struck_with_reason",
            ),
        ),
    ]
