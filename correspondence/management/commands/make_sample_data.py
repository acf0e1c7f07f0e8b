"""`manage.py make_sample_data`: a consistent world of any size, for measuring."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from correspondence import calendars
from correspondence.sample_world import make_world


class Command(BaseCommand):
    """Makes invented companies with letters, filings, comments and deadlines."""

    help = "Make an invented world of N letters, the same for the same seed and day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept how many letters, and the seed."""
        parser.add_argument("--letters", type=int, default=1000)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Make it and say how much there is."""
        if not settings.TRIAL:
            raise CommandError("make_sample_data is only for the trial: it would change real data.")
        made = make_world(
            options["letters"],
            seed=options["seed"],
            today=calendars.today(),
            now=calendars.now(),
            calendar=calendars.current(),
        )
        self.stdout.write(", ".join(f"{count} {name}" for name, count in made.items()))
