"""One deadline: its date with the proof, and what people do with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from correspondence import access, calendars, deciding, extending, histories, replaying
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import Alternative, DueDate, alternatives
from correspondence.domain.legal_days import WASHINGTON
from correspondence.forms.deadlines import (
    LONGEST_VERSION,
    DecideForm,
    ExtendForm,
    HandToForm,
    ReopenForm,
    SeenForm,
    SettleForm,
    letters_to_offer,
)
from correspondence.models import (
    CalendarChange,
    DateMove,
    Deadline,
    Extension,
    LetterReference,
    Reminder,
    User,
)
from correspondence.models.deadline import Overtaken
from correspondence.templatetags.wording import day_in_words
from correspondence.views.conflicts import proxy_conflicts, proxy_filed_on
from correspondence.views.notifications import unseen_by
from correspondence.views.rows import DEADLINE_JOINED, with_days_left
from correspondence.views.year import FIRST, LAST

REMINDED = 20
SOON_RECEIVED = timedelta(days=7)
DESKS = ("mine", "all")  # whose dates the desk showed that a person goes back to


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in words, and the address that takes it back, if any does."""

    words: str
    undo: str = ""


Act = Callable[[Deadline, Any], Done]


@require_safe
def deadline_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show why the date is what it is: the words, the rule, each day counted, what changed."""
    return _page(request, access.get_for(request.user, _rows(request), pk))


@require_POST
def deadline_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the deadline was met, waived or missed."""

    def act(deadline: Deadline, form: SettleForm) -> Done:
        typed = form.cleaned_data
        facts = {"on": typed["on"], "by": typed["by"], "why": typed["why"]}
        if deciding.settle(deadline, version=form.seen, state=typed["outcome"], **facts):
            undo = reverse("deadline-undo", args=[pk, form.seen + 1])
            return Done(f"The deadline is {typed['outcome']}; its reminders stop.", undo)
        return Done("The deadline had been settled already; nothing was changed.")

    return _answer(request, pk, SettleForm, act)


@require_POST
def deadline_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back that the deadline was met, waived or missed."""

    def act(deadline: Deadline, form: ReopenForm) -> Done:
        deciding.reopen(deadline, version=form.seen)
        return Done("The deadline is open again.")

    return _answer(request, pk, ReopenForm, act)


@require_POST
def deadline_hand_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Make somebody else the one who is reminded."""

    def act(deadline: Deadline, form: HandToForm) -> Done:
        owner, before = form.cleaned_data["owner"], deadline.owner_id
        deciding.hand_to(deadline, owner, version=form.seen)
        undo = reverse("deadline-undo", args=[pk, form.seen + 1, before or 0])
        who = "you" if owner == request.user else owner or "unassigned"
        return Done(f"{deadline}: the owner is now {who}.", undo if owner != deadline.owner else "")

    return _answer(request, pk, HandToForm, act)


@require_POST
def deadline_undo(
    request: HttpRequest, pk: int, version: int, owner: int | None = None
) -> HttpResponse:
    """Take back the last act on a date: open it again, or give it to its last `owner` (0: nobody).

    Where somebody changed it since, or the owner may no longer have it, nothing is done.
    """
    deadline = access.get_for(request.user, _rows(request), pk, to_change=True)
    typed = {"version": version, "owner": owner or ""}
    form = HandToForm(typed, deadline=deadline, today=calendars.today())
    try:
        if owner is None:
            deciding.reopen(deadline, version=version)
        elif form.is_valid():
            deciding.hand_to(deadline, form.cleaned_data["owner"], version=version)
        else:
            raise Overtaken
        messages.success(request, "It is as it was before.")
    except Overtaken:
        messages.warning(request, "Somebody changed this meanwhile: nothing was taken back.")
    return redirect(deadline)


