"""People who sign in."""

from zoneinfo import ZoneInfo, available_timezones

import pghistory
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property

from correspondence.domain.legal_days import WASHINGTON


def is_a_zone(name: str) -> None:
    """Refuse what is no time zone of the IANA database."""
    if name not in available_timezones():
        raise ValidationError("Choose a time zone such as America/Chicago.")


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person who works letters, watches them, or looks after the site."""

    zone = models.CharField(
        "time zone", max_length=50, default=WASHINGTON.key, validators=[is_a_zone]
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @cached_property
    def roles(self) -> dict[int, str]:
        """Answer the role in each company this person belongs to, by its key; read once."""
        return dict(self.memberships.order_by("company_id").values_list("company_id", "role"))

    @property
    def tzinfo(self) -> ZoneInfo:
        """Answer the zone this person reads hours in."""
        return ZoneInfo(self.zone)
