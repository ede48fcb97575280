from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("risk_outside_home", "0001_initial")]

    operations = [migrations.RemoveField("returninterview", "group")]
