"""What a comment of the staff is about, by its headings and its words.

A topic is told by words that comments on it use and others rarely do, or by a heading under which
such comments stand. Nothing is weighed: a comment is about as many topics as it names, or none.
"""

import re
from collections.abc import Iterable, Sequence

from correspondence.domain.topics.accounting import ACCOUNTING
from correspondence.domain.topics.disclosure import DISCLOSURE
from correspondence.domain.topics.offerings import OFFERINGS
from correspondence.domain.topics.topic import Topic

LONGEST = 20_000  # characters of a comment that are looked at
HEADING = 120  # a longer heading is a sentence, as risk factors have them, and read as one
# "Form 10-K for the fiscal year ended …": every comment on the document stands under its name.
_DOCUMENT = re.compile(
    r"\W{0,5}(?:(?:pre-|post-)effective )?(?:amendment no|(?:draft |amended )?registration state"
    r"|(?:annual|quarterly|current) report|(?:preliminary|definitive|revised) (?:joint )?"
    r"(?:proxy|information)|schedule \d|form (?:\d|s-|f-|n-|sf-))"
)
TOPICS: tuple[Topic, ...] = ACCOUNTING + DISCLOSURE + OFFERINGS
LABELS = {topic.key: topic.label for topic in TOPICS}


def topics_of(heading: Sequence[str], text: str) -> list[str]:
    """Answer the keys of what a comment is about, in the order of `TOPICS`, perhaps none."""
    said = _plain(text[:LONGEST])
    paths = [plain for each in heading if not _DOCUMENT.match(plain := _plain(each))]
    short = [each for each in paths if len(each) <= HEADING]
    whole = " | ".join([*paths, said])
    return [
        topic.key
        for topic in TOPICS
        if topic.says.search(whole) or any(topic.headed.search(each) for each in short)
    ]


def labels(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Answer the topics known here among `keys`, each with its label, in the labels' order."""
    known = [(key, LABELS[key]) for key in keys if key in LABELS]
    return sorted(known, key=lambda each: each[1].casefold())


def _plain(words: str) -> str:
    """Answer words in small letters, with straight apostrophes and single blanks."""
    return " ".join(words.split()).lower().replace("\u2019", "'")
