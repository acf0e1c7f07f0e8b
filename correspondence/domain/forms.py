"""How letters name a filing, and the form code EDGAR gives it."""

import re

# A form's own code as printed after "Form": "10-K", "S-4/A", "10-12B", "20-F", "SD", "10".
_CODE = (
    r"(?:10-12[BG]|10-K405|10-KT|10-KSB|10-QSB|10-[KQD]|8-A12[BG]|8-[AK]|6-K|11-K|20-F|40-F|20FR12[BG]|"
    r"SF-[13]|S-(?:11|1|3ASR|3|4|6|8)|F-(?:10|1|3ASR|3|4|6|7|8|80)|N-(?:14|1A|2|CSRS?|PORT|Q)|"
    r"1-A|1-K|SD|T-3|10)"
)
# A proxy or information statement's code as EDGAR and some letters print it: "PREC14A", "DEF 14A".
_PROXY_CODE = r"(?:PRE[CMNR]?|DEF[ACMNR]?|DFAN|DFRN|PRRN)\s?14[AC]"
_SCHEDULE = r"(?:TO-[ITC]|13E-?3|14D-?9C?|13[DG]|14[ACFN])"
_KIND = (
    r"(?:(?:(?:Revised|Amended|Additional)\s+){0,2}(?:Preliminary|Definitive)\s+"
    r"(?:(?:Revised|Merger|Additional)\s+)?(?:Proxy|Information|Consent)\s+"
    r"(?:Statement|Solicitation|Materials?)s?"
    r"|(?:Definitive\s+)?Additional\s+(?:Soliciting\s+)?Materials?"
    r"|Soliciting\s+Materials?|Proxy\s+Statement|Definitive\s+Proxy|Tender\s+Offer\s+Statement"
    r"|(?:Amended\s+)?(?:Confidential\s+)?Draft\s+(?:Registration|Offering)\s+Statement"
    r"|(?:Amended\s+)?(?:Automatic\s+)?(?:Shelf\s+)?Registration\s+Statement"
    r"|(?:Annual|Quarterly|Current|Transition)\s+Reports?)"
)
_AMENDMENT = (
    r"(?:(?:Pre|Post)-?\s?Effective\s+)?Amendment\s+(?:No\.?|Number|#)\s*\d{1,2}\s+to\s+(?:the\s+)?"
)
# A filing as a Re: block names it. Every part is bounded and starts with its own word: linear.
PHRASE = (
    rf"(?:{_AMENDMENT})?(?:"
    rf"{_KIND}(?:\s+(?:on|Pursuant\s+to|Filed\s+under\s+cover\s+of|under\s+cover\s+of)\s+"
    rf"(?:Forms?\s+(?:{_CODE}(?:/A)?|14[AC])|Schedules?\s+(?:{_PROXY_CODE}|{_SCHEDULE})(?:/A)?))?"
    rf"|(?:Item\s+\d\.\d\d\s+)?Forms?\s+{_CODE}(?:/A)?(?!-?\w)"
    rf"|Schedules?\s+(?:{_PROXY_CODE}|{_SCHEDULE})(?:/A)?"
    rf"|\b{_PROXY_CODE}\b(?:/A)?"
    rf"|(?:(?<=\n)|(?<=\s\s))10-[KQ](?:/A)?(?=\s+for)"
    rf")(?:,?\s+Amendment\s+No\.?\s*\d{{1,2}}(?!\s+to))?"
)
_CODE_IN = re.compile(rf"\b(?:Forms?\s+)?({_CODE})(/A)?(?!-?\w)")
_PROXY_IN = re.compile(rf"\b({_PROXY_CODE})(?:/A)?\b")
_SCHEDULE_IN = re.compile(rf"Schedules?\s+({_SCHEDULE})(/A)?", re.IGNORECASE)
_AMENDMENT_IN = re.compile(r"Amendment\s+(?:No\.?|Number|#)\s*(\d{1,2})", re.IGNORECASE)
_REGISTRATION = re.compile(
    r"(?:S-\d+|F-\d+|SF-\d|DRS|10-12[BG]|10|POS ?AM|N-14|N-2|1-A|20FR12[BG]|S-3ASR"
    r"|F-3ASR|8-A12[BG])"
    r"(?:/A|MEF|ASR)?"
)


def amendment_number(phrase: str) -> int | None:
    """The number in "Amendment No. 2 to …"."""
    match = _AMENDMENT_IN.search(phrase)
    return int(match[1]) if match else None


def edgar_form(phrase: str) -> str | None:
    """EDGAR's code for a filing as a letter names it; ``None`` for words that name no form.

    "Preliminary Proxy Statement on Schedule 14A" is given as ``PRE 14A``: the letter does not say
    whether it was a merger (PREM14A) or a contest (PREC14A), unless it prints that code.
    """
    words = " ".join(phrase.split())
    folded = words.casefold()
    amended = bool(_AMENDMENT_IN.search(words)) or folded.startswith("amended ")
    if match := _PROXY_IN.search(words):
        return _spaced(match[1])
    if "draft registration" in folded:
        return "DRS/A" if amended else "DRS"
    if "draft offering" in folded:
        return "DOS/A" if amended else "DOS"
    if form := _proxy_form(folded, amended=amended):
        return form
    if match := _SCHEDULE_IN.search(words):
        return _schedule_form(match[1].upper(), amended=amended or bool(match[2]))
    if match := _CODE_IN.search(words):
        if "post-effective" in folded or "post effective" in folded:
            return "POS AM"
        return match[1] + ("/A" if amended or match[2] else "")
    return None


def is_registration(form: str | None) -> bool:
    """Whether a form registers securities, so that its end is effectiveness and not a letter."""
    return bool(form and _REGISTRATION.fullmatch(form))


def _spaced(code: str) -> str:
    """``PRE14A`` and ``DEF14A`` carry a space on EDGAR; the longer codes do not."""
    bare = code.replace(" ", "")
    return f"{bare[:3]} {bare[3:]}" if bare[3:].isalnum() and bare[3] == "1" else bare


def _proxy_form(folded: str, *, amended: bool) -> str | None:
    letter = "C" if "14c" in folded or "information statement" in folded else "A"
    if "soliciting material" in folded or "additional" in folded:
        return f"DEFA14{letter}"
    if "preliminary" in folded:
        revised = amended or "revised" in folded
        return f"PRER14{letter}" if revised else f"PRE 14{letter}"
    if "definitive" in folded or "proxy statement" in folded:
        revised = amended or "revised" in folded
        return f"DEFR14{letter}" if revised else f"DEF 14{letter}"
    return None


def _schedule_form(schedule: str, *, amended: bool) -> str | None:
    if schedule.startswith("14") and schedule[-1] in "AC" and len(schedule) == 3:
        return None  # "Schedule 14A" alone may be any of a dozen codes
    code = "SC " + schedule.replace("-", "") if schedule[:2] != "TO" else "SC " + schedule
    return code + ("/A" if amended else "")
