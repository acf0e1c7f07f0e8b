"""What a log line may not hold."""

import logging
from typing import Any

import pytest
from django.conf import settings

from tracker.logs import WithoutSecrets


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Not Found: /calendar/k-Vd_9.ics", "Not Found: /calendar/***.ics"),
        ('"GET /calendar/k-Vd_9.ics HTTP/1.1" 200', '"GET /calendar/***.ics HTTP/1.1" 200'),
        ("Not Found: /calendar/2026/", "Not Found: /calendar/2026/"),
    ],
)
def test_the_address_of_a_feed_is_masked(line: str, told: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (line,), None)

    assert WithoutSecrets("%(message)s").format(record) == told


def test_every_line_of_ours_is_masked() -> None:
    logging_as_set: Any = settings.LOGGING
    formatters, handlers = logging_as_set["formatters"], logging_as_set["handlers"]

    assert {each["class"] for each in formatters.values()} == {"tracker.logs.WithoutSecrets"}
    assert all(each["formatter"] in formatters for each in handlers.values())
