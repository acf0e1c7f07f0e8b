"""What reports must say: topics of Regulation S-K."""

from correspondence.domain.topics.topic import topic

DISCLOSURE = (
    topic(
        "non_gaap",
        "Non-GAAP measures",
        "Reconcile Adjusted EBITDA to net income.",
        r"non-? ?gaap|item 10\(e\)|regulation g\b|(?:adjusted )?ebitdax?\b|free cash flows?\b|"
        r"adjusted (?:net|earnings|operating|eps|income|gross|cash|diluted)|core (?:earnings|"
        r"income)|funds from operations|\w?ffo\b|prominence|economic gross margin",
        r"special items|reconciliations?\b",
    ),
    topic(
        "key_metrics",
        "Key metrics",
        "Disclose how you calculate monthly active users.",
        r"(?:key|operating|performance|business|operational|financial) (?:performance |"
        r"operating |business )?(?:metrics?|indicators?)\b|(?:monthly|daily|active|paying|"
        r"new) (?:users?|subscribers?)\b|active (?:customers|consumers)|same[- ](?:store|"
        r"property)|comparable[- ](?:store|sales|restaurant)|cohorts?\b|churn\b|"
        r"retention rates?|release 33-10751|annual(?:ized)? recurring|bookings\b|backlog",
        r"\bmetrics\b",
    ),
    topic(
        "mda",
        "MD&A, results of operations",
        "Quantify each reason for the change in your results.",
        r"item 303|known trends?|md&a|management's discussion|(?:33-8350|33-6835|501\.\d\d|"
        r"501\.)|trends?,? (?:or|and|and/or) uncertaint|item 5 of form 20-f|"
        r"operating and financial review|(?:quantify|describe|discuss|explain|"
        r"analy[sz]e)[^.]{0,80}(?:factors?|reasons?|causes?|drivers?|increases?|decreases?|"
        r"changes?|declines?)[^.]{0,60}(?:results?|sales|revenues?|expenses?|margins?|period)|"
        r"results of operations (?:section|discussion)",
        r"management's discussion|md&a|results of (?:consolidated )?operations?|"
        r"operating results|factors affecting|\boutlook\b|compared (?:with|to)|"
        r"operating and financial review",
    ),
    topic(
        "critical_estimates",
        "Critical accounting estimates",
        "Say how sensitive your critical accounting estimates are to other assumptions.",
        r"critical accounting|sensitiv(?:e|ity)[^.]{0,60}(?:assumption|estimate)|(?:assumption|"
        r"estimate)s?[^.]{0,40}sensitiv",
        r"use of estimates",
    ),
    topic(
        "liquidity",
        "Liquidity and debt",
        "Discuss your ability to meet the covenants of the credit facility.",
        r"(?:your|our|its|of|and|adequate|sufficient|maintain) liquidity|liquidity (?:and|"
        r"position|needs|requirements|risk|section|discussion|sources)|capital resources|"
        r"credit (?:facility|facilities|agreements?)|indebtedness|(?:financial|debt|"
        r"restrictive) covenants?|covenants? (?:of|in|under) |borrowings?\b|(?:convertible|"
        r"senior|promissory|subordinated) (?:notes?|debt)|term loans?\b|working capital|"
        r"debt (?:service|securities|obligation|instrument)|cash (?:flows? )?(?:provided|used)|"
        r"(?<!adjusted )(?:operating cash flows?|cash flows? from operat)|"
        r"contractual obligations",
        r"(?<!free )(?<!adjusted )\b(?:debt|borrowings|cash flows?|financing|liquidity|"
        r"capital (?:resources|expenditures))\b(?! from)",
    ),
    topic(
        "going_concern",
        "Going concern",
        "Say when your cash runs out, given the substantial doubt of your auditor.",
        r"going concern|substantial doubt",
    ),
    topic(
        "market_risk",
        "Market and currency risk",
        "Quantify your interest rate risk.",
        r"item 305|market risk|foreign currenc|functional currenc|exchange rates?\b|"
        r"hyper-?inflation|interest rate risk|commodity price",
    ),
    topic(
        "controls",
        "Internal and disclosure controls",
        "State your conclusion about the effectiveness of disclosure controls.",
        r"internal controls?\b|disclosure controls|material weakness|item 30[78]\b|coso\b",
        r"controls and procedures",
    ),
    topic(
        "auditor",
        "Auditor and its report",
        "File a report of your auditor that covers both years.",
        r"audit(?:or)?(?:s|'s|s')? reports?\b|(?:report|opinion|consent)s? of (?:your |"
        r"the )?independent|(?:your|the) (?:independent )?registered public accounting|"
        r"pcaob standards|public company accounting oversight|"
        r"reports? of (?:your )?(?:independent|auditors?)|your (?:independent )?(?:auditors?|"
        r"accountants?)\b|rule 2-0\d|critical audit matter|change in (?:your )?(?:auditor|"
        r"accountant)s?|item 304|item 4\.01|audit opinion|former (?:auditor|accountant)",
    ),
    topic(
        "legal_proceedings",
        "Legal proceedings and contingencies",
        "Disclose the range of loss that is reasonably possible.",
        r"legal proceedings?|litigation\b(?! reform)|item 103|(?:asc|topic) 450|loss contingenc|"
        r"contingent liabilit|lawsuits?\b|reasonably possible (?:loss|range)|"
        r"range of (?:reasonably possible )?loss|subpoena|(?:sec|government|doj|"
        r"ftc) investigation|class action",
        r"contingenc",
    ),
    topic(
        "related_parties",
        "Related parties",
        "Describe each transaction with a related party.",
        r"related[- ](?:part(?:y|ies)|persons?)\b|item 404|affiliated? (?:transactions?|part)|"
        r"certain relationships",
    ),
    topic(
        "compensation",
        "Executive compensation",
        "Explain how the bonus of each named executive officer was set.",
        r"executive compensation|item 402|named executive|compensation discussion|"
        r"summary compensation|pay[- ]versus[- ]performance|golden parachute|clawback|"
        r"say[- ]on[- ]pay|employment agreements?\b|compensation (?:committee|arrangement|"
        r"program|table|paid)|relationship disclosure|severance",
        r"\bcompensation\b(?! expense)",
    ),
    topic(
        "governance",
        "Directors, officers and owners",
        "Name the persons who control this shareholder.",
        r"item 40[137]\b|independent directors?\b|director independence|(?:board|"
        r"leadership) (?:leadership|diversity|oversight|structure)|(?:independent|"
        r"lead independent) (?:chair|director)|controlled compan|corporate governance|"
        r"conflicts? of interest|beneficial(?:ly)? own|(?:principal|controlling|"
        r"significant) (?:stock|share|unit|security)holders?\b|voting (?:and|or|"
        r"and/or) (?:investment|dispositive)|risk oversight|"
        r"interests? of (?:\w+ ){0,3}(?:directors|officers|executives)|business experience|"
        r"natural persons?|persons? who (?:control|exercise|have)",
        r"^(?:our )?management,?(?: page.*)?$|\b(?:directors|officers|security ownership|"
        r"governance)\b",
    ),
    topic(
        "business",
        "Business",
        "Describe the material terms of the license and your largest customers.",
        r"item 101|description of (?:your )?business|business (?:model|strategy|plan)|"
        r"customers? (?:that |who )?account(?:ed|ing|s)? for|competit(?:ors?|ion|"
        r"ive (?:position|conditions|advantage))\b|patents?\b|intellectual property|"
        r"license agreements?|(?:sole|single|key|principal|major|"
        r"significant)[- ](?:source )?suppliers?\b|supply agreements?\b|"
        r"collaboration agreements?|royalt(?:y|ies)\b|material terms of (?:the|your|this|each|"
        r"these) |raw materials|government regulation|distribution agreements?|"
        r"significant customers?",
        r"(?<!nature of )\b(?:business(?! combination)|overview|our company|products?|customers|"
        r"competition|properties|intellectual property|licens(?:e|ing)\b(?! (?:\w+ )?revenue)|"
        r"manufactur|strateg(?:y|ies)|reimbursement|government(?:al)? regulations?|"
        r"collaborations?)\b",
    ),
    topic(
        "cybersecurity",
        "Cybersecurity and privacy",
        "Describe the data breach and how you oversee such risks.",
        r"cyber|data (?:breach|privacy|security|protection)|item 1c\b|item 106\b|"
        r"information security|security breach|unauthorized access|ransomware",
    ),
    topic(
        "climate",
        "Climate and environment",
        "Tell us how you considered the Commission's guidance on climate change.",
        r"climate|greenhouse|carbon\b|emissions?\b|sustainability|esg\b|weather-related|"
        r"(?:extreme|severe) weather|typhoon|hurricane|environmental (?:laws?|regulation|"
        r"liabilit|remediation|matters|compliance|impact|claims?)|asset retirement|"
        r"renewable energy",
        r"\benvironmental\b",
    ),
    topic(
        "sanctions",
        "Sanctioned countries",
        "Describe your contacts with Syria, if any.",
        r"sudan\b|syria|cuba\b|north korea|iran\b|sponsors? of terrorism|sanctions?\b|ofac\b|"
        r"export controls?|russia|belarus",
    ),
    topic(
        "china",
        "China-based issuers",
        "Say on the cover page whether approvals of the Cyberspace Administration are needed.",
        r"china(?:'s|-based)?\b|prc\b|chinese\b|hong kong|csrc\b|hfcaa?\b|"
        r"holding foreign companies|cyberspace administration|wfoe\b",
    ),
    topic(
        "clinical",
        "Clinical trials and product claims",
        "Do not call a product candidate safe before it is approved.",
        r"clinical|preclinical|fda\b|product candidates?|phase (?:[1-4]|i{1,3}|iv)[ab]?\b|"
        r"safe(?:ty)? (?:and|or) (?:efficacy|effective)|efficacy|510\(k\)|drugs?\b|"
        r"(?:food and drug|marketing approval)|serious adverse|indications?\b|medical devices?",
    ),
    topic(
        "reserves",
        "Oil, gas and mining",
        "Explain why these undeveloped reserves will be drilled within five years.",
        r"(?:proved|undeveloped|probable) (?:\w+ )?reserves?|oil and (?:natural )?gas|"
        r"mineral (?:reserves?|resources?)|(?:s-k|item) (?:1300|120\d|130\d)\b|"
        r"industry guide [27]\b|puds?\b|feasibility stud|drilling|exploration stage|"
        r"(?:reserves?|technical) reports? summar|rule 4-10|mining\b(?! (?:crypto|digital|"
        r"bitcoin))",
        r"\b(?:reserves (?:and|estimat)|mineral|oil|mines?)\b",
    ),
    topic(
        "crypto",
        "Crypto assets",
        "Tell us how you account for the bitcoin you hold.",
        r"crypto|digital (?:assets?|currenc)|blockchain|bitcoin|stablecoins?|tokens?\b|"
        r"distributed ledger",
    ),
)
