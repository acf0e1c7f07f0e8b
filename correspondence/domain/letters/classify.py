"""What kind of document a text is: a staff letter, a company's letter, an ownership report.

Signs are looked for in a flattened copy of the text (small letters, single spaces, straight
apostrophes), where each is a plain piece of text and the search costs next to nothing.
"""

import re

from correspondence.domain.letters.layout import Layout

_OWNERSHIP = (
    "statement of changes in beneficial ownership",
    "initial statement of beneficial ownership",
    "annual statement of changes in beneficial ownership",
    "annual statement of beneficial ownership",
)
# Characters at either end that hold the words by which a document is told.
_HEAD = 4_000
_TAIL = 2_000

# Weight and any one of the pieces that show it.
_STAFF: tuple[tuple[int, tuple[str, ...]], ...] = (
    (4, ("have not reviewed and will not review",)),
    (3, ("we have completed our review", "we have concluded our assessment")),
    (3, ("we have limited our review", "we have reviewed your", "a limited review of your")),
    (
        3,
        (
            "please respond to this letter",
            "please respond to this comment",
            "please respond to these comments",
            "please respond to our comment",
            "please respond to the comment",
        ),
    ),
    (
        3,
        (
            "we remind you that the company",
            "we remind you that the filing persons",
            "we remind you that the participants",
            "we remind you that your company",
        ),
    ),
    (2, ("we issued comments to you", "we refer you to our comment letter")),
    (3, ("for us to assess your compliance",)),
    (
        4,
        (
            "order declaring registration",
            "it is ordered that",
            "order granting",
            "order suspending",
        ),
    ),
)
_COMPANY: tuple[tuple[int, tuple[str, ...]], ...] = (
    (4, ("100 f st", "100 f. st", "450 fifth st", "one station place")),
    (4, ("via edgar", "via the edgar", "by edgar")),
    (3, (" attn:", " attn.", " attention:")),
    (3, ("ladies and gentlemen", "ladies & gentlemen")),
    (2, ("on behalf of",)),
    (3, ("corresp 1 ",)),
    (3, ("respectfully request", "hereby request", "the staff's comment", "the staff's letter")),
    (3, ("company's response:", " response: ", "company response:")),
)
_SIGNED_BY_DIVISION = re.compile(r"sincerely,? (?:/s/ .{0,80} )?division of corporation finance")
_ADDRESSED = re.compile(
    r"^(?:U\.?S\.?\s+|United\s+States\s+)?Securities\s+(?:and|&)\s+Exchange\s+Commission",
    re.IGNORECASE | re.MULTILINE,
)


def document(layout: Layout) -> str:
    """One of ``staff_letter company_letter ownership_report unknown``, by weight of signs."""
    text = layout.text
    shown = text if len(text) < _HEAD + _TAIL else text[:_HEAD] + " " + text[-_TAIL:]
    words = " ".join(shown.split()).casefold().replace("\u2019", "'")
    head = words[:_HEAD]
    if layout.salutation is None and any(title in head for title in _OWNERSHIP):
        return "ownership_report"
    staff = _weigh(_STAFF, words)
    if _SIGNED_BY_DIVISION.search(words[-1500:]):
        staff += 4
    company = _weigh(_COMPANY, head)
    if layout.dated and _ADDRESSED.search(text, layout.dated.span[1], layout.head_end):
        company += 5  # below the date stands the addressee; a letterhead stands above it
    if max(staff, company) < 3:
        return "unknown"
    return "staff_letter" if staff > company else "company_letter"


def _weigh(signs: tuple[tuple[int, tuple[str, ...]], ...], words: str) -> int:
    total = 0
    for weight, pieces in signs:
        for piece in pieces:
            if piece in words:
                total += weight
                break
    return total
