import django.contrib.postgres.constraints
import keel.core.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("care_leavers", "0002_followed"),
        ("core", "0001_initial"),
        ("people", "0005_search"),
        ("workforce", "0003_stated_parent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="careleaver",
            name="care_leavers_careleaver_never_two_at_once",
        ),
        migrations.RemoveConstraint(
            model_name="careleaverhome",
            name="care_leavers_careleaverhome_never_two_at_once",
        ),
        migrations.AddField(
            model_name="careleaver",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careleaver",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="careleavercontact",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careleavercontact",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="careleaverhome",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="careleaverhome",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="pathwayplan",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pathwayplan",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="pathwayplanreview",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="pathwayplanreview",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="careleaver",
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
                name="care_leavers_careleaver_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="careleaver",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("child", "="),
                    (keel.core.constraints.Days("status_from", "status_until"), "&&"),
                ],
                name="care_leavers_careleaver_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="careleavercontact",
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
                name="care_leavers_careleavercontact_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="careleaverhome",
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
                name="care_leavers_careleaverhome_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="careleaverhome",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("child", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="care_leavers_careleaverhome_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pathwayplan",
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
                name="care_leavers_pathwayplan_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="pathwayplanreview",
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
                name="care_leavers_pathwayplanreview_struck_with_reason",
            ),
        ),
    ]
