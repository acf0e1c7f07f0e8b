"""One tick in a process of its own, which dies at a named point: `python -m tests.faults.crashing`.

The product knows nothing of this: the function at the point is wrapped from outside.
"""

import os
import sys
from collections.abc import Callable
from typing import Any
from unittest import mock

import django

KILLED = 137  # what a shell answers for a process that was ended by kill -9


def die(*_: object, **__: object) -> None:
    """End at once, as kill -9 does: nothing is closed, no `finally` runs."""
    os._exit(KILLED)


def then_die(act: Callable[..., Any]) -> Callable[..., None]:
    """Answer what does it, and dies before it can return."""

    def do(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - whatever is wrapped
        act(*args, **kwargs)
        die()

    return do


def main(point: str) -> None:
    """Set up, arm the point, tick."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    django.setup()
    from correspondence import sending  # noqa: PLC0415 - they need Django set up
    from correspondence.models import Mail  # noqa: PLC0415
    from correspondence.reminding import planning, writing  # noqa: PLC0415
    from correspondence.tasks import tick  # noqa: PLC0415

    writer = writing._Writer
    patches = {
        "nowhere": mock.patch.object(sys, "ps1", "", create=True),
        "planned the first kind": mock.patch.object(
            planning, "_insert", then_die(planning._insert)
        ),
        "wrote, before the commit": mock.patch.object(writer, "post", then_die(writer.post)),
        "wrote": mock.patch.object(sending, "write_mails", then_die(sending.write_mails)),
        "claimed": mock.patch.object(Mail, "claim", then_die(Mail.claim)),
        "the relay took it": mock.patch.object(Mail, "note_sent", die),
        "noted it": mock.patch.object(Mail, "note_sent", then_die(Mail.note_sent)),
    }
    with patches[point]:
        tick()


if __name__ == "__main__":
    main(sys.argv[1])
