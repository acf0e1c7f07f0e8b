"""What the company does next, in plain English, told from the kind of letter."""

import re
from collections.abc import Sequence

_RULES = re.compile(r"Rules?\s+460\s+and\s+461")


def next_step(
    kind: str | None,
    text: str = "",
    *,
    comments: int = 0,
    acknowledgements: Sequence[str] = (),
    response_stated: bool = False,
) -> str | None:
    """The next step after a staff letter; ``None`` where nothing is left to do or it is not known.

    ``text`` is the letter's text: only there it shows whether Rules 460 and 461 are spoken of.
    """
    if kind == "no_review":
        if not _RULES.search(text):
            return "Request acceleration of effectiveness when the offering is ready"
        step = "Request acceleration of effectiveness under Rules 460 and 461"
        if acknowledgements:
            return f"{step}, with the written acknowledgements the letter asks for"
        return step
    if kind == "comment":
        if not comments:
            return "Answer the staff's letter"
        return "Answer 1 comment" if comments == 1 else f"Answer {comments} comments"
    if kind == "nonresponse":
        return "Answer the comments that are outstanding"
    if kind == "serious_deficiency":
        return "Amend the filing to cure the deficiencies; the staff will not review it before"
    if kind == "notice" and response_stated:
        return "Provide what the staff asks for"
    return None
