"""Late reports of a fiscal year in the words of Regulation S-K Item 405 (17 CFR 229.405)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from correspondence.domain.legal_days import in_words

CAPTION = "Delinquent Section 16(a) Reports"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class LateReport:
    """A form with `transactions` it reported late; of no days late itself, it came in time."""

    form: str
    filed_on: date
    days: int
    transactions: int


@dataclass(frozen=True, slots=True)
class Delinquent:
    """One person's late reports, and forms known to be due that never came."""

    name: str
    late: tuple[LateReport, ...]
    missing: tuple[str, ...] = ()


def disclosure(year_end: date, people: Sequence[Delinquent]) -> list[str]:
    """The paragraphs for the proxy statement or annual report; none where nobody was late.

    Item 405(a)(1): under its caption each person, the number of late reports, of transactions not
    reported on time, and any known failure to file. It is a draft for counsel: it rests on the
    forms on record alone, and people may have given written representations.
    """
    late = [each for each in people if each.late or each.missing]
    if not late:
        return []
    lead = (
        "Section 16(a) of the Exchange Act requires our directors, executive officers and holders "
        "of more than ten percent of our common stock to file reports of ownership and of changes "
        "in ownership with the SEC. Based solely on a review of the reports filed electronically "
        f"during the fiscal year ended {in_words(year_end)} and on written representations, we "
        "believe that all of them were filed on time, except as follows."
    )
    return [CAPTION, lead, *(_person(each) for each in late)]


def _person(each: Delinquent) -> str:
    sentences = []
    late = [report for report in each.late if report.days]
    if late:
        forms = [f"{_counted(n, f'Form {form}')} late" for form, n in _by_form(late)]
        count = _transactions(late)
        told = f", for {_counted(count, 'transaction')} not reported on time" if count else ""
        sentences.append(f"{each.name} filed {_listed(forms)}{told}.")
    if in_time := [report for report in each.late if not report.days]:
        who = "The same person" if late else each.name
        about = _counted(_transactions(in_time), "transaction")
        forms = [_counted(n, f"Form {form}") for form, n in _by_form(in_time)]
        sentences.append(f"{who} reported {about} late, on {_listed(forms)} filed on time.")
    if each.missing:
        who = "The same person" if each.late else each.name
        sentences.append(f"{who} did not file {_listed(list(each.missing))}.")
    return " ".join(sentences)


def _transactions(late: Sequence[LateReport]) -> int:
    return sum(report.transactions for report in late)


def _by_form(late: Sequence[LateReport]) -> list[tuple[str, int]]:
    forms = [report.form for report in late]
    return [(form, forms.count(form)) for form in sorted(set(forms))]


def _counted(count: int, thing: str) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} {thing}" if count == 1 else f"{number} {thing}s"


def _listed(parts: list[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
