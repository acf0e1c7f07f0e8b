"""Each filing a letter cites is found, or noted for the first time."""

from typing import Any

from correspondence.domain.forms import is_registration
from correspondence.domain.legal_days import plausible
from correspondence.models import Company, Filing, Letter, LetterReference, RegistrationStatement
from correspondence.models.filing import REGISTRATION_NUMBER

STATUS_AFTER = {
    Letter.Kind.NO_REVIEW: RegistrationStatement.Status.NOT_REVIEWED,
    Letter.Kind.COMMENT: RegistrationStatement.Status.UNDER_REVIEW,
    Letter.Kind.REVIEW_COMPLETE: RegistrationStatement.Status.CLEARED,
}
BY_LETTERS = {RegistrationStatement.Status.FILED, *STATUS_AFTER.values()}


def cite(letter: Letter, cited: list[dict[str, Any]]) -> None:
    """Write each citation as the letter has it, with the filing it means."""
    for position, facts in enumerate(cited):
        reference = LetterReference(
            letter=letter,
            position=position,
            cited=facts["cited"] or "",
            form=(facts["form"] or "")[:20],
            amendment=facts["amendment"],
            filed_on=plausible(facts["filed_on"]),
            file_number=(facts["file_number"] or "")[:20],
            period_ended=plausible(facts["period_ended"]),
            response_dated=plausible(facts["response_dated"]),
        )
        if letter.company is not None:
            reference.filing = _filing(letter.company, reference)
        reference.save()
        if reference.filing and reference.filing.registration:
            _settle_status(reference.filing.registration)


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
    if not is_registration(cited.form) or not REGISTRATION_NUMBER.match(cited.file_number):
        return None
    registration, _ = RegistrationStatement.objects.get_or_create(
        company=company,
        file_number=cited.file_number,
        defaults={"form": cited.form.removesuffix("/A")},
    )
    return registration


def _settle_status(registration: RegistrationStatement) -> None:
    """Set the status by the latest staff letter that says something of it.

    What a person or a later stage settled (effective, withdrawn, a draft) is left alone.
    """
    if registration.status not in BY_LETTERS:
        return
    letters = Letter.objects.from_staff().filter(
        references__filing__registration=registration, kind__in=STATUS_AFTER
    )
    last = letters.exclude(dated=None).order_by("dated", "pk").last()
    registration.move_to(
        STATUS_AFTER[Letter.Kind(last.kind)] if last else RegistrationStatement.Status.FILED
    )


def forget_uncited(filings: list[Filing]) -> None:
    """Drop filings that only a corrected mistake had cited, and registrations left without any."""
    for filing in filings:
        registration = filing.registration
        if not filing.references.exists():
            filing.delete()
        if registration is None:
            continue
        if registration.filings.exists():
            _settle_status(registration)
        else:
            registration.delete()
