"""The end of a letter: whom to call, who signs, who is copied."""

import pytest

from correspondence.domain.letters import closing


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Please contact A. Moss at 202-551-0100 with questions.", [("A. Moss", "202-551-0100")]),
        ("You may contact Ada Moss, Staff Accountant, at (202) 551-0100 or me at 202.551.0101.",
         [("Ada Moss", "202-551-0100"), ("Ruth Ames", "202-551-0101")]),
        ("contact Ada Moss at (202)-551-0100 or the undersigned at (202) 551-\n0101",
         [("Ada Moss", "202-551-0100"), ("Ruth Ames", "202-551-0101")]),
        ("Please direct any questions to Mary Jo Day at 202-551-0100 or Al Bo at 202-551-0101.",
         [("Mary Jo Day", "202-551-0100"), ("Al Bo", "202-551-0101")]),
        (("contact Ada Moss at 202-551-0100 or, in her absence, the undersigned Accounting Branch\n"
         "Chief at (202) 551-0101"),
         [("Ada Moss", "202-551-0100"), ("Ruth Ames", "202-551-0101")]),
        ("You may contact Staff Accountant Ada Moss at 202-551-0100",
         [("Ada Moss", "202-551-0100")]),
        (("contact Ada Moss, at 202-551-0100, Aric J. van Dyk at 202-551-0101, or Ms. Eve Day at "
         "202-551-0102"), [("Ada Moss", "202-551-0100"), ("Aric J. van Dyk", "202-551-0101"),
                          ("Eve Day", "202-551-0102")]),
        ("or to John K. Cole, Mining Engineer at (202) 551-0100",
         [("John K. Cole", "202-551-0100")]),
        ("please contact Ada Moss or Eve Day at 202-551-0100 with any questions",
         [("Ada Moss", "202-551-0100"), ("Eve Day", "202-551-0100")]),
        ("Contact Ada Moss of the Office of Mergers & Acquisitions at 202-551-0100",
         [("Ada Moss", "202-551-0100")]),
        ("call Ada Moss at (202) 551-0100 or by facsimile at (202) 772-0100",
         [("Ada Moss", "202-551-0100")]),
    ],
)  # fmt: skip
def test_contacts_are_paired_with_their_phones(text: str, people: list[tuple[str, str]]) -> None:
    found, nameless = closing.contacts(text, 0, len(text), "Ruth Ames")

    assert [(contact.name, contact.phone) for contact in found] == people
    assert nameless == []


def test_a_phone_without_a_name_is_told_and_not_guessed() -> None:
    found, nameless = closing.contacts("or me at 202-551-0101", 0, 21, None)

    assert (found, nameless) == ([], ["202-551-0101"])


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("Ada Moss", ["Ada Moss"]),
        ("Ada Moss, Esq.\nMoss & Day LLP\n1 Court\nNew York, NY 10019",
         ["Ada Moss, Esq., Moss & Day LLP"]),
        ("Ada Moss, Moss LLP\nEve Day, Moss LLP", ["Ada Moss, Moss LLP", "Eve Day, Moss LLP"]),
        ("Ada Moss, Example Mills, Inc.\nEve Day, President and Chief Executive Officer",
         ["Ada Moss, Example Mills, Inc.", "Eve Day, President and Chief Executive Officer"]),
        ("Ada Moss\nController\nEve Day (SEC)", ["Ada Moss", "Eve Day (SEC)"]),
        ("Example Mills, Inc.:\nAda Moss\ncc: Moss & Day LLP\nEve Day", ["Ada Moss", "Eve Day"]),
        ("Via E-mail\nAda Moss\nMoss, Day & Co", ["Ada Moss, Moss, Day & Co"]),
        ("Ada Moss\nAppendix A\nEve Day", ["Ada Moss"]),
        ("Ada Moss\nMills One | Mills Two | Mills Three", ["Ada Moss"]),
    ],
)  # fmt: skip
def test_each_person_copied_is_one_entry_with_the_firm(lines: str, people: list[str]) -> None:
    text = f"Sincerely,\n\ncc: {lines}"

    assert [copy.name for copy in closing.copies(text, 0, len(text))] == people


@pytest.mark.parametrize(
    ("lines", "name", "title"),
    [
        ("/s/ Ada Moss\n\nAda Moss\nController", "Ada Moss", "Controller"),
        ("/S/ Ada Moss\n\n………………\n\nController", "Ada Moss", None),
        ("EXAMPLE MILLS, INC.\n\nBy: /s/ Ada Moss\n\nName:\n\nAda Moss\n\nTitle:\n\nTreasurer",
         "Ada Moss", "Treasurer"),
        ("/s/ Ada Moss\nAda Moss\nVice President\nand Treasurer", "Ada Moss",
         "Vice President and Treasurer"),
        ("/s/ Ada Moss\nAda Moss\nSenior Vice President, Chief\nRisk Officer", "Ada Moss",
         "Senior Vice President, Chief Risk Officer"),
        ("/s/ Ada Moss\nAda Moss\nexecutive vice president, chief financial officer", "Ada Moss",
         "executive vice president, chief financial officer"),
        ("Example Mills Inc.\n\nAda Moss\n\nTreasurer", "Ada Moss", "Treasurer"),
        ("/s/ Ruth Ames for\n\nAda Moss\nBranch Chief", "Ada Moss", "Branch Chief"),
        ("Division of Corporation Finance\nOffice of Technology", None, None),
    ],
)  # fmt: skip
def test_the_signer_stands_below_the_formula(
    lines: str, name: str | None, title: str | None
) -> None:
    text = f"Sincerely,\n\n{lines}"

    found = closing.signer(text, 0, len(text))

    assert (found.name, found.title) == (name, title)
