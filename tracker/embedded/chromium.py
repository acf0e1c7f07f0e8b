"""The browser of the tests: found, or installed where that takes no question.

Needs the standard library only: `python3 -I tracker/embedded/chromium.py`.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """Answer the first Chromium on the PATH."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def main() -> int:
    """Answer 0 when a browser is there."""
    if find():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium for the browser tests", flush=True)  # noqa: T201
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
            subprocess.run(
                ["apt-get", "-qq", *arguments],  # noqa: S607
                check=False,
                env=quiet,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        if find():
            return 0
    sys.stderr.write(
        "The browser tests need Chromium, and none is on the PATH. Install it:\n"
        "  Debian, Ubuntu:  sudo apt-get install chromium\n"
        "  Fedora:          sudo dnf install chromium\n"
        "  macOS:           brew install --cask chromium\n"
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
