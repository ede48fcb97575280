from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("front_door", "0002_calls_and_custody")]

    operations = [migrations.RemoveField("outofhourscall", "contact")]
