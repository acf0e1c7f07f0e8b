"""Passages are marked in the text of a document; the text itself stays text."""

from typing import Any

import pytest
from django.template import Context, Template

from correspondence.templatetags import correspondence as tags
from correspondence.templatetags import marking

TEXT = "Dated July 31, 2017. Please respond."


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ({}, "abcdef"),
        ({"dated": [1, 3]}, 'a<mark id="mark-dated" data-fact="dated">bc</mark>def'),
        (
            {"filings.0": [0, 2], "cc": [2, 3]},
            (
                '<mark id="mark-filings.0" data-fact="filings.0">ab</mark>'
                '<mark id="mark-cc" data-fact="cc">c</mark>def'
            ),
        ),
        (
            {"kind": [1, 5], "office": [2, 5]},
            (
                'a<mark id="mark-kind" data-fact="kind">b'
                '<mark id="mark-office" data-fact="office">cde</mark></mark>f'
            ),
        ),
        (
            {"comments.0": [0, 6], "prior": [1, 2]},
            (
                '<span class="passage" id="mark-comments.0" data-fact="comments.0">a'
                '<mark id="mark-prior" data-fact="prior">b</mark>cdef</span>'
            ),
        ),
        (
            {"kind": [0, 3], "crossing": [2, 5]},
            '<mark id="mark-kind" data-fact="kind">abc</mark>def',
        ),
        (
            {"b": [0, 6], "a": [0, 6]},
            '<mark id="mark-a" data-fact="a"><mark id="mark-b" data-fact="b">abcdef</mark></mark>',
        ),
    ],
)
def test_passages_are_marked(spans: dict[str, list[int]], html: str) -> None:
    assert tags.marked_text("abcdef", spans) == html


@pytest.mark.parametrize(
    "spans",
    [
        None,
        "dated",
        [["dated", 0, 3]],
        7,
        {"dated": None},
        {"dated": [0]},
        {"dated": [0, 3, 5]},
        {"dated": ["0", "3"]},
        {"dated": [0.0, 3.0]},
        {"dated": [False, True]},
        {"dated": [3, 3]},
        {"dated": [4, 2]},
        {"dated": [-2, 3]},
        {"dated": [0, 10**9]},
        {"dated": {"start": 0}},
        {"": [0, 3]},
        {"Dated here": [0, 3]},
        {'x"><script>': [0, 3]},
        {7: [0, 3]},
        {"a" * 400: [0, 3]},
    ],
)
def test_odd_spans_mark_nothing(spans: Any) -> None:  # noqa: ANN401 - odd on purpose
    assert tags.marked_text(TEXT, spans) == TEXT
    assert tags.marked_keys(TEXT, spans) == set()


@pytest.mark.parametrize("text", [None, 7, ["<b>"]])
def test_a_text_that_is_none_is_empty(text: object) -> None:
    assert tags.marked_text(text, {"dated": [0, 1]}) == ""


def test_markup_in_a_letter_stays_text() -> None:
    probe = "<script>alert(1)</script><img src=x onerror='alert(1)'>&\"</mark>"

    html = tags.marked_text(probe, {"dated": [1, 20], "comments.0": [25, 50]})

    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<mark") == html.count("</mark>") == 1
    assert html.count("<span") == html.count("</span>") == 1


def test_a_page_shows_the_marks_unescaped_and_the_letter_escaped() -> None:
    page = Template("{% load correspondence %}{{ text|marked_text:spans }}")

    html = page.render(Context({"text": "<b>31</b>", "spans": {"dated": [3, 5]}}))

    assert html == ('&lt;b&gt;<mark id="mark-dated" data-fact="dated">31</mark>&lt;/b&gt;')


def test_every_character_of_a_letter_is_kept_whatever_the_spans() -> None:
    spans = {f"filings.{n}": [n % 90, n % 90 + 1 + n * 7 % 40] for n in range(200)}
    text = "0123456789" * 13

    html = tags.marked_text(text, spans)

    for tag in ("mark", "span"):
        assert html.count(f"<{tag} ") == html.count(f"</{tag}>")
    bare = Template("{{ html|striptags }}").render(Context({"html": html}))
    assert bare == text


LONG = "Please respond to this letter within ten business days by amending"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{LONG}\nyour filing.", f"{LONG} your filing."),
        (f"1.  {LONG}\n      your filing.", f"1.  {LONG} your filing."),
        (f"{LONG}\nYour filing.", f"{LONG}\nYour filing."),
        (f"{LONG}\n\nyour filing.", f"{LONG}\n\nyour filing."),
        ("Northgate Therapeutics\nand others", "Northgate Therapeutics\nand others"),
    ],
)
def test_paragraphs_flow_and_short_lines_stay(text: str, shown: str) -> None:
    assert tags.marked_text(text, {}) == shown


def test_a_mark_across_a_mended_line_stands_where_it_did() -> None:
    text = f"{LONG}\n        your filing. Then"

    html = tags.marked_text(text, {"response": [0, text.index(" Then")]})

    assert html == (
        f'<mark id="mark-response" data-fact="response">{LONG} your filing.</mark> Then'
    )


@pytest.mark.parametrize(
    ("key", "html"),
    [
        ("dated", '<a href="#mark-dated" data-mark="dated" title="Show it in the document">N</a>'),
        (
            "filings",
            '<a href="#mark-filings.0" data-mark="filings" title="Show it in the document">N</a>',
        ),
        ("office", "N"),
    ],
)
def test_a_fact_links_to_its_mark_where_there_is_one(key: str, html: str) -> None:
    page = Template("{% load correspondence %}{% fact_name 'N' key %}")

    shown = page.render(Context({"key": key, "marks": {"dated", "filings.0"}}))

    assert shown.strip() == html


def test_a_mark_begins_at_the_words_and_leaves_the_indent_of_its_lines_uncoloured() -> None:
    text = "Re:\n     Form S-3\n     File No. 333-1"

    html = tags.marked_text(text, {"filings.0": [3, len(text)], "blank": [3, 9]})

    assert html == (
        'Re:\n     <mark id="mark-filings.0" data-fact="filings.0">Form S-3</mark>'
        '\n     <mark data-fact="filings.0">File No. 333-1</mark>'
    )


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (
            "Dear you:\n   Dated July 31,\n   2017.\nEnd",
            "July 31,\n   2017",
            "Dated July 31, 2017.",
        ),
        (
            f"{'before ' * 9}July 31 {'after ' * 9}",
            "July 31",
            f"… {'before ' * 5}July 31 {'after ' * 6}…",
        ),
        ("word " * 90, "word " * 90, f"{'word ' * 31}…"),
    ],
)
def test_a_passage_is_placed_by_its_line_which_is_cut_where_long(
    text: str, words: str, line: str
) -> None:
    begins = text.index(words)

    assert marking.surroundings(text, begins, begins + len(words)) == line
