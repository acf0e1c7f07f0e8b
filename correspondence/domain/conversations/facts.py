"""A letter as one piece of a conversation: what it cites, and what it has in common with others."""

from dataclasses import dataclass
from datetime import date

# Kinds of letters of the staff that say that comments are outstanding, or ask for something else.
PRESSING = ("nonresponse", "notice")
_PUBLIC = "333-"
_PROXY = {"PRER14": "PRE 14", "PRRN14": "PREN14", "DEFR14": "DEF 14"}
_PUBLIC_LENGTH = len("333-123456")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A filing as a letter cites it.

    `registration` names the registration statement it belongs to, drafts and Form 10s included,
    where that is known; a 333- file number names one by itself.
    """

    form: str = ""
    file_number: str = ""
    filed_on: date | None = None
    period_ended: date | None = None
    response_dated: date | None = None
    accession: str = ""
    registration: str = ""

    @property
    def statement(self) -> str:
        """The registration statement: one 333- number, whatever the co-registrant; else ''."""
        if self.file_number.startswith(_PUBLIC):
            return self.file_number[:_PUBLIC_LENGTH]
        return self.registration

    @property
    def subjects(self) -> frozenset[str]:
        """What a review is of, in names that other citations of the same filing share.

        A 001- or 000- number lasts for the company's life and is none of them: a report is known
        by its form and period, anything else by its form and the day it was filed.
        """
        if self.statement:
            return frozenset({self.statement})
        found = {f"accession {self.accession}"} if self.accession else set()
        form = _family(self.form)
        if form and self.period_ended:
            found.add(f"{form} for {self.period_ended}")
        if form and self.filed_on:
            found.add(f"{form} of {self.filed_on}")
        return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One letter either way, as plain data.

    `key` must not depend on the order in which letters came in: the SHA-256 of the document.
    `placed` is the review a person put it into. `reference` is the accession number of the filing
    under review, from the header of a submission.
    """

    key: str
    from_staff: bool
    kind: str
    dated: date | None = None
    follow_up: bool = False
    office: str = ""
    cited: tuple[Cited, ...] = ()
    prior_letters: tuple[date, ...] = ()
    reference: str = ""
    placed: int | None = None

    @property
    def subjects(self) -> frozenset[str]:
        """What it is about; empty where nothing it says tells one review from another."""
        found = {name for each in self.cited for name in each.subjects}
        return frozenset(found | {f"accession {self.reference}"} if self.reference else found)

    @property
    def statements(self) -> frozenset[str]:
        """The registration statements it cites."""
        return frozenset(each.statement for each in self.cited if each.statement)

    @property
    def comments(self) -> bool:
        """Whether it is a letter of the staff with comments to answer."""
        return self.from_staff and self.kind == "comment"

    @property
    def asks(self) -> bool:
        """Whether the staff asks for something in it that no earlier letter asked for."""
        return self.from_staff and self.kind in ("comment", "serious_deficiency")

    @property
    def presses(self) -> bool:
        """Whether it may press for an answer to an earlier letter of the staff."""
        return self.from_staff and self.kind in PRESSING

    @property
    def closes(self) -> bool:
        """Whether it ends a review, or says that there will be none."""
        return self.from_staff and self.kind in ("review_complete", "no_review")

    @property
    def responds(self) -> bool:
        """Whether it is the company's answer to comments."""
        return not self.from_staff and self.kind == "response"

    @property
    def days_named(self) -> tuple[date, ...]:
        """The days of earlier letters it names, the latest first."""
        said = {each.response_dated for each in self.cited if each.response_dated}
        return tuple(sorted(said | set(self.prior_letters), reverse=True))


def _family(form: str) -> str:
    """The form without its amendments and revisions."""
    bare = form.removesuffix("/A")
    for revised, original in _PROXY.items():
        if bare.startswith(revised):
            return original + bare[len(revised) :]
    return bare
