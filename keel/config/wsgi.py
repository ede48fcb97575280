"""The application as a web server starts it."""

import os

from keel.config.environment import prepare

prepare()
os.environ.pop("OWNER_DATABASE_URL", None)  # no page needs what only migrating does
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keel.config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402  # after the environment is set

application = get_wsgi_application()
