"""What a comment is about: an example of each topic, and what is no sign of one."""

import pytest

from correspondence.domain.topics import TOPICS, labels, topics_of
from correspondence.domain.topics.topic import Topic

FILING = "Form 10-K for the Fiscal Year Ended December 31, 2025"


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_a_topic_is_found_in_its_example(topic: Topic) -> None:
    assert topic.key in topics_of([], topic.example)


def test_keys_fit_their_column_and_are_told_apart() -> None:
    assert len({topic.key for topic in TOPICS}) == len(TOPICS)
    assert len({topic.label for topic in TOPICS}) == len(TOPICS)
    assert max(len(topic.key) for topic in TOPICS) <= 30


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ([FILING, "Note 4. Segments, page F-12"], ["segments"]),
        ([FILING, "Item 1A.\nRisk Factors, page 20"], ["risk_factors"]),
        ([FILING, "Management\u2019s Discussion and Analysis, page 41"], ["mda"]),
        (["Registration Statement on Form S-1", "Use of Proceeds"], ["proceeds"]),
        (["Preliminary Proxy Statement on Schedule 14A"], []),
        ([FILING], []),
        ([], []),
    ],
)
def test_a_heading_tells_the_topic_unless_it_names_the_document(
    heading: list[str], found: list[str]
) -> None:
    assert topics_of(heading, "Please tell us more.") == found


@pytest.mark.parametrize(
    "text",
    [
        "Please disclose what the stockholders decided.",
        "The plaintiff brought a derivative action.",
        "File your Amended and Restated Agreement.",
        "This may warrant further thought.",
    ],
)
def test_words_that_only_resemble_a_topic_are_none(text: str) -> None:
    assert not {"fair_value", "accounting_changes", "equity_instruments"} & set(topics_of([], text))


def test_a_sentence_that_stands_as_heading_is_read_for_its_words_alone() -> None:
    sentence = "Our debt could " + "one day " * 20 + "harm us and our internal controls"

    assert topics_of([sentence], "Please tell us more.") == ["controls"]


def test_words_may_wrap_and_stand_in_capitals() -> None:
    assert topics_of([], "RECONCILE ADJUSTED\n  EBITDA to net\nincome") == ["non_gaap"]


def test_labels_are_those_of_known_topics_in_their_own_order() -> None:
    assert labels(["segments", "gone", "auditor"]) == [
        ("auditor", "Auditor and its report"),
        ("segments", "Segments"),
    ]
