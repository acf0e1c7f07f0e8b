"""People who sign in."""

import pghistory
from django.contrib.auth.models import AbstractUser


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person who works letters, watches them, or looks after the site."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username
