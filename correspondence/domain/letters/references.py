"""The Re: block: the registrant, and each filing with its dates and numbers."""

import re
from dataclasses import replace
from datetime import date

from correspondence.domain.dates import DATE, SLASHED_DATE, parse_date
from correspondence.domain.forms import PHRASE, amendment_number, edgar_form
from correspondence.domain.found import Found, Span
from correspondence.domain.letters.facts import Filing
from correspondence.domain.letters.layout import Layout
from correspondence.domain.names import file_number
from correspondence.domain.text import flow, places

# Each alternative begins with its own word, so the scan is linear.
_EVENT = re.compile(
    rf"(?P<response>(?:Supplemental\s+|Company\s+)?(?:Response|Correspondence|CORRESP|Letter)s?"
    rf"(?:\s+Letters?)?(?:\s+(?:dated|filed|submitted|of|on)){{1,2}}\s+(?P<response_date>{DATE})"
    rf"(?P<more_responses>(?:\s*(?:,|and|,\s+and)\s+{DATE}){{0,6}}))"
    rf"|(?P<staff>(?:Staff|Comment|SEC|Letter\s+issued)(?:\s+\w+){{0,4}}?\s+(?:(?:dated|of|issued)\s+)?{DATE})"
    rf"|(?P<period>(?:for\s+(?:the\s+)?)?(?:(?:fiscal|quarterly|annual|transition|six|nine|three)\s+)?"
    rf"(?:years?|quarters?|periods?|months?|FYE)\s*(?:ended|ending|end|from\s+{DATE}\s+to)?,?:?\s+"
    rf"(?P<period_date>{DATE}|{SLASHED_DATE}))"
    rf"|(?P<filed>(?:filed|submitted|furnished|dated|confidentially\s+submitted)\s*(?:on|as\s+of)?,?"
    rf"[\s:]*(?P<filed_date>{DATE})(?P<more>(?:\s*(?:,|and|,\s+and)\s+{DATE}){{0,6}}))"
    rf"|(?P<numbers>(?:(?:SEC|Commission|Registration|Reg\.)\s+)?"
    rf"(?:(?:File|Registration(?:\s+(?:File|Statement))?)\s+)?(?:No|Number)s?\.?s?[\s:#]*(?P<list>\d{{1,3}}\s?-\s?\d{{2,8}}(?:-\d{{2}})?"
    rf"(?:\s*(?:,|;|and|&|,\s+and)?\s*\d{{1,3}}-\d{{3,8}}(?:-\d{{2}})?(?!\d)){{0,12}}))"
    rf"|(?P<cik>CIK\s*(?:No\.?|Number)?[:\s#]*(?P<cik_number>\d{{7,10}}))"
    rf"|(?P<bare>(?<=\n)\s{{0,20}}(?P<bare_number>\d{{1,3}}-\d{{4,8}}(?:-\d{{2}})?)(?=\s))"
    rf"|(?P<form>{PHRASE})",
    re.IGNORECASE,
)
_RE = re.compile(r"[\s>|]{0,80}(?:Re|RE|Ref\.?|REF)\s?:[\s>|]*")
_NUMBER = re.compile(r"\d{1,3}\s?-\s?\d{2,8}(?:-\d{2})?")
_QUOTES = ("“", '"', "\u2018", "'")
_AND = re.compile(r"\s{0,40}(?:,|and|&)\s{0,40}")
_DATES = re.compile(DATE, re.IGNORECASE)
_PARENTHESIS = re.compile(
    r"\s*\((?:the\s+|[^)]{1,40}\s+or\s+|“|\"|\u2018|')[^)]{0,80}\)|\s*\((?:NYSE|NASDAQ|CIK)[^)]{0,40}\)",
    re.IGNORECASE,
)
# "A Inc., B LLC, C Corp. and Guarantors": the first is the registrant.
_OTHERS = re.compile(
    r"(?<=\b(?:Inc|LLC|Ltd|plc))(?P<dot>\.?),\s+(?=[A-Z][\w&.'\u2019-]*\s+[A-Z].*\b(?:LLC|Inc|Corp|L\.P|Ltd|plc)\b)"
    r"|(?P<dots>)\s+(?:and|&)\s+(?:the\s+|its\s+|certain\s+|other\s+|subsidiary\s+|co-){0,4}(?:guarantors|registrants)\b",
    re.IGNORECASE,
)
# "Filed By Example Partners, LP et al." in contests for control.
_FILED_BY = re.compile(r"\bFiled\s+(?:on\s+[\w ,]{6,30}\s+)?by\s+(?P<name>\w+)", re.IGNORECASE)
_COMPANY_LINE = re.compile(
    r"^[ \t>|]{0,40}[A-Z][^\n\d]{1,80}"
    r"\b(?:Inc|Corp|Co|Corporation|Company|LLC|L\.P|Ltd|Limited|Trust|plc|N\.V|S\.A)\b\.?[ \t]*$",
    re.MULTILINE,
)
_LABEL = re.compile(r"^(?:(?:Registrant|Company|Issuer|Name)\s*:\s*)", re.IGNORECASE)
# Lines above or between which the registrant stands, and words left over from a line above.
_NO_NAME = re.compile(r"(?:file no|mail stop|amendment no)|(?-i:[a-z]+\b(?!\.))", re.IGNORECASE)
_FIRST_LINES = 800  # characters of the body in which a letter says what it is about
_BODY = 20_000  # characters of the body in which a filing's own date is sought
_SAYS_FILED = ("iled ", "ubmitted ", "urnished ")
_FILED_ON = re.compile(rf"\w{{1,20}}\s{{1,40}}(?:on\s+|as\s+of\s+)?{DATE}")
_NEAR = 120  # characters about such a word in which the filing and the date stand
_LONGEST = 300  # characters of a line in which a registrant's name is sought


