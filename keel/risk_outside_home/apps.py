"""Risk outside the home: children who go missing, and what they say when they are back."""

from django.apps import AppConfig


class RiskOutsideHomeConfig(AppConfig):
    name = "keel.risk_outside_home"
