"""What every page costs on the sample letters: its queries, its time, its weight."""

import gc
import statistics
import time
from collections.abc import Iterator
from http import HTTPStatus
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db.models import Count, QuerySet
from django.test import Client
from django.urls import reverse

from correspondence import access
from correspondence.models import CalendarChange, Letter, LetterReference, User
from tests.bench import pages
from tests.security.test_access_matrix import MATRIX

ROUNDS, WARM_UPS = 30, 3
PEOPLE = ("ada", "ben")
# What is promised of each page: queries, milliseconds on a quiet machine, bytes compressed.
MOST_QUERIES, MOST_TIME, MOST_BYTES = 12, 60.0, 15_000
NO_PAGES = {"live", "ready", "company-names", "letter-document", "ownership-document"}
SECRET = {"token", "unsubscribe"}


def measured() -> Iterator[tuple[str, ...]]:
    """Answer what each page costs each person, the dearest first; "!" marks a broken promise.

    CPU time is this process's own; the whole is with PostgreSQL's, and with whatever else runs.
    """
    call_command("load_trial", stdout=StringIO())
    gc.collect()
    gc.freeze()  # what is loaded is not searched for garbage, as in tracker/wsgi.py
    for name in PEOPLE:
        client = Client(headers={"host": "127.0.0.1", "accept-encoding": "gzip"})
        person = User.objects.get(username=name)
        client.force_login(person, backend="correspondence.signing_in.Backend")
        found = [_cost(client, page, address) for page, address in _addresses(_keys(person))]
        for each in sorted(filter(None, found), key=lambda row: -row[2]):
            yield f"{name}: {each[0]}", *_told(*each[1:])


def _addresses(keys: dict[str, Any]) -> list[tuple[str, str]]:
    """Answer the name and the address of every page there is a row for."""
    pages = [
        (name, key)
        for name, (method, key, *_) in MATRIX.items()
        if method == "get" and not name.endswith(("-csv", "-xlsx"))
        if name not in NO_PAGES and key not in SECRET
    ]
    told = [(name, keys[key] if key else ()) for name, key in pages]
    return [(name, reverse(name, args=args)) for name, args in told if args is not None]


def _keys(user: User) -> dict[str, tuple[Any, ...] | None]:
    """Answer for each kind of row that of the user's with most to show; None where none is."""
    letters = access.letters(user)
    rows: dict[str, QuerySet[Any]] = {
        "letter": letters.alias(n=Count("comments")).order_by("-n", "pk"),
        "sent": letters.filter(direction=Letter.Direction.FROM_COMPANY).order_by("pk"),
        "arrival": access.arrivals(user).waiting(),
        "comment": access.comments(user).filter(topics__len__gt=0).order_by("pk"),
        "review": access.reviews(user).alias(n=Count("letters")).order_by("-n", "pk"),
        "missing": access.missing_letters(user),
        "reference": LetterReference.objects.filter(letter__in=letters),
        "answer": access.answers(user).exclude(letter=None),
        "deadline": access.deadlines(user).exclude(count=None).order_by("-due_on"),
        "commitment": access.commitments(user),
        "call": access.calls(user),
        "change": CalendarChange.objects.order_by("pk"),
        "registration": access.registrations(user),
        "company": access.companies(user).alias(n=Count("letters")).order_by("-n", "pk"),
        "policy": access.policies(user),
        "report": access.reports(user),
        "insider": access.insiders(user),
        "role": access.insider_roles(user),
        "power": access.powers_of_attorney(user),
        "split": access.splits(user),
        "mail": access.mails(user),
    }
    first = {kind: found.values_list("pk").first() for kind, found in rows.items()}
    letter = first["letter"] or (0,)
    return first | {"document": (*letter, "html"), "thing": ("letter", *letter), "year": (2026,)}


Cost = tuple[str, int, float, float, float, int]


def _cost(client: Client, page: str, address: str) -> Cost | None:
    """Answer a page's queries, CPU time (median, p95), whole time and bytes; None for no page."""
    for _ in range(WARM_UPS):
        response = client.get(address)
    if response.status_code != HTTPStatus.OK or response.streaming:
        return None
    queries = pages.queries(client, address)
    own, whole = list[float](), list[float]()
    for _ in range(ROUNDS):
        begun, started = time.perf_counter(), time.process_time()
        client.get(address)
        own.append((time.process_time() - started) * 1000)
        whole.append((time.perf_counter() - begun) * 1000)
    median, p95 = statistics.median(own), statistics.quantiles(own, n=20)[-1]
    return page, queries, median, p95, statistics.median(whole), len(response.content)


def _told(queries: int, median: float, p95: float, whole: float, size: int) -> tuple[str, ...]:
    kept = queries <= MOST_QUERIES and p95 <= MOST_TIME and size <= MOST_BYTES
    mark = "" if kept else "!"
    return (str(queries), f"{median:.1f}", f"{p95:.1f}", f"{whole:.1f}", f"{size}{mark}")
