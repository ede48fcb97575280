"""Education: special needs, and the way to an education, health and care plan."""

from django.apps import AppConfig


class EducationConfig(AppConfig):
    name = "keel.education"
