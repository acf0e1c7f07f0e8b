"""The rows: their constraints, their vocabulary."""

from correspondence.models.company import Company, CompanyName, Membership
from correspondence.models.deadline import Closure, Deadline
from correspondence.models.document import Arrival, Document
from correspondence.models.filing import Filing, RegistrationStatement
from correspondence.models.letter import Comment, Letter, LetterReference
from correspondence.models.ownership import (
    Insider,
    OwnershipReport,
    OwnershipTransaction,
    ReportOwner,
)
from correspondence.models.reminder import Heartbeat, Mail, Reminder
from correspondence.models.user import User

__all__ = [
    "Arrival",
    "Closure",
    "Comment",
    "Company",
    "CompanyName",
    "Deadline",
    "Document",
    "Filing",
    "Heartbeat",
    "Insider",
    "Letter",
    "LetterReference",
    "Mail",
    "Membership",
    "OwnershipReport",
    "OwnershipTransaction",
    "RegistrationStatement",
    "Reminder",
    "ReportOwner",
    "User",
]
