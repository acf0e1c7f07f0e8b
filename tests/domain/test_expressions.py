"""Every expression of the domain against long strings that repeat one piece."""

import importlib
import pkgutil
import re
import time

import pytest

import correspondence.domain
from correspondence.domain.topics import TOPICS


def expressions() -> dict[str, re.Pattern[str]]:
    """Every expression of the domain, by where it stands."""
    found = {}
    for module in pkgutil.walk_packages(correspondence.domain.__path__, "correspondence.domain."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found[f"{module.name.removeprefix('correspondence.domain.')}.{name}"] = value
    for topic in TOPICS:
        found |= {
            f"topics.{topic.key}.says": topic.says,
            f"topics.{topic.key}.headed": topic.headed,
        }
    return found


EXPRESSIONS = expressions()
LONG = 8_000
# Expressions that see a window of the text only, and how long it is.
WINDOWS = {
    "insiders.short_swing._PAR_VALUE": 200,
    "letters.closing._TWICE": 80,
    "letters.references._PARENTHESIS": 300,
    "letters.references._OTHERS": 300,
    "ownership.signature._CAPACITY": 300,
    "ownership.table._AMOUNT": 1000,
    "ownership.table._NUMBER": 1000,
    "patterns.LETTER_AFTER": 160,
    "patterns.LETTER_TO_DATE": 300,
}
PIECES = [
    "a", "A ", " ", "\n", "\t", " \n", "1", "1.", "1-", "1,", "(", "[", "$", ".", "-", "_", "•",
    "> ", "Re: ", "Dear ", "Page 2\n", "May 1, 2024 ", "May ", "and ", "of ", "Office of A ",
    "CIK ", "File No. 1-", "No. ", "333-", "(202) ", "comment 1, ", "prior comments 1 and ",
    "Form 10-K ", "Amendment No. 1 to ", "Filed ", "Response ", "Response to the Staff's Comment ",
    "/s/ ", "request ", "we have reviewed your ", "letter ", "not ", "within ten ", "due ",
    "Filed by A ", "FirstName LastName", "**", "<sup>", "11/24/2015\t", "1,000\tA\t", "X ",
    "Director ", "I\t",
]  # fmt: skip


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_an_expression_takes_linear_time(name: str) -> None:
    """A quadratic expression takes half a second for 8,000 characters, a linear one a moment.

    An expression that only sees a window of the text is tried at that length.
    """
    pattern, length = EXPRESSIONS[name], WINDOWS.get(name, LONG)
    most = 1 if name in WINDOWS else 0.15  # seconds
    for piece in PIECES:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        assert time.process_time() - start < most, piece
