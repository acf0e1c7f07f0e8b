"""Invented documents of the usual sizes, for measuring only."""

PARAGRAPH = (
    "We note that your gross margin fell in the year and that you name freight, wages and the mix "
    "of products as causes without saying how much each contributed. Please quantify each cause, "
    "tell us whether you expect it to go on, and explain how it bears on your inventories. "
)
HEAD = (
    "Ada Byron\nChief Financial Officer\nExample Mills, Inc.\n1 Mill Lane\n"
    "Duluth, Minnesota 55802\n\n"
    "Re: Example Mills, Inc.\nForm 10-K for the Fiscal Year Ended December 31, 2023\n"
    "Filed March 1, 2024\nFile No. 001-99123\n\nDear Ada Byron:\n\n"
)


def staff_text() -> str:
    """A comment letter of two pages, about 2,800 characters."""
    comments = "\n\n".join(
        f"Note {number}. Inventories, page {60 + number}\n\n{number}. {PARAGRAPH}"
        for number in range(1, 6)
    )
    return (
        f"May 1, 2024\n\n{HEAD}We have reviewed your filing and have the following comments.\n\n"
        "Please respond to this letter within ten business days by providing the requested "
        f"information.\n\n{comments}\n\n\f\nAda Byron\nExample Mills, Inc.\nMay 1, 2024\nPage 2\n\n"
        "We remind you that the company and its management are responsible for the accuracy and "
        "adequacy of their disclosures.\n\nPlease contact Ivo Grant at 202-551-0100 with any "
        "questions.\n\nSincerely,\n\nDivision of Corporation Finance\nOffice of Manufacturing\n"
    )


def response_text() -> str:
    """A response to ten comments, about 8,000 characters."""
    answers = "\n\n".join(
        f"Note {number}. Inventories, page {60 + number}\n\n{number}. {PARAGRAPH}\n\n"
        f"Response: {PARAGRAPH.replace('you', 'the Company')} We will say so in future filings."
        for number in range(1, 11)
    )
    return (
        "Example Mills, Inc.\n\nMay 14, 2024\n\nVIA EDGAR\n\nSecurities and Exchange Commission\n"
        "100 F Street, NE\nWashington, D.C. 20549\n\n"
        "Re: Example Mills, Inc.\nForm 10-K for the Fiscal Year Ended December 31, 2023\n"
        "Filed March 1, 2024\nFile No. 001-99123\n\nDear Mr. Grant:\n\nThis letter responds to the "
        f"comments in your letter dated May 1, 2024.\n\n{answers}\n\nPlease contact me with any "
        "questions.\n\nSincerely,\n\n/s/ Ada Byron\n\nAda Byron\nChief Financial Officer\n"
    )


def form_4_xml() -> str:
    """A Form 4 of four transactions and two footnotes, about 6,000 characters."""
    row = (
        "<nonDerivativeTransaction><securityTitle><value>Common Stock</value></securityTitle>"
        "<transactionDate><value>2024-11-08</value></transactionDate><transactionCoding>"
        "<transactionFormType>4</transactionFormType><transactionCode>S</transactionCode>"
        "<equitySwapInvolved>0</equitySwapInvolved></transactionCoding><transactionAmounts>"
        "<transactionShares><value>1500</value></transactionShares><transactionPricePerShare>"
        '<value>63.41</value><footnoteId id="F1"/></transactionPricePerShare>'
        "<transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode>"
        "</transactionAmounts><postTransactionAmounts><sharesOwnedFollowingTransaction>"
        "<value>8500</value></sharesOwnedFollowingTransaction></postTransactionAmounts>"
        "<ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership>"
        "</ownershipNature></nonDerivativeTransaction>"
    )
    return (
        '<?xml version="1.0"?><ownershipDocument><schemaVersion>X0508</schemaVersion>'
        "<documentType>4</documentType><periodOfReport>2024-11-08</periodOfReport><issuer>"
        "<issuerCik>0000099123</issuerCik><issuerName>Example Mills, Inc.</issuerName>"
        "<issuerTradingSymbol>EXMP</issuerTradingSymbol></issuer><reportingOwner>"
        "<reportingOwnerId><rptOwnerCik>0000099124</rptOwnerCik><rptOwnerName>BYRON ADA"
        "</rptOwnerName></reportingOwnerId><reportingOwnerRelationship><isOfficer>1</isOfficer>"
        "<officerTitle>CFO</officerTitle></reportingOwnerRelationship></reportingOwner>"
        f"<aff10b5One>0</aff10b5One><nonDerivativeTable>{row * 4}</nonDerivativeTable><footnotes>"
        f'<footnote id="F1">{PARAGRAPH}</footnote><footnote id="F2">{PARAGRAPH}</footnote>'
        "</footnotes><ownerSignature><signatureName>/s/ Ada Byron</signatureName>"
        "<signatureDate>2024-11-12</signatureDate></ownerSignature></ownershipDocument>"
    )


def letter_pdf(number: int) -> bytes:
    """The staff letter as a PDF of two pages, one text object a line."""
    words = staff_text().replace("May 1, 2024", f"May {1 + number % 28}, 2024")
    pages = [_stream(page) for page in words.split("\f")]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for index, stream in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (5 + 2 * index)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    body = b"%PDF-1.4\n"
    for position, content in enumerate(objects, 1):
        body += b"%d 0 obj%s endobj\n" % (position, content)
    return body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF\n" % (len(objects) + 1)


def _stream(page: str) -> bytes:
    lines = [piece for line in page.split("\n") for piece in _wrapped(line)]
    shown = "".join(
        f"BT /F1 8 Tf 36 {780 - 9 * index} Td ({line}) Tj ET\n" for index, line in enumerate(lines)
    )
    return shown.encode("ascii")


def _wrapped(line: str) -> list[str]:
    return [line[at : at + 100] for at in range(0, len(line), 100)]
