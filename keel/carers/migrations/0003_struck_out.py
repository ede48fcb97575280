import django.contrib.postgres.constraints
import keel.core.constraints
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("carers", "0002_not_alone_for_a_reason"),
        ("core", "0001_initial"),
        ("people", "0005_search"),
        ("workforce", "0003_stated_parent"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="privatefostering",
            name="carers_privatefostering_never_two_at_once",
        ),
        migrations.AddField(
            model_name="privatefostering",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="privatefostering",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="privatefosteringreview",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="privatefosteringreview",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="privatefosteringvisit",
            name="struck_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="privatefosteringvisit",
            name="struck_because",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            model_name="privatefostering",
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
                name="carers_privatefostering_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="privatefostering",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("source__isnull", True), ("struck_at__isnull", True)),
                expressions=[
                    ("child", "="),
                    (keel.core.constraints.Days("started_on", "ended_on"), "&&"),
                ],
                name="carers_privatefostering_never_two_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="privatefosteringreview",
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
                name="carers_privatefosteringreview_struck_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="privatefosteringvisit",
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
                name="carers_privatefosteringvisit_struck_with_reason",
            ),
        ),
    ]
