"""What a page costs the server."""

from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.models import Letter, User


def world(letters: int) -> Client:
    """Answer a signed-in client in a world of so many letters."""
    missing = letters - Letter.objects.count()
    if missing > 0:
        call_command("make_sample_data", letters=missing, seed=letters, stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    user, _ = User.objects.get_or_create(
        username="bench", defaults={"is_superuser": True, "is_staff": True}
    )
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user, backend="correspondence.signing_in.Backend")
    return client


def fetch(client: Client, page: str) -> None:
    """Fetch a page and insist that it came."""
    response = client.get(page)
    assert response.status_code == 200, (page, response.status_code)


def queries(client: Client, page: str) -> int:
    """Answer how many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        fetch(client, page)
    return len(captured)
