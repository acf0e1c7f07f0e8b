"""The outbox: the mail that tells people."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse

LEASE = timedelta(minutes=5)
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
MOST_ATTEMPTS = 24
# Nothing is ever claimed or put off for longer: a clock that ran ahead did it.
NEVER_SO_LONG = timedelta(hours=2)


class MailQuerySet(models.QuerySet["Mail"]):
    """Which mails."""

    def unsent(self) -> Self:
        """Those neither sent nor given up nor cancelled."""
        return self.filter(state=Mail.State.WAITING)

    def failed(self) -> Self:
        """Those given up."""
        return self.filter(state=Mail.State.FAILED)

    def claimable(self, now: datetime) -> Self:
        """Those to be sent by `now` that nobody is sending.

        What a clock that ran ahead put off or claimed for longer than can be counts, too.
        """
        ahead = now + NEVER_SO_LONG
        return (
            self.unsent()
            .filter(Q(not_before__lte=now) | Q(not_before__gt=ahead))
            .filter(Q(claimed_until=None) | Q(claimed_until__lt=now) | Q(claimed_until__gt=ahead))
        )

    def in_order(self) -> Self:
        """The most urgent first, then the longest waiting."""
        return self.order_by("urgency", "not_before", "pk")


@pgtrigger.register(
    pgtrigger.ReadOnly(
        name="as_written", fields=["message_id", "address", "subject", "text", "html"]
    )
)
@pghistory.track(exclude=["claimed_until", "attempts", "text", "html"])
class Mail(models.Model):
    """The outbox: one message to one person, its Message-ID fixed before it is sent."""

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        SENT = "sent", "sent"
        FAILED = "failed", "failed"
        CANCELLED = "cancelled", "no longer needed"

    class Kind(models.TextChoices):
        REMINDER = "reminder", "reminder"
        DIGEST = "digest", "digest"
        CATCH_UP = "catch_up", "what was missed"
        NOTICE = "notice", "notice"
        TEST = "test", "test mail"

    class Urgency(models.IntegerChoices):
        OVERDUE = 0, "overdue"
        TODAY = 1, "today"
        SOON = 2, "soon"
        CALM = 3, "calm"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REMINDER)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.CALM)
    idempotency_key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField("Message-ID", max_length=200, unique=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="mails"
    )
    address = models.EmailField(max_length=254)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    thread = models.CharField(
        max_length=200, blank=True, help_text="Message-ID of the thread it belongs to."
    )
    unsubscribe_url = models.CharField(
        max_length=300, blank=True, help_text="For List-Unsubscribe (RFC 8058)."
    )
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField("the relay's answer", max_length=300, blank=True)
    error = models.TextField(blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name_plural = "mails"
        indexes = [
            models.Index(
                fields=["urgency", "not_before", "id"],
                condition=Q(state="waiting"),
                name="mail_in_order",
            ),
            models.Index(fields=["-created_at", "-id"], name="mail_newest"),
            models.Index(fields=["id"], condition=Q(state="failed"), name="mail_failed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="mail_sent_has_time"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Answer the page that shows the mail."""
        return reverse("mail", args=[self.pk])

    @classmethod
    def claim(cls, *, now: datetime, most: int) -> list["Mail"]:
        """Take up to `most` mails for sending until five minutes from `now`; nobody else gets them.

        The most urgent come first. What somebody else is taking is passed over, not waited for.
        """
        with transaction.atomic():
            free = cls.objects.claimable(now).in_order().select_related("recipient")
            mails = list(free.select_for_update(skip_locked=True, of=("self",))[:most])
            until = now + LEASE
            cls.objects.filter(pk__in=[mail.pk for mail in mails]).update(
                claimed_until=until, attempts=F("attempts") + 1
            )
        for mail in mails:
            mail.claimed_until, mail.attempts = until, mail.attempts + 1
        return mails

    @classmethod
    def let_go(cls, mails: Iterable["Mail"]) -> None:
        """Give back mails that were claimed together and not tried."""
        keys = {mail.pk: mail.claimed_until for mail in mails}
        cls.objects.unsent().filter(pk__in=keys, claimed_until__in=set(keys.values())).update(
            claimed_until=None, attempts=F("attempts") - 1
        )

    def note_sent(self, reply: str = "", *, now: datetime) -> None:
        """Note that the relay took the mail at `now`, and what it answered."""
        type(self).objects.filter(pk=self.pk).update(
            state=self.State.SENT, sent_at=now, claimed_until=None, error="", reply=reply[:300]
        )

    def note_failure(self, error: str, *, for_good: bool, now: datetime) -> None:
        """Keep the error; try again later, or give up where that is pointless."""
        if for_good or self.attempts >= MOST_ATTEMPTS:
            self._end_claim(state=self.State.FAILED, error=error[:2000])
        else:
            later = now + BACK_OFF[min(self.attempts, len(BACK_OFF)) - 1]
            self._end_claim(not_before=later, error=error[:2000])

    def put_back(self, error: str, *, now: datetime) -> None:
        """Keep the relay's own trouble; the mail waits on, and the attempt does not count."""
        self._end_claim(
            error=error[:2000], attempts=F("attempts") - 1, not_before=now + BACK_OFF[0]
        )

    def try_again(self, *, now: datetime) -> None:
        """Let a mail that was given up wait for the next tick, as if it had never been tried."""
        self.state, self.attempts = self.State.WAITING, 0
        self.not_before, self.claimed_until = now, None
        self.save(update_fields=["state", "attempts", "not_before", "claimed_until"])

    def cancel(self) -> None:
        """Note that somebody says it is no longer needed."""
        self._end_claim(state=self.State.CANCELLED)

    def withdraw(self) -> None:
        """Note that what it would tell is not so, or not any more; it may be told another time."""
        self._end_claim(state=self.State.CANCELLED, error="")

    def _end_claim(self, **columns: object) -> None:
        """Write down how it went, unless meanwhile somebody else has claimed or sent it."""
        ours = type(self).objects.filter(
            pk=self.pk, state=self.state, claimed_until=self.claimed_until
        )
        ours.update(claimed_until=None, **columns)
