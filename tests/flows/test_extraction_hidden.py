"""Words that nobody sees on the paper of a PDF are no part of its text; all others are."""

import pytest

from correspondence.extraction import PDF, extract

SEEN = b"BT /F1 11 Tf 72 720 Td (responsible for the accuracy) Tj ET "
HIDDEN = b"(FirstName LastName) Tj"
AT = b"/F1 11 Tf 72 700 Td "
FONTS = b"/Resources<</Font<</F1 5 0 R>>/XObject<</X1 6 0 R/X2 7 0 R>>>>"


def pdf_showing(page: bytes, form: bytes = b"", inner: bytes = b"") -> bytes:
    """A page with a form X1, in which a form X2 can be drawn; both are moved by 5 points."""
    moved = b"/Type/XObject/Subtype/Form/BBox[-999 -999 999 999]/Matrix[1 0 0 1 5 5]"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R%s>>" % FONTS,
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<<%s%s/Length %d>>stream\n%s\nendstream" % (moved, FONTS, len(form), form),
        b"<<%s%s/Length %d>>stream\n%s\nendstream" % (moved, FONTS, len(inner), inner),
    ]
    body = b"%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (number, content)
    return body + b"trailer<</Root 1 0 R/Size 8>>\n%%EOF\n"


def shown(page: bytes, form: bytes = b"", inner: bytes = b"") -> str:
    return " ".join(extract(pdf_showing(page, form, inner), PDF).text.split())


INVISIBLE = b"BT 3 Tr " + AT + HIDDEN + b" 0 Tr ET "
WHITE = b"BT 1 g " + AT + HIDDEN + b" 0 g ET "
DRAW_X1, DRAW_X2 = b"q /X1 Do Q ", b"q /X2 Do Q "


@pytest.mark.parametrize(
    "parts",
    [
        (SEEN + INVISIBLE,),
        (SEEN + WHITE,),
        (SEEN + b"0 0 0.5 rg 60 698 300 1 re f " + WHITE,),  # a line under it is no ground
        (SEEN + DRAW_X1, INVISIBLE),
        (SEEN + DRAW_X1, WHITE),
        (SEEN + DRAW_X1, DRAW_X2, INVISIBLE),
        (DRAW_X1, SEEN + WHITE),
    ],
    ids=["mode", "white", "on a line", "form", "white form", "form in form", "all in a form"],
)
def test_words_that_nobody_sees_are_left_out(parts: tuple[bytes, ...]) -> None:
    assert shown(*parts) == "responsible for the accuracy"


GROUND = b"0.5 0 0 rg 60 690 300 30 re f "
LINES = b"".join(b"0 g 0 %d 612 0.5 re f " % (number % 700) for number in range(1500))


@pytest.mark.parametrize(
    "parts",
    [
        (SEEN + GROUND + WHITE,),
        (SEEN + GROUND + LINES + WHITE,),
        (SEEN + DRAW_X1, GROUND + WHITE),
        (SEEN + GROUND + DRAW_X1, WHITE),
        (SEEN + b"0.5 0 0 rg 5 5 300 30 re f 1 0 0 1 -60 -690 cm " + DRAW_X1, DRAW_X2, WHITE),
        (INVISIBLE,),
    ],
    ids=["dark", "a table's lines after it", "in the form", "under the form", "moved", "scan"],
)
def test_words_that_can_be_read_on_paper_stay(parts: tuple[bytes, ...]) -> None:
    assert "FirstName LastName" in shown(*parts)


def test_forms_that_draw_each_other_end() -> None:
    assert shown(SEEN + DRAW_X1, DRAW_X2, DRAW_X1) == "responsible for the accuracy"
