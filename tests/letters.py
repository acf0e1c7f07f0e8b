"""Texts of invented letters, in the structure of real ones."""

CLOCK = (
    "Please respond to this letter within ten business days by providing the requested information "
    "or advise us as soon as possible when you will respond."
)

LIMITED = (
    "We have limited our review of your filing to the issues we have addressed in our comments."
)


def staff_letter(
    *,
    dated: str = "November 6, 2026",
    company: str = "Northgate Therapeutics, Inc.",
    filing: str = "Registration Statement on Form S-3\nFiled October 20, 2026\nFile No. 333-291122",
    lead: str = LIMITED,
    clock: str = CLOCK,
    comments: tuple[str, ...] = ("Please tell us how you account for milestones.",),
) -> str:
    """Answer a staff letter, by default with one comment and ten business days."""
    numbered = "\n\n".join(f"{number}. {text}" for number, text in enumerate(comments, 1))
    heading = "General\n\n" if comments else ""
    return f"""UNITED STATES
SECURITIES AND EXCHANGE COMMISSION
WASHINGTON, D.C. 20549

{dated}

Maria Osei
Chief Executive Officer
{company}
12 Harbor Street
Portland, ME 04101

Re: {company}
{filing}

Dear Maria Osei:

{lead}

{clock}

{heading}{numbered}

We remind you that the company and its management are responsible for the accuracy and adequacy of
their disclosures, notwithstanding any review, comments, action or absence of action by the staff.

Please contact Lee Marsh at 202-551-3000 with any questions.

Sincerely,

Division of Corporation Finance
Office of Life Sciences
"""


def no_review_letter(**changes: str) -> str:
    """Answer a letter that says there will be no review."""
    lead = (
        "This is to advise you that we have not reviewed and will not review your registration "
        "statement."
    )
    refer = "Please refer to Rules 460 and 461 regarding requests for acceleration."
    return staff_letter(lead=lead, clock=refer, comments=(), **changes)


def response_letter(
    *,
    dated: str = "November 18, 2026",
    answers: str = "November 6, 2026",
    company: str = "Northgate Therapeutics, Inc.",
) -> str:
    """Answer a company's response to the staff letter of a date."""
    return f"""{company}
12 Harbor Street
Portland, ME 04101

{dated}

VIA EDGAR

Division of Corporation Finance
Office of Life Sciences
U.S. Securities and Exchange Commission
100 F Street, N.E.
Washington, D.C. 20549
Attention: Lee Marsh

Re: {company}
Registration Statement on Form S-3
Filed October 20, 2026
File No. 333-291122

Dear Lee Marsh:

This letter responds to the comments of the staff in your letter dated {answers}.

1. Please tell us how you account for milestones.

Response: The Company accounts for milestones when they become probable.

Sincerely,

Maria Osei
Chief Executive Officer
"""


def extension_letter(
    *,
    dated: str = "November 16, 2026",
    answers: str = "dated November 6, 2026",
    until: str = "December 8, 2026",
    filing: str = "Registration Statement on Form S-3\nFiled October 20, 2026\nFile No. 333-291122",
    company: str = "Northgate Therapeutics, Inc.",
) -> str:
    """Answer a company's request for more time to answer the staff letter of a date."""
    return f"""{company}
12 Harbor Street
Portland, ME 04101

{dated}

VIA EDGAR

Division of Corporation Finance
Office of Life Sciences
U.S. Securities and Exchange Commission
100 F Street, N.E.
Washington, D.C. 20549
Attention: Lee Marsh

Re: {company}
{filing}

Dear Lee Marsh:

The Company has received the staff's comment letter {answers}. As discussed by telephone, the
Company respectfully requests an extension of time and will respond to the comments on or before
{until}.

Sincerely,

Maria Osei
Chief Executive Officer
"""
