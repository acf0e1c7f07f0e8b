"""One report: what was found in a sentence, its drawing, its table."""

from dataclasses import dataclass
from datetime import date

from correspondence.domain.charts import Bars, Boxes, Columns

FEW = 10  # rows: of fewer no sentence is made
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its cells, and the list of the rows it counts."""

    cells: tuple[Cell, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One report; without rows there is neither finding nor drawing.

    `counts` says what is counted, `rests_on` of how many rows, named as `unit`.
    """

    key: str
    name: str
    finding: str
    counts: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    drawing: Bars | Boxes | Columns | None
    rests_on: int
    unit: str

    @property
    def rests_on_few(self) -> bool:
        """Whether so few rows are behind the finding that the next one may change it."""
        return 0 < self.rests_on < FEW

    @property
    def heading(self) -> str:
        """Answer the finding; of few rows only what the report is of, and how many there are."""
        few = f"{self.name}: {counted(self.rests_on, self.unit)}"
        return few if self.rests_on_few else self.finding or self.name


def label_of(step: date, unit: str) -> str:
    """Answer a step as a table names it: "Nov 2026", "2026 Q4", "2026"."""
    if unit == "month":
        return f"{step:%b %Y}"
    return f"{step.year} Q{(step.month + 2) // 3}" if unit == "quarter" else str(step.year)


def steps_between(first: date, last: date, unit: str) -> list[date]:
    """Answer the first days of the steps from that of `first` to that of `last`."""
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    number = (first.year * 12 + first.month - 1) // months
    end = (last.year * 12 + last.month - 1) // months
    return [date(each * months // 12, each * months % 12 + 1, 1) for each in range(number, end + 1)]


def counted(count: int, thing: str) -> str:
    """Answer "1 letter", "1,200 letters"."""
    return f"{count} {thing}" if count == 1 else f"{count:,} {thing}s"


def share(part: int, whole: int) -> int:
    """Answer a part in whole per cent; zero of nothing."""
    return round(100 * part / whole) if whole else 0


def rounded(number: float | None) -> Cell:
    """Answer a median as a table has it: whole, or with one half."""
    if number is None:
        return None
    halves = round(number * 2) / 2
    return int(halves) if halves.is_integer() else halves


def in_words(number: float) -> str:
    """Answer a median as a sentence has it: "9", "9½"."""
    shown = rounded(number)
    return f"{int(number)}½" if isinstance(shown, float) else str(shown)
