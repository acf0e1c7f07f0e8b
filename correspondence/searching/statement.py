"""One statement put together of parts, with what the models know of rows inside it."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Statement:
    """Parts that answer the same columns, and the values given to them by name."""

    def __init__(self) -> None:
        self.before = ""
        self.parts = list[str]()
        self.given: dict[str, Any] = {}

    def rows(self, rows: QuerySet[Any]) -> str:
        """Answer rows of a model as a subquery of this statement.

        Raises EmptyResultSet where there can be none: a key no row can have was asked for.
        """
        sql, values = rows.query.sql_with_params()
        names = [f"value_{len(self.given) + place}" for place in range(len(values))]
        self.given |= dict(zip(names, values, strict=True))
        return sql % tuple(f"%({name})s" for name in names)

    def answers(self) -> list[tuple[Any, ...]]:
        """Answer the rows of all parts, one part after another. One query, or none."""
        if not self.parts:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                self.before + " UNION ALL ".join(f"({part})" for part in self.parts), self.given
            )
            answered: list[tuple[Any, ...]] = cursor.fetchall()
            return answered
