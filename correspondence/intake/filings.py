"""Each filing a letter cites is found, or noted for the first time."""

from datetime import date
from typing import Any

from correspondence.domain.forms import is_registration
from correspondence.models import Company, Filing, Letter, LetterReference, RegistrationStatement

STATUS_AFTER = {
    Letter.Kind.NO_REVIEW: RegistrationStatement.Status.NOT_REVIEWED,
    Letter.Kind.COMMENT: RegistrationStatement.Status.UNDER_REVIEW,
    Letter.Kind.REVIEW_COMPLETE: RegistrationStatement.Status.CLEARED,
}
AHEAD = [RegistrationStatement.Status.FILED, RegistrationStatement.Status.UNDER_REVIEW]


def cite(letter: Letter, cited: list[dict[str, Any]]) -> None:
    """Write each citation as the letter has it, with the filing it means."""
    for position, facts in enumerate(cited):
        reference = LetterReference(
            letter=letter,
            position=position,
            cited=facts["cited"] or "",
            form=(facts["form"] or "")[:20],
            amendment=facts["amendment"],
            filed_on=_day(facts["filed_on"]),
            file_number=(facts["file_number"] or "")[:20],
            period_ended=_day(facts["period_ended"]),
            response_dated=_day(facts["response_dated"]),
        )
        if letter.company is not None:
            reference.filing = _filing(letter.company, reference)
        reference.save()
        if reference.filing and reference.filing.registration:
            _progress(reference.filing.registration, letter)


def _filing(company: Company, cited: LetterReference) -> Filing | None:
    """Answer the filing meant: known, new, or None where too little is said to tell."""
    if not cited.form or not (cited.filed_on or cited.file_number or cited.period_ended):
        return None
    filing, _ = Filing.objects.get_or_create(
        company=company,
        form=cited.form,
        file_number=cited.file_number,
        filed_on=cited.filed_on,
        period_ended=cited.period_ended,
        defaults={"amendment": cited.amendment, "registration": _registration(company, cited)},
    )
    return filing


def _registration(company: Company, cited: LetterReference) -> RegistrationStatement | None:
    if not is_registration(cited.form) or not cited.file_number.startswith("333-"):
        return None
    registration, _ = RegistrationStatement.objects.get_or_create(
        company=company,
        file_number=cited.file_number,
        defaults={"form": cited.form.removesuffix("/A")},
    )
    return registration


def _progress(registration: RegistrationStatement, letter: Letter) -> None:
    """Move the registration along as the staff's letter says; a later stage is never undone."""
    status = STATUS_AFTER.get(Letter.Kind(letter.kind))
    if status and registration.status in AHEAD:
        registration.move_to(status)


def _day(text: str | None) -> date | None:
    day = date.fromisoformat(text) if text else None
    return day if day and date(1934, 6, 6) <= day <= date(2100, 1, 1) else None
