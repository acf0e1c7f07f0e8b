"""Where original bytes lie: whole files under their SHA-256, never half of one."""

import os
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class DocumentStorage(FileSystemStorage):
    """A file system store whose files appear whole or not at all."""

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".incoming-")
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        for folder in Path(name).parents:  # each may be new: its name must outlast a power cut too
            _sync(Path(self.path(str(folder))))
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Answer `name` itself: equal names are equal bytes."""
        return name


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
