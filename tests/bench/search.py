"""What a search costs: its statements by themselves, and the whole page."""

import statistics
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client

from correspondence.models import Company, Membership, User
from tests.bench import pages

# Words nearly all letters of the invented world say, some, few or none; numbers and names.
ASKED = {
    "common words": ("revenue", "covenant", "revenue -tax", "segment or franchise"),
    "less common": ("impairment", "goodwill impairment", '"goodwill impairment"', "orchard"),
    "rare words": ("briferdan", "kiln turbine", "zanwicktazan"),
    "numbers": ("333-200005", "001-10007", "10-K", "S-1", "March 6, 2024"),
    "names": ("harrow", "nothing says this"),
}
KINDS = ("", "letters", "comments")
ROUNDS = 5
THEIRS = 3  # companies of a member


def figures(client: Client) -> dict[str, tuple[float, float]]:
    """Answer the median and 95th percentile, in milliseconds, of the statements and the page.

    By the kind of words; for the client, who sees all, and for a member of a few companies.
    """
    found = {}
    for person, browser in {"sees all": client, "member": _member()}.items():
        for kind, words in ASKED.items():
            statements, whole = _taken(browser, words)
            found[f"{kind}, {person}: statements"] = _told(statements)
            found[f"{kind}, {person}: page"] = _told(whole)
    return found


def _member() -> Client:
    user, _ = User.objects.get_or_create(username="bench-member")
    for company in Company.objects.order_by("pk")[:THEIRS]:
        Membership.objects.get_or_create(user=user, company=company, defaults={"role": "viewer"})
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, backend="correspondence.signing_in.Backend")
    return client


def _taken(client: Client, words: tuple[str, ...]) -> tuple[list[float], list[float]]:
    statements, whole = list[float](), list[float]()

    def timed(execute: Callable[..., Any], *given: object) -> object:
        start = time.perf_counter()
        try:
            return execute(*given)
        finally:
            statements[-1] += (time.perf_counter() - start) * 1000

    for asked in words:
        for kind in KINDS:
            address = f"/search/?{urlencode({'q': asked, 'kind': kind})}"
            pages.fetch(client, address)
            for _ in range(ROUNDS):
                statements.append(0.0)
                start = time.perf_counter()
                with connection.execute_wrapper(timed):
                    pages.fetch(client, address)
                whole.append((time.perf_counter() - start) * 1000)
    return statements, whole


def _told(taken: list[float]) -> tuple[float, float]:
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
