import django.contrib.postgres.constraints
import keel.core.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("front_door", "0003_calls_without_contact"),
        ("people", "0005_search"),
        ("workforce", "0003_stated_parent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="referral",
            name="front_door_referral_never_two_at_once",
        ),
        migrations.AddField(
            model_name="contact",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="custodyrequest",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="custodyrequest",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="outofhourscall",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="outofhourscall",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="referral",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="referral",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="contact",
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
                name="front_door_contact_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="custodyrequest",
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
                name="front_door_custodyrequest_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="outofhourscall",
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
                name="front_door_outofhourscall_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
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
                name="front_door_referral_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    ("struck_at__isnull", True),
                    ("no_further_action", False),
                ),
                expressions=[
                    ("child", "="),
                    (keel.core.constraints.Days("received_on", "closed_on"), "&&"),
                ],
                name="front_door_referral_never_two_at_once",
            ),
        ),
    ]
