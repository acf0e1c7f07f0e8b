"""Whether two spellings of a name can be one person's."""

import re

_SPLIT = re.compile(r"[^\w]+")
_TITLES = {"mr", "mrs", "ms", "dr", "jr", "sr", "ii", "iii", "iv", "esq"}
_LEAST = 2


def words_of(name: str) -> frozenset[str]:
    """The words of a name in any order, without titles and single letters."""
    words = (word for word in _SPLIT.split(name.casefold()) if word not in _TITLES)
    return frozenset(word for word in words if len(word) > 1)


def may_be_one(name: str, other: str) -> bool:
    """Whether the words of one name are all in the other: "DOE JANE M" may be "Jane Doe".

    A single word in common tells nothing, unless both names are that word.
    """
    one, two = words_of(name), words_of(other)
    shorter = min(one, two, key=len)
    if not shorter or not (one <= two or two <= one):
        return False
    return one == two or len(shorter) >= _LEAST