@require_POST
def deadline_extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that more time was asked for, or granted."""

    def act(deadline: Deadline, form: ExtendForm) -> Done:
        how = extending.grant if form.cleaned_data["outcome"] == "granted" else extending.ask
        person, now = access.person(request), calendars.now()
        return _said(how(deadline, form.note(), version=form.seen, by=person, now=now), form.seen)

    return _answer(request, pk, ExtendForm, act, calendar=calendars.current())


@require_POST
def extension_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that more time was granted or refused, or take back what was noted by mistake."""
    extension = get_object_or_404(access.extensions(request.user), pk=pk)

    def act(deadline: Deadline, form: DecideForm) -> Done:
        typed, person, now = form.cleaned_data, access.person(request), calendars.now()
        extension.deadline = deadline
        if typed["outcome"] == "granted":
            note, how = form.note(), extending.grant
            how(deadline, note, version=form.seen, by=person, now=now, asked=extension)
        elif typed["outcome"] == "refused":
            extending.refuse(extension, version=form.seen, on=typed["on"], person=typed["person"])
        else:
            extending.take_back(extension, version=form.seen)
        extension.refresh_from_db()
        return _said(extension, form.seen)

    return _answer(request, extension.deadline_id, DecideForm, act, extension=extension)


@require_POST
def extension_undo(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Take back what was just noted of more time; nothing where somebody changed the date since."""
    extension = get_object_or_404(access.extensions(request.user), pk=pk)
    deadline = access.get_for(request.user, _rows(request), extension.deadline_id, to_change=True)
    try:
        extending.undo(extension, version=version)
        messages.success(request, "It is as it was before.")
    except (Overtaken, extending.NotExtended):
        messages.warning(request, "Somebody changed this meanwhile: nothing was taken back.")
    return redirect(deadline)


def _said(extension: Extension, seen: int) -> Done:
    """Answer what to say of more time noted on the version `seen`, and how to undo it."""
    deadline = Deadline.objects.get(pk=extension.deadline_id)
    words = f"More time is {extension.get_state_display()}; due {day_in_words(deadline.due_on)}."
    if extension.state == Extension.State.TAKEN_BACK:
        return Done(words)
    return Done(words, reverse("extension-undo", args=[extension.pk, seen + 1]))


def _rows(request: HttpRequest) -> Any:  # noqa: ANN401 - a queryset with annotations
    rows = access.deadlines(request.user).select_related(*DEADLINE_JOINED, "letter__review")
    unseen = unseen_by(request.user).filter(
        deadline=OuterRef("pk"), due_on=OuterRef("due_on"), mail__isnull=False
    )
    rows = rows.with_original().annotate(unseen=Exists(unseen))
    told = {name: name for name in ("old_due_on", "new_due_on", "state", "change")}
    told |= {"words": "change__words", "by": "decided_by__username"}
    moved = DateMove.objects.filter(deadline=OuterRef("pk")).values(told=JSONObject(**told))
    about = {"form": "form", "file_number": "file_number"}
    letter = Coalesce(OuterRef("letter"), OuterRef("commitment__letter"))
    cited = LetterReference.objects.filter(letter=letter).order_by("position")
    return rows.annotate(
        proxy_filed_on=proxy_filed_on(),
        moved=ArraySubquery(moved),
        about=Subquery(cited.values(told=JSONObject(**about))[:1]),
    )


def _answer(
    request: HttpRequest,
    pk: int,
    kind: type[SeenForm],
    act: Act,
    **given: Any,  # noqa: ANN401 - handed on to the form
) -> HttpResponse:
    """Do what a form about a deadline asks and say so, or show the page again with what is wrong.

    Where somebody else changed the deadline since the person opened it, nothing is done: the
    page shows both versions (409), and saving again decides.
    """
    deadline = access.get_for(request.user, _rows(request), pk, to_change=True)
    form = kind(request.POST, deadline=deadline, today=calendars.today(), **given)
    if request.POST.get("version") != str(deadline.version):
        return _overtaken(request, deadline, form)
    if form.is_valid():
        try:
            done = act(deadline, form)
            undo = f"undo={done.undo}" if done.undo else ""
            messages.success(request, done.words, extra_tags=undo)
            return _back(request, deadline)
        except Overtaken:
            return _answer(request, pk, kind, act, **given)
        except extending.NotExtended as problem:
            form.add_error(None, str(problem))
    return _page(request, deadline, form)


def _back(request: HttpRequest, deadline: Deadline) -> HttpResponse:
    """Go back to the desk where the person was there, else to the date's page."""
    whose = request.POST.get("back")
    if whose in DESKS:
        return redirect(f"{reverse('desk')}?whose={whose}")
    return redirect(deadline)


def _overtaken(request: HttpRequest, deadline: Deadline, form: SeenForm) -> HttpResponse:
    """Show what a person typed beside what somebody else did meanwhile."""
    seen = request.POST.get("version", "")
    typed = form.typed()
    form.overtaken_by(deadline)
    told = seen.isdecimal() and len(seen) <= LONGEST_VERSION
    changes = histories.since(deadline, int(seen)) if told else []
    overtaken = {"typed": typed, "changes": changes}
    return _page(request, deadline, form, overtaken=overtaken, status=409)


def _page(
    request: HttpRequest,
    deadline: Deadline,
    bound: SeenForm | None = None,
    *,
    overtaken: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    today, calendar = calendars.today(), calendars.current()
    with_days_left([deadline], today, calendar)
    noted = CalendarChange.objects.calendars()
    extensions = list(deadline.extensions.standing().select_related("letter", "recorded_by"))
    version = _first_version(deadline, extensions)
    first = deadline.original_due_on
    proof = replaying.proof(deadline, first, version, noted=noted, today=calendar)
    explanation = deadline.explained(proof)
    last = _last_granted(extensions)
    extended = last and _extended(last, deadline, explanation, noted, calendar)
    given: dict[str, Any] = {"deadline": deadline, "today": today}
    people = _People(deadline)
    history = histories.of_deadline(deadline, people.named)
    may_change = deadline.company_id is None or request.user in people.able
    context: dict[str, Any] = {
        "deadline": deadline,
        "now": calendars.now(),
        "explanation": explanation,
        "alternatives": _alternatives(deadline, extended or explanation, calendar),
        "extensions": _with_forms(extensions, last, bound, calendar, given),
        "extended": extended,
        "extension": last,
        "counted_today": _counted_today(deadline, last, calendar),
        "judged": deadline.judged(calendar),
        "calendar": calendar,
        "proof": proof,
        "in_calendar": FIRST <= deadline.due_on.year <= LAST,
        "by": _latest_moment(deadline, explanation),
        "history": history,
        "reminders": _reminders(deadline)[:REMINDED],
        "settle_form": SettleForm(**given),
        "reopen_form": ReopenForm(**given),
        "hand_to_form": HandToForm(**given),
        "extend_form": ExtendForm(**given, calendar=calendar),
        "may_change": may_change,
        "may_take": may_change and deadline.owner != request.user and request.user in people.able,
        "overtaken": overtaken,
        "conflicts": proxy_conflicts(deadline.proxy_filed_on, [deadline]),  # type: ignore[attr-defined]
    }
    if bound is not None:
        context[FORM_NAMES.get(type(bound), "decide_form")] = bound
    context["hand_to_form"].offer_people(people.able)
    if deadline.state == Deadline.State.OPEN:
        letters = letters_to_offer(deadline)
        for name in FORM_NAMES.values():
            context[name].offer(letters)
    return render(request, "correspondence/deadline_detail.html", context, status=status)


def _reminders(deadline: Deadline) -> QuerySet[Reminder]:
    """Answer whom the site told of the date, the newest first, without the words of the mail."""
    rows = deadline.reminders.select_related("recipient", "mail")
    return rows.defer("mail__text", "mail__html")


class _People:
    """Who may look after a date, and the names of those its history tells of: one query."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline, self.able = deadline, list[User]()

    def named(self, keys: set[int]) -> dict[int, str]:
        """Answer the names of the people with these keys; from then on, who is `able`."""
        able = access.who_may_own(self.deadline).order_by()
        rows = User.objects.annotate(able=Exists(able.filter(pk=OuterRef("pk"))))
        found = list(rows.filter(Q(pk__in=keys) | Q(able=True)).order_by("username"))
        self.able = [each for each in found if each.able]
        return {each.pk: str(each) for each in found}


FORM_NAMES = {
    SettleForm: "settle_form",
    ReopenForm: "reopen_form",
    HandToForm: "hand_to_form",
    ExtendForm: "extend_form",
}


def _with_forms(
    extensions: list[Extension],
    last: Extension | None,
    bound: SeenForm | None,
    calendar: Calendar,
    given: dict[str, Any],
) -> list[Extension]:
    """Answer the extensions, each with its `form` and the SEC business days it gave, `more`."""
    for each in extensions:
        mine = isinstance(bound, DecideForm) and bound.extension == each
        each.form = bound if mine else DecideForm(**given, extension=each)  # type: ignore[attr-defined]
        each.more = calendar.between(each.old_due_on, each.new_due_on)  # type: ignore[attr-defined]
        each.may_undo = each == last or each.state == Extension.State.ASKED  # type: ignore[attr-defined]
        each.waits = each.to_note(given["deadline"])  # type: ignore[attr-defined]
    return extensions


def _last_granted(extensions: list[Extension]) -> Extension | None:
    granted = [each for each in extensions if each.state == Extension.State.GRANTED]
    return max(granted, key=lambda each: each.old_due_on, default=None)


def _first_version(deadline: Deadline, extensions: list[Extension]) -> str:
    """Answer the version of the calendar on which the first date was counted."""
    granted = [each for each in extensions if each.state == Extension.State.GRANTED]
    first = min(granted, key=lambda each: each.old_due_on, default=None)
    return first.old_calendar_version if first else deadline.calendar_version


def _extended(
    last: Extension,
    deadline: Deadline,
    first: DueDate,
    noted: Mapping[str, Calendar],
    calendar: Calendar,
) -> DueDate:
    """Answer the extension in force, its days counted; without the notes the first count has."""
    version = deadline.calendar_version
    proof = replaying.proof(last, last.new_due_on, version, noted=noted, today=calendar)
    counted = last.explained(proof)
    notes = tuple(note for note in counted.notes if note not in first.notes)
    return replace(counted, notes=notes)


def _counted_today(deadline: Deadline, last: Extension | None, calendar: Calendar) -> date | None:
    """Answer where the count of the date in force ends today, if that is another day."""
    counted, due_on = (last, last.new_due_on) if last else (deadline, deadline.due_on)
    now = counted.explained(calendar).due_on
    return now if now != due_on else None


def _latest_moment(deadline: Deadline, explanation: DueDate) -> datetime | None:
    """Answer the latest moment of the due day, where the rule names an hour."""
    latest = explanation.rule.hour
    return datetime.combine(deadline.due_on, latest, WASHINGTON) if latest else None


def _alternatives(
    deadline: Deadline, explanation: DueDate, calendar: Calendar
) -> tuple[Alternative, ...]:
    """Answer the later days one might hold the answer due; from receipt where that says something.

    A letter added more than a week after its date was received long before it was added.
    """
    if deadline.kind != Deadline.Kind.RESPONSE or deadline.letter is None:
        return ()
    received_on = deadline.letter.received_at.astimezone(WASHINGTON).date()
    told = received_on if received_on <= deadline.counted_from + SOON_RECEIVED else None
    return alternatives(explanation, calendar, received_on=told)
