"""Offerings, deals and the papers themselves."""

from correspondence.domain.topics.topic import topic

OFFERINGS = (
    topic(
        "risk_factors",
        "Risk factors",
        "Add a risk factor about your only supplier.",
        r"item (?:105|503\(c\))|(?:add|includ|provid|revis|expand|separate|disclos|address|"
        r"discuss|highlight)\w{0,5} [^.]{0,80}risk factors?\b|risk factor (?:disclosure|"
        r"discussion|that|to|address|describ|regarding)|risk factors? section",
        r"risk factors?|^risks? (?:relat|of|associated)|item 1a",
    ),
    topic(
        "proceeds",
        "Use of proceeds",
        "Say how far the proceeds of the offering will take your trials.",
        r"use of (?:the )?proceeds|uses? (?:of )?the (?:net )?proceeds|net proceeds|item 504|"
        r"proceeds (?:of|from) (?:the|this|your) offering",
    ),
    topic(
        "distribution",
        "Plan of distribution, selling holders",
        "Identify the selling stockholders who are broker-dealers.",
        r"plan of distribution|selling (?:stock|share|security|securities|unit) ?holders?|"
        r"underwrit(?:ers?|ing)\b|item 50[78]|resale|at[- ]the[- ]market|equity line|"
        r"private placements?|lock-?up|placement agent|directed share",
    ),
    topic(
        "dilution",
        "Dilution and capitalization",
        "Show the dilution per share if all notes are converted.",
        r"dilution|dilutive (?:effect|impact)|item 506|capitalization table|"
        r"pro forma net tangible",
        r"\bcapitalization\b",
    ),
    topic(
        "securities_terms",
        "Terms of the securities, charter and bylaws",
        "Say whether the forum clause applies to claims under the Securities Act.",
        r"exclusive forum|forum (?:selection|provision|clause)|dividend (?:policy|payment|right|"
        r"rate)s?\b|item 202|(?:by-?laws?|certificate of incorporation|"
        r"articles of (?:incorporation|association)|charter)\b|preferred (?:stock|shares|units|"
        r"securities)|voting rights|dual[- ]class|depositary (?:shares|receipts)|waiver of jury|"
        r"jury trial|reverse (?:stock )?split|anti-?takeover",
        r"description of (?:\w+ ){0,5}(?:stock|securities|shares|notes|units|warrants|debt)|"
        r"dividend|capital stock",
    ),
    topic(
        "pro_forma",
        "Pro forma information",
        "Explain the pro forma adjustment for the retired debt.",
        r"pro[- ]forma|article 11\b|rule 11-0\d",
    ),
    topic(
        "mergers",
        "Mergers, tender offers, going private",
        "Summarize the analyses behind the fairness opinion.",
        r"fairness opinion|precedent transactions|(?:financial advisor|banker)s?'? ?(?:opinion|"
        r"analys|fairness|present)|merger (?:agreement|consideration)|tender offers?\b|"
        r"exchange offers?\b|going[- ]private|rule 13e-\d|schedule (?:13e-3|to)\b|"
        r"regulation 14e|rule 14[de]-|appraisal rights|dissent(?:ers|ing)|board books?|"
        r"exchange ratio|the mergers?\b|merger sub|spin-?off",
        r"\bmergers?\b|opinions? of .{0,40}advisors?|\b(?:separation|combination transactions?|"
        r"transactions)\b|background of the (?:merger|offer|transaction|combination)",
    ),
    topic(
        "projections",
        "Projections and forward-looking statements",
        "Disclose the assumptions behind the projections given to the board.",
        r"forward[- ]looking|projections?\b|projected (?:financial|results|revenue|cash)|"
        r"item 10\(b\)|litigation reform act|safe harbor|forecasts?\b|synerg(?:y|ies)",
        r"\b(?:projected|prospective) financial",
    ),
    topic(
        "spac",
        "Shell companies and SPACs",
        "Describe what the sponsor paid for its founder shares.",
        r"shell compan|blank check|special purpose acquisition|(?:de-)?spacs?\b|trust account|"
        r"initial business combination|rule 419|founder shares|rule 144\(i\)|(?:the|your|"
        r"spac) sponsor(?:'s|s')?\b",
    ),
    topic(
        "proxy",
        "Proxy, voting and solicitation",
        "Present the amendments of the charter as separate proposals.",
        r"proxy (?:cards?|rules|solicitation|contest|materials)|solicit(?:ation|ing)s?\b|"
        r"rule 14a-\d{1,2}|schedule 14a\b|broker non-votes?|unbundl|nominees?\b|"
        r"information statement|voting (?:agreements?|standard|instructions?)|"
        r"proposals?\b (?:no\. )?\d|each proposal|separate proposals?",
        r"\bproposals?\b|solicitation|\bvot(?:e|ing)\b|meeting",
    ),
    topic(
        "exhibits",
        "Exhibits and opinions of counsel",
        "Have counsel's opinion say that the shares are fully paid.",
        r"legal(?:ity)? opinions?|opinions? of (?:your )?counsel|tax opinions?|"
        r"staff legal bulletin|slb (?:no\. )?19|exhibits? (?:5|8|10|23)\.?\d{0,3}\b|item 601|"
        r"exhibit index|\bfile (?:\w+ ){0,12}(?:as )?(?:an )?exhibits?\b|rule 436\b|"
        r"counsel's opinion|tax consequences|your opinion\b|counsel (?:must|may|"
        r"should) (?:not )?(?:opine|assume|provide|revise)",
        r"\bexhibits? (?:5|8|10|23)|tax (?:opinion|consequences)|exhibit index|^exhibits\b|"
        r"legal (?:matters|opinion)",
    ),
    topic(
        "signatures",
        "Signatures and certifications",
        "Have the principal accounting officer sign the amendment.",
        r"signatures?\b|certifications?\b(?! of incorporation)|exhibits? 3[12]\b|section (?:302|"
        r"906)\b|rule 13a-14|powers? of attorney|(?:be|is|was|must|not) signed|"
        r"officers? (?:must |should )?sign\b",
    ),
    topic(
        "support",
        "Support for claims and data",
        "Provide us with support for the statement that you lead your market.",
        r"(?:support|basis|evidence|substantiation) (?:for|of) (?:(?:your|this|these|the|each|"
        r"such|all|any|its|their) )?(?:\w+ ){0,3}(?:statements?|beliefs?|claims?|assertions?|"
        r"estimates?|data)\b|substantiat|factual (?:foundation|support|basis)|"
        r"reasonable (?:factual )?basis for|industry (?:data|publications?|reports?|sources?)|"
        r"third[- ]party (?:data|reports?|stud(?:y|ies)|sources?|surveys?)|market (?:data|"
        r"leader|share)\b|characterize[^.]{0,60}(?:opinion|belief)|commissioned",
    ),
    topic(
        "presentation",
        "Cover page, summary, plain English",
        "Move the legend from the cover page to the summary.",
        r"plain english|rule 421|prospectus summary|summary section|cover page|"
        r"item 50[123]\b(?!\(c\))|jargon|questions and answers|q&a|glossary|graphics?\b|artwork|"
        r"prospectus cover",
        r"^(?:prospectus )?summary|cover page|questions and answers|q&a|letter to (?:stock|"
        r"share|unit)",
    ),
    topic(
        "emerging_growth",
        "Emerging growth companies",
        "Provide us with what you showed investors under Section 5(d).",
        r"emerging growth|jobs act|section 5\(d\)|test(?:ing)?[- ]the[- ]waters|"
        r"smaller reporting compan",
    ),
    topic(
        "investment_company",
        "Investment company status",
        "Explain why you are not an investment company.",
        r"investment company|1940 act|investment advisers? act",
    ),
    topic(
        "eligibility",
        "Form, registration and effectiveness",
        "Tell us why you may use Form S-3.",
        r"(?:eligib(?:le|ility)|qualif(?:y|ied)) (?:to|for)[^.]{0,30}form|"
        r"use (?:of )?form [sf]-\d|accelerat(?:ion|e) (?:of )?(?:the )?effective|rule 4(?:15|"
        r"30[ab]?|61|62|24)\b|fee table|section 5 of|general instruction|incorporat(?:e|ed|ion|"
        r"ing) (?:\w+ ){0,6}by reference|delaying amendment|timely fil|form 12b-25|delinquent|"
        r"draft registration|register(?:ed|ing)? (?:the|this) (?:offer|resale|sale)",
        r"incorporat\w+ (?:of \w+ \w+ )?by reference|explanatory note|fee table",
    ),
    topic(
        "confidential",
        "Confidential treatment",
        "Your request for confidential treatment is still being reviewed.",
        r"confidential treatment|rule 83\b|redact|601\(b\)\(10\)\(iv\)",
    ),
)