class References:
    """What a Re: block names: the company, the CIK, and the filings in order."""

    def __init__(self, layout: Layout) -> None:
        self.company: Found[str] | None = None
        self.cik: Found[str] | None = None
        self.filings: list[Filing] = []
        self.staff_dates: list[date] = []
        self.response_dates: list[date] = []
        if layout.re_block:
            self._scan(layout.text, layout.re_block)

    def date_from_body(self, layout: Layout) -> None:
        """Filing dates the Re: block leaves out, where the body names the filing with its own."""
        if all(filing.filed_on for filing in self.filings):
            return
        text, body = layout.text, layout.body_start
        for at in places(text, _SAYS_FILED, body, body + _BODY):
            if not _FILED_ON.match(text, at):
                continue
            form, period = None, None
            for match in _EVENT.finditer(text, max(body, at - _NEAR), at + _NEAR):
                if match["form"] and match.start() < at:
                    form, period = edgar_form(flow(match[0])), None
                elif match["period"]:
                    period = parse_date(match["period_date"])
                elif match["filed"] and form:
                    self._date(form, period, parse_date(match["filed_date"]))
                    break

    def _date(self, form: str | None, period: date | None, filed_on: date | None) -> None:
        for index, filing in enumerate(self.filings):
            same = form is not None and filing.form == form and filing.period_ended == period
            if same and filing.filed_on is None:
                self.filings[index] = replace(filing, filed_on=filed_on)

    def _scan(self, text: str, block: Span) -> None:
        start, end = block
        if label := _RE.match(text, start):
            start = label.end()
        first = True
        group = 0  # where the filings begin that the next dates and numbers speak of
        for match in _EVENT.finditer(text, start, end):
            if first:
                self.company = _company(text, start, match.start())
                first = self.company is None and not match["form"]
                start = match.end()
            if match["form"]:
                if self.filings and self.filings[-1].file_number:
                    group = len(self.filings)
                self._add(match)
            else:
                self._tell(match, group)
        if first and self.company is None:
            self.company = _company(text, start, end)
        elif self.company is None and (named := _COMPANY_LINE.search(text, *block)):
            self.company = _company(text, *named.span())
        by = _FILED_BY.search(text, *block) if " by " in text[start:end].casefold() else None
        if self.company and by:
            self._not_the_filer(text, by["name"], block[0], end)

    def _not_the_filer(self, text: str, filer: str, start: int, end: int) -> None:
        """Where the first name is of those who filed against the company, the company is second."""
        first = self.company
        if first is None or first.value.split()[0].casefold() != filer.casefold():
            return
        line_end = text.find("\n", first.span[1], end)
        form = self.filings[0].span[0] if self.filings else end
        if 0 <= line_end < form and (second := _company(text, line_end, form)):
            self.company = second

    def look_in_body(self, layout: Layout) -> None:
        """Where the Re: block leaves them out, the filing or its number in the body's first lines.

        Only one that stands with its file number, and only where no other number stands there.
        """
        if self.filings and any(filing.file_number for filing in self.filings):
            return
        end = min(len(layout.text), layout.body_start + _FIRST_LINES)
        if not _NUMBER.search(layout.text, layout.body_start, end):
            return
        events = list(_EVENT.finditer(layout.text, layout.body_start, end))
        numbered = [event for event in events if event["numbers"]]
        if len({event["list"] for event in numbered}) != 1 or len(self.filings) > 1:
            return
        number = numbered[0]
        forms = [event for event in events if event["form"] and event.start() < number.start()]
        if not self.filings and forms:
            self._add(forms[-1])
        self._number(number, 0)

    def _add(self, match: re.Match[str]) -> None:
        phrase = flow(match[0])
        form = edgar_form(phrase)
        if form is None and match.string[match.start() - 1 : match.start()] in _QUOTES:
            return  # (the “Registration Statement”)
        if form is None and not self.filings and "statement" not in phrase.casefold():
            return
        self.filings.append(
            Filing(
                cited=phrase,
                form=form,
                amendment=amendment_number(phrase),
                filed_on=None,
                file_number=None,
                period_ended=None,
                response_dated=None,
                span=match.span(),
            )
        )

    def _tell(self, match: re.Match[str], group: int) -> None:
        if match["cik"]:
            self.cik = self.cik or Found(match["cik_number"].zfill(10), match.span("cik_number"))
        elif match["numbers"] or match["bare"]:
            self._number(match, group)
        elif match["response"]:
            self._response(parse_date(match["response_date"]))
            days = [parse_date(named[0]) for named in _DATES.finditer(match[0])]
            self.response_dates += [day for day in days if day]
        elif match["staff"]:
            found = _DATES.search(match[0])
            if found and (day := parse_date(found[0])):
                self.staff_dates.append(day)
        elif match["period"] and self.filings:
            self._period(match)
        elif match["filed"]:
            self._filed(match)

    def _period(self, match: re.Match[str]) -> None:
        last = self.filings[-1]
        day = parse_date(match["period_date"])
        if last.period_ended is None:
            cited = f"{last.cited} {flow(match[0])}"
            span = (last.span[0], match.end())
            self.filings[-1] = replace(last, cited=cited, period_ended=day, span=span)
        elif day and last.filed_on is None:
            self.filings.append(replace(last, period_ended=day, span=match.span()))

    def _filed(self, match: re.Match[str]) -> None:
        dates = [parse_date(match["filed_date"])]
        dates += [parse_date(found[0]) for found in _DATES.finditer(match["more"])]
        open_ones = [i for i, filing in enumerate(self.filings) if filing.filed_on is None]
        if len(dates) > 1 and len(open_ones) >= len(dates):
            targets = open_ones[-len(dates) :]
        else:
            targets = open_ones[-1:]
            while targets and targets[0] - 1 in open_ones and self._joined(match, targets[0]):
                targets.insert(0, targets[0] - 1)  # "PREC14A and DFAN14A Filed May 1, 2024"
            dates = dates[:1] * len(targets)
        for index, day in zip(targets, dates, strict=False):
            filing = self.filings[index]
            span = (filing.span[0], max(filing.span[1], match.end("filed_date")))
            self.filings[index] = replace(filing, filed_on=day, span=span)

    def _joined(self, match: re.Match[str], index: int) -> bool:
        """Whether nothing but "and" stands between a filing and the one before it."""
        before, at = self.filings[index - 1].span[1], self.filings[index].span[0]
        return bool(_AND.fullmatch(match.string, before, at))

    def _response(self, day: date | None) -> None:
        for index, filing in enumerate(self.filings):
            if filing.response_dated is None:
                self.filings[index] = replace(filing, response_dated=day)

    def _number(self, match: re.Match[str], group: int) -> None:
        listed = match["list"] or match["bare_number"]
        numbers = [file_number(found[0].replace(" ", "")) for found in _NUMBER.finditer(listed)]
        targets = [i for i in range(group, len(self.filings)) if not self.filings[i].file_number]
        if not targets and self.filings and group < len(self.filings):
            return
        for position, index in enumerate(targets):
            paired = len(numbers) == len(targets)
            number = numbers[position] if paired else numbers[0]
            filing = self.filings[index]
            span = (filing.span[0], max(filing.span[1], match.end()))
            self.filings[index] = replace(filing, file_number=number, span=span)


def _first_registrant(name: str) -> str:
    match = _OTHERS.search(name)
    return name[: match.start()] + (match["dot"] or "") if match else name


def _company(text: str, start: int, end: int) -> Found[str] | None:
    """The first line before the first filing; flattened blocks have it on the same line."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        name = line[0][:_LONGEST].strip(" \t>|")
        if label := _LABEL.match(name):
            name = name[label.end() :]
        name = _first_registrant(_PARENTHESIS.sub("", name.split("\t")[0]))
        name = name.strip(" ,;-\u2013—|(")
        if len(name) > 1 and not _NO_NAME.match(name):
            at = text.index(name.split()[0], start + line.start())
            return Found(flow(name), (at, min(at + len(name), start + line.end())))
    return None
