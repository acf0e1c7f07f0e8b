"""Builds `.venv` and fills it, again only when the requirements changed.

Needs the standard library only: `python3 -I tracker/embedded/environment.py run|dev`. What was
installed stands in `.venv/installed.json`, written last; an install that was interrupted leaves
`.venv/installing` behind and is begun afresh.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
FILES = {"run": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
OLDEST = (3, 11)


class BuildError(Exception):
    """The environment cannot be built; the message is meant for a person."""


class Environment:
    """The virtual environment of one clone."""

    def __init__(self, tree: Path) -> None:
        self.tree = tree
        self.folder = tree / ".venv"
        self.python = self.folder / "bin" / "python"
        self.stamp = self.folder / "installed.json"
        self.installing = self.folder / "installing"

    def wanted(self, kind: str) -> dict[str, str]:
        """Answer what an environment of this kind was made from: where, and which files."""
        texts = {name: (self.tree / name).read_bytes() for name in FILES[kind]}
        digests = {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()}
        return {"folder": str(self.folder), **digests}

    def installed(self) -> dict[str, str]:
        """Answer what it was made from, as far as it was finished."""
        try:
            found = json.loads(self.stamp.read_text())
        except (OSError, ValueError):
            return {}
        return dict(found)

    def is_current(self, kind: str) -> bool:
        """Answer whether nothing is to be done; a moved or copied environment is not current."""
        installed = self.installed()
        current = all(installed.get(name) == value for name, value in self.wanted(kind).items())
        return current and self.works()

    def works(self) -> bool:
        """Answer whether its Python runs, and is new enough."""
        code = f"import sys; sys.exit(sys.version_info < {OLDEST})"
        try:
            return subprocess.run([self.python, "-I", "-c", code], check=False).returncode == 0
        except OSError:
            return False

    def build(self, kind: str) -> None:
        """Install what is wanted; begin afresh where what is there is broken or moved."""
        moved = self.installed().get("folder", str(self.folder)) != str(self.folder)
        if self.folder.exists() and (moved or self.installing.exists() or not self.works()):
            self.remove()
        if not self.folder.exists():
            self.create()
        also_dev = "requirements-dev.txt" in self.installed()
        self.installing.touch()
        self.stamp.unlink(missing_ok=True)
        self.fill("dev" if also_dev else kind)
        self.stamp.write_text(json.dumps(self.wanted("dev" if also_dev else kind)))
        self.installing.unlink()

    def remove(self) -> None:
        """Take the old environment away."""
        try:
            shutil.rmtree(self.folder)
        except OSError as error:
            raise BuildError(f"{self.folder} cannot be replaced: {error}") from error

    def create(self) -> None:
        """Create it, empty; a failure leaves nothing."""
        command = [sys.executable, "-I", "-m", "venv", str(self.folder)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise BuildError(venv_failure(done.stdout + done.stderr))

    def fill(self, kind: str) -> None:
        """Install with uv, or with pip where uv cannot be had."""
        files = [argument for name in FILES[kind] for argument in ("-r", str(self.tree / name))]
        uv: list[str | Path] = [
            self.python,
            "-m",
            "uv",
            "pip",
            "install",
            "--python",
            self.python,
            "--quiet",
        ]
        if self.add_uv() and self.succeeds([*uv, "--require-hashes", *files]):
            return
        done = subprocess.run([*self.pip(), "--require-hashes", *files], check=False)
        if done.returncode:
            raise BuildError(
                "The packages could not be installed; pip's words are above. Mend that (network, "
                "disk space, proxy) and run the same command again."
            )

    def add_uv(self) -> bool:
        """Install the pinned uv, much faster than pip; answer whether it is there."""
        pinned = requirement((self.tree / "requirements-dev.txt").read_text(), "uv")
        if pinned is None:
            return False
        with tempfile.TemporaryDirectory() as folder:
            listed = Path(folder) / "uv.txt"
            listed.write_text(pinned)
            return self.succeeds([*self.pip(), "--require-hashes", "--no-deps", "-r", str(listed)])

    def pip(self) -> list[str | Path]:
        """Answer how to call pip."""
        return [self.python, "-m", "pip", "--disable-pip-version-check", "-q", "install"]

    def succeeds(self, command: list[str | Path]) -> bool:
        """Run quietly; the next way is tried when it fails."""
        return subprocess.run(command, check=False, capture_output=True).returncode == 0


def requirement(text: str, name: str) -> str | None:
    """Answer the pinned entry of a package with all its hashes, from a requirements file."""
    pattern = rf"^{re.escape(name)}==[^\n]*?(?:\\\n[^\n]*?)*$"
    found = re.search(pattern, text, re.MULTILINE)
    return found.group(0) + "\n" if found else None


def venv_failure(words: str) -> str:
    """Answer in plain words why no environment could be created."""
    if "ensurepip" in words or "No module named venv" in words:
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        return f"This Python has no venv. Install it, on Debian: sudo apt-get install {package}"
    return f"The environment could not be created:\n{words.strip()}"


def main(kind: str) -> int:
    """Answer 0 when the environment is there."""
    if sys.version_info < OLDEST:
        found = "{}.{}".format(*sys.version_info[:2])
        sys.stderr.write(
            f"Python 3.11 or later is needed; {sys.executable} is {found}. "
            "Name another: PYTHON=python3.11 make run\n"
        )
        return 1
    environment = Environment(TREE)
    try:
        with (TREE / "requirements.txt").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two at once take turns
            if not environment.is_current(kind):
                print("Installing the packages into .venv, once", flush=True)  # noqa: T201
                environment.build(kind)
    except KeyboardInterrupt:
        return 130
    except (BuildError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main(sys.argv[1]))
