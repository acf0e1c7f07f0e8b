"""The words of an answer as paragraphs, bullets and tables."""

import pytest

from correspondence.domain.responses.blocks import (
    Bullet,
    Paragraph,
    Table,
    blocks,
    points,
    printable,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One.\n\nTwo.", [Paragraph("One."), Paragraph("Two.")]),
        ("One.\nTwo.", [Paragraph("One."), Paragraph("Two.")]),
        ("• a\n• b", [Bullet("a", 1), Bullet("b", 1)]),
        ("- a\n  - b\n    - c\n- d",
         [Bullet("a", 1), Bullet("b", 2), Bullet("c", 3), Bullet("d", 1)]),
        ("• a\n◦ b\n• c", [Bullet("a", 1), Bullet("b", 2), Bullet("c", 1)]),
        ("• a\no\tb", [Bullet("a", 1), Bullet("b", 2)]),
        ("* * *", [Paragraph("* * *")]),
        ("[***] is left out", [Paragraph("[***] is left out")]),
        ("1.\tFirst\n2.\tSecond", [Paragraph("1. First"), Paragraph("2. Second")]),
        ("a\tb", [Paragraph("a b")]),
        ("a\tb\nc\td\te", [Table((("a", "b", ""), ("c", "d", "e")))]),
        ("Net:\na\t1\nb\t2\nEnd.",
         [Paragraph("Net:"), Table((("a", "1"), ("b", "2"))), Paragraph("End.")]),
        ("a\t1\nb\t2*\n* Less than one.\n* Not a list.\n• c",
         [Table((("a", "1"), ("b", "2*"))), Paragraph("* Less than one."),
          Paragraph("* Not a list."), Bullet("c", 1)]),
        ("a\t1\nb\t2\n\n* c", [Table((("a", "1"), ("b", "2"))), Bullet("c", 1)]),
    ],
)  # fmt: skip
def test_a_text_falls_into_its_parts(text: str, expected: list[object]) -> None:
    assert blocks(text) == expected


def rows(count: int, columns: int) -> str:
    return "\n".join(["a" + "\tb" * (columns - 1)] * count)


@pytest.mark.parametrize(
    ("text", "tables", "paragraphs"),
    [
        (rows(2, 63), 1, 0),
        (rows(2, 64), 0, 2),
        (rows(200, 10), 1, 0),
        (rows(201, 10), 0, 201),
        (f"{rows(60, 30)}\n\n{rows(60, 30)}", 1, 60),
        (rows(1, 60) + "\n" + rows(40, 2), 0, 41),
    ],
)
def test_no_table_is_larger_than_a_letters(text: str, tables: int, paragraphs: int) -> None:
    kinds = [type(block) for block in blocks(text)]

    assert (kinds.count(Table), kinds.count(Paragraph)) == (tables, paragraphs)


def test_no_word_is_lost() -> None:
    text = "A b\n• c d\n  \u2013 e\nf\tg\nh\ti\n\nlast"

    words = " ".join(
        " ".join(" ".join(row) for row in part.rows) if isinstance(part, Table) else part.text
        for part in blocks(text)
    )

    assert words == "A b c d e f g h i last"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x07c\x1f", "abc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x0cb\x0bc", "a\nb\nc"),
        ("a\ufffeb\uffffc", "a-bc"),
        ("\ufdd0bold", "bold"),
        ("a\ud800b", "a\ufffdb"),
        ("tab\tkept", "tab\tkept"),
    ],
)
def test_what_xml_cannot_hold_is_gone(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_points_are_bullets_of_any_level() -> None:
    assert points("Please:\n• one\n  ◦ two\n\nThree.") == ["one", "two"]
