"""Each answer finds its comment by number, else by the words it quotes; nothing is guessed."""

import pytest

from correspondence.domain.conversations.matching import Candidate, Quoted, matched

LEASES = "Please tell us how you account for leases of vessels and where you disclose their terms."
DEBT = (
    "Please expand your discussion of liquidity to address the covenants of your credit facility."
)
PAY = "Please disclose how the committee set the pay of each named executive officer last year."


def comments(*texts: str, numbers: tuple[int, ...] = (1, 2, 3)) -> list[Candidate]:
    rows = enumerate(zip(numbers, texts, strict=False))
    return [Candidate(10 + at, number, f"Heading {at}", text) for at, (number, text) in rows]


ALL = comments(LEASES, DEBT, PAY)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Quoted(2, DEBT), 11),
        (Quoted(2, ""), 11),
        (Quoted(None, PAY), 12),
        (Quoted(None, f"Heading 2 {PAY}"), 12),
        (Quoted(None, PAY.replace("named executive officer", "executive")), 12),
        (Quoted(None, "Please tell us more about an entirely different matter."), None),
        (Quoted(None, ""), None),
        (Quoted(9, PAY), 12),  # counted anew by the company
        (Quoted(1, PAY), 12),
        (Quoted(1, "Shortened beyond recognition."), 10),
        (Quoted(7, ""), None),
    ],
)
def test_the_comment_an_answer_is_to(answer: Quoted, expected: int | None) -> None:
    assert matched([answer, Quoted(None, "")], ALL)[0] == expected


def test_of_two_comments_of_one_number_the_quote_decides() -> None:
    twice = comments(LEASES, DEBT, numbers=(1, 1))

    assert matched([Quoted(1, DEBT), Quoted(1, LEASES), Quoted(1, "")], twice) == [11, 10, None]


def test_of_two_like_comments_none_is_chosen() -> None:
    alike = comments(LEASES, f"{LEASES} Revise.")

    assert matched([Quoted(None, LEASES), Quoted(None, "")], alike) == [None, None]


def test_the_only_answer_is_to_the_only_comment() -> None:
    assert matched([Quoted(None, "")], ALL[:1]) == [10]


def test_without_comments_nothing_is_matched() -> None:
    assert matched([Quoted(1, LEASES)], []) == [None]


def test_thirty_long_quotes_without_numbers_are_quick() -> None:
    long = [" ".join(f"word{(n * 7 + at) % 400}" for at in range(600)) for n in range(30)]
    found = matched(
        [Quoted(None, text) for text in long], comments(*long, numbers=tuple(range(30)))
    )

    assert len(found) == 30
