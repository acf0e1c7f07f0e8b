"""`manage.py import_letters PATH…`: takes in files and whole folders."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from correspondence import calendars
from correspondence.intake.queue import read_arrival
from correspondence.intake.receiving import Refused, receive
from correspondence.models import Arrival, User


class Command(BaseCommand):
    """Takes in letters from files and folders, reads them, and says what became of each."""

    help = "Take in letters from files and folders (folders whole), and read them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept paths and, if wanted, on whose behalf."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--user", help="act for this person; without it, with full rights")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Take in each file; one that is refused does not stop the rest."""
        person = self._person(options["user"])
        missing = [path for path in options["paths"] if not path.exists()]
        refused = 0
        for path in _files(options["paths"]):
            by = person and User.objects.get(pk=person.pk)  # roles may be others by now
            try:
                self.stdout.write(f"{path}: {self._take_in(path, by)}")
            except (Refused, OSError) as problem:
                refused += 1
                self.stderr.write(f"{path}: not taken in. {problem}")
        if missing:
            raise CommandError("No such file: " + ", ".join(map(str, missing)))
        if refused:
            raise CommandError(f"{refused} not taken in.")

    def _person(self, username: str | None) -> User | None:
        if username is None:
            return None
        try:
            return User.objects.get(username=username)
        except User.DoesNotExist:
            raise CommandError(f"There is no user {username}.") from None

    def _take_in(self, path: Path, person: User | None) -> str:
        now = calendars.now()
        with path.open("rb") as file:
            arrival = receive(
                File(file, name=path.name),
                filename=path.name,
                source=Arrival.Source.IMPORT,
                received_by=person,
                now=now,
            )
        if arrival.state == Arrival.State.WAITING and arrival.claim(now=now):
            read_arrival(arrival, today=calendars.today(), calendar=calendars.current())
        thing = arrival.letter or arrival.report
        company = f", {thing.company}" if thing and thing.company else ""
        trashed = ", in the trash" if thing and thing.trashed_at else ""
        return f"{arrival.get_state_display()}: {arrival.reason or thing}{company}{trashed}"


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        elif path.exists():
            yield path
