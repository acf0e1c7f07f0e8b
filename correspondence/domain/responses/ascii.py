"""Words in the signs of EDGAR's plain text: ASCII alone."""

import re
import unicodedata

_SIGNS = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u2018": "'", "\u2019": "'",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "--", "\u2212": "-",
        "\u207b": "-", "•": "-", "·": "-", "●": "*", "▪": "-", "◦": "-", "…": "...",
        "§": "Section", "¶": "Paragraph", "®": "(R)", "™": "(TM)", "©": "(C)",
        "€": "EUR ", "£": "GBP ", "¥": "JPY ", "¢": " cents", "\u00d7": "x",
        "÷": "/", "≤": "<=", "≥": ">=", "≠": "<>", "±": "+/-",
        "°": " degrees", "µ": "u", "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe",
        "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "†": "+", "‡": "++",
        "☒": "[X]", "☑": "[X]", "☐": "[ ]",
    }
)  # fmt: skip
_FRACTION = re.compile(r"(?<=\d)(?=[¼½¾\u2150-\u215f\u2189])")
_RAISED = re.compile("\u207b?[⁰¹²³⁴-⁹]+")


def ascii_of(words: str) -> str:
    """Words in ASCII, as near as it comes; what has no like is a question mark."""
    return _near(words).encode("ascii", "replace").decode()


def lost(words: str) -> list[str]:
    """The signs that ASCII has no like of, each once."""
    return [sign for sign in dict.fromkeys(words) if not _near(sign).isascii()]


def _near(words: str) -> str:
    if words.isascii():
        return words
    apart = _RAISED.sub(r"^\g<0>", _FRACTION.sub(" ", words)).translate(_SIGNS)
    plain = unicodedata.normalize("NFKD", apart).replace("\u2044", "/")
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
