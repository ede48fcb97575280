from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("carers", "0001_initial")]

    operations = [
        migrations.AddField(
            "privatefosteringvisit",
            "not_alone_because",
            models.TextField(blank=True, default=""),
        ),
        migrations.AddConstraint(
            "privatefosteringvisit",
            models.CheckConstraint(
                condition=models.Q(
                    ("source__isnull", False),
                    ("not_alone_because", ""),
                    ("child_seen_alone", False),
                    _connector="OR",
                ),
                name="carers_privatefosteringvisit_not_alone_for_a_reason",
                violation_error_message="Only who was not spoken to alone has a reason for it",
            ),
        ),
    ]
