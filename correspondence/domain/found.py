"""A fact and the place it was found."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and its span in the cleaned text; ``text[start:end]`` shows it."""

    value: T
    span: Span
