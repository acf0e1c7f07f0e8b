"""What axe finds on a page, in each of its looks."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Theme = Literal["light", "dark"]
Asked = dict[str, Any]

EVERYTHING: Asked = {}
# The dark theme changes colours and nothing else; a phone shows all of them but these parts'.
COLOURS: Asked = {
    "runOnly": ["color-contrast", "link-in-text-block"],
    "of": "body > header, nav, aside, thead, .bulk, .queue, .wide",
}
LOOKS: list[tuple[Theme, int, Asked]] = [
    ("light", 1280, EVERYTHING),
    ("dark", 1280, COLOURS),
    ("dark", 360, EVERYTHING),
]
SCRIPT = Axe().axe_script
RUN = """async ({of = "html", ...asked}) => {
  const parts = [...document.querySelectorAll(of)];
  const where = parts.length ? parts : document;
  const found = await axe.run(where, {resultTypes: ["violations"], ...asked});
  const rows = found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`));
  if (document.documentElement.scrollWidth > window.innerWidth) rows.push("scrolls sideways");
  return rows;
}"""


def in_every_look(page: Page) -> list[str]:
    """Answer what is wrong with the page as it stands, in any of its looks."""
    prepare(page)
    rows = []
    for theme, width, asked in LOOKS:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        rows += [f"{theme}, {width} wide: {row}" for row in page.evaluate(RUN, asked)]
    return rows


def found_on(page: Page) -> list[str]:
    """Answer what axe finds on the page as it is, and whether it must be scrolled sideways."""
    prepare(page)
    rows: list[str] = page.evaluate(RUN, EVERYTHING)
    return rows


def prepare(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")  # a colour on its way from another is none
    page.evaluate(SCRIPT)
