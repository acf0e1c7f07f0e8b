"""What the letters of the invented world say: few words are common, most are rare."""

import random
from itertools import accumulate, product

# The commonest first: the word at place n is said about once for n times that the first is.
_PLAIN = """
revenue disclosure financial statements material customers contracts operations results period risk
factors management assets costs products services segment income cash market estimates amounts
agreement board changes policy value impairment regulatory expenses clinical liquidity performance
obligations shares equity debt interest measure tax inventory lease acquisition supply employees
competition patients approval trials data intellectual property licence royalty milestones backlog
churn headroom covenant default valuation warrants dilution restatement controls weakness auditor
pension hedge derivative currency inflation tariff climate emissions cybersecurity incident privacy
litigation settlement insurance reserve goodwill franchise renewal subscriber pipeline dosage
toxicity enrolment endpoint reactor turbine wafer tonnage orchard hatchery quarry kiln refinery
"""
_JOINING = "the of and to in for with that on as by from at its any which"
_BEGINNINGS = "ba be bo da de do fa fe ga go ka ke la lo ma me na ne pa po ra re sa so ta to va"
_MIDDLES = "bri cro dra fle gri kna lum mer nol pra quo ris sto tul vex wil zan"
_ENDS = "dan fer gol lix mand nor pel rist som tane vor wick"
JOINING = _JOINING.split()
RARE = [
    "".join(parts)
    for parts in product(
        _MIDDLES.split(), _ENDS.split(), _BEGINNINGS.split(), [*_MIDDLES.split(), ""]
    )
]
VOCABULARY = _PLAIN.split() + RARE
_WEIGHTS = list(accumulate(1 / place for place in range(1, len(VOCABULARY) + 1)))


def sentences(chance: random.Random, count: int) -> str:
    """Answer so many sentences of ten to thirty words."""
    return " ".join(_sentence(chance, chance.randrange(10, 31)) for _ in range(count))


def _sentence(chance: random.Random, length: int) -> str:
    said = chance.choices(VOCABULARY, cum_weights=_WEIGHTS, k=length)
    joined = [
        f"{chance.choice(JOINING)} {word}" if chance.random() < 0.5 else word for word in said
    ]
    return f"{' '.join(joined).capitalize()}."
