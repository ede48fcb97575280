"""The plan types and roles with children that an authority starts from."""

from django.db import migrations
from django.utils import timezone

from keel.workforce.reference_data import set_out


def ship(apps, schema_editor):
    here = schema_editor.connection.alias
    set_out(
        apps.get_model("workforce", "PlanType")._base_manager.using(here),
        apps.get_model("workforce", "CaseRole")._base_manager.using(here),
        at=timezone.now(),
    )


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_initial")]

    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
