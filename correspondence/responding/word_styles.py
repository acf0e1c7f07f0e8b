"""The styles and lists of the Word document: all its looks; nothing is formatted by hand."""

from docx.oxml.ns import nsdecls

FONT = "Times New Roman"
DEEPEST = 3
_INDENT = 432  # twentieths of a point: the room of a comment's number
_STEP = 360


def _style(
    name: str, *, kind: str = "paragraph", based: str = "Normal", p: str = "", r: str = ""
) -> str:
    """A style whose identifier is its name without spaces."""
    key = name.replace(" ", "")
    basis = f'<w:basedOn w:val="{based}"/>' if key != based and kind == "paragraph" else ""
    default = ' w:default="1"' if key == "Normal" else ""
    custom = "" if key in {"Normal", "Header"} else ' w:customStyle="1"'
    inner = f"<w:pPr>{p}</w:pPr>" if p else ""
    inner += f"<w:rPr>{r}</w:rPr>" if r else ""
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{basis}<w:qFormat/>{inner}</w:style>"
    )


def _after(points: int, more: str = "", *, before: int = 0, keep: bool = False) -> str:
    kept = "<w:keepNext/>" if keep else ""
    return f'{kept}<w:spacing w:before="{before * 20}" w:after="{points * 20}"/>{more}'


def _heading(level: int, before: int) -> str:
    return _after(8, f'<w:outlineLvl w:val="{level}"/>', before=before, keep=True)


def _bullets(name: str, number: int, based: str) -> str:
    levels = range(DEEPEST)
    return "".join(
        _style(
            f"{name} {level + 1}",
            based=based,
            p=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{_after(6)}',
        )
        for level in levels
    )


def _list(number: int, name: str, left: int) -> str:
    """A list of bullets, its levels bound to the styles of that name."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:pStyle w:val="{name}{level + 1}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left + _STEP * (level + 1)}" w:hanging="{_STEP}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl>'
        for level, sign in enumerate("•◦▪")
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


_HANGING = f'<w:ind w:left="{_INDENT}" w:hanging="{_INDENT}"/>'
_INDENTED = f'<w:ind w:left="{_INDENT}" w:firstLine="0"/>'
_SMALL = '<w:b/><w:sz w:val="16"/>'
STYLES = (
    f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    + _style("Normal", p="<w:widowControl/>")
    + _style("Letter Line", p=_after(0))
    + _style("Letter Text", p=_after(10))
    + _style("Delivery", p=_after(10), r="<w:b/>")
    + _style("Company Line", p=_after(0), r="<w:b/>")
    + _style("Filing Heading", p=_heading(0, 14), r='<w:b/><w:u w:val="single"/>')
    + _style("Topic Heading", p=_heading(1, 6), r="<w:b/><w:i/>")
    + _style("Staff Comment", p=_after(8, _HANGING, before=10, keep=True), r="<w:b/>")
    + _style("Staff Comment More", based="StaffComment", p=_after(8, _INDENTED))
    + _bullets("Comment Bullet", 1, "StaffCommentMore")
    + _style("Response", p=_after(10, before=8))
    + _bullets("Response Bullet", 2, "Response")
    + _style("Response Label", kind="character", r='<w:u w:val="single"/>')
    + _style("Cell", p=_after(2))
    + _style("Figure", based="Cell", p='<w:jc w:val="right"/>')
    + _style("Comment Cell", based="Cell", r="<w:b/>")
    + _style("Comment Figure", based="Figure", r="<w:b/>")
    + _style("Table Gap", p=_after(6), r='<w:sz w:val="8"/>')
    + _style("Fence", p=_after(12, '<w:jc w:val="center"/>', before=6))
    + _style("Closing Text", p=_after(10, keep=True))
    + _style("Sign Off", p=_after(40, keep=True))
    + _style("Signature Line", p=_after(0, keep=True))
    + _style("Copied", p=_after(0, _HANGING, before=12, keep=True))
    + _style("Copied More", p=_after(0, _INDENTED, keep=True))
    + _style("Header", p=_after(0))
    + _style("Header End", based="Header", p=_after(14))
    + _style("Legend", based="Header", p=_after(0, '<w:jc w:val="center"/>'), r=_SMALL)
    + _style("Code", based="Header", p=_after(10, '<w:jc w:val="right"/>'), r=_SMALL)
    + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
    '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
)
NUMBERING = (
    f"<w:numbering {nsdecls('w')}>"
    + _list(1, "CommentBullet", _INDENT)
    + _list(2, "ResponseBullet", 0)
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)
