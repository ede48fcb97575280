from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("education", "0001_initial")]

    operations = [
        migrations.RenameField(
            "educationplaninforce", "stated_last_reviewed_on", "last_reviewed_on"
        ),
    ]
