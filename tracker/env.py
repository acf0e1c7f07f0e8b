"""What the environment says, read once for the settings."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def var_dir() -> Path:
    """Answer the folder of everything the trial writes: `VAR_DIR`, or `var/` in the project."""
    return Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).absolute()


def needed(name: str, meaning: str) -> str:
    """Answer a variable that a deployment must set; refuse to start without it."""
    value: str = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(
            f"DATABASE_URL is set, so this is a deployment: set {name} too, {meaning}."
        )
    return value


def site_url() -> SplitResult:
    """Answer `SITE_URL` in its parts; refuse one that links in mail could not start with."""
    text: str = env.str("SITE_URL", default="http://127.0.0.1:8000").strip().rstrip("/")
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise ImproperlyConfigured(
            f"SITE_URL must name a scheme and a host, as https://letters.example.com does; "
            f"it is {text!r}."
        )
    return parts


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
