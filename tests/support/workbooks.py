"""xlsx workbooks, made and read by hand."""

import io
import re
import zipfile
from xml.sax.saxutils import escape, unescape

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>'


def letters(column):
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def cell(line, column, value):
    at = f'r="{letters(column)}{line}"'
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c {at} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f"<c {at}><v>{value}</v></c>"
    return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows):
    lines = "".join(
        f'<row r="{line}">' + "".join(cell(line, i, value) for i, value in enumerate(row)) + "</row>"
        for line, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{NS}"><sheetData>{lines}</sheetData></worksheet>'


def packed(parts):
    """A zip of these names and texts, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as to:
        for name, text in parts.items():
            to.writestr(name, text)
    return out.getvalue()


def workbook(rows=(), **parts):
    """`parts` replace or add: sheet=…, book=…, rels=…, texts=…"""
    return packed(
        {
            "xl/workbook.xml": parts.get("book", BOOK),
            "xl/_rels/workbook.xml.rels": parts.get("rels", RELS),
            "xl/worksheets/sheet1.xml": parts.get("sheet") or sheet(rows),
            **({"xl/sharedStrings.xml": parts["texts"]} if "texts" in parts else {}),
        }
    )


def read(content):
    """Rows of the first sheet of what the server writes."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        if book.testzip() is not None:
            raise AssertionError("a broken zip")
        names = book.namelist()
        text = book.read("xl/worksheets/sheet1.xml").decode()
        shared = []
        if "xl/sharedStrings.xml" in names:
            items = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
            shared = ["".join(re.findall(r"<t[^>]*>(.*?)</t>", item, re.S)) for item in items]
    rows = []
    for row in re.findall(r"<row [^>]*?(?:/>|>.*?</row>)", text, re.S):
        cells = {}
        for at, attributes, inside in re.findall(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', row, re.S):
            said = re.search(r"<(?:v|t)[^>]*>(.*?)</(?:v|t)>", inside, re.S)
            value = unescape(said[1], {"&quot;": '"'}) if said else None
            if 't="s"' in attributes:
                value = unescape(shared[int(value)])
            elif 't="b"' in attributes:
                value = value == "1"
            elif "t=" not in attributes and value is not None:
                value = float(value)
            cells[at] = value
        last = max((sum((ord(c) - 64) * 26**i for i, c in enumerate(reversed(at))) for at in cells), default=0)
        rows.append([cells.get(letters(i)) for i in range(last)])
    if "<f" in text:
        raise AssertionError("a formula in a workbook of ours")
    return rows
