"""The app's configuration."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """Regulatory correspondence: letters, their dates, the reminders."""

    name = "correspondence"
    verbose_name = "Correspondence"
