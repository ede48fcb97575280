import django.contrib.postgres.constraints
import keel.core.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("child_protection", "0003_struck_out"),
        ("core", "0001_initial"),
        ("people", "0006_struck_out"),
        ("proceedings", "0003_reviews_and_the_court"),
        ("workforce", "0003_stated_parent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="legalstatus",
            name="proceedings_legalstatus_never_two_at_once",
        ),
        migrations.RemoveConstraint(
            model_name="preproceedings",
            name="proceedings_preproceedings_never_two_at_once",
        ),
        migrations.AddField(
            model_name="careproceedings",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careproceedings",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="legalgateway",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="legalgateway",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="legalstatus",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="legalstatus",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="preproceedings",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="preproceedings",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="preproceedingsreview",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="preproceedingsreview",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="careproceedings",
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
                name="proceedings_careproceedings_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalgateway",
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
                name="proceedings_legalgateway_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalstatus",
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
                name="proceedings_legalstatus_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="legalstatus",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("child", "="),
                    ("status", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="proceedings_legalstatus_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="preproceedings",
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
                name="proceedings_preproceedings_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="preproceedings",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("child", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="proceedings_preproceedings_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="preproceedingsreview",
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
                name="proceedings_preproceedingsreview_struck_with_reason",
            ),
        ),
    ]
