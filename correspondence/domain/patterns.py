"""The expressions that find facts in letters: named, linear, each with an example or its reason.

They run on masked text (``pages.mask``), in which a line may wrap at any space: ``words`` writes a
space as "white space, up to a page header's length".
"""

import re

from correspondence.domain.dates import DATE, OTHER_DATE

_GAP = r"\s{1,400}"  # a masked page header is a run of blanks


def words(pattern: str) -> str:
    """A pattern in which each space matches a wrap and each apostrophe its curly form."""
    return pattern.replace("'", "['\u2019]").replace(" ", _GAP)


def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """``words`` compiled; case does not count unless the flags say so."""
    return re.compile(words(pattern), flags)


# --- layout -------------------------------------------------------------------------------------
# "Re:", "RE:", "> Re:"; "Ref.:" is seen in company letters.
RE_LINE = re.compile(r"^[\s>|]{0,40}(?:Re|RE|Ref\.?|REF)\s?:", re.MULTILINE)
RE_INLINE = re.compile(r"\b(?:Re|RE):")
# "Dear Mr. Byron:", "Dear Ada Byron:", "Dear Mr. Gonzalez,:"; "Dearborn" has no space after "Dear".
SALUTATION = re.compile(
    r"^[ \t]{0,80}(?:Dear[ ]{1,3}(?P<who>[^\n:]{2,90}?),?\s?[:;,]|"
    r"(?:Ladies\s+(?:and|&)\s+Gentlemen|Gentlemen|Sirs?|To\s+whom\s+it\s+may\s+concern)\s?[:,])",
    re.MULTILINE | re.IGNORECASE,
)
SALUTATION_INLINE = re.compile(
    r"\bDear (?P<who>(?:Mr|Ms|Mrs|Dr|Messrs)?\.? ?[A-Z][^\n:]{1,60}?):"
    r"|\bLadies and Gentlemen:"
)
# "Mail Stop 3561 April 19, 2016", "19 April 2016", "Sept. 1, 2023".
DATE_LINE = re.compile(
    rf"^[ \t]*(?:Mail\s?Stop:?\s?[\d-]+\s+)?(?P<date>{DATE}|{OTHER_DATE})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
ANY_DATE = re.compile(DATE)
DELIVERY = re.compile(
    r"^(?:(?:by|via)\b.{0,80}|mail\s?stop:?\s?[\d-]+|united states.{0,60}logo|"
    r"(?:united states|securities and exchange commission|washington, d\.?c\.?).{0,60}|"
    r"di ?vision of|corporati ?on fi ?nance|confidential\b.{0,60})$",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"^[ \t]{0,80}(?:(?:Very\s+(?:truly|yours)|Sincerely|Respectfully"
    r"|Yours\s+(?:truly|sincerely|faithfully))"
    r"\b[^\n]{0,40}|(?:(?:Best|Kind|Warm)\s+)?[Rr]egards,?(?=[ \t]*\n))",
    re.MULTILINE,
)
# One of these is in each line that the expression above finds.
SIGN_OFF_PIECES = ("ery truly", "ery  truly", "ery yours", "incerely", "espectfully", "ours truly",
                   "ours faithfully", "egards")  # fmt: skip
COPIED = re.compile(
    r"(?:^|(?<=[ \t]))(?:cc|CC|Cc|c\.c\.|C:)(?:\s?\(via[^)\n]{1,40}\))?\s?:", re.MULTILINE
)

# --- kind of staff letter -----------------------------------------------------------------------
NO_REVIEW = compiled(
    r"have not reviewed[^.]{0,60}? (?:and will not|or will not"
    r"|nor will we) review[^.]{0,200}\."
    r"|(?:do not (?:intend|plan) to|will not) review[^.]{0,200}\."
)
COMPLETED = compiled(
    r"we have (?:completed|concluded) our (?:review|assessment)[^.]{0,300}\."
    r"|we have no further (?:comments?|questions)[^.]{0,200}\."
    r"|do not,? at this time,? have any further comments[^.]{0,200}\."
)
SERIOUS = compiled(
    r"(?:will|we do) not (?:perform|conduct|complete) a? ?(?:detailed )"
    r"?(?:examination|review)[^.]{0,200}\."
    r"|serious deficienc(?:y|ies)[^.]{0,200}\."
)
OUTSTANDING = compiled(
    r"(?:these|our|the) comments? (?:remain|are still|is still) (?:outstanding"
    r"|unresolved)[^.]{0,200}\."
)
ORDER = re.compile(
    r"ORDER\s+(?:DECLARING|GRANTING|DENYING|SUSPENDING|REVOKING|OF)|it\s+is\s+(?:hereby\s+)?ORDERED"
)
REDACTED = compiled(r"redacted information from the exhibits?[^.]{0,300}\.")
COMMENTING = compiled(
    r"we have (?:limited our review|(?:conducted|performed) a? ?limited review|reviewed|"
    r"(?:the following|additional|a further)(?: additional)? comments?|read"
    r"|considered)[^.]{0,500}\."
    r"|we refer you to our (?:comment )?letter[^.]{0,300}\."
    r"|we are writing to[^.]{0,300}\."
)
LIMITED = compiled(
    r"limited our review|limited review|monitor(?:ed|ing) your|most recent definitive proxy"
)
FOLLOW_UP = compiled(
    r"reviewed your [^.]{0,80}?(?:response|letter|correspondence|answers?)\b"
    r"|your (?:amended|revised)|"
    r"your amendment|your (?:supplemental )?responses? (?:dated|to our)"
    r"|amended (?:draft )?registration|"
    r"following additional comments?|the (?:information|response) (?:you|that you)"
    r" (?:provided|submitted)"
)
PRIOR_ROUND = compiled(
    r"references to (?:our )?prior comments are to comments in our"
    r"|your (?:response|revisions?|revised disclosure)[^.]{0,60}? to (?:prior )"
    r"?comments? (?:\d|one|two|three)"
)

# --- times --------------------------------------------------------------------------------------
# "within ten business days", "within 10 (ten) business days", "within five business days".
WITHIN = compiled(
    r"within (?P<count>[a-z-]{3,10}|\d{1,3})(?: \(\w{1,10}\))? (?P<unit>business"
    r"|calendar|working)?\s?days?"
)
BY_DATE = compiled(
    rf"(?:by|before|no later than|not later than|until) (?:\w+day, )?(?P<date>{DATE})"
)
ASKS = compiled(
    r"please (?:respond|provide|submit|furnish|advise|supplementally)"
    r"|expect you to (?:provide|respond)|"
    r"please supplementally"
)
# Earlier letters: "comments in our March 6, 2024 letter", "letter dated May 1, 2023", "your May 1,
# 2023, response", "In letters to us dated June 8, 2015 and April 13, 2016"; told about a date.
POSSESSIVE = compiled(r"\b(?:our|your|staff's|the|commission's) $")
LETTER_AFTER = compiled(
    rf"(?:,? and {DATE})?,?\s+(?:comment |response |supplemental )?"
    r"(?:letter|responses?|comments|correspondence|submission)"
)
LETTER_WORD = compiled(r"\b(?:letters?|responses?|correspondence|comments?)\b")
LETTER_TO_DATE = compiled(
    r"(?:[^.;]|\b(?:U|U\.S|Mr|Ms|Inc|Corp)\.){0,250} (?:dated|submitted|issued)(?: as of| on)?,? "
    r"|(?:[^.;]|\b(?:U|U\.S|Mr|Ms)\.){0,80} (?:of|on|from) "
)

# --- closing of a staff letter ------------------------------------------------------------------
CLOSING = re.compile(
    words(
        r"^[ \t]{0,60}(?:\*(?:[ \t]*\*){2,20}|"
        r"(?:(?:In closing,? )?[Ww]e remind you that|In closing|We urge all persons|"
        r"(?:You may|Please|You can|Feel free to)(?: also)? (?:contact|call|direct any|reach)|"
        r"Please (?:refer to Rules? 46|allow adequate|direct (?:any|your)"
        r"|submit your response only|furnish a (?:cover )?letter)|"
        r"Refer to Rules? 460|We (?:also )?(?:will (?:consider a written|act on)"
        r"|direct your attention|request that you (?:publicly )?file|note that once)|"
        r"In (?:responding|connection with responding) to our comments?|"
        r"In the event (?:that )?you request acceleration|Closing Comments?|"
        r"As appropriate, please (?:amend|revise|respond)|If you (?:have|need) (?:any )"
        r"?(?:questions|further)|"
        r"Should you have|Any questions|Notwithstanding our comments|Direct any questions|"
        r"Division of Corporation Finance|Sincerely|Please contact|"
        r"Please respond (?:to (?:this|these|our|the) (?:letter|comments?)|within|no later|by)|"
        r"We expect you to (?:provide|respond)|For us to assess your compliance|"
        r"We may have (?:additional|further) comments|After reviewing your response)\b)"
    ),
    re.MULTILINE,
)
# The same where all line breaks are lost: only words that no comment uses.
CLOSING_INLINE = re.compile(
    r"(?<=[.?!”\" ] )(?:(?:In closing, )?[Ww]e remind you that the|We urge all persons|"
    r"(?:You may|Please) contact [A-Z]|Please refer to Rules 46|Please direct any questions|"
    r"In the event you request acceleration|Closing Comments|Sincerely,)"
)
SIGN_OFF_INLINE = re.compile(
    r"(?<=[.?! ] )(?:(?:Sincerely|Very truly yours|Respectfully)\b|Division of Corporation Finance)"
)
ACKNOWLEDGING = compiled(
    r"(?:written statement|statement|letter)[^.]{0,200}acknowledg(?:ing|es?|ement)[^.:]{0,80}:?"
)
BULLET = re.compile(r"(?<!\S)[•·●▪◦\u2013-][ \t]{0,8}(?=\S)")
PHONE = re.compile(
    r"\(?\b(?P<area>\d{3})\)?\s?[-. ]{0,2}\s?(?P<mid>\d{3})"
    r"\s?[-.\u2013][ ]?\s{0,400}(?P<last>\d{4})\b"
)
OFFICE = re.compile(
    r"(?:\b(?:Office\s+of|OFFICE\s+OF)\s+(?:the\s+)?[A-Z]|\bAD Office \d{1,2}\b"
    r"|\bDisclosure Review\s+Program\b)"
)
RULE_83 = compiled(
    r"confidential treatment (?:is )?requested|rule 83|17 C\.?F\.?R\.? ?§? ?200\.83"
    r"|FOIA confidential treatment"
)
# What each hit of the expression above holds, as it is mostly written: a cheap first look.
_CONFIDENCE = ("onfidential", "ONFIDENTIAL", "ule 83", "ULE 83", "200.83")


def asks_confidence(text: str) -> bool:
    """Whether a letter asks for confidential treatment under Rule 83."""
    return any(piece in text for piece in _CONFIDENCE) and bool(RULE_83.search(text))
