"""A page as somebody walks it who has keys alone."""

from playwright.sync_api import Locator, Page

MOST_STOPS = 80


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus; fail where it is never reached."""
    wanted.wait_for()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {wanted}")


def press(page: Page, keys: list[str]) -> int:
    """Press the keys one after the other, once the page is loaded; answer how many that was."""
    page.wait_for_load_state()
    for key in keys:
        page.keyboard.press(key)
    return len(keys)
