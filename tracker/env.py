"""What the environment says, read once for the settings."""

import os
from collections.abc import Callable
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def var_dir() -> Path:
    """Answer the folder of everything the trial writes: `VAR_DIR`, or `var/` in the project."""
    return Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).absolute()


def kept_secret(path: Path, make: Callable[[], str]) -> str:
    """Answer the secret kept in `path`, made on first use and readable by its owner only.

    Two processes that start at once agree: the one whose link comes second reads the other's.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(make())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
