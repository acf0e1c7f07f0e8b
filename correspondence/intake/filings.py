"""Each filing a letter cites is found, or noted for the first time."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from correspondence import promising
from correspondence.conversing import place
from correspondence.domain.legal_days import plausible
from correspondence.locking import hold
from correspondence.models import Company, Filing, Letter, LetterReference, User
from correspondence.registering import registration_for, release, settle_letter
from correspondence.stories import DRAFTS

# The form, and what tells filings on one form apart: file number, day filed, period ended.
Said = tuple[str, str, date | None, date | None]
FORMLESS = 1


def cite(
    letter: Letter,
    cited: Mapping[int, dict[str, Any]],
    chosen: Mapping[int, LetterReference] | None = None,
) -> None:
    """Write each citation at its position, with the filing it means, and settle those.

    `chosen` are those of which a person had said that, by their position: it stays where the
    citation is as it was.
    """
    for position, facts in sorted(cited.items()):
        row = LetterReference(
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
        if chosen and position in chosen:
            _keep_choice(row, chosen[position])
        row.save()
    if letter.company is not None:
        settle_references(letter.company, [(facts["form"] or "")[:20] for facts in cited.values()])
        _learn_accession(letter)
    settle_letter(letter)


def _keep_choice(row: LetterReference, old: LetterReference) -> None:
    if _said(row) == _said(old) and old.filing and old.filing.company_id == row.letter.company_id:
        row.filing, row.chosen_by_id = old.filing, old.chosen_by_id


def settle_references(company: Company, forms: Iterable[str]) -> None:
    """Say of each citation of these forms by a company's letters which filing it means.

    All of them at once, so that it is of no matter which came in first. What a person chose stays.
    """
    cited = LetterReference.objects.filter(
        letter__company=company, letter__trashed_at=None, form__in=set(forms)
    )
    rows = list(cited.select_related("filing__registration").order_by("pk"))
    known = {_said(filing): filing for filing in company.filings.filter(form__in=set(forms))}
    on_record = company.filings.on_record().filter(form__in=set(forms))
    said, left = {*map(_said, on_record), *map(_said, rows)}, []
    for row in rows:
        if row.chosen_by_id:
            continue
        meant = _meant(row, said)
        filing = _filing(company, row, meant, known) if meant else None
        if filing != row.filing:
            left += [row.filing] if row.filing else []
            row.filing = filing
            row.save(update_fields=["filing"])
    forget_uncited(left)


def _said(row: LetterReference | Filing) -> Said:
    return (row.form, row.file_number, row.filed_on, row.period_ended)


def _meant(cited: LetterReference, known: set[Said]) -> Said | None:
    """Answer what is said of the filing meant; None where too little, or several known ones fit.

    The one filing of a report of which more is said elsewhere, and nothing else. A draft is cited
    by its company alone: its CIK stands where the file number would. A registration statement is
    known by its number, whichever of its filings is meant.
    """
    said = _said(cited)
    if not cited.form:
        return None
    if cited.form in DRAFTS or cited.file_number.startswith(("333-", "377-")):
        return said
    fuller = {each for each in known if _more(each, said)}
    fullest = [each for each in fuller if not any(_more(other, each) for other in fuller)]
    if fullest:
        return fullest[0] if len(fullest) == 1 else None
    return said if any(said[FORMLESS:]) else None


def _more(one: Said, other: Said) -> bool:
    """Whether one says all that the other says of a filing, and more."""
    return one != other and all(not b or a == b for a, b in zip(one, other, strict=True))


def _filing(
    company: Company, cited: LetterReference, meant: Said, known: dict[Said, Filing]
) -> Filing:
    """Answer the filing of which this is said, noted where it is new."""
    if meant not in known:
        form, file_number, filed_on, period_ended = meant
        known[meant] = Filing.objects.create(
            company=company,
            form=form,
            file_number=file_number,
            filed_on=filed_on,
            period_ended=period_ended,
            amendment=cited.amendment,
        )
    filing = known[meant]
    if filing.registration_id is None:
        filing.registration = registration_for(company, filing.form, filing.file_number)
        if filing.registration is not None:
            filing.save(update_fields=["registration"])
    return filing


def _learn_accession(letter: Letter) -> None:
    """Keep the accession number of the filing under review, where the letter cites it alone.

    The header of a submission names it: PUBLIC REFERENCE ACCESSION NUMBER.
    """
    header = letter.document.findings.get("submission") or {}
    reference = (header.get("reference_accession_number") or "")[:25]
    meant = Filing.objects.filter(references__letter=letter).distinct()
    if not reference or letter.references.count() != 1:
        return
    meant.filter(accession_number="").update(accession_number=reference)


def fitting(reference: LetterReference) -> list[Filing]:
    """Answer the filings on record that a citation may mean, the latest first.

    Those that agree with all it says; failing that, those on its form; failing that, all.
    """
    letter = reference.letter
    on_record = list(Filing.objects.filter(company=letter.company_id).exclude(form=""))
    said = _said(reference)
    agree = [each for each in on_record if _said(each) == said or _more(_said(each), said)]
    return agree or [each for each in on_record if each.form == reference.form] or on_record


@transaction.atomic
def choose(reference: LetterReference, filing: Filing | None, *, by: User, today: date) -> None:
    """Keep which filing a person says a citation means; None lets its words decide again."""
    company = reference.letter.company
    if company is None:
        return
    hold(company)
    row = LetterReference.objects.select_for_update(of=("self",)).get(pk=reference.pk)
    before = row.filing
    row.filing, row.chosen_by = filing, by if filing else None
    row.save(update_fields=["filing", "chosen_by"])
    if filing is None:
        settle_references(company, [row.form])
    forget_uncited([before] if before else [])
    settle_letter(reference.letter)
    place(company, today=today)
    promising.note(reference.letter, today=today)
    promising.note_answers(reference.letter, today=today)


def forget_uncited(filings: list[Filing]) -> None:
    """Drop filings that only a corrected mistake had cited, and registrations left without any.

    One in which a promise was kept stays: a person says that it is there.
    """
    left = {each.registration.pk: each.registration for each in filings if each.registration}
    for filing in filings:
        if filing.pk and not (filing.references.exists() or filing.commitments_kept.exists()):
            filing.delete()
    release(left.values())
