"""Lists handed out as files."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone

from correspondence.exports import Column, csv_pieces, xlsx_file

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def handed_out(
    columns: Sequence[Column], rows: Iterable[Any], kind: str, name: str, title: str
) -> StreamingHttpResponse:
    """Answer the rows as a file to be saved: CSV, or XLSX with a sheet of this title."""
    filename = f"{name}.{kind}"
    if kind == "xlsx":
        file = xlsx_file(columns, rows, title)
        return FileResponse(file, as_attachment=True, filename=filename, content_type=XLSX)
    pieces = _in_zone(csv_pieces(columns, rows), timezone.get_current_timezone())
    response = StreamingHttpResponse(pieces, content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _in_zone(pieces: Iterator[bytes], zone: tzinfo) -> Iterator[bytes]:
    """Answer the pieces, each made in the reader's zone: the request is over by then."""
    while True:
        with timezone.override(zone):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece
