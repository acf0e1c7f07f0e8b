"""A letter's facts become rows: company, filings, comments, the date an answer is due."""

from datetime import date
from typing import Any

from django.db import transaction

from correspondence.answering import land
from correspondence.conversing import PLACE, place
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import response_due, rule83_renewal
from correspondence.domain.legal_days import LATEST, plausible
from correspondence.domain.topics import topics_of
from correspondence.extending import recount
from correspondence.intake.companies import learn, settle_company
from correspondence.intake.filings import cite
from correspondence.locking import hold
from correspondence.models import Arrival, Comment, Company, Deadline, Letter
from correspondence.reviewing import link_extension

Facts = dict[str, Any]
RENEWED_AFTER = 10  # years: Rule 83

DIRECTIONS = {
    "staff_letter": Letter.Direction.FROM_STAFF,
    "company_letter": Letter.Direction.FROM_COMPANY,
}


def file_unreadable(arrival: Arrival, reason: str) -> Letter:
    """File a letter without facts for a document that could not be read."""
    with transaction.atomic():
        letter, _ = _letter_of(arrival, company=None)
        arrival.settle(Arrival.State.UNREADABLE, reason=reason, letter=letter)
    return letter


def file_letter(arrival: Arrival, *, today: date, calendar: Calendar) -> Letter:
    """File the letter an arrival's document was read as.

    1. The company is settled. Where the document is already a letter of it, nothing changes.
    2. The facts are written, each cited filing and registration statement found or noted.
    3. The response date follows from the words of the letter; an answer meets it.
    4. It falls into its review, and what it tells of the company's other letters with it. The
       answers in it land on the comments they are to.
    """
    facts: Facts = arrival.document.reading or {}
    company = settle_company(
        name=facts["company"],
        cik=facts["cik"],
        file_numbers=[filing["file_number"] for filing in facts["filings"]],
        received_by=arrival.received_by,
    )
    hold(company)
    letter, here = _letter_of(arrival, company=company)
    if here:
        arrival.settle(Arrival.State.DUPLICATE, letter=letter)
        return letter
    write_facts(letter, facts)
    if company is not None:
        learn(company, name=facts["company"], cik=facts["cik"], from_person=arrival.received_by)
    cite(letter, dict(enumerate(facts["filings"])))
    _comments(letter, facts["comments"])
    set_response_date(letter, facts["response"], calendar=calendar)
    set_renewal_date(letter, asked=facts["rule_83"], calendar=calendar)
    place(company, today=today)
    letter.refresh_from_db(fields=PLACE)
    if letter.in_reply_to_id is None:
        land(letter, today=today)  # else its answers landed as it was placed
    link_extension(letter, today=today)
    arrival.settle(Arrival.State.READ, letter=letter)
    return letter


def _letter_of(arrival: Arrival, *, company: Company | None) -> tuple[Letter, bool]:
    """Answer the letter of the arrival's document in this company, and whether it was there.

    One in the trash is there, too: it stays there until somebody puts it back. A letter that waits
    blank because the document could not be read before is taken up again.
    """
    same = Letter.everything.filter(document=arrival.document)
    unplaced = same.filter(company=None, received_by=arrival.received_by)
    if blank := unplaced.blank().filter(trashed_at=None).first():
        blank.company = company
        return blank, False
    if letter := (same.filter(company=company) if company else unplaced).first():
        return letter, True
    letter = Letter.objects.create(
        document=arrival.document,
        company=company,
        received_by=arrival.received_by,
        received_at=arrival.received_at,
    )
    return letter, False


