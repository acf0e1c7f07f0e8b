"""What the rows of lists say in the columns that have no look of their own."""

from datetime import date, datetime
from typing import Any

from django import template

from correspondence.exports import Column
from correspondence.templatetags.wording import day_in_words

register = template.Library()


@register.filter
def cell(row: Any, column: Column) -> str:  # noqa: ANN401 - a row of any list
    """Answer what a row says in a column, as its file does; a day in words."""
    value = column.value(row)
    if isinstance(value, date) and not isinstance(value, datetime):
        return day_in_words(value)
    return "" if value is None else str(value)
