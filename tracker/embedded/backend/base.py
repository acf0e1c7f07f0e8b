"""Django's PostgreSQL backend, which starts the trial's own server when it first connects."""

import time
from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError

from tracker.embedded.backend.client import DatabaseClient
from tracker.embedded.errors import ServerError
from tracker.embedded.places import is_ours
from tracker.embedded.postgres import Postgres

NOT_NOW = ("starting up", "shutting down", "recovery mode", "not yet accepting")
PATIENCE = 15.0


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that needs no server to run beforehand, and survives one that was killed."""

    client_class = DatabaseClient

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401
        """Connect; where nothing answers, start the server and connect again."""
        server = Postgres(Path(self.settings_dict["VAR_DIR"]))
        until = time.monotonic() + PATIENCE
        try:
            server.hold()
            if not is_ours(server.runtime, server.account):
                server.ensure()
            while True:
                try:
                    return super().get_new_connection(conn_params)
                except OperationalError as error:
                    if (server.answers() and not is_passing(error)) or time.monotonic() > until:
                        raise
                    time.sleep(0.02)
                server.ensure()
        except ServerError as error:
            raise OperationalError(str(error)) from error


def is_passing(error: Exception) -> bool:
    """Answer whether the server refused only because it just starts, stops or recovers."""
    return any(words in str(error) for words in NOT_NOW)
