"""What every page says when people are not being told of their dates."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from correspondence import access, calendars, watching


def alarm(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Give each template `dead_parts`, for the frame of the pages."""

    def dead_parts() -> list[str]:
        return watching.dead(access.person(request), now=calendars.now())

    return {"dead_parts": dead_parts}
