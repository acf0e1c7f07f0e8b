"""The rows: their constraints, their vocabulary."""

from correspondence.models.answer import Answer, Response
from correspondence.models.arrival import Arrival
from correspondence.models.calendar_change import CalendarChange, DateMove
from correspondence.models.call import Call
from correspondence.models.closure import Closure, StaffAbsence
from correspondence.models.commitment import Commitment
from correspondence.models.company import Company, CompanyName
from correspondence.models.deadline import Deadline
from correspondence.models.document import Document
from correspondence.models.extension import Extension
from correspondence.models.filing import Filing, RegistrationStatement
from correspondence.models.heartbeat import Heartbeat, RelayTrouble
from correspondence.models.insider import InsiderRole, PowerOfAttorney, ShareSplit
from correspondence.models.letter import Comment, Letter, LetterReference
from correspondence.models.mail import Mail
from correspondence.models.materiality import MaterialityDecision
from correspondence.models.membership import Membership
from correspondence.models.missing import MissingLetter
from correspondence.models.notification import NotificationChoice, ReminderPolicy
from correspondence.models.ownership import (
    Insider,
    OwnershipHolding,
    OwnershipReport,
    OwnershipTransaction,
    ReportOwner,
)
from correspondence.models.reminder import Reminder
from correspondence.models.review import Review
from correspondence.models.user import User
from correspondence.models.view import CalendarFeed, DefaultView, SavedView

__all__ = [
    "Answer",
    "Arrival",
    "CalendarChange",
    "CalendarFeed",
    "Call",
    "Closure",
    "Comment",
    "Commitment",
    "Company",
    "CompanyName",
    "DateMove",
    "Deadline",
    "DefaultView",
    "Document",
    "Extension",
    "Filing",
    "Heartbeat",
    "Insider",
    "InsiderRole",
    "Letter",
    "LetterReference",
    "Mail",
    "MaterialityDecision",
    "Membership",
    "MissingLetter",
    "NotificationChoice",
    "OwnershipHolding",
    "OwnershipReport",
    "OwnershipTransaction",
    "PowerOfAttorney",
    "RegistrationStatement",
    "RelayTrouble",
    "Reminder",
    "ReminderPolicy",
    "ReportOwner",
    "Response",
    "Review",
    "SavedView",
    "ShareSplit",
    "StaffAbsence",
    "User",
]
