"""What the environment says, read once for the settings."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def var_dir() -> Path:
    """Answer the folder of everything the trial writes: `VAR_DIR`, or `var/` in the project."""
    return Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).absolute()
