"""What a response says before anyone has written it, from the staff letter it answers."""

from dataclasses import dataclass
from datetime import date

DELIVERY = "VIA EDGAR"
_ADDRESS = ("Securities and Exchange Commission", "100 F Street NE", "Washington, DC 20549")
_DIVISION = "Division of Corporation Finance"
_LONGEST_SALUTATION = 90


@dataclass(frozen=True, slots=True)
class Cited:
    """A filing as the staff's letter cites it."""

    cited: str
    form: str
    filed_on: date | None
    file_number: str


@dataclass(frozen=True, slots=True)
class StaffLetterFacts:
    """What the staff's letter says that its answer repeats."""

    dated: date | None
    company: str
    division: str
    office: str
    contacts: tuple[str, ...]
    cited: tuple[Cited, ...]
    addressee_name: str
    addressee_title: str
    cc: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The letter's own words, one line or paragraph on a line."""

    addressee: str
    regarding: str
    salutation: str
    opening: str
    closing: str
    signer_name: str
    signer_title: str
    cc: str


def proposed(letter: StaffLetterFacts) -> Proposed:
    """The customary form: address of the office, the filings, the staff's letter by its date.

    Whoever the staff wrote to signs, and whoever they copied is copied.
    """
    return Proposed(
        addressee="\n".join(_addressee(letter)),
        regarding="\n".join([letter.company, *_filings(letter.cited)]).strip(),
        salutation=_salutation(letter.contacts),
        opening=_opening(letter),
        closing="Please contact the undersigned with any questions about this letter.",
        signer_name=letter.addressee_name,
        signer_title=letter.addressee_title,
        cc="\n".join(letter.cc),
    )


def _addressee(letter: StaffLetterFacts) -> list[str]:
    lines = [letter.division or _DIVISION, letter.office, *_ADDRESS]
    if letter.contacts:
        lines.append(f"Attention: {', '.join(letter.contacts)}")
    return [line for line in lines if line]


def _filings(cited: tuple[Cited, ...]) -> list[str]:
    """Three lines a filing: its name, when it was filed or submitted, its number."""
    lines = []
    for each in cited:
        name = each.cited or (f"Form {each.form}" if each.form else "")
        draft = each.form.startswith("DRS") or name.casefold().startswith("draft")
        lines.append(name)
        if each.filed_on:
            lines.append(f"{'Submitted' if draft else 'Filed'} {_written(each.filed_on)}")
        if each.file_number:
            lines.append(f"File No. {each.file_number}")
    return [line for line in lines if line]


def _salutation(contacts: tuple[str, ...]) -> str:
    names = " and ".join(part for part in (", ".join(contacts[:-1]), *contacts[-1:]) if part)
    if not names or len(names) > _LONGEST_SALUTATION:
        return "Ladies and Gentlemen:"
    return f"Dear {names}:"


def _opening(letter: StaffLetterFacts) -> str:
    whose = f"{letter.company} (the “Company”)" if letter.company else "The Company"
    day = f" in its letter dated {_written(letter.dated)}" if letter.dated else " in its letter"
    filings = "filings" if len(letter.cited) > 1 else "filing"
    return (
        f"{whose} responds below to the comments that the staff of the Securities and Exchange "
        f"Commission (the “Staff”) made{day} about the {filings} named above. Each comment of the "
        "Staff is repeated, and the response of the Company follows it."
    )


def _written(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
