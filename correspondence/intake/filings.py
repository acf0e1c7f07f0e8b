"""Each filing a letter cites is found, or noted for the first time."""

from typing import Any

from correspondence.domain.legal_days import plausible
from correspondence.models import Company, Filing, Letter, LetterReference
from correspondence.registering import registration_for, release, settle_letter
from correspondence.stories import DRAFTS


def cite(letter: Letter, cited: list[dict[str, Any]]) -> None:
    """Write each citation as the letter has it, with the filing it means, and settle those."""
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
    settle_letter(letter)


def _filing(company: Company, cited: LetterReference) -> Filing | None:
    """Answer the filing meant: known, new, or None where too little is said to tell.

    A draft is cited by its company alone: its CIK stands where the file number would.
    """
    told = cited.filed_on or cited.file_number or cited.period_ended or cited.form in DRAFTS
    if not cited.form or not told:
        return None
    filing, _ = Filing.objects.get_or_create(
        company=company,
        form=cited.form,
        file_number=cited.file_number,
        filed_on=cited.filed_on,
        period_ended=cited.period_ended,
        defaults={"amendment": cited.amendment},
    )
    if filing.registration is None:
        filing.registration = registration_for(company, filing.form, filing.file_number)
        if filing.registration is not None:
            filing.save(update_fields=["registration"])
    return filing


def forget_uncited(filings: list[Filing]) -> None:
    """Drop filings that only a corrected mistake had cited, and registrations left without any."""
    left = {each.registration.pk: each.registration for each in filings if each.registration}
    for filing in filings:
        if not filing.references.exists():
            filing.delete()
    release(left.values())
