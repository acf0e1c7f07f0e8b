"""Whoever changes what hangs on a company's letters waits for whoever does so already."""

from django.db import connection

from correspondence.models import Company


def hold(*companies: Company | None) -> None:
    """Wait until nobody else places letters of these companies; until the transaction ends.

    Taken before any row is locked: whoever places letters locks the company, its letters,
    promises and deadlines after it.
    """
    with connection.cursor() as cursor:
        for key in sorted({company.pk for company in companies if company}):
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"reviews of {key}"]
            )
