"""Recorded documents beside recorded answers: invented companies, the structure of real letters.

To add one: put ``NAME.txt`` in ``tests/samples``, run the test, review the ``NAME.json.proposed``
it writes, rename it, and commit both.
"""

import json
from pathlib import Path

import pytest

from correspondence.domain.closings import known_calendar
from correspondence.domain.reading import Reading, read

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))


def _read(path: Path) -> Reading:
    return read(path.read_bytes().decode(), calendar=known_calendar())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_document_reads_as_recorded(path: Path) -> None:
    got = json.loads(json.dumps(_read(path).as_dict()))
    recorded = path.with_suffix(".json")
    if not recorded.exists():
        proposed = recorded.with_suffix(".json.proposed")
        proposed.write_text(json.dumps(got, indent=1, ensure_ascii=False) + "\n")
        pytest.fail(f"Review {proposed.name} and rename it to {recorded.name}.")

    assert got == json.loads(recorded.read_text())


# What each span must show, where the words themselves are the fact.
SHOWN = [
    ("no_review_2015", "dated", "March 9, 2015"),
    ("no_review_2015", "company", "Larkspur Therapeutics, Inc."),
    ("no_review_2015", "office", "Office of Healthcare and Insurance"),
    ("no_review_2015", "signed_by", "/s/ Ruth Ames"),
    ("limited_flattened_2018", "filings.0",
     "Preliminary Proxy Statement on Schedule 14A\n\nFiled May 7, 2018 File No. 001-99102"),
    ("limited_flattened_2018", "kind",
     "We have limited our review of your filing to the issues we have addressed in our comment."),
    ("limited_flattened_2018", "cc.0", "Ines Hart, Hart & Moss LLP"),
    ("response_2024", "company", "Fernwood Software, Inc."),
    ("printed_form_4", "issuer", "Larkspur Therapeutics, Inc."),
    ("printed_form_4", "signed_on", "11/27/2015"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "words"), SHOWN)
def test_a_span_shows_its_fact(name: str, key: str, words: str) -> None:
    reading = _read(next(path for path in SAMPLES if path.stem == name))
    start, end = reading.spans[key]

    assert reading.text[start:end] == words
