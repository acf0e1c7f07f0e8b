"""The look stays small and whole: a budget, nothing inline, no icon or rule for nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "correspondence/static/correspondence"
BUDGET = 30_000  # bytes of the style sheets that the pages load, as written
LOOK_OF_ADMIN = 1_000  # bytes of ours beside Django's own, which its pages load
TEMPLATES = sorted(
    each for each in (ROOT / "templates").rglob("*.html") if each.parent.name != "emails"
)
INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\ssrc=)")


def test_the_style_sheets_stay_within_their_budget() -> None:
    assert sum(each.stat().st_size for each in STATIC.glob("*.css")) < BUDGET


def test_the_administration_has_a_small_sheet_of_its_own_with_our_accent() -> None:
    sheet = (STATIC / "admin/look.css").read_text()
    accent = re.search(r"^--accent: .*;$", (STATIC / "tokens.css").read_text(), re.MULTILINE)

    assert accent  # Django has an accent, too, which a layer cannot override
    assert accent[0] in sheet
    assert len(sheet.encode()) < LOOK_OF_ADMIN


def test_no_template_holds_a_style_or_a_script() -> None:
    found = {str(each.relative_to(ROOT)): INLINE.findall(each.read_text()) for each in TEMPLATES}

    assert {name: inline for name, inline in found.items() if inline} == {}


@pytest.mark.parametrize(
    "bad",
    ['<p style="x">', "<style>", "<script>1</script>", "<a onclick='x'>", "href='javascript:x'"],
)
def test_what_is_inline_is_seen(bad: str) -> None:
    assert INLINE.search(bad)


def test_every_icon_that_is_drawn_is_in_the_sprite() -> None:
    held = set(re.findall(r'<symbol id="([a-z]+)"', (STATIC / "sprite.svg").read_text()))
    drawn = {
        name for each in TEMPLATES for name in re.findall(r'{% icon "([a-z]+)"', each.read_text())
    }

    assert drawn - held == set()


def test_every_class_of_the_style_sheets_is_used() -> None:
    assert set(classes()) - words_in_use() == set()


def classes() -> Iterator[str]:
    """Answer the classes that rules are for."""
    for sheet in STATIC.glob("*.css"):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        for selector in re.findall(r"([^{};]+)\{", rules):
            yield from re.findall(r"\.([a-z][\w-]*)", selector)


def words_in_use() -> set[str]:
    """Answer the words of templates, scripts and views; a family ("level-{{ … }}") counts whole."""
    sources = [*TEMPLATES, *STATIC.glob("*.js"), *(ROOT / "correspondence").rglob("*.py")]
    text = "\n".join(each.read_text() for each in sources)
    families = re.findall(r"\b([a-z]+-)\{\{", text)
    return set(re.findall(r"[a-z][\w-]*", text)) | {
        each for each in classes() for family in families if each.startswith(family)
    }
