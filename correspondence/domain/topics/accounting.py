"""How things are accounted for: topics of the financial statements and their notes."""

from correspondence.domain.topics.topic import topic

ACCOUNTING = (
    topic(
        "revenue",
        "Revenue recognition",
        "Tell us how you identified the performance obligations of these contracts.",
        r"revenue recognition|recogni[sz](?:e|es|ed|ing) (?:\w+ ){0,3}revenues?\b|"
        r"revenues? (?:is|are|was|were|will be) recogni[sz]ed|performance obligations?|(?:asc|"
        r"topic) 60[56]\b|transaction price|variable consideration|deferred revenue|"
        r"principal (?:or|versus|vs\.?) (?:an |as )?agent|multiple.element|"
        r"disaggregat\w{2,5} (?:of |your )?revenues?",
        r"\brevenues?\b(?! growth)",
    ),
    topic(
        "expenses",
        "Costs and how they are presented",
        "Tell us why these charges are not part of the cost of sales.",
        r"costs? of (?:sales|goods sold|revenues?|services)|gross (?:profit|margin)|"
        r"research and development (?:costs|expenses?)|capitaliz(?:e|ed|ation of|ing)\b|"
        r"restructuring|selling, general and administrative|advertising costs|tab 11:?b",
        r"\b(?:costs|expenses?|restructuring)\b",
    ),
    topic(
        "segments",
        "Segments",
        "Identify your chief operating decision maker.",
        r"(?:operating|reportable|business) segments?\b|segment (?:reporting|information|"
        r"disclosure|measure|profit|results|note|performance)|(?:asc|topic) 280|"
        r"chief operating decision|codm\b",
        r"\bsegments?\b",
    ),
    topic(
        "goodwill",
        "Goodwill and impairment",
        "Describe the key assumptions of your test of goodwill.",
        r"goodwill|impair(?:ments?|ed)\b|reporting units?\b|asc 3[56]0\b|intangible assets?",
    ),
    topic(
        "income_taxes",
        "Income taxes",
        "Explain the change in your effective tax rate.",
        r"income tax(?:es)? (?!consequences|opinion)|effective (?:income )?tax rate|"
        r"deferred tax|(?:asc|topic) 740|unrecognized tax|tax (?:rate|expense|provision|benefit|"
        r"holiday)s?\b|tax valuation allowance|indefinitely reinvest|undistributed earnings|"
        r"tax act\b",
        r"\b(?:income tax(?:es)?|taxation)\b(?! consequences)",
    ),
    topic(
        "inventory",
        "Inventory",
        "Tell us how you value inventories that move slowly.",
        r"inventor(?:y|ies)\b",
    ),
    topic(
        "leases",
        "Leases",
        "Tell us how you determined the lease term.",
        r"leases?\b|less(?:ee|or)s?\b|(?:asc|topic) 84[02]\b|sale[- ]leaseback",
    ),
    topic(
        "pensions",
        "Pensions and other benefits",
        "Tell us how you account for actuarial gains on your pension plans.",
        r"pensions?\b|postretirement|post-retirement|defined benefit|(?:asc|topic) 715|actuarial",
    ),
    topic(
        "share_compensation",
        "Share-based compensation",
        "Provide us with the fair values of the common stock underlying your option grants.",
        r"(?:stock|share|equity)[- ]based (?:compensation|payment|award)|stock options?\b|"
        r"(?:asc|topic) 718|restricted stock units?|stock compensation|option grants?\b|"
        r"(?:incentive|option) plan\b",
    ),
    topic(
        "equity_instruments",
        "Equity, warrants and earnings per share",
        "Tell us how you classified the warrants under ASC 815-40.",
        r"warrants?\b(?! (?:that|to be|further|a conclusion))|temporary equity|mezzanine|(?:asc|"
        r"topic) (?:260|480|815-40)|(?<!adjusted )(?:earnings|loss|"
        r"income) per (?:common )?(?:share|unit)|redeemable|beneficial conversion|anti-?dilut",
        r"\b(?:equity|per share)\b(?! method| awards?| compensation)",
    ),
    topic(
        "fair_value",
        "Fair value, derivatives and investments",
        "Describe the inputs to your Level 3 measurements.",
        r"fair values?\b|(?:asc|topic) (?:820|815\b(?!-40)|320)|level [123]\b|"
        r"derivatives?\b(?! (?:action|suit|claim|proceeding|litigation))|hedg\w{1,5}\b|"
        r"mark-to-market|available[- ]for[- ]sale|marketable securities|investment securities",
        r"\binvestments\b",
    ),
    topic(
        "consolidation",
        "Consolidation and equity method",
        "Tell us how you concluded that you are the primary beneficiary.",
        r"variable interests?\b|primary beneficiary|(?:asc|topic) (?:810|323)\b|equity method|"
        r"non-?controlling interests?|deconsolidat|principles of consolidation|"
        r"unconsolidated (?:entit|affiliat|subsidiar)",
    ),
    topic(
        "acquisitions",
        "Acquisitions and disposals",
        "Tell us how you allocated the purchase price.",
        r"(?:asc|topic) 805|purchase price|acquisition (?:method|accounting|date)|"
        r"contingent consideration|discontinued operations?|held for sale|rule 3-05|"
        r"purchase accounting|accounting acquirer|under common control|acquired business|"
        r"rule 1-02\(w\)|probable acquisition",
        r"\b(?:acquisitions?|dispositions?|divestitures?)\b",
    ),
    topic(
        "credit_losses",
        "Loans and credit losses",
        "Explain the fall of your allowance for loan losses.",
        r"allowances? for (?:loan|credit|doubtful)|credit loss|loan loss|charge-offs?\b|"
        r"non-?performing|non-?accrual|troubled debt|(?:asc|topic) 326|industry guide 3|"
        r"delinquen(?:t|cy|cies) (?:loan|rate|receiv|account)|past due|loan portfolio|"
        r"finance receivables",
        r"\b(?:loans|receivables)\b",
    ),
    topic(
        "insurance",
        "Insurance reserves",
        "Explain the development of your loss reserves for prior accident years.",
        r"loss(?:es)? (?:reserves?|expenses?|adjustment)|reserves? for losses|reinsur|"
        r"policyholder|accident years?|ibnr\b|prior[- ]years? development|premiums (?:written|"
        r"earned)|annuit",
    ),
    topic(
        "statements",
        "Financial statements and notes",
        "Include audited financial statements for the two latest years.",
        r"audited financial statements|interim financial statements|statements? of cash flows?|"
        r"cash flow statement|balance sheets?\b|(?:rule|rules) (?:[345]|8|10|12)-\d\d|"
        r"article 8\b|statements? of (?:consolidated )?(?:operations|income|earnings|"
        r"comprehensive|stockholders|shareholders|equity)|financial statement schedule|"
        r"update (?:your |the )?financial statements",
        r"\bstatements? of (?!work)|balance sheet|basis of presentation|selected financial data",
    ),
    topic(
        "guarantors",
        "Guarantors and parent-only information",
        "Revise the condensed consolidating information of your guarantors.",
        r"guarantors?\b|rule (?:3-10|3-16|5-04|13-01)\b|condensed consolidating|"
        r"parent[- ](?:only|company) (?:financial|information)|restricted net assets",
    ),
    topic(
        "accounting_changes",
        "Accounting changes and errors",
        "Tell us why this is a change in estimate and not the correction of an error.",
        r"changes? in (?:accounting|estimate)|change (?:in|of|to) (?:your |an )?accounting|"
        r"preferab|(?<!amended and )restate(?:d|ment|ments)?\b|correction of (?:an |"
        r"the )?errors?|(?:asc|topic) 250|new(?:ly)? (?:issued )?accounting (?:standard|"
        r"pronouncement|guidance)|asu 20\d\d|recent(?:ly)? (?:issued|adopted)? ?accounting|"
        r"sab (?:no\. )?(?:99|108)|staff accounting bulletin 99",
    ),
)
