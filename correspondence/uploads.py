"""Files on their way in: refused by size before they fill the disk."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
# One request may carry several files where letters are added; past this it is refused unread.
MOST_REQUEST_BYTES = 500 * MEGABYTE
# Every other page takes forms alone.
MOST_FORM_BYTES = 3 * MEGABYTE


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keeps each upload in a temporary file and drops what is larger than 50 MB.

    A dropped file's name is kept on the request as `too_large`, so that the page can say so.
    """

    def handle_raw_input(
        self,
        input_data: Any,  # noqa: ANN401 - Django's own signature
        META: dict[str, str],  # noqa: N803 - Django's own signature
        content_length: int,
        boundary: Any,  # noqa: ANN401 - bytes in truth, text in its published types
        encoding: str | None = None,
    ) -> None:
        """Start with nothing refused."""
        if self.request is not None:
            self.request.too_large = []  # type: ignore[attr-defined]

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write the chunk, unless the file has grown too large."""
        if start + len(raw_data) > MOST_BYTES:
            self.request.too_large.append(self.file_name)  # type: ignore[union-attr]
            self.file.close()
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Answer the finished file, or nothing where it was dropped."""
        if self.file.closed:
            return None
        return super().file_complete(file_size)
