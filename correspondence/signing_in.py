"""Who is signed in, and all that every page needs to know of them: one query a request.

It is written as SQL: putting it together anew would take each request longer than the answer does.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.backends import ModelBackend

from correspondence.models import User
from correspondence.watching import STALE

PERSON = """
    SELECT
        person.*,
        ARRAY(
            SELECT company_id FROM correspondence_membership
            WHERE user_id = person.id ORDER BY company_id
        ) AS company_keys,
        ARRAY(
            SELECT role FROM correspondence_membership
            WHERE user_id = person.id ORDER BY company_id
        ) AS roles_there,
        (SELECT beat_at FROM correspondence_heartbeat WHERE part = 'worker') AS worker_beat,
        (SELECT beat_at FROM correspondence_heartbeat WHERE part = 'beat') AS clock_beat,
        EXISTS (SELECT FROM correspondence_relaytrouble) AS relay_refuses,
        EXISTS (
            SELECT FROM correspondence_mail
            WHERE state = 'waiting' AND attempts <= 1
            AND created_at < statement_timestamp() - %s
        ) AS mail_is_stuck
    FROM correspondence_user AS person
    WHERE person.id = %s
"""


class Backend(ModelBackend):
    """Django's own, but that a person comes with their roles and with signs of the machinery."""

    def get_user(self, user_id: Any) -> User | None:  # noqa: ANN401 - Django's own signature
        """Answer the person with this key, None where there is none or they may not sign in."""
        found: Iterable[Any] = User.objects.raw(PERSON, [STALE, user_id])
        for user in found:
            if self.user_can_authenticate(user):
                user.roles = dict(zip(user.company_keys, user.roles_there, strict=True))
                person: User = user
                return person
        return None
