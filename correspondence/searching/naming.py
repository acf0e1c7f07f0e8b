"""What is found by its name or number: companies, insiders, registrations, filings."""

import re
from typing import Any

from django.db.models import QuerySet

from correspondence import access
from correspondence.domain.names import company_key
from correspondence.domain.search_words import Asked
from correspondence.models import Filing
from correspondence.searching.narrowing import Narrowed
from correspondence.searching.statement import Statement

MOST = 100  # of a kind
WORDS = 6  # of a name
_SIGNS_OF_LIKE = re.compile(r"[\\%_]")


def named(statement: Statement, user: access.Person, asked: Asked, narrowed: Narrowed) -> None:
    """Add companies and insiders by name or CIK, what is filed by number, form or accession."""
    statement.given |= {"named": MOST, "typed": asked.typed, "cik": asked.cik}
    number = asked.file_number or asked.form or asked.accession or asked.day
    names = [] if number or not asked.words else company_key(asked.typed).split()[:WORDS]
    if names:
        _people(statement, user, names, narrowed)
    if asked.file_number or asked.form or asked.accession:
        _filed(statement, user, asked, narrowed)


def _people(
    statement: Statement, user: access.Person, names: list[str], narrowed: Narrowed
) -> None:
    """Add what has each of the words as the beginning of a word of its name."""
    statement.given |= {
        "key": " ".join(names),
        "begins": [f"% {_SIGNS_OF_LIKE.sub(_escaped, name)}%" for name in names],
    }
    companies = access.companies(user)
    if narrowed.company:
        companies = companies.filter(pk=narrowed.company)
    statement.parts.append(
        _COMPANIES.format(seen=statement.rows(_all(companies, "ticker", "cik", "name", "key")))
    )
    if not narrowed.company:
        insiders = access.insiders(user)
        statement.parts.append(
            _INSIDERS.format(seen=statement.rows(_all(insiders, "cik", "name", "key")))
        )


def _escaped(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _all(rows: QuerySet[Any], *columns: str) -> QuerySet[Any]:
    return rows.order_by().values("id", *columns)


def _filed(statement: Statement, user: access.Person, asked: Asked, narrowed: Narrowed) -> None:
    """Add registrations by file number or form, filings by these or their accession number."""
    statement.given |= {
        "file_number": asked.file_number,
        "file_numbers": f"{asked.file_number}%" if asked.file_number else "",
        "form": asked.form,
        "accession": [asked.accession, asked.accession.replace("-", "")] if asked.accession else [],
    }
    registrations, filings = access.registrations(user), Filing.objects.on_record()
    if not user.is_superuser:
        filings = filings.filter(company__in=access.companies(user).values("pk"))
    if narrowed.company:
        registrations = registrations.filter(company=narrowed.company)
        filings = filings.filter(company=narrowed.company)
    if asked.file_number or asked.form:
        seen = statement.rows(_all(registrations, "company_id", "form", "status", "file_number"))
        statement.parts.append(_REGISTRATIONS.format(seen=seen, by_number=_BY_NUMBER))
    columns = ("company_id", "filed_on", "form", "file_number", "accession_number")
    seen = statement.rows(_all(filings, *columns, "registration_id"))
    statement.parts.append(_FILINGS.format(seen=seen, by_number=_BY_NUMBER))


_COMPANIES = """
SELECT 'companies', id, 0, id, NULL::date, ticker, cik, 0, name, 0,
    (key = %(key)s OR upper(ticker) = upper(%(typed)s) OR (cik = %(cik)s AND cik <> ''))::int
FROM ({seen}) seen
WHERE id IN (
    SELECT id FROM correspondence_company WHERE ' ' || key LIKE ALL (%(begins)s)
    UNION ALL
    SELECT company_id FROM correspondence_companyname WHERE ' ' || key LIKE ALL (%(begins)s)
) OR upper(ticker) = upper(%(typed)s) OR (cik = %(cik)s AND cik <> '')
ORDER BY name, id LIMIT %(named)s
"""
_INSIDERS = """
SELECT 'insiders', id, 0, 0, NULL::date, '', cik, 0, name, 0, (cik = %(cik)s AND cik <> '')::int
FROM ({seen}) seen
WHERE CASE WHEN %(cik)s = '' THEN ' ' || key LIKE ALL (%(begins)s) ELSE cik = %(cik)s END
ORDER BY name, id LIMIT %(named)s
"""
_BY_NUMBER = """
(form <> '' AND upper(form) = upper(%(form)s))
OR (file_number <> '' AND file_number LIKE %(file_numbers)s)
"""
_REGISTRATIONS = """
SELECT 'registrations', id, 0, company_id, NULL::date, form, status, 0, file_number, 0,
    (file_number = %(file_number)s AND file_number <> '')::int
FROM ({seen}) seen WHERE {by_number}
ORDER BY id DESC LIMIT %(named)s
"""
_FILINGS = """
SELECT 'filings', id, 0, company_id, filed_on, form, '', 0,
    coalesce(nullif(file_number, ''), accession_number), coalesce(registration_id, 0),
    (accession_number = ANY (%(accession)s::varchar[]))::int
FROM ({seen}) seen WHERE {by_number} OR accession_number = ANY (%(accession)s::varchar[])
ORDER BY filed_on DESC, id DESC LIMIT %(named)s
"""
