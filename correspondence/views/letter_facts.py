"""What the pages of one letter show of its facts, whether it is confirmed or not."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest

from correspondence import access, calendars, replaying
from correspondence.forms.letters import FactForm
from correspondence.models import (
    Arrival,
    CalendarChange,
    Deadline,
    Extension,
    Letter,
    LetterReference,
)
from correspondence.views.conflicts import proxy_cited, proxy_conflicts
from correspondence.views.rows import with_days_left

JOINED = ("company", "document", "in_reply_to", "confirmed_by", "review", "placed_by")
# The facts that the pages show, each with its doubts; other doubts stand above them.
AT_FACT = {"kind", "dated", "company", "filings", "addressee", "signed_by", "comments", "answers"}
AT_STAFF_FACT = {"response", "office"}


def facts_context(
    request: HttpRequest, letter: Letter, fix_form: FactForm | None, *, may_change: bool
) -> dict[str, Any]:
    """Answer what `_letter_facts.html` shows: as read or as corrected, each with its evidence.

    `fix` in the address asks for the form that corrects one of them.
    """
    deadlines, references = _explained(letter), _references(letter)
    if fix_form is None and may_change and "fix" in request.GET:
        fix_form = fact_form(request, letter, request.GET["fix"])
    findings = letter.document.findings
    spans, doubts = findings.get("spans") or {}, _doubts(letter, findings)
    return {
        "letter": letter,
        "reading": findings,
        "spans": {key: span for key, span in spans.items() if key not in letter.corrected},
        "elsewhere": doubts.pop("", []),
        "doubts": doubts,
        "references": references,
        "another": f"filings.{max((each.position + 1 for each in references), default=0)}",
        "conflicts": proxy_conflicts(proxy_cited(references), deadlines),
        "deadlines": deadlines,
        "unreadable": _unreadable(letter),
        "may_change": may_change,
        "fix_form": fix_form,
    }


def fact_form(
    request: HttpRequest, letter: Letter, fact: str, data: dict[str, Any] | None = None
) -> FactForm:
    """Answer the form that corrects one fact. Raises Http404 where there is no such fact."""
    try:
        return FactForm(data, fact=fact, instance=letter, user=access.person(request))
    except KeyError:
        raise Http404("There is no such fact.") from None


def _references(letter: Letter) -> list[LetterReference]:
    """Answer the citations: `fact` is their key, `known` if another letter cites that filing."""
    others = LetterReference.objects.filter(filing=OuterRef("filing"), filing__isnull=False)
    others = others.exclude(letter=letter.pk)
    rows = letter.references.select_related("filing__registration", "chosen_by")
    references: list[LetterReference] = list(rows.annotate(known=Exists(others)))
    for each in references:
        each.fact = f"filings.{each.position}"  # type: ignore[attr-defined]
    return references


def _doubts(letter: Letter, findings: dict[str, Any]) -> dict[str, list[str]]:
    """Answer what could not be decided, while nobody settled it: fact, then reasons.

    Those of facts that the pages do not show are told under the empty key.
    """
    told: dict[str, list[str]] = {}
    if letter.confirmed_at:
        return told
    shown = AT_FACT
    if letter.direction != Letter.Direction.FROM_COMPANY:
        shown = AT_FACT | AT_STAFF_FACT
    for each in findings.get("uncertain") or []:
        name, _, rest = str(each.get("key", "")).partition(".")
        position = rest.partition(".")[0]
        fact = f"{name}.{position}" if name == "filings" and position else name
        if fact not in letter.corrected:
            told.setdefault(fact if name in shown else "", []).append(str(each.get("reason", "")))
    return told


def _unreadable(letter: Letter) -> Arrival | None:
    """Answer the arrival that tells why a letter without facts could not be read."""
    unreadable = letter.arrivals.filter(state=Arrival.State.UNREADABLE)
    return unreadable.first() if letter.is_blank else None


def _explained(letter: Letter) -> list[Deadline]:
    """Answer the letter's deadlines, then prefetched, each with its `explanation`."""
    granted = Extension.objects.filter(deadline=OuterRef("pk"), state=Extension.State.GRANTED)
    granted = granted.order_by("old_due_on")
    original = {
        f"original_{name}": Coalesce(Subquery(granted.values(f"old_{name}")[:1]), F(name))
        for name in ("due_on", "calendar_version")
    }
    dates = Deadline.objects.select_related("met_by", "owner").annotate(**original)
    prefetch_related_objects([letter], Prefetch("deadlines", dates))
    rows = letter.deadlines.all()
    if not rows:
        return []
    calendar, noted = calendars.current(), CalendarChange.objects.calendars()
    deadlines = with_days_left(rows, calendars.today(), calendar)
    for deadline in deadlines:
        first, version = deadline.original_due_on, deadline.original_calendar_version
        proof = replaying.proof(deadline, first, version, noted=noted, today=calendar)
        deadline.explanation = deadline.explained(proof)  # type: ignore[attr-defined]
    return deadlines
