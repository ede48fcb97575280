import django.contrib.postgres.constraints
import keel.core.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("people", "0005_search"),
        ("workforce", "0003_stated_parent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="address",
            name="people_address_never_two_at_once",
        ),
        migrations.RemoveConstraint(
            model_name="disability",
            name="people_disability_once",
        ),
        migrations.RemoveConstraint(
            model_name="familymembership",
            name="people_familymembership_once",
        ),
        migrations.RemoveConstraint(
            model_name="identifier",
            name="people_identifier_never_two_at_once",
        ),
        migrations.RemoveConstraint(
            model_name="involvement",
            name="people_involvement_never_two_at_once",
        ),
        migrations.RemoveConstraint(
            model_name="relationship",
            name="people_relationship_never_two_at_once",
        ),
        migrations.RemoveConstraint(
            model_name="restrictedaccess",
            name="people_restrictedaccess_never_two_at_once",
        ),
        migrations.AddField(
            model_name="address",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="address",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="differentpeople",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="differentpeople",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="disability",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="disability",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="familymembership",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="familymembership",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="hazard",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="hazard",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="identifier",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="identifier",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="immigrationstatus",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="immigrationstatus",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="involvement",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="involvement",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="merge",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="merge",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="openingbyreason",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="openingbyreason",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="person",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="relationship",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="relationship",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="restrictedaccess",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="restrictedaccess",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="address",
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
                name="people_address_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="address",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("person", "="),
                    ("address_type", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="people_address_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="differentpeople",
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
                name="people_differentpeople_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="disability",
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
                name="people_disability_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="disability",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                fields=("person", "code"),
                name="people_disability_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="familymembership",
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
                name="people_familymembership_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="familymembership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                fields=("person", "family_key"),
                name="people_familymembership_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="hazard",
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
                name="people_hazard_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="identifier",
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
                name="people_identifier_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="identifier",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("source__isnull", True),
                    ("struck_at__isnull", True),
                    ("kind__in", ["nhs_number", "upn"]),
                ),
                expressions=[
                    ("person", "="),
                    ("kind", "="),
                    (keel.core.constraints.Days("valid_from", "valid_to"), "&&"),
                ],
                name="people_identifier_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="immigrationstatus",
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
                name="people_immigrationstatus_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
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
                name="people_involvement_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("source__isnull", True), ("struck_at__isnull", True), ("holds_child", True)
                ),
                expressions=[
                    ("child", "="),
                    ("role", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="people_involvement_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
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
                name="people_merge_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="openingbyreason",
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
                name="people_openingbyreason_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
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
                name="people_person_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="relationship",
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
                name="people_relationship_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="relationship",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("person", "="),
                    ("other", "="),
                    ("kind", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="people_relationship_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="restrictedaccess",
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
                name="people_restrictedaccess_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="restrictedaccess",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("person", "="),
                    ("practitioner", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="people_restrictedaccess_never_two_at_once",
            ),
        ),
    ]
