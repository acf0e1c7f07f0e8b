"""The rules that fix dates, as data: what each says, where, since when, and how it counts.

Several entries may share a key where a rule changed; each is in force from its first to its last
day, both included, and an open end means "as far as is known here". `verified` is false where
no source at hand confirms the rule: counsel checks it before it drives a date.
"""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal

from correspondence.domain.legal_days import in_words

Unit = Literal["business_days", "calendar_days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What fixes a date, and where that is written.

    `count` is counted in `unit` from the day `counts_from` names, which is day 0; a negative one
    is counted back. Without a count the staff states it. `rolls` says that a last day on which
    the Commission is closed gives way to the next business day, Exchange Act Rule 0-3(a)
    (17 CFR 240.0-3). `hour` is the latest one, in Washington; `notes` stand beside every date.
    """

    key: str
    title: str
    source: str
    text: str
    counts_from: str = ""
    count: int | None = None
    unit: Unit | None = None
    rolls: bool = False
    hour: time | None = None
    notes: tuple[str, ...] = ()
    in_force_from: date | None = None
    in_force_until: date | None = None
    verified: bool = True

    def holds(self, on: date) -> bool:
        """Whether the rule is in force on a day."""
        return (self.in_force_from is None or self.in_force_from <= on) and (
            self.in_force_until is None or on <= self.in_force_until
        )


# Reg. S-T Rule 13(a)(2) (17 CFR 232.13(a)(2)) governs filings; a letter is submitted, not filed.
TARGET_HOUR = (
    "Submit by 5:30 p.m. Eastern time: a submission begun later gets the next business day's date "
    "(Regulation S-T Rule 13(a)(2))."
)
TEN_PM = "In time if received by 10 p.m. Eastern time (Regulation S-T Rule 13(a)(4))."
_HALF_PAST_FIVE, _TEN = time(17, 30), time(22)

RESPONSE_BUSINESS_DAYS = Rule(
    key="response_business_days",
    title="Response to a staff letter, in business days",
    source="The staff's letter; business days as in Exchange Act Rule 0-2 (17 CFR 240.0-2)",
    text=(
        "The staff asks for an answer within a number of business days. No rule defines the count: "
        "the letter's date is day 0 and each day the Commission is open counts."
    ),
    counts_from="the letter's date",
    unit="business_days",
    hour=_HALF_PAST_FIVE,
    notes=(TARGET_HOUR,),
)
RESPONSE_CALENDAR_DAYS = replace(
    RESPONSE_BUSINESS_DAYS,
    key="response_calendar_days",
    title="Response to a staff letter, in calendar days",
    source="The staff's letter",
    text="The letter's date is day 0 and every day counts.",
    unit="calendar_days",
)
RESPONSE_BY_DATE = Rule(
    key="response_by_date",
    title="Response to a staff letter, by a date",
    source="The staff's letter",
    text="The staff names the day by which it expects an answer.",
    hour=_HALF_PAST_FIVE,
    notes=(TARGET_HOUR,),
)
EXTENSION_BUSINESS_DAYS = replace(
    RESPONSE_BUSINESS_DAYS,
    key="extension_business_days",
    title="Extension of a response, by business days",
    source="What the staff granted, as the company's letter or a note of the call records it",
    text=(
        "Further business days are counted from the date due before, which is day 0. "
        "No rule defines the count; companies that name the resulting day count so."
    ),
    counts_from="the date due before",
)
EXTENSION_CALENDAR_DAYS = replace(
    EXTENSION_BUSINESS_DAYS,
    key="extension_calendar_days",
    title="Extension of a response, by calendar days",
    text="Further days are counted from the date due before, which is day 0, and every day counts.",
    unit="calendar_days",
)
EXTENSION_TO_DAY = replace(
    RESPONSE_BY_DATE,
    key="extension_to_day",
    title="Extension of a response, to a day",
    source=EXTENSION_BUSINESS_DAYS.source,
    text="The staff agreed to the day the company named.",
)
TARGET = Rule(
    key="target",
    title="Our own target",
    source="Set within the company; no rule of the Commission",
    text="A day the company set itself, where the staff named no time or to be earlier than asked.",
)
PUBLIC_RELEASE_45_DAYS = Rule(
    key="public_release",
    title="Public release of the correspondence",
    source="SEC staff, announcement of 24 June 2004, for filings made after 1 August 2004",
    text=(
        "Letters and answers became public no earlier than 45 days after the review was completed "
        "or the registration statement became effective."
    ),
    counts_from="the day the review was completed or the registration became effective",
    count=45,
    unit="calendar_days",
    in_force_from=date(2004, 8, 2),
    in_force_until=date(2011, 12, 31),
    verified=False,
)
PUBLIC_RELEASE = replace(
    PUBLIC_RELEASE_45_DAYS,
    source="SEC staff policy; that business days are meant, letters released in 2024 and 2026 show",
    text=(
        "Letters and answers become public no earlier than 20 business days after the review is "
        "completed or the registration statement becomes effective."
    ),
    count=20,
    unit="business_days",
    in_force_from=date(2012, 1, 1),
    in_force_until=None,
    verified=True,
)
ACCELERATION_REQUEST = Rule(
    key="acceleration_request",
    title="Request for acceleration, at the latest",
    source="Staff practice under Securities Act Rule 461 (17 CFR 230.461)",
    text="At least two business days (48 hours) before the moment effectiveness is asked for.",
    counts_from="the day effectiveness is asked for",
    count=-2,
    unit="business_days",
    verified=False,
)
TWENTIETH_DAY = Rule(
    key="twentieth_day",
    title="Effectiveness on the twentieth day",
    source="Securities Act Section 8(a) and Rule 459 (17 CFR 230.459)",
    text=(
        "Without a delaying amendment a registration statement becomes effective on the twentieth "
        "day after filing. That day begins after nineteen periods of 24 hours from 5:30 p.m. "
        "Eastern time on the filing date; Saturdays, Sundays and holidays count."
    ),
    counts_from="the filing date",
    count=19,
    unit="calendar_days",
    notes=(
        "It begins at 5:30 p.m. Eastern, an hour later or earlier if the clocks changed meanwhile.",
        "A delaying amendment (Rule 473(a)) stops this clock; an amendment may begin it anew.",
    ),
)
DEFINITIVE_PROXY = Rule(
    key="definitive_proxy",
    title="Definitive proxy materials, at the earliest",
    source="Exchange Act Rule 14a-6(a) (17 CFR 240.14a-6); staff interpretation 126.03",
    text=(
        "Preliminary proxy materials are filed at least ten calendar days before definitive ones "
        "are sent. The filing date is day one; definitive materials may be sent from 12:01 a.m. "
        "after day ten."
    ),
    counts_from="the filing date of the preliminary materials",
    count=10,
    unit="calendar_days",
    notes=("From 12:01 a.m. on this day. Comments of the staff may still be outstanding.",),
)
DRAFT_PUBLIC = Rule(
    key="draft_public",
    title="Public filing of a draft, at the latest",
    source="Division of Corporation Finance, draft registration statement procedures (2017)",
    text="At least 15 days before the road show, or before effectiveness where there is none.",
    counts_from="the first day of the road show",
    count=-15,
    unit="calendar_days",
    hour=_HALF_PAST_FIVE,
)
FORM_10_EFFECTIVE = Rule(
    key="form_10_effective",
    title="Form 10 under Section 12(g) becomes effective",
    source="Exchange Act Section 12(g)(1)",
    text="A registration on Form 10-12G becomes effective by itself sixty days after filing.",
    counts_from="the filing date",
    count=60,
    unit="calendar_days",
)
FORM_3 = Rule(
    key="form_3",
    title="Form 3: initial statement",
    source="Exchange Act Section 16(a)(2)(B) and Rule 16a-3(a); Rule 0-3(a) for closed days",
    text="Within ten calendar days after becoming a director, officer or ten percent holder.",
    counts_from="the day of becoming a director, officer or ten percent holder",
    count=10,
    unit="calendar_days",
    rolls=True,
    hour=_TEN,
    notes=(TEN_PM,),
)
FORM_4_MONTHLY = Rule(
    key="form_4",
    title="Form 4: change in ownership, by the month",
    source="Exchange Act Section 16(a) before the Sarbanes-Oxley Act of 2002, Section 403",
    text="Within ten days after the end of the month of the transaction. Not counted here.",
    in_force_until=date(2002, 8, 28),
)
FORM_4 = Rule(
    key="form_4",
    title="Form 4: change in ownership",
    source="Exchange Act Section 16(a)(2)(C) and Rule 16a-3(g)(1)",
    text="Before the end of the second business day following the day of the transaction.",
    counts_from="the day of the transaction",
    count=2,
    unit="business_days",
    hour=_TEN,
    notes=(TEN_PM,),
    in_force_from=date(2002, 8, 29),  # Release 34-46421 (67 FR 56462)
)
FORM_4_DEFERRED = replace(
    FORM_4,
    key="form_4_deferred",
    title="Form 4: trade whose day the insider did not choose",
    source="Exchange Act Rule 16a-3(g)(2) to (4)",
    text=(
        "Under a Rule 10b5-1 plan or in a discretionary transaction the day of the broker's notice "
        "counts as the day of the transaction, at the latest the third business day after the "
        "trade. The form is due on the second business day after it."
    ),
    counts_from="the day of the broker's notice",
)
FORM_5 = Rule(
    key="form_5",
    title="Form 5: annual statement",
    source="Exchange Act Rule 16a-3(f); Rule 0-3(a) for closed days",
    text="Within 45 calendar days after the end of the issuer's fiscal year.",
    counts_from="the end of the issuer's fiscal year",
    count=45,
    unit="calendar_days",
    rolls=True,
    hour=_TEN,
    notes=(TEN_PM,),
)
GIFT_ON_FORM_5 = Rule(
    key="gift",
    title="Gift of securities by an insider, on Form 5",
    source="Exchange Act Rule 16a-3(f); Rule 0-3(a) for closed days",
    text="Within 45 calendar days after the end of the issuer's fiscal year, on Form 5.",
    in_force_until=date(2023, 2, 26),
)
GIFT_ON_FORM_4 = replace(
    FORM_4,
    key="gift",
    title="Gift of securities by an insider, on Form 4",
    source="Exchange Act Rule 16a-3(g)(1); Release 33-11138 (December 2022)",
    text="Before the end of the second business day following the day of the gift, on Form 4.",
    counts_from="the day of the gift",
    in_force_from=date(2023, 2, 27),
)
FOREIGN_INSIDERS = Rule(
    key="foreign_insiders",
    title="Insiders of foreign private issuers report",
    source="Holding Foreign Insiders Accountable Act (18 December 2025); rules of 27 February 2026",
    text=(
        "Directors and officers of foreign private issuers file Forms 3, 4 and 5; ten percent "
        "holders do not. Orders of 5 March 2026 exempt some countries."
    ),
    in_force_from=date(2026, 3, 18),
)
_WHEN_ORDERED = "On the day the order to sell is placed or the sale to a market maker is made"
FORM_144_ON_PAPER = Rule(
    key="form_144",
    title="Form 144: proposed sale",
    source="Securities Act Rule 144(h) (17 CFR 230.144)",
    text=f"{_WHEN_ORDERED}, on paper or electronically.",
    counts_from="the day of the order",
    count=0,
    unit="calendar_days",
    in_force_until=date(2023, 3, 19),
)
FORM_144_UNTIL_TEN = replace(
    FORM_144_ON_PAPER,
    source="Securities Act Rule 144(h) (17 CFR 230.144); Regulation S-T Rule 13(a)(4)",
    hour=_TEN,
    notes=(TEN_PM,),
    in_force_from=date(2023, 3, 20),
    in_force_until=date(2023, 4, 12),
)
FORM_144 = replace(
    FORM_144_UNTIL_TEN,
    text=f"{_WHEN_ORDERED}, electronically.",
    in_force_from=date(2023, 4, 13),
    in_force_until=None,
)
WEBSITE_POSTING = Rule(
    key="website_posting",
    title="Posting of an ownership form on the issuer's website",
    source="Exchange Act Rule 16a-3(k); Release 33-8230 (2003)",
    text="By the end of the business day after the form was filed.",
    counts_from="the day the form was filed",
    count=1,
    unit="business_days",
)
_EARLIEST_OF_THREE = (
    "Accelerated filers have 75 days, others 90. Where the company's filer category is not on "
    "record, it is counted for a large accelerated filer, the earliest; say what kind of filer "
    "it is."
)
_EARLIER_OF_TWO = (
    "Filers that are not accelerated have 45 days. Where the company's filer category is not on "
    "record, it is counted for a large accelerated filer, the earliest; say what kind of filer "
    "it is."
)
ANNUAL_REPORT = Rule(
    key="annual_report",
    title="Annual report on Form 10-K",
    source="Form 10-K, General Instruction A(2)(c); Exchange Act Rule 0-3(a) for closed days",
    text="Within 90 days after the end of the fiscal year.",
    counts_from="the end of the fiscal year",
    count=90,
    unit="calendar_days",
    rolls=True,
    hour=_HALF_PAST_FIVE,
)
ANNUAL_REPORT_ACCELERATED = replace(
    ANNUAL_REPORT,
    key="annual_report_accelerated",
    title="Annual report on Form 10-K of an accelerated filer",
    source="Form 10-K, General Instruction A(2)(b); Exchange Act Rule 0-3(a) for closed days",
    text="Within 75 days after the end of the fiscal year.",
    count=75,
    in_force_from=date(2003, 12, 15),  # Release 33-8128: fiscal years that ended on this day
)
ANNUAL_REPORT_LARGE = replace(
    ANNUAL_REPORT_ACCELERATED,
    key="annual_report_large",
    title="Annual report on Form 10-K of a large accelerated filer",
    source="Form 10-K, General Instruction A(2)(a); Exchange Act Rule 0-3(a) for closed days",
    text="Within 60 days after the end of the fiscal year.",
    count=60,
    notes=(_EARLIEST_OF_THREE,),
    in_force_from=date(2006, 12, 15),  # Release 33-8644: fiscal years that ended on this day
)
QUARTERLY_REPORT = replace(
    ANNUAL_REPORT,
    key="quarterly_report",
    title="Quarterly report on Form 10-Q",
    source="Form 10-Q, General Instruction A.1(b); Exchange Act Rule 0-3(a) for closed days",
    text="Within 45 days after the end of the fiscal quarter; the fourth quarter has none.",
    counts_from="the end of the fiscal quarter",
    count=45,
)
QUARTERLY_REPORT_ACCELERATED = replace(
    QUARTERLY_REPORT,
    key="quarterly_report_accelerated",
    title="Quarterly report on Form 10-Q of an accelerated filer",
    source="Form 10-Q, General Instruction A.1(a); Exchange Act Rule 0-3(a) for closed days",
    text=(
        "Within 40 days after the end of the fiscal quarter, for accelerated and large accelerated "
        "filers; the fourth quarter has none."
    ),
    count=40,
    notes=(_EARLIER_OF_TWO,),
    in_force_from=date(2003, 12, 15),  # Release 33-8128, with the annual reports
)
ANNUAL_REPORT_FOREIGN_SIX_MONTHS = Rule(
    key="annual_report_foreign",
    title="Annual report on Form 20-F",
    source="Form 20-F, General Instruction A(b); Exchange Act Rule 0-3(a) for closed days",
    text="Within six months after the end of the fiscal year.",
    counts_from="the end of the fiscal year",
    rolls=True,
    hour=_HALF_PAST_FIVE,
    in_force_until=date(2011, 12, 14),
)
ANNUAL_REPORT_FOREIGN = replace(
    ANNUAL_REPORT_FOREIGN_SIX_MONTHS,
    text="Within four months after the end of the fiscal year.",
    in_force_from=date(2011, 12, 15),  # Release 33-8959: fiscal years that ended on this day
    in_force_until=None,
)
ITEM_1B = Rule(
    key="item_1b",
    title="Unresolved staff comments: received by this day",
    source="Form 10-K Item 1B; Form 20-F Item 4A",
    text=(
        "Written comments on periodic or current reports received not less than 180 days before "
        "the end of the fiscal year, still unresolved and material, are disclosed in the annual "
        "report of an accelerated filer, a large accelerated filer or a well-known seasoned issuer."
    ),
    counts_from="the end of the fiscal year",
    count=-180,
    unit="calendar_days",
)
RULE_83_RENEWAL = Rule(
    key="rule_83_renewal",
    title="Renewal of a confidential treatment request",
    source="Rule 83 (17 CFR 200.83)",
    text="A request for confidential treatment lapses after ten years unless it is renewed.",
    counts_from="the day of the request",
    verified=False,
)
ACKNOWLEDGEMENTS = Rule(
    key="acknowledgements",
    title="Acknowledgements asked of the company",
    source="Division of Corporation Finance, announcement of 5 October 2016",
    text="The staff asked the company to acknowledge its responsibility for its disclosure.",
    in_force_until=date(2016, 10, 4),
)

RULES: tuple[Rule, ...] = (
    RESPONSE_BUSINESS_DAYS,
    RESPONSE_CALENDAR_DAYS,
    RESPONSE_BY_DATE,
    EXTENSION_BUSINESS_DAYS,
    EXTENSION_CALENDAR_DAYS,
    EXTENSION_TO_DAY,
    TARGET,
    PUBLIC_RELEASE_45_DAYS,
    PUBLIC_RELEASE,
    ACCELERATION_REQUEST,
    TWENTIETH_DAY,
    DEFINITIVE_PROXY,
    DRAFT_PUBLIC,
    FORM_10_EFFECTIVE,
    FORM_3,
    FORM_4_MONTHLY,
    FORM_4,
    FORM_4_DEFERRED,
    FORM_5,
    GIFT_ON_FORM_5,
    GIFT_ON_FORM_4,
    FOREIGN_INSIDERS,
    FORM_144_ON_PAPER,
    FORM_144_UNTIL_TEN,
    FORM_144,
    WEBSITE_POSTING,
    ANNUAL_REPORT,
    ANNUAL_REPORT_ACCELERATED,
    ANNUAL_REPORT_LARGE,
    QUARTERLY_REPORT,
    QUARTERLY_REPORT_ACCELERATED,
    ANNUAL_REPORT_FOREIGN_SIX_MONTHS,
    ANNUAL_REPORT_FOREIGN,
    ITEM_1B,
    RULE_83_RENEWAL,
    ACKNOWLEDGEMENTS,
)


def in_force(key: str, on: date) -> Rule:
    """The rule of this key that is in force on a day; a LookupError says in words why none is."""
    eras = [rule for rule in RULES if rule.key == key]
    if not eras:
        raise LookupError(f"There is no rule called {key}.")
    for rule in eras:
        if rule.holds(on):
            return rule
    raise LookupError(f"“{eras[-1].title}” was not in force on {in_words(on)}.")


def acknowledgements_asked(dated: date) -> bool:
    """Whether a staff letter of this date may ask for the company's acknowledgements."""
    return ACKNOWLEDGEMENTS.holds(dated)


def foreign_insiders_report(on: date) -> bool:
    """Whether directors and officers of a foreign private issuer file Forms 3, 4 and 5."""
    return FOREIGN_INSIDERS.holds(on)
