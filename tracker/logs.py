"""What a log line may not hold."""

import logging
import re

# Whoever knows the address of a calendar feed can read the feed.
_FEED = re.compile(r"(/calendar/)[^/\s]+(\.ics)")


class WithoutSecrets(logging.Formatter):
    """Leaves the secret part of a feed's address out of a line, wherever in it it stands."""

    def format(self, record: logging.LogRecord) -> str:
        """Answer the line, masked."""
        return _FEED.sub(r"\1***\2", super().format(record))
