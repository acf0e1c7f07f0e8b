"""Lists handed out as files."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import FileResponse, StreamingHttpResponse

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
    response = StreamingHttpResponse(csv_pieces(columns, rows), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
