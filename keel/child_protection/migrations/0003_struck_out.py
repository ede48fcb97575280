import django.contrib.postgres.constraints
import keel.core.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("child_protection", "0002_papers_flags_and_checks"),
        ("core", "0001_initial"),
        ("front_door", "0003_calls_without_contact"),
        ("people", "0005_search"),
        ("workforce", "0003_stated_parent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="contingencyplan",
            name="child_protection_contingencyplan_one_at_a_time",
        ),
        migrations.RemoveConstraint(
            model_name="protectionplan",
            name="child_protection_protectionplan_never_two_at_once",
        ),
        migrations.RemoveConstraint(
            model_name="section47enquiry",
            name="child_protection_section47enquiry_never_two_at_once",
        ),
        migrations.AddField(
            model_name="chaircheck",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="chaircheck",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="conferencerequest",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="conferencerequest",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="contingencyplan",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="contingencyplan",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="coregroup",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="coregroup",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="initialconference",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="initialconference",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="plangate",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="plangate",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="protectionplan",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="protectionplan",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="protectionvisit",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="protectionvisit",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="reviewconference",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reviewconference",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="section47enquiry",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="section47enquiry",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="strategydiscussion",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="strategydiscussion",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="chaircheck",
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
                name="child_protection_chaircheck_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="conferencerequest",
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
                name="child_protection_conferencerequest_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="contingencyplan",
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
                name="child_protection_contingencyplan_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="contingencyplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    ("struck_at__isnull", True),
                    ("replaced_on__isnull", True),
                ),
                fields=("child", "plan"),
                name="child_protection_contingencyplan_one_at_a_time",
                nulls_distinct=False,
                violation_error_message="This plan has a contingency already: replace it",
            ),
        ),
        migrations.AddConstraint(
            model_name="coregroup",
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
                name="child_protection_coregroup_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="initialconference",
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
                name="child_protection_initialconference_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="plangate",
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
                name="child_protection_plangate_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="protectionplan",
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
                name="child_protection_protectionplan_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="protectionplan",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("child", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="child_protection_protectionplan_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="protectionvisit",
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
                name="child_protection_protectionvisit_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewconference",
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
                name="child_protection_reviewconference_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="section47enquiry",
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
                name="child_protection_section47enquiry_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="section47enquiry",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("child", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="child_protection_section47enquiry_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategydiscussion",
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
                name="child_protection_strategydiscussion_struck_with_reason",
            ),
        ),
    ]
