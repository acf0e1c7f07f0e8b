"""A child that does not outlive its parent, also where the parent is killed without warning."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def tied(death_signal: signal.Signals) -> Callable[[], None] | None:
    """Answer what a child runs before its program, so that it gets the signal when we die.

    Linux alone offers this. It must be used from the main thread: the kernel watches the thread.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return tie
