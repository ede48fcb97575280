"""Children and those around them: who they are, where they live, who works with them."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "keel.people"
