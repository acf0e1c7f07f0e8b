"""Titles of securities as cells of a printed form hold them."""

_USUAL = sorted(["common", "stock", "par", "value", "per", "share"])


def security_title(cells: str) -> str:
    """The title over its cells; a shredded one is put in order where its words are the usual ones.

    A narrow column's lines are torn apart as "Common $0.00001 / Stock, par per share / value".
    """
    words = cells.split()
    amounts = [word for word in words if word.startswith("$")]
    rest = sorted(word.strip(",").casefold() for word in words if not word.startswith("$"))
    if "\t" in cells and len(amounts) == 1 and rest == _USUAL:
        return f"Common Stock, par value {amounts[0]} per share"
    return " ".join(words)