def write_facts(letter: Letter, facts: Facts) -> None:
    """Write what was read into the letter's columns."""
    addressee, signer = facts["addressee"] or {}, facts["signed_by"] or {}
    letter.direction = DIRECTIONS.get(facts["document"], Letter.Direction.UNKNOWN)
    letter.kind = facts["kind"] or Letter.Kind.UNKNOWN
    letter.dated = plausible(facts["dated"])
    letter.division = (facts["division"] or "")[:200]
    letter.office = (facts["office"] or "")[:200]
    letter.addressee_name = (addressee.get("name") or "")[:200]
    letter.addressee_title = (addressee.get("title") or "")[:200]
    letter.addressee_organization = (addressee.get("organization") or "")[:200]
    letter.signed_by = (signer.get("name") or "")[:200]
    letter.review_scope = facts["review_scope"] or Letter.Scope.UNSTATED
    letter.follow_up = bool(facts["follow_up"])
    letter.acknowledgements = facts["acknowledgements"]
    letter.contacts = facts["contacts"]
    letter.cc = facts["cc"]
    letter.save()


def _comments(letter: Letter, comments: list[Facts]) -> None:
    Comment.objects.bulk_create(
        Comment(
            letter=letter,
            position=position,
            number=comment["number"],
            heading=comment["heading"],
            text=comment["text"],
            prior_comments=comment["prior_comments"],
            topics=topics_of(comment["heading"], comment["text"]),
        )
        for position, comment in enumerate(comments)
    )


def set_response_date(letter: Letter, response: Facts | None, *, calendar: Calendar) -> None:
    """Write the deadline that the letter's words set, if they set one that can be counted."""
    if not response or letter.dated is None or letter.direction != Letter.Direction.FROM_STAFF:
        return
    on = date.fromisoformat(response["on"]) if response["on"] else None
    if on is None and not response["count"]:
        return
    if on is not None and on < letter.dated:
        return  # a mistyped date: the page says that the time could not be settled
    due = response_due(
        letter.dated,
        count=response["count"],
        unit=response["unit"] or "business_days",
        on=on,
        calendar=calendar,
    )
    # Locked: whoever extends it at this moment waits, and then sees that it changed.
    old = letter.deadlines.select_for_update().filter(kind=Deadline.Kind.RESPONSE).first()
    count = {
        "counted_from": due.counted_from,
        "count": response["count"],
        "unit": (response["unit"] or "") if response["count"] else "",
    }
    Deadline.objects.update_or_create(
        letter=letter,
        kind=Deadline.Kind.RESPONSE,
        defaults={
            "company": letter.company,
            "rule": due.rule.key,
            **count,
            **_date_in_force(old, count, due.due_on, calendar),
            "quote": response["quote"] or "",
            "version": old.version + 1 if old else 1,
        },
    )


def _date_in_force(
    old: Deadline | None, count: Facts, due_on: date, calendar: Calendar
) -> dict[str, Any]:
    """Answer the date in force and its calendar; nothing where the count stays as it was.

    Another calendar alone moves no date: that is for a person to accept.
    """
    if old is None:
        return {"due_on": due_on, "calendar_version": calendar.version}
    if count["count"] and all(getattr(old, name) == value for name, value in count.items()):
        return {}
    in_force, version = recount(old, due_on, calendar.version)
    return {"due_on": in_force, "calendar_version": version}


def set_renewal_date(letter: Letter, *, asked: bool, calendar: Calendar) -> None:
    """Write the date a Rule 83 request must be renewed by, where a company's letter makes one."""
    from_company = letter.direction == Letter.Direction.FROM_COMPANY
    dated = letter.dated if asked and from_company else None
    if dated is None or dated.year + RENEWED_AFTER >= LATEST.year:
        letter.deadlines.filter(kind=Deadline.Kind.RULE_83).delete()
        return
    due = rule83_renewal(dated, calendar)
    facts = {
        "company": letter.company,
        "rule": due.rule.key,
        "counted_from": due.counted_from,
        "due_on": due.due_on,
    }
    row, created = letter.deadlines.select_for_update(of=("self",)).get_or_create(
        letter=letter, kind=Deadline.Kind.RULE_83, defaults=facts
    )
    if not created:
        row.follow(**facts)
