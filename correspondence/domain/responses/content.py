"""A company's letter of response as data: what every form it goes out in is made from."""

import re
from dataclasses import dataclass
from datetime import date

from correspondence.domain.responses.blocks import Block, blocks

UNANSWERED = "[●]"
FENCE = "*   *   *"
_CODE = re.compile(r"(?P<before>.{0,40}?)(?P<number>\d{1,9})")


@dataclass(frozen=True, slots=True)
class Item:
    """A comment and the answer to it.

    ``comment`` is what the response quotes, ``asked`` what the letter says; ``key`` tells the
    comment apart where two bear one number.
    """

    key: int
    number: int
    asked: str
    comment: str
    answer: str
    final: bool
    status: str

    @property
    def comment_blocks(self) -> list[Block]:
        """The comment as paragraphs, bullets and tables."""
        return blocks(self.comment)

    @property
    def answer_blocks(self) -> list[Block]:
        """The answer likewise; what stands for one where there is none."""
        return blocks(self.answer) or blocks(UNANSWERED)


@dataclass(frozen=True, slots=True)
class Section:
    """Comments that follow one another under the same headings.

    ``path`` are all headings, outermost first; ``headings`` those that the section before lacks,
    each with its level.
    """

    path: tuple[str, ...]
    headings: tuple[tuple[int, str], ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ResponseLetter:
    """The whole letter. Texts are printable: no control characters, one sign for a line's end."""

    company: str
    office: str
    dated: date | None
    delivery: str
    addressee: tuple[str, ...]
    regarding: tuple[str, ...]
    salutation: str
    opening: str
    sections: tuple[Section, ...]
    closing: str
    signer_name: str
    signer_title: str
    cc: tuple[str, ...]
    rule_83: bool
    rule_83_code: str

    @property
    def items(self) -> list[Item]:
        """Every comment with its answer, in order."""
        return [item for section in self.sections for item in section.items]

    @property
    def day(self) -> str:
        """The letter's date as it is written; what stands for it where there is none."""
        return f"{self.dated:%B} {self.dated.day}, {self.dated.year}" if self.dated else UNANSWERED

    @property
    def title(self) -> str:
        """What the document is called."""
        return f"Response of {self.company or UNANSWERED} to comments of the staff"

    @property
    def opening_blocks(self) -> list[Block]:
        """The words between the salutation and the first comment."""
        return blocks(self.opening)

    @property
    def closing_blocks(self) -> list[Block]:
        """The words below the last answer."""
        return blocks(self.closing)

    @property
    def legend(self) -> str:
        """The mark of each page where confidential treatment is asked for: 17 CFR 200.83(c)."""
        if not self.rule_83:
            return ""
        return (
            f"CONFIDENTIAL TREATMENT REQUESTED BY {self.company.upper() or UNANSWERED} "
            "PURSUANT TO 17 C.F.R. § 200.83"
        )

    @property
    def code_of_pages(self) -> tuple[str, int]:
        """The code without the number of its first page, and how many digits that has.

        "ACME-0001" numbers the pages ACME-0001, ACME-0002 and so on; a code that does not end in
        such a one has the page's number after it.
        """
        found = _CODE.fullmatch(self.rule_83_code)
        if found and int(found["number"]) == 1:
            return found["before"], len(found["number"])
        return f"{self.rule_83_code}-" if self.rule_83_code else "", 1


def sections_of(items: list[tuple[tuple[str, ...], Item]]) -> tuple[Section, ...]:
    """The items under their headings; a heading stands once above all that follow under it."""
    out: list[Section] = []
    for path, item in items:
        if out and out[-1].path == path:
            last = out.pop()
            out.append(Section(path, last.headings, (*last.items, item)))
            continue
        before = out[-1].path if out else ()
        shared = 0
        while shared < min(len(before), len(path)) and before[shared] == path[shared]:
            shared += 1
        if shared == len(path):
            shared = max(0, shared - 1)
        out.append(Section(path, tuple(enumerate(path, 1))[shared:], (item,)))
    return tuple(out)
