"""The company a document is about is found, or founded."""

from difflib import SequenceMatcher

from correspondence.access import may_change_company
from correspondence.domain.names import company_key, spelling_rank
from correspondence.models import Company, Document, Filing, Membership, User

NEARLY = 0.85
LONGEST_NAME = 200


def settle_company(
    *, name: str | None, cik: str | None, file_numbers: list[str], received_by: User | None
) -> Company | None:
    """Answer the company meant, best evidence first: CIK, name, other name, near name and number.

    A company that is not on record is founded, if the person may do that; they become its
    manager. None where there is no name, or the company is not one whose letters the person may
    change: whether it exists is not theirs to learn.
    """
    found = _known(name=name, cik=cik, file_numbers=file_numbers)
    if found is not None:
        if received_by is None or may_change_company(received_by, found.pk):
            return found
        return None
    may_found = received_by is None or received_by.has_perm("correspondence.add_company")
    if not name or not company_key(name) or not may_found:
        return None
    company, founded = Company.objects.get_or_create(
        key=company_key(name)[:200], defaults={"name": name[:200]}
    )
    if founded and received_by is not None:
        received_by.memberships.create(company=company, role=Membership.Role.MANAGER)
        received_by.roles[company.pk] = Membership.Role.MANAGER
    return company


def _known(*, name: str | None, cik: str | None, file_numbers: list[str]) -> Company | None:
    if cik and (company := Company.objects.filter(cik=cik).first()):
        return company
    key = company_key(name)[:200] if name else ""
    if not key:
        return None
    company = Company.objects.filter(key=key).first()
    company = company or Company.objects.filter(names__key=key).first()
    return company or _misspelt(key, file_numbers)


def _misspelt(key: str, file_numbers: list[str]) -> Company | None:
    """Answer the company whose filing is cited and whose name is nearly this one.

    The file number alone does not settle it: co-registrants share numbers.
    """
    cited = Filing.objects.filter(file_number__in=[number for number in file_numbers if number])
    for company in Company.objects.filter(pk__in=cited.values("company")).order_by("pk"):
        if SequenceMatcher(a=company.key, b=key).ratio() >= NEARLY:
            return company
    return None


def learn(company: Company, *, name: str | None, cik: str | None, from_person: User | None) -> None:
    """Take over what a document tells of its company, which is held: its name and its CIK."""
    company.refresh_from_db(fields=["name", "cik"])
    _spell(company, name)
    _learn_cik(company, cik, from_person=from_person)


def _spell(company: Company, name: str | None) -> None:
    """Take a better spelling of the name a company has from its letters; never one a person gave.

    The best of all spellings read is the same whichever letter came in first.
    """
    if not name or company_key(name)[:200] != company.key or len(name) > LONGEST_NAME:
        return
    as_read = Document.objects.filter(letters__company=company, reading__company=company.name)
    if spelling_rank(name) > spelling_rank(company.name) and as_read.exists():
        company.name = name
        company.save(update_fields=["name"])


def _learn_cik(company: Company, cik: str | None, *, from_person: User | None) -> None:
    """Keep the CIK of a company that had none, unless another company has it.

    Only a document that an administrator or a command brought in teaches it: a CIK decides where
    later documents go, and a document may name any.
    """
    if not cik or company.cik or (from_person is not None and not from_person.is_superuser):
        return
    if not Company.objects.filter(cik=cik).exists():
        company.cik = cik
        company.save(update_fields=["cik"])
