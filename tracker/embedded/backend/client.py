"""`manage.py dbshell` on the trial's own server, with the psql that came with it."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.db.backends.postgresql import client

from tracker.embedded.binaries import postgres_programs
from tracker.embedded.postgres import Postgres


class DatabaseClient(client.DatabaseClient):
    """Starts the server for the time of the shell."""

    def runshell(self, parameters: Iterable[str]) -> None:
        """Open psql; an installed one is preferred."""
        Postgres(Path(self.connection.settings_dict["VAR_DIR"])).ensure()
        programs = postgres_programs().path.parent
        os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), str(programs)])
        super().runshell(list(parameters))
