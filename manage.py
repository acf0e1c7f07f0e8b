#!/usr/bin/env python
"""Runs one administrative command."""

import os
import sys
from pathlib import Path

# Nothing is compiled to a file before it is settled who works here: root's would be in the way.
_compile = not sys.dont_write_bytecode
sys.dont_write_bytecode = True

from tracker.embedded.owner import become_owner  # noqa: E402

if not os.environ.get("DATABASE_URL"):
    become_owner(Path(__file__).resolve().parent, needs=(sys.executable,))
sys.dont_write_bytecode = not _compile

from django.core.management import execute_from_command_line  # noqa: E402


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
