"""Reads documents and prints what they say, one JSON object a line; no database is touched."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from correspondence.domain.business_days import Calendar
from correspondence.domain.closings import known_calendar
from correspondence.domain.letters.facts import Doubt
from correspondence.domain.reading import Reading, read
from correspondence.extraction import Unreadable, extract, sniff

_HEAD = 65_536


def read_document(data: bytes, name: str, calendar: Calendar) -> Reading:
    """Extract and read; a file that cannot be read gives an unknown document and the reason."""
    try:
        media_type = sniff(data[:_HEAD], name)
        if media_type is None:
            raise Unreadable("This kind of file is not read: PDF, HTML and plain text are.")
        return read(extract(data, media_type).text, calendar=calendar)
    except Unreadable as error:
        return Reading("", "unknown", {}, {}, (Doubt("document", error.reason),))


class Command(BaseCommand):
    """``manage.py read FILE…``: an unreadable file is told as such and the others go on."""

    help = "Print what letters and ownership reports say, as JSON, one object per file."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, and how to print."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--pretty", action="store_true", help="indent the JSON for people")
        parser.add_argument("--text", action="store_true", help="print the cleaned text instead")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401
        """Read each file; exit with 1 at the end if one does not exist."""
        calendar = known_calendar()
        missing = False
        for name in options["files"]:
            try:
                data = Path(name).read_bytes()
            except OSError as error:
                self.stderr.write(f"{name}: {error.strerror or error}")
                missing = True
                continue
            reading = read_document(data, name, calendar)
            if options["text"]:
                self.stdout.write(reading.text)
                continue
            record = {"file": name, **reading.as_dict()}
            indent = 2 if options["pretty"] else None
            self.stdout.write(json.dumps(record, ensure_ascii=False, indent=indent))
        if missing:
            raise SystemExit(1)
